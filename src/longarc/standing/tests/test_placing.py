"""A decision about somebody's track and step, carried out by the people partner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from longarc.engine import tests as example
from longarc.framework.actions import publish, put_in_use
from longarc.framework.models import Version
from longarc.history.models import Event, Reading
from longarc.people.actions import check_roster, import_roster
from longarc.people.models import Person
from longarc.people.system import system_person
from longarc.standing.models import Placement
from longarc.standing.tests.grounds import placed, published

As = Callable[[Person | None], Client]
ACME = Path(example.__file__).with_name("acme.yaml")


@pytest.fixture
def version(cast: Cast) -> Version:
    """Amara is in Backend and holds b2, in the framework in use."""
    version = published()
    placed(cast, version)
    return version


def place_of(cast: Cast) -> str:
    return f"/standing/{cast.amara.pk}/placement/"


def given(**other: str) -> dict[str, str]:
    return {"place": "platform/p3", "discriminator": "Platform", "on": timezone.localdate().isoformat()} | other


def test_the_people_partner_changes_track_and_step_from_a_day_on(cast: Cast, as_: As, version: Version) -> None:
    petra = as_(cast.petra)
    assert place_of(cast) in petra.get(f"/standing/{cast.amara.pk}/").content.decode()
    assert 'value="backend/b2" selected' in petra.get(place_of(cast)).content.decode()
    assert petra.post(place_of(cast), given())["Location"] == f"/standing/{cast.amara.pk}/"
    now, before = Placement.objects.filter(person=cast.amara).order_by("-starts_on")
    assert (now.track, now.step, now.discriminator, before.ends_on) == ("platform", "p3", "Platform", now.starts_on)
    petra.post(place_of(cast), given())
    assert Event.objects.filter(verb="placement.changed", actor_id=cast.petra.pk).count() == 1
    assert Reading.objects.filter(reader_id=cast.petra.pk, person_id=cast.amara.pk).exists()


def test_nobody_else_carries_it_out_and_colleagues_find_nothing(cast: Cast, as_: As, version: Version) -> None:
    answers = {key: as_(person).get(place_of(cast)).status_code for key, person in cast.people.items()}
    assert {key for key, status in answers.items() if status == 200} == {"petra"}
    assert {key for key, status in answers.items() if status == 403} == {"amara", "daniel", "ines", "eva"}
    body = {"track": "platform", "step": "p3"}
    api = f"/api/v1/standing/{cast.amara.pk}/placement"
    assert as_(cast.daniel).post(api, body, content_type="application/json").status_code == 403
    assert as_(cast.tom).post(api, body, content_type="application/json").status_code == 404
    assert Placement.objects.filter(person=cast.amara).count() == 1


@pytest.mark.parametrize("wrong", [{"place": "platform/b9"}, {"place": ""}, {"on": "soon"}, {"on": "2001-01-01"}])
def test_what_does_not_hold_is_told_beside_the_field_and_what_was_typed_stays(
    cast: Cast, as_: As, version: Version, wrong: dict[str, str]
) -> None:
    response = as_(cast.petra).post(place_of(cast), given(discriminator="Kept words", **wrong))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Kept words" in page
    assert 'aria-invalid="true"' in page
    assert Placement.objects.filter(person=cast.amara).count() == 1


def test_somebody_is_placed_in_another_framework_than_the_one_in_use(cast: Cast, as_: As, version: Version) -> None:
    other = publish(ACME.read_text(), by=system_person())
    assert other is not None
    address = f"{place_of(cast)}?framework={other.framework_id}"
    assert (
        "E2" in as_(cast.petra).get(address).content.decode() or "G2" in as_(cast.petra).get(address).content.decode()
    )
    as_(cast.petra).post(address, given(place="engineer/e2"))
    now = Placement.objects.filter(person=cast.amara).latest("starts_on")
    assert (now.framework_id, now.track, now.step) == (other.framework_id, "engineer", "e2")


def test_the_api_places_somebody_and_tells_what_cannot_be(cast: Cast, as_: As, version: Version) -> None:
    api, petra = f"/api/v1/standing/{cast.amara.pk}/placement", as_(cast.petra)
    made = petra.post(api, {"track": "platform", "step": "p3"}, content_type="application/json")
    assert (made.status_code, made.json()["track"], made.json()["ends_on"]) == (201, "platform", None)
    wrong = petra.post(api, {"track": "platform", "step": "b9"}, content_type="application/json")
    assert (wrong.status_code, "no step" in wrong.content.decode()) == (409, True)
    day = (timezone.localdate() - timedelta(days=900)).isoformat()
    early = petra.post(api, {"track": "backend", "on": day}, content_type="application/json")
    assert (early.status_code, "later entry" in early.content.decode()) == (409, True)


HEADER = "email,name,manager_email,division,joined_on,track,step\n"


def test_a_roster_of_the_framework_in_use_leaves_those_of_another_alone_until_it_names_a_track(
    cast: Cast, version: Version
) -> None:
    other = publish(ACME.read_text(), by=system_person())
    assert other is not None
    put_in_use(other.framework, by=cast.petra)
    row = "amara@tidewater.example,Amara Okafor,daniel@tidewater.example,Engineering,2022-03-01,{},{}\n"
    silent = HEADER + row.format("", "")
    assert not check_roster(silent.encode(), by=cast.petra).difference.problems
    import_roster(silent.encode(), by=cast.petra)
    assert Placement.objects.get(person=cast.amara).ends_on is None
    import_roster((HEADER + row.format("engineer", "e2")).encode(), by=cast.petra)
    now, before = Placement.objects.filter(person=cast.amara).order_by("-starts_on")
    assert (now.framework_id, now.step, before.ends_on) == (other.framework_id, "e2", now.starts_on)
