"""Standings over the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from longarc.framework.models import Version
from longarc.framework.queries import compiled
from longarc.history.models import Reading
from longarc.notices.models import Notice
from longarc.people.models import Person
from longarc.people.system import system_person
from longarc.standing.actions import keep_steps, set_pay
from longarc.standing.models import Score
from longarc.standing.tests.grounds import placed, published, scored

As = Callable[[Person | None], Client]
JSON = "application/json"


@pytest.fixture
def version(cast: Cast) -> Version:
    version = published()
    placed(cast, version)
    scored(cast.amara, cast.daniel, version)
    return version


def test_the_answer_is_the_document_of_the_command(cast: Cast, as_: As, version: Version) -> None:
    answer = as_(cast.amara).get(f"/api/v1/standing/{cast.amara.pk}").json()
    assert answer["measures"]["progress"] == "2.55"
    assert answer["enabled"]["grade"] == "G3"
    assert answer["levels"]["craft"] == {
        "level": "owns",
        "number": 3,
        "blocked_by": {
            "level": "shapes",
            "result": "unknown",
            "skills": answer["levels"]["craft"]["blocked_by"]["skills"],
        },
    }
    assert answer["chain"] == []
    assert as_(cast.amara).get(f"/api/v1/standing/{cast.amara.pk}?chain=true").json()["chain"]
    assert (
        as_(cast.amara).get(f"/api/v1/standing/{cast.amara.pk}?track=platform").json()["measures"]["progress"] == "2.85"
    )


def test_a_step_kept_from_an_earlier_version_is_told_as_on_the_page(cast: Cast, as_: As, version: Version) -> None:
    path, client = f"/api/v1/standing/{cast.amara.pk}", as_(cast.amara)
    assert "kept" not in client.get(path).json()
    keep_steps(version, version, [(cast.amara.pk, "backend", "b4"), (cast.amara.pk, "platform", "p1")], by=cast.petra)
    kept = client.get(path).json()["kept"]
    assert (kept["step"], kept["under"]) == ("b4", version.version)
    page = client.get("/standing/").content.decode()
    assert f"Stays enabled, kept under version {version.version}" in page
    assert kept["title"] in page
    assert "kept" not in client.get(f"{path}?on={timezone.localdate() - timedelta(days=1)}").json()
    tried = client.post("/api/v1/standing/what-if", {"track": "platform"}, content_type=JSON).json()
    assert "kept" not in tried


def test_an_earlier_day_and_a_what_if(cast: Cast, as_: As, version: Version) -> None:
    client, day = as_(cast.amara), timezone.localdate() - timedelta(days=101)
    assert client.get(f"/api/v1/standing/{cast.amara.pk}?on={day}").json()["measures"]["progress"] == "0.00"
    scores = {skill.id: "yes" for skill in compiled(version).competencies["collaboration"].levels[2].skills}
    before = Score.objects.count()
    answer = client.post("/api/v1/standing/what-if", {"scores": scores}, content_type=JSON)
    assert answer.json()["measures"]["progress"] == "2.85"
    assert Score.objects.count() == before
    assert client.post("/api/v1/standing/what-if", {"scores": {"none": "yes"}}, content_type=JSON).status_code == 409


def test_who_may_ask_and_who_is_told_the_pay(cast: Cast, as_: As, version: Version) -> None:
    set_pay(cast.amara, Decimal("61234"), "EUR", "year", by=system_person())
    answers = {key: as_(person).get(f"/api/v1/standing/{cast.amara.pk}") for key, person in cast.people.items()}
    assert {key for key, answer in answers.items() if answer.status_code == 200} == {
        "amara",
        "daniel",
        "ines",
        "eva",
        "petra",
    }
    shares = {
        key: (answer.json()["pay"] or {}).get("share") for key, answer in answers.items() if answer.status_code == 200
    }
    assert {key for key, share in shares.items() if share} == {"amara", "daniel", "ines", "eva"}
    assert Reading.objects.filter(person=cast.amara).count() == 4


def test_the_manager_adds_agreed_scores_and_the_person_is_told(cast: Cast, as_: As, version: Version) -> None:
    skill = compiled(version).competencies["craft"].levels[3].skills[0].id
    row = {
        "skill": skill,
        "value": "partly",
        "note": "The lock at Harwick.",
        "evidence": ["https://tidewater.example/4"],
    }
    body = {"person": str(cast.amara.pk), "scores": [row]}
    answer = as_(cast.daniel).post("/api/v1/assessments", body, content_type=JSON)
    assert answer.status_code == 201
    assert answer.json()[0]["evidence"] == ["https://tidewater.example/4"]
    notice = Notice.objects.get(person=cast.amara)
    assert "Daniel Brandt" in notice.text
    assert "Harwick" not in notice.text
    again = as_(cast.daniel).post("/api/v1/assessments", body, content_type=JSON)
    assert again.json() == []
    listed = as_(cast.amara).get(f"/api/v1/assessments?person={cast.amara.pk}&skill={skill}").json()
    assert [row["value"] for row in listed["items"]] == ["partly"]


def test_nobody_but_the_manager_adds_agreed_scores(cast: Cast, as_: As, version: Version) -> None:
    body = {"person": str(cast.amara.pk), "scores": [{"skill": "small-pieces", "value": "partly"}]}
    answers = {
        key: as_(person).post("/api/v1/assessments", body, content_type=JSON).status_code
        for key, person in cast.people.items()
    }
    assert answers.pop("daniel") == 201
    assert {key for key, status in answers.items() if status == 403} == {"amara", "ines", "eva", "petra"}
    assert set(answers.values()) == {403, 404}


def test_one_sides_own_scores_stay_with_that_side(cast: Cast, as_: As, version: Version) -> None:
    body = {"person": str(cast.amara.pk), "kind": "own", "scores": [{"skill": "small-pieces", "value": "not-yet"}]}
    for person in (cast.amara, cast.daniel):
        assert as_(person).post("/api/v1/assessments", body, content_type=JSON).status_code == 201
    seen = {
        key: {row["kind"] for row in as_(person).get("/api/v1/assessments?limit=200").json()["items"]}
        for key, person in cast.people.items()
    }
    assert seen["amara"] == {"agreed", "self"}
    assert seen["daniel"] == {"agreed", "manager"}
    assert seen["ines"] == seen["petra"] == {"agreed"}
    assert seen["tom"] == seen["freya"] == seen["paul"] == seen["otto"] == set()
    assert as_(cast.amara).get(f"/api/v1/standing/{cast.amara.pk}").json()["measures"]["progress"] == "2.55"


@pytest.mark.parametrize(
    "scores",
    [[{"skill": "none", "value": "yes"}], [{"skill": "small-pieces", "value": "9"}], [{"skill": "small-pieces"}]],
)
def test_what_the_framework_does_not_know_is_refused(cast: Cast, as_: As, version: Version, scores: list) -> None:
    before = Score.objects.count()
    body = {"person": str(cast.amara.pk), "scores": scores}
    assert as_(cast.daniel).post("/api/v1/assessments", body, content_type=JSON).status_code in {409, 422}
    assert Score.objects.count() == before
