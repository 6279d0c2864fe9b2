"""Standing over time: every day by the framework of that day, and who may look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Cast

from longarc.framework.models import Version
from longarc.history.models import Reading
from longarc.people.models import Person
from longarc.standing.overtime import MOST_MOMENTS, over_time
from longarc.standing.queries import ground_of, standing_of
from longarc.standing.tests.grounds import GOLDEN, placed, published, scored

As = Callable[[Person | None], Client]
PAGE = "/standing/over-time/"


@pytest.fixture
def days(cast: Cast) -> list[date]:
    """Amara's levels grew on three days."""
    version = published()
    today = timezone.localdate()
    placed(cast, version, on=today - timedelta(days=800))
    days = [today - timedelta(days=ago) for ago in (700, 400, 100)]
    for number, day in enumerate(days, start=1):
        levels = {name: min(level, number) for name, level in GOLDEN.items()}
        scored(cast.amara, cast.daniel, version, levels, on=day)
    return days


def test_each_day_says_what_the_standing_of_that_day_said(cast: Cast, days: list[date]) -> None:
    shown = over_time(ground_of(cast.amara))
    assert shown is not None
    for moment in shown.moments:
        standing = standing_of(cast.amara, on=moment.on)
        assert standing is not None
        assert moment.progress == (standing.progress,)
        assert [cell.level for cell in moment.cells] == [
            None if row.unassessed else row.level for row in (standing.levels[one.id] for one in shown.competencies)
        ]
    assert {*days, date(2026, 2, 1)} <= {moment.on for moment in shown.moments}  # the day the version came, too


def test_the_page_draws_several_tracks_and_says_it_as_a_table_too(cast: Cast, as_: As, days: list[date]) -> None:
    page = as_(cast.amara).get(f"{PAGE}?track=backend&track=platform&track=nowhere").content.decode()
    assert 'data-line="2"' in page
    assert 'data-line="3"' not in page
    assert "2.85" in page
    assert f"?on={days[0].isoformat()}" in page


def test_somebody_nobody_has_looked_at_is_offered_a_way(cast: Cast, as_: As, days: list[date]) -> None:
    assert "Nothing to draw yet" in as_(cast.tom).get(PAGE).content.decode()


def test_the_line_and_the_partner_may_look_and_it_is_noted(cast: Cast, as_: As, days: list[date]) -> None:
    for reader in (cast.daniel, cast.ines, cast.petra):
        before = Reading.objects.filter(reader=reader).count()
        assert as_(reader).get(f"/standing/{cast.amara.pk}/over-time/").status_code == 200
        assert Reading.objects.filter(reader=reader).count() == before + 1


@pytest.mark.parametrize("key", ["tom", "paul", "otto", "milan", "freya", "sam", "eva"])
def test_nobody_else_finds_it(cast: Cast, as_: As, days: list[date], key: str) -> None:
    client = as_(cast.people[key])
    expected = 200 if key == "eva" else 404
    assert client.get(f"/standing/{cast.amara.pk}/over-time/").status_code == expected
    assert client.get(f"/api/v1/standing/{cast.amara.pk}/over-time").status_code == expected


def test_the_api_tells_what_the_page_tells(cast: Cast, as_: As, days: list[date]) -> None:
    rows = as_(cast.amara).get(f"/api/v1/standing/{cast.amara.pk}/over-time?track=platform").json()
    assert {day.isoformat() for day in days} <= {row["on"] for row in rows}
    assert rows[-1]["progress"] == {"platform": "2.85"}
    assert rows[-1]["levels"]["craft"] == rows[-2]["levels"]["craft"]


def test_many_days_are_thinned_to_the_last_of_each_month(cast: Cast, days: list[date]) -> None:
    version = Version.objects.get()
    for ago in range(100):
        scored(cast.amara, cast.daniel, version, {"craft": 1}, on=timezone.localdate() - timedelta(days=ago))
    shown = over_time(ground_of(cast.amara))
    assert shown is not None
    assert len(shown.moments) <= MOST_MOMENTS
    assert len({(row.on.year, row.on.month) for row in shown.moments}) == len(shown.moments)


def test_the_page_asks_as_many_queries_for_many_days_as_for_three(cast: Cast, as_: As, days: list[date]) -> None:
    def queries() -> int:
        client = as_(cast.amara)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    few = queries()
    for ago in range(30):
        scored(
            cast.amara, cast.daniel, Version.objects.get(), {"craft": 1}, on=timezone.localdate() - timedelta(days=ago)
        )
    assert queries() == few <= 12
