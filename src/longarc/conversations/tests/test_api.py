"""The same walk over the API, with the same refusals."""

from datetime import timedelta

from django.utils import timezone

from longarc.conversations.models import Acknowledgement
from longarc.growth.models import Action

API = "/api/v1"


def post(client, path, **body):
    return client.post(f"{API}/{path}", body, content_type="application/json")


def put(client, path, **body):
    return client.put(f"{API}/{path}", body, content_type="application/json")


def test_the_whole_walk(cast, as_, moment):
    amara, daniel = as_(cast.amara), as_(cast.daniel)
    made = post(amara, "conversations", about="The long arc")
    assert made.status_code == 201
    id = made.json()["id"]
    assert (made.json()["partner"]["name"], made.json()["state"]) == ("Daniel Brandt", "asked")
    assert post(daniel, f"conversations/{id}/schedule", starts_at=moment.isoformat()).json()["state"] == "scheduled"
    mine = put(amara, "preparations", conversation=id, prompt="role", text="The night rota", version=0)
    assert (mine.status_code, mine.json()["version"]) == (200, 1)
    clash = put(amara, "preparations", conversation=id, prompt="role", text="Another", version=0)
    assert (clash.status_code, clash.json()["text"]) == (409, "The night rota")
    assert post(amara, "agenda-items", conversation=id, aim="skills", text="Reviews").status_code == 201
    assert post(daniel, f"conversations/{id}/holding").json()["state"] == "held"
    assert put(daniel, f"conversations/{id}/notes/skills", body="Both of us", version=0).json()["version"] == 1
    assert amara.get(f"{API}/conversations/{id}/notes").json()[0]["body"] == "Both of us"
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    step = post(amara, "agreements", conversation=id, what="Half a page", owner=str(cast.amara.pk), due_on=day)
    assert step.status_code == 201
    assert post(amara, f"conversations/{id}/closing", next_on=day, expectations="").status_code == 409
    assert post(amara, f"conversations/{id}/closing", next_on=day, expectations="A yes").json()["state"] == "closed"
    assert Action.objects.get().what == "Half a page"
    done = post(amara, f"agreements/{step.json()['id']}/settlement", done=True)
    assert done.json()["done_on"] == timezone.localdate().isoformat()
    word = post(
        amara, "acknowledgements", conversation=id, answer="took-place", held_on=timezone.localdate().isoformat()
    )
    assert word.status_code == 201
    assert amara.get(f"{API}/acknowledgements").json()["count"] == 1
    assert post(amara, f"acknowledgements/{word.json()['id']}/retraction").status_code == 204


def test_daniel_is_refused_and_a_colleague_finds_nothing(closed, cast, as_):
    word = {"conversation": str(closed.pk), "answer": "took-place", "held_on": timezone.localdate().isoformat()}
    refused = post(as_(cast.daniel), "acknowledgements", **word)
    assert refused.status_code == 403
    assert "Only the one whose career it was about" in refused.json()["detail"]
    for name in ("tom", "petra", "freya", "ines", "sam"):
        assert post(as_(cast.people[name]), "acknowledgements", **word).status_code == 404, name
    assert not Acknowledgement.objects.exists()
    assert post(as_(None), "acknowledgements", **word).status_code == 401


def test_strangers_find_nothing_under_any_noun(held, cast, as_):
    for name in ("tom", "petra", "freya", "ines", "otto", "lena"):
        client = as_(cast.people[name])
        assert client.get(f"{API}/conversations").json()["items"] == [], name
        assert client.get(f"{API}/agreements").json()["items"] == [], name
        for path in (f"conversations/{held.pk}", f"conversations/{held.pk}/notes"):
            assert client.get(f"{API}/{path}").status_code == 404, (name, path)
        for noun in ("agenda-items", "preparations", "agreements"):
            assert client.get(f"{API}/{noun}?conversation={held.pk}").status_code == 404, (name, noun)


def test_what_amara_prepares_is_not_among_daniels_preparations(held, cast, as_):
    put(as_(cast.amara), "preparations", conversation=str(held.pk), prompt="role", text="Mine alone", version=0)
    his = as_(cast.daniel).get(f"{API}/preparations?conversation={held.pk}")
    assert his.status_code == 200
    assert "Mine alone" not in his.content.decode()
    assert put(as_(cast.daniel), "preparations", conversation=str(held.pk), prompt="role", text="x").status_code == 409


def test_a_time_without_a_zone_and_an_unknown_aim_are_not_taken(asked, held, cast, as_):
    assert (
        post(as_(cast.daniel), f"conversations/{asked.pk}/proposals", starts_at="2030-01-01T10:00").status_code == 422
    )
    assert put(as_(cast.amara), f"conversations/{held.pk}/notes/pay", body="x").status_code == 422


def test_an_empty_point_and_an_empty_promise_are_not_taken(held, cast, as_):
    amara, day = as_(cast.amara), (timezone.localdate() + timedelta(days=30)).isoformat()
    given = {"conversation": str(held.pk), "owner": str(cast.amara.pk), "due_on": day, "aim": "skills"}
    assert post(amara, "agenda-items", text=" \n ", **given).status_code == 422
    assert post(amara, "agreements", what=" \n ", **given).status_code == 422


def test_questions_come_by_aim_and_side(cast, as_):
    found = as_(cast.tom).get(f"{API}/questions?aim=skills&side=partner").json()
    assert found["count"] == 5
    assert {(q["aim"], q["side"]) for q in found["items"]} == {("skills", "partner")}
