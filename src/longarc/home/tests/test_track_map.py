"""The track map with its reader on it, two roles side by side, and finding words in a framework."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast

from longarc.framework.models import Version
from longarc.history.models import Event, Reading
from longarc.people.models import Person
from longarc.standing.tests.grounds import placed, published, scored

As = Callable[[Person | None], Client]


@pytest.fixture
def version(cast: Cast) -> Version:
    """Amara holds b2, and her scores add up to 2.55."""
    version = published()
    placed(cast, version)
    scored(cast.amara, cast.daniel, version)
    return version


def page(client: Client, name: str, version: Version, query: str = "") -> str:
    answer = client.get(reverse(name, args=[version.framework_id]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_map_shows_me_what_i_hold_and_what_my_skills_enable(cast: Cast, as_: As, version: Version) -> None:
    shown = page(as_(cast.amara), "track-map", version)
    assert "Eight moves start where you are" in shown
    assert "you, at least 2.55" in shown
    assert '<rect class="held"' in shown
    assert '<rect class="enabledbar"' in shown


def test_a_role_says_what_it_asks_and_what_is_not_there_yet(cast: Cast, as_: As, version: Version) -> None:
    shown = page(as_(cast.amara), "track-map", version, "?step=platform/p4")
    assert "G4 Staff Platform Engineer" in shown
    assert "What is not there yet" in shown
    assert "The smallest next step" in shown
    assert reverse("growth:new_plan") in shown


def test_a_speciality_stays_in_the_track_it_belongs_to(cast: Cast, as_: As, version: Version) -> None:
    shown = page(as_(cast.amara), "track-map", version)
    assert "G3 Senior Backend Engineer" in shown
    assert "G2 Engineer" in shown  # in Sensors and firmware
    assert "Backend Team Manager" not in shown
    ways = as_(cast.amara).get("/standing/ways/").content.decode()
    assert "G4 Staff Designer" in ways
    assert "Backend Designer" not in ways
    tried = as_(cast.amara).get("/standing/?track=design").content.decode()
    assert "Senior Designer" in tried
    assert "Backend Designer" not in tried


def test_somebody_without_a_track_sees_the_map_and_no_measure_of_themselves(
    cast: Cast, as_: As, version: Version
) -> None:
    shown = page(as_(cast.sam), "track-map", version)
    assert "You are in none of them" in shown
    assert '<rect class="held"' not in shown


def test_looking_at_a_role_leaves_no_trace(cast: Cast, as_: As, version: Version) -> None:
    before = Event.objects.count(), Reading.objects.count()
    page(as_(cast.amara), "track-map", version, "?step=product/pm3")
    page(as_(cast.amara), "compare", version, "?b=product/pm3")
    assert (Event.objects.count(), Reading.objects.count()) == before


@pytest.mark.parametrize("query", ["?step=nowhere/at-all", "?family=none", "?step=%00&family=%F0%9F%8C%8A"])
def test_what_the_framework_does_not_know_is_left_out(cast: Cast, as_: As, version: Version, query: str) -> None:
    assert "Where one can go from here" in page(as_(cast.amara), "track-map", version, query)


def test_a_leaver_finds_no_map(cast: Cast, as_: As, version: Version) -> None:
    for name in ("track-map", "compare"):
        assert as_(cast.lena).get(reverse(name, args=[version.framework_id])).status_code == 404


@pytest.mark.parametrize("query", ["", "?step=platform/p4"])
def test_the_map_asks_few_queries(cast: Cast, as_: As, version: Version, query: str) -> None:
    client = as_(cast.amara)
    page(client, "track-map", version, query)
    with CaptureQueriesContext(connection) as captured:
        page(client, "track-map", version, query)
    assert len(captured) <= 12


def test_two_steps_stand_side_by_side_beginning_with_mine(cast: Cast, as_: As, version: Version) -> None:
    shown = page(as_(cast.amara), "compare", version, "?b=platform/p2")
    assert "G2 Platform Engineer" in shown
    assert "What weighs how much" in shown
    assert "25 %" in shown
    assert "55 %" in shown
    assert 'class="series" data-series="2"' in shown


def test_two_grades_stand_side_by_side_by_track(cast: Cast, as_: As, version: Version) -> None:
    shown = page(as_(cast.amara), "compare", version, "?a=grade:G2&b=grade:G3")
    assert "Senior Data Scientist" in shown
    assert "Who holds them" in shown


def test_nothing_chosen_offers_a_choice(cast: Cast, as_: As, version: Version) -> None:
    assert "Nothing chosen yet" in page(as_(cast.sam), "compare", version)


def test_words_are_found_on_the_framework_s_page_and_over_the_api(cast: Cast, as_: As, version: Version) -> None:
    client = as_(cast.amara)
    assert "Nothing here has all of these words" in page(client, "framework", version, "?q=zeppelin")
    assert reverse("framework-track", args=[version.framework_id, "platform"]) in page(
        client, "framework", version, "?q=platform"
    )
    found = client.get(f"/api/v1/frameworks/{version.framework_id}/search?q=platform").json()
    assert found["count"] >= len(found["hits"]) > 0
    assert found["hits"][0]["kind"] == "track"
