"""The nouns of growth in the API: the walk once more, and the same no as on the pages."""

from __future__ import annotations

import pytest

from longarc.growth.models import Plan

JSON = "application/json"


def test_the_whole_way_of_a_plan(cast, as_):
    amara, daniel = as_(cast.amara), as_(cast.daniel)

    def post(client, path, **data):
        answer = client.post(f"/api/v1/{path}", data, JSON)
        assert answer.status_code == 201, answer.content
        return answer.json()

    plan = post(amara, "plans", title="Mine", starts_on="2026-09-01", ends_on="2027-03-01")["id"]
    goal = post(amara, "goals", plan=plan, title="Hand over", if_text="it rains", then_text="do one")["id"]
    post(amara, "actions", plan=plan, goal=goal, what="Shadow the round", kind="with-others", due_on="2026-12-01")
    his = post(amara, "actions", plan=plan, goal=goal, what="Free two weeks", owner=str(cast.daniel.pk))["id"]
    post(amara, "health-checks", plan=plan, goal=goal, state="on-track")
    section = amara.get(f"/api/v1/plans/{plan}").json()["sections"][0]
    path, words = f"/api/v1/plans/{plan}/sections/{section['id']}", {"body": "To the gate", "version": 1}
    assert amara.patch(path, words, JSON).json()["version"] == 2
    assert amara.patch(path, {"body": "Elsewhere", "version": 1}, JSON).status_code == 409
    assert daniel.get(f"/api/v1/plans/{plan}").status_code == 404
    post(amara, f"plans/{plan}/shares", reader=str(cast.daniel.pk))
    assert daniel.put(f"/api/v1/plans/{plan}/input", {"body": "I hold them free"}, JSON).status_code == 200
    digest = daniel.get(f"/api/v1/plans/{plan}/agreement").json()["digest"]
    post(daniel, f"plans/{plan}/agreement", digest=digest)
    assert post(amara, f"plans/{plan}/agreement", digest=digest)["state"] == "agreed"
    assert daniel.post(f"/api/v1/actions/{his}/done", {"done": True}, JSON).json()["done_on"]
    whole = daniel.get(f"/api/v1/plans/{plan}").json()
    assert whole["state"] in {"agreed", "active"} and whole["inputs"][0]["body"] == "I hold them free"
    assert daniel.post(f"/api/v1/plans/{plan}/agreement", {"digest": "0" * 64}, JSON).status_code == 409
    post(amara, f"plans/{plan}/closing", look_back="Done")


@pytest.mark.parametrize("who", ["ines", "tom", "milan", "freya", "petra", "paul", "otto", "lena", "sam", "eva"])
def test_the_others_find_nothing(shared, cast, as_, who):
    client, goal, action = as_(cast.people[who]), shared.goals.get(), shared.actions.first()
    for path in (f"plans/{shared.pk}", f"plans/{shared.pk}/agreement", f"goals/{goal.pk}", f"actions/{action.pk}"):
        assert client.get(f"/api/v1/{path}").status_code == 404, path
    for path in ("plans", "goals", "actions", "health-checks", "accomplishments"):
        assert client.get(f"/api/v1/{path}").json() == {"count": 0, "items": []}, path


def test_the_manager_reads_and_does_not_write(shared, cast, as_):
    daniel, goal = as_(cast.daniel), shared.goals.get()
    assert daniel.patch(f"/api/v1/goals/{goal.pk}", {"title": "His", "version": 1}, JSON).status_code == 403
    assert daniel.delete(f"/api/v1/goals/{goal.pk}").status_code == 403
    assert daniel.post("/api/v1/goals", {"plan": str(shared.pk), "title": "His"}, JSON).status_code == 403
    assert daniel.post(f"/api/v1/plans/{shared.pk}/closing", {}, JSON).status_code == 403
    assert Plan.objects.get(pk=shared.pk).goals.get().title == goal.title


def test_signed_out_gets_401(shared, as_):
    assert as_(None).get(f"/api/v1/plans/{shared.pk}").status_code == 401


def test_accomplishments_are_private_until_shared(cast, as_):
    amara, tom = as_(cast.amara), as_(cast.tom)
    row = amara.post("/api/v1/accomplishments", {"what": "It warns us now"}, JSON).json()["id"]
    assert tom.get(f"/api/v1/accomplishments/{row}").status_code == 404
    amara.post(f"/api/v1/accomplishments/{row}/shares", {"reader": str(cast.tom.pk)}, JSON)
    assert tom.get(f"/api/v1/accomplishments/{row}").json()["what"] == "It warns us now"
    assert tom.patch(f"/api/v1/accomplishments/{row}", {"what": "x", "version": 1}, JSON).status_code == 403
    amara.delete(f"/api/v1/accomplishments/{row}/shares/{cast.tom.pk}")
    assert tom.get(f"/api/v1/accomplishments/{row}").status_code == 404


def test_a_patch_leaves_alone_what_it_does_not_name(shared, cast, as_):
    amara, day = as_(cast.amara), "2026-12-01"

    def after(noun, made, **changes):
        made = amara.post(f"/api/v1/{noun}", made, JSON).json()
        path = f"/api/v1/{noun}/{made['id']}"
        now = amara.patch(path, {"version": made["version"], **changes}, JSON)
        assert now.status_code == 200, now.content
        assert now.json() == {**made, **changes, "version": made["version"] + 1}

    plan = str(shared.pk)
    after("plans", {"title": "Mine", "starts_on": "2026-09-01", "ends_on": "2027-03-01"}, title="Ours")
    after("plans", {"title": "Mine", "starts_on": "2026-09-01", "ends_on": "2027-03-01"}, ends_on="2027-04-01")
    after("goals", {"plan": plan, "title": "One", "if_text": "it rains", "then_text": "I read"}, title="Two")
    after("goals", {"plan": plan, "title": "One", "why": "A reason", "milestone_on": day}, why="Another")
    after("actions", {"plan": plan, "what": "Read", "kind": "with-others", "due_on": day}, what="Write")
    after("actions", {"plan": plan, "what": "Read", "due_on": day}, due_on=None)
    after("accomplishments", {"what": "Shipped", "on": day, "result": "Fewer calls"}, thanks="Ines")


@pytest.mark.parametrize("target", ["nope", "step", "zz/e9", "x" * 400])
def test_a_plan_leads_to_nothing_that_is_not_there(shared, cast, as_, target):
    amara, path = as_(cast.amara), f"/api/v1/plans/{shared.pk}"
    version = amara.get(path).json()["version"]
    assert amara.put(f"{path}/target", {"target": target, "version": version}, JSON).status_code == 409
    assert amara.get(path).json()["target_kind"] in {"none", "step"}


@pytest.mark.parametrize(
    ("noun", "field", "rest"),
    [
        ("plans", "title", {"starts_on": "2026-09-01", "ends_on": "2027-03-01"}),
        ("goals", "title", {"plan": "shared"}),
        ("actions", "what", {"plan": "shared"}),
        ("accomplishments", "what", {}),
    ],
)
def test_spaces_alone_name_nothing_and_those_around_a_name_are_not_kept(shared, cast, as_, noun, field, rest):
    rest = {name: str(shared.pk) if value == "shared" else value for name, value in rest.items()}
    amara = as_(cast.amara)
    assert amara.post(f"/api/v1/{noun}", {field: " \t\n ", **rest}, JSON).status_code == 422
    assert amara.post(f"/api/v1/{noun}", {field: "  Named once  ", **rest}, JSON).json()[field] == "Named once"
