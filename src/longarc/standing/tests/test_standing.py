"""The page of a standing: the golden number, any earlier day, what if, and who may open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast

from longarc.framework.models import Version
from longarc.history.models import Event, Reading
from longarc.people.models import Person
from longarc.people.system import system_person
from longarc.standing.actions import set_pay
from longarc.standing.models import Score
from longarc.standing.tests.grounds import placed, published, scored

As = Callable[[Person | None], Client]


@pytest.fixture
def version(cast: Cast) -> Version:
    """Amara is placed, and her scores add up to 2.55."""
    version = published()
    placed(cast, version)
    scored(cast.amara, cast.daniel, version)
    return version


def test_levels_3_3_2_2_2_show_a_progress_of_2_55_and_the_grade_it_enables(
    cast: Cast, as_: As, version: Version
) -> None:
    page = as_(cast.amara).get("/standing/").content.decode()
    assert "Why 2.55?" in page
    assert "G2 Backend Engineer" in page
    assert "G3 Senior Backend Engineer" in page
    assert "It enables a grade above the one you hold." in page


def test_the_day_before_the_scores_were_agreed_shows_none_of_them(cast: Cast, as_: As, version: Version) -> None:
    day = timezone.localdate() - timedelta(days=101)
    page = as_(cast.amara).get(f"/standing/?on={day.isoformat()}").content.decode()
    assert "Nothing is agreed yet in Backend, so there is nothing to work out." in page
    assert "No score is agreed yet" in page
    assert "0.00" not in page
    assert "<b>0</b>" not in page


def test_a_what_if_recomputes_and_writes_nothing(cast: Cast, as_: As, version: Version) -> None:
    client = as_(cast.amara)
    client.get("/standing/")
    before = Score.objects.count(), Event.objects.count(), Reading.objects.count()
    skills = [skill.id for skill in _level(version, "collaboration", 3)]
    tried = "&".join(f"skill.{skill}=yes" for skill in skills)
    page = client.get(f"/standing/?{tried}").content.decode()
    assert "Why 2.85?" in page
    assert "only tried here, kept nowhere" in page
    assert (Score.objects.count(), Event.objects.count(), Reading.objects.count()) == before


def test_another_track_is_tried_with_the_same_scores(cast: Cast, as_: As, version: Version) -> None:
    page = as_(cast.amara).get("/standing/?track=platform").content.decode()
    assert "Why 2.85?" in page


def test_another_grade_says_what_is_missing_and_a_way_there(cast: Cast, as_: As, version: Version) -> None:
    page = as_(cast.amara).get("/standing/?step=b4").content.decode()
    assert "The smallest set that leads there" in page
    way = page.split("Try all of these")[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert "Everything it asks for is there." in as_(cast.amara).get(way).content.decode()


def test_htmx_is_given_the_sheet_alone(cast: Cast, as_: As, version: Version) -> None:
    page = as_(cast.amara).get("/standing/", headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="standing-sheet"')


@pytest.mark.parametrize(
    "query", ["on=yesterday", "track=none", "step=none", "skill.x=yes", "skill.small-pieces=9", "on=0001-01-01"]
)
def test_an_address_that_makes_no_sense_still_shows_the_standing(
    cast: Cast, as_: As, version: Version, query: str
) -> None:
    response = as_(cast.amara).get(f"/standing/?{query}")
    assert response.status_code == 200
    assert "Why 2.55?" in response.content.decode()


def test_the_line_and_the_people_partner_may_open_it_and_all_others_find_nothing(
    cast: Cast, as_: As, version: Version
) -> None:
    answers = {key: as_(person).get(f"/standing/{cast.amara.pk}/").status_code for key, person in cast.people.items()}
    assert {key for key, status in answers.items() if status == 200} == {"amara", "daniel", "ines", "eva", "petra"}
    assert set(answers.values()) == {200, 404}
    assert as_(None).get(f"/standing/{cast.amara.pk}/").status_code == 302


def test_opening_it_is_noted_for_amara_with_the_right(cast: Cast, as_: As, version: Version) -> None:
    as_(cast.petra).get(f"/standing/{cast.amara.pk}/")
    reading = Reading.objects.get(person=cast.amara)
    assert (reading.reader, reading.right) == (cast.petra, "partner")


def test_pay_is_seen_by_the_line_and_not_by_the_people_partner(cast: Cast, as_: As, version: Version) -> None:
    set_pay(
        cast.amara, Decimal("61234"), "EUR", "year", by=system_person(), on=timezone.localdate() - timedelta(days=90)
    )
    seen = {
        key: "61,234" in as_(person).get(f"/standing/{cast.amara.pk}/").content.decode()
        for key, person in cast.people.items()
    }
    assert {key for key, sees in seen.items() if sees} == {"amara", "daniel", "ines", "eva"}


def test_the_number_of_queries_is_the_same_with_few_and_with_many_scores(
    cast: Cast, as_: As, version: Version, django_assert_num_queries: Callable
) -> None:
    mine, his = as_(cast.amara), as_(cast.daniel)
    mine.get("/standing/")
    counts = []
    for _round in range(2):
        counts.append((_queries(mine, "/standing/"), _queries(his, f"/standing/{cast.amara.pk}/?step=b4")))
        scored(cast.amara, cast.daniel, version, {"craft": 5, "guidance": 4}, on=timezone.localdate())
    assert counts[0] == counts[1]
    assert 5 < max(counts[0]) <= 12


def test_without_a_placement_every_track_can_be_tried(cast: Cast, as_: As) -> None:
    published()
    page = as_(cast.tom).get("/standing/").content.decode()
    assert "You are in no track yet" in page
    tried = as_(cast.tom).get("/standing/?track=backend")
    assert "Nothing is agreed yet in Backend" in tried.content.decode()
    skill = _level(Version.objects.get(), "craft", 1)[0].id
    assert "Why 0.00?" in as_(cast.tom).get(f"/standing/?track=backend&skill.{skill}=yes").content.decode()


def test_without_a_framework_the_page_says_what_would_be_here(cast: Cast, as_: As) -> None:
    assert "No framework is published yet" in as_(cast.amara).get("/standing/").content.decode()


def test_a_score_not_yet_known_is_a_range_and_never_a_zero(cast: Cast, as_: As, version: Version) -> None:
    *others, last = _level(version, "collaboration", 3)
    for skill in others:
        Score.objects.create(
            person=cast.amara,
            version=version,
            skill=skill.id,
            value="yes",
            kind="agreed",
            by=cast.daniel,
            on=date.today(),  # noqa: DTZ011
        )
    page = as_(cast.amara).get("/standing/").content.decode()
    assert "2.55 to 2.85" in page
    assert "One thing that nobody knows yet" in page


def _queries(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def _level(version: Version, competency: str, number: int):
    from longarc.framework.queries import compiled

    return compiled(version).competencies[competency].levels[number - 1].skills


def test_a_standing_is_read_in_the_language_of_the_framework_that_its_reader_wishes_for(
    cast: Cast, as_: As, version: Version
) -> None:
    client, german = as_(cast.amara), {"accept-language": "de"}
    page = client.get("/standing/?open=craft", headers=german).content.decode()
    assert '<b class="label">Gute Arbeit</b>' in page  # in the language of the page itself
    assert "2,55" in page
    page = client.get("/standing/?open=reliability", headers=german).content.decode()
    assert 'lang="en" dir="auto" data-original="missing"' in page
    assert "Plattform" in client.get("/standing/ways/?to=backend/b4", headers=german).content.decode()
    assert "Gute Arbeit" in client.get("/standing/over-time/", headers=german).content.decode()
    home = f"/framework/{version.framework_id}/"
    assert "Plattform" in client.get(f"{home}map/", headers=german).content.decode()
    assert "Gute Arbeit" in client.get(f"{home}compare/?a=backend/b2&b=platform/p3", headers=german).content.decode()
    assert client.get(f"/api/v1/standing/{cast.amara.pk}", headers=german).json()["levels"]["craft"]["level"] == "owns"


def test_a_standing_of_an_earlier_day_leads_to_the_version_of_that_day(cast: Cast, as_: As, version: Version) -> None:
    client, day = as_(cast.amara), timezone.localdate() - timedelta(days=50)
    track = reverse("framework-track", args=[version.framework_id, version.pk, "backend"])
    assert track in client.get(f"/standing/?on={day}").content.decode()
    assert track not in client.get("/standing/").content.decode()
    assert (
        reverse("framework", args=[version.framework_id, version.pk])
        in client.get("/standing/over-time/").content.decode()
    )
