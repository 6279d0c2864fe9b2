"""Ways from where somebody stands: what the page and the API tell, and who may look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast

from longarc import paths
from longarc.framework.models import Version
from longarc.history.models import Reading
from longarc.paths.answers import PathAnswer
from longarc.people.models import Person
from longarc.standing.queries import ground_of
from longarc.standing.tests.grounds import placed, published, scored
from longarc.standing.wayfinding import wayfinding

As = Callable[[Person | None], Client]
PAGE = "/standing/ways/"


@pytest.fixture
def version(cast: Cast) -> Version:
    version = published()
    placed(cast, version)
    scored(cast.amara, cast.daniel, version)
    return version


def test_the_smallest_set_leads_there_and_is_said_to_be_the_smallest(cast: Cast, as_: As, version: Version) -> None:
    ground = ground_of(cast.amara)
    known = ground.framework
    assert known is not None
    path = paths.smallest(known, ground.profile, "backend/b4", ground.on)
    assert path.size
    tried = paths.smallest(
        known,
        ground.profile.with_scores({row.skill.id: row.after for row in path.skills}, on=ground.on),
        "backend/b4",
        ground.on,
    )
    assert tried.result == "met"
    page = as_(cast.amara).get(f"{PAGE}?to=backend/b4").content.decode()
    assert f"The smallest set: {path.size}" in page
    assert "No smaller set leads there." in page
    assert path.skills[0].skill.text in page


def test_a_way_over_other_steps_begins_at_the_step_held(cast: Cast, version: Version) -> None:
    shown = wayfinding(ground_of(cast.amara), "platform/p3")
    assert shown is not None
    assert shown.aim is not None
    assert shown.aim.ways
    assert all(way.legs[-1].key == "platform/p3" for way in shown.aim.ways)


def test_a_step_of_leads_says_what_no_skill_can_change(cast: Cast, as_: As, version: Version) -> None:
    known = ground_of(cast.amara).framework
    assert known is not None
    lead = next(track for track in known.tracks.values() if track.appointed)
    page = as_(cast.amara).get(f"{PAGE}?to={lead.steps[0].key}").content.decode()
    assert "What no skill can change" in page
    assert "An appointment: people are asked into" in page


def test_without_a_step_the_page_shows_the_nearest_roles_and_what_opens(cast: Cast, as_: As, version: Version) -> None:
    page = as_(cast.amara).get(PAGE).content.decode()
    assert "Nearest roles" in page
    assert "What one more skill opens" in page
    assert "The smallest set" not in page


def test_somebody_whom_nobody_has_assessed_has_ways_too(cast: Cast, as_: As, version: Version) -> None:
    page = as_(cast.tom).get(f"{PAGE}?to=backend/b1").content.decode()
    assert "not yet known → fully shown" in page


def test_a_step_that_is_none_is_told_and_without_a_framework_the_page_says_so(cast: Cast, as_: As) -> None:
    assert "No framework is published yet" in as_(cast.amara).get(PAGE).content.decode()
    published()
    assert "The framework has no such step." in as_(cast.amara).get(f"{PAGE}?to=backend/b99").content.decode()


@pytest.mark.parametrize("key", ["daniel", "ines", "petra", "eva"])
def test_the_line_and_the_partner_may_look_and_it_is_noted(cast: Cast, as_: As, version: Version, key: str) -> None:
    reader = cast.people[key]
    before = Reading.objects.filter(reader=reader).count()
    assert as_(reader).get(f"/standing/{cast.amara.pk}/ways/?to=backend/b4").status_code == 200
    assert Reading.objects.filter(reader=reader).count() == before + 1


@pytest.mark.parametrize("key", ["tom", "paul", "otto", "milan", "freya", "sam"])
def test_nobody_else_finds_it(cast: Cast, as_: As, version: Version, key: str) -> None:
    client = as_(cast.people[key])
    assert client.get(f"/standing/{cast.amara.pk}/ways/").status_code == 404
    for noun in ("paths?to=backend/b4", "ways?to=backend/b4", "nearest", "openings"):
        assert client.get(f"/api/v1/standing/{cast.amara.pk}/{noun}").status_code == 404


def test_the_api_gives_the_document_of_the_command_and_the_rest_beside_it(
    cast: Cast, as_: As, version: Version
) -> None:
    client, base = as_(cast.amara), f"/api/v1/standing/{cast.amara.pk}"
    answer = client.get(f"{base}/paths?to=backend/b4").json()
    PathAnswer.model_validate(answer)
    assert answer["proven"]
    assert answer["skills"][0].keys() == {"skill", "from", "to"}
    assert client.get(f"{base}/paths?to=backend/b99").status_code == 404
    nearest = client.get(f"{base}/nearest?limit=5").json()
    assert nearest["count"] == len(ground_of(cast.amara).framework.steps)  # type: ignore[union-attr]
    assert len(nearest["items"]) == 5
    ways = client.get(f"{base}/ways?to=platform/p3").json()
    assert {way["legs"][-1]["step"] for way in ways} == {"platform/p3"}
    assert client.get(f"{base}/openings").status_code == 200


def test_the_page_asks_few_queries_however_many_scores_there_are(cast: Cast, as_: As, version: Version) -> None:
    def queries(person: Person) -> int:
        client = as_(person)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{PAGE}?to=backend/b4")
        return len(captured)

    assert queries(cast.amara) == queries(cast.tom) <= 12
