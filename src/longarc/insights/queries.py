"""What the organisation page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from longarc.calendars.days import fiscal_year_span
from longarc.disclosure.counts import Count, Told, shown, total
from longarc.insights.models import Coverage
from longarc.insights.policy import coverages_visible_to
from longarc.people.models import Person


@dataclass(frozen=True)
class Row:
    """One division's figure, or None where the group is too small to speak about."""

    division: str
    count: Told | None
    people: int


@dataclass(frozen=True)
class Year:
    """One fiscal year: its divisions, and everybody together unless that would give a small one away."""

    year: int
    first: date
    last: date
    rows: list[Row]
    total: Told | None


def coverage_by_year(person: Person) -> list[Year]:
    """The published figures, the latest year first. One query."""
    figures: dict[int, list[Coverage]] = {}
    for figure in coverages_visible_to(person).select_related("division"):
        figures.setdefault(figure.year, []).append(figure)
    return [_year(year, rows) for year, rows in figures.items()]


def _year(year: int, figures: list[Coverage]) -> Year:
    counts = {figure: Count(figure.covered, figure.people) for figure in figures}
    rows = [Row(figure.division.name, shown(count), count.whole) for figure, count in counts.items()]
    first, after = fiscal_year_span(year, settings.LONGARC.fiscal_year_starts)
    return Year(year, first, after - timedelta(days=1), rows, total(counts.values()))
