"""The same over the API, and what awaits whom on Today."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from tests.cast import Cast

from longarc.authoring import actions, queries
from longarc.authoring.models import Keeping
from longarc.authoring.tests.making import ACME, give, proposed, published, roles
from longarc.authoring.tests.test_foresight import harder
from longarc.framework.models import Version
from longarc.history.models import Reading
from longarc.people.models import Person

As = Callable[[Person | None], Client]


def send(client: Client, method: str, path: str, **body: Any) -> Any:
    return getattr(client, method)(f"/api/v1{path}", body, content_type="application/json")


def test_a_draft_goes_its_whole_way_over_the_api(cast: Cast, as_: As) -> None:
    roles(cast)
    author, publisher = as_(cast.milan), as_(cast.petra)
    begun = send(author, "post", f"/frameworks/{published().framework_id}/drafts")
    assert begun.status_code == 201 and begun.json()["named"] == "2026.3"
    path = f"/drafts/{begun.json()['id']}"
    assert publisher.get(f"/api/v1{path}").status_code == 404
    assert author.get(f"/api/v1/frameworks/{begun.json()['framework']}/drafts").json()["count"] == 1
    text = author.get(f"/api/v1{path}/text").json()
    kept = send(author, "put", f"{path}/text", document=text["document"].replace("a week", "a day"), version=1)
    assert kept.json()["version"] == 2 and kept.json()["problems"] == []
    clash = send(author, "put", f"{path}/text", document=text["document"].replace("a week", "an hour"), version=1)
    assert clash.status_code == 409 and "a day" in clash.json()["document"]
    assert send(author, "post", f"{path}/propose").json()["state"] == "proposed"
    said = send(as_(cast.amara), "post", f"{path}/comments", body="A day is short.", element="skill/feedback")
    assert said.status_code == 201 and said.json()["settled"] is None
    assert as_(cast.tom).get(f"/api/v1{path}/comments").json()["count"] == 1
    assert as_(cast.amara).get(f"/api/v1{path}/text").status_code == 403
    assert send(author, "post", f"{path}/publish", version=2).status_code == 403
    done = send(publisher, "post", f"{path}/publish", version=2, released="2027-01-01")
    assert done.status_code == 201 and Version.objects.get(pk=done.json()["version"]).version == "2026.3"


def test_a_text_begins_a_draft_and_lists_hold_what_one_reads(cast: Cast, as_: As) -> None:
    roles(cast)
    assert send(as_(cast.milan), "post", "/drafts", document=ACME).status_code == 201
    assert as_(cast.milan).get("/api/v1/drafts").json()["count"] == 1
    assert as_(cast.amara).get("/api/v1/drafts").json()["count"] == 0


def test_today_says_what_awaits_whom(cast: Cast, django_assert_num_queries: Callable) -> None:
    draft = proposed(cast)
    actions.comment_on(draft, "Once more.", by=cast.amara)
    with django_assert_num_queries(2):
        assert [one.label for one in queries.waiting_for(cast.freya)] == ["Review it"]
    assert [one.label for one in queries.waiting_for(cast.petra)] == ["Look ahead"]
    assert [one.hint for one in queries.waiting_for(cast.milan)] == ["1 comment awaits an answer."]
    assert queries.waiting_for(cast.amara) == []
    actions.approve_draft(draft, by=cast.freya, seen=1)
    assert queries.waiting_for(cast.freya) == []


def test_fates_are_said_and_taken_back_over_the_api(cast: Cast, as_: As) -> None:
    roles(cast)
    author = as_(cast.milan)
    begun = send(author, "post", f"/frameworks/{published().framework_id}/drafts").json()
    path = f"/drafts/{begun['id']}"
    text = author.get(f"/api/v1{path}/text").json()["document"].replace("id: feedback", "id: quick-feedback")
    send(author, "put", f"{path}/text", document=text.replace("min: 60000", "min: 61234"), version=1)
    told = author.get(f"/api/v1{path}/changes").json()
    assert [(row["was"], row["now"]) for row in told["suggestions"]] == [("feedback", "quick-feedback")]
    assert told["counts"] == {"added": 1, "retired": 1, "changed": 1} and "61234" in str(told)
    fate = {"of": "skill", "was": ["feedback"], "now": ["quick-feedback"], "assessments": "carry"}
    assert send(author, "post", f"{path}/fates", version=2, **fate).status_code == 201
    assert author.get(f"/api/v1{path}/changes").json()["counts"]["renamed"] == 1
    assert send(author, "post", f"{path}/fates", version=3, **fate | {"now": ["nothing"]}).status_code == 409
    assert send(author, "post", f"{path}/fates", version=3, **fate | {"of": "nobody"}).status_code == 409
    send(author, "post", f"{path}/propose")
    reader = as_(cast.amara)
    assert "61234" not in reader.get(f"/api/v1{path}/changes").content.decode()
    assert send(reader, "post", f"{path}/fates", version=3, **fate).status_code == 403
    back = send(author, "post", f"{path}/fates/take-back", version=3, of="skill", was=["feedback"])
    assert back.status_code == 200 and back.json()["version"] == 4


def test_the_api_looks_ahead_with_the_same_figures_and_withholds_the_same(cast: Cast, as_: As) -> None:
    draft = harder(cast, others=10)
    path = f"/drafts/{draft.pk}/foresight"
    publisher = as_(cast.petra)
    assert publisher.get(f"/api/v1{path}").json()["state"] == "none"
    told = send(publisher, "post", path)
    assert told.status_code == 201 and told.json() == publisher.get(f"/api/v1{path}").json()
    answer = told.json()
    assert (answer["state"], answer["people"], answer["done"]) == ("told", 12, 12)
    (engineers,) = answer["tables"]["track"]
    assert engineers["group"] == "engineer" and engineers["counts"]["step_down"] == {"low": 10, "high": 12}
    assert "marks" not in str(answer) and "moves" not in str(answer)
    assert as_(cast.amara).get(f"/api/v1{path}").status_code == 403
    assert send(as_(cast.amara), "post", path).status_code == 403


def test_too_few_people_are_not_told_over_the_api_either(cast: Cast, as_: As) -> None:
    draft = harder(cast)
    answer = send(as_(cast.petra), "post", f"/drafts/{draft.pk}/foresight").json()
    assert answer["tables"]["track"] == [{"group": "engineer", "people": None, "counts": None}]


def test_names_over_the_api_are_for_those_who_may_open_the_standing_and_noted(cast: Cast, as_: As) -> None:
    draft = harder(cast)
    path = f"/api/v1/drafts/{draft.pk}/foresight/people"
    found = as_(cast.petra).get(path).json()
    assert str(cast.amara.pk) in [row["person"] for row in found] and {row["falls_below"] for row in found} == {None}
    assert Reading.objects.filter(reader=cast.petra, person=cast.amara, right="foresight").exists()
    give(cast.paul, "framework-reviewer", cast)
    assert as_(cast.paul).get(path).json() == []
    assert as_(cast.amara).get(path).status_code == 403


def test_grandfathering_is_an_option_over_the_api(
    cast: Cast, as_: As, django_capture_on_commit_callbacks: Callable
) -> None:
    draft = harder(cast)
    with django_capture_on_commit_callbacks():
        done = send(as_(cast.petra), "post", f"/drafts/{draft.pk}/publish", version=draft.version, keeps_steps=True)
    assert done.status_code == 201 and Keeping.objects.get().publication.keeps_steps
