"""Refreshing the figures. The only writer of `Coverage`."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from longarc.calendars.days import fiscal_year, fiscal_year_span
from longarc.conversations.queries import acknowledged_people
from longarc.disclosure.counts import moved
from longarc.guard import permit
from longarc.history.actions import record
from longarc.insights.models import Coverage
from longarc.insights.policy import may_refresh_coverage
from longarc.people.models import Assignment, Division, Person

Sets = dict[UUID, set[UUID]]


@transaction.atomic
def refresh_coverage(now: datetime, *, by: Person) -> int:
    """Publish the coverage of each division for the fiscal year of `now`; returns how many figures moved.

    A figure follows only when at least three people changed it since it was last published, by answering, taking
    back or moving with their answer. Until then it keeps its old value and its old moment, so that small changes add up to one
    move instead of being lost. Running it twice at one moment changes nothing the second time.
    """
    permit(may_refresh_coverage(by))
    year = fiscal_year(timezone.localdate(now), settings.LONGARC.fiscal_year_starts)
    members, covered = _members(now), _covered(year, now)
    old = {row.division_id: row for row in Coverage.objects.select_for_update().filter(year=year)}
    changed = 0
    for division in Division.objects.filter(acknowledgements=True):
        there = members.get(division.pk, set())
        row = old.get(division.pk) or _first(division, year)
        if _follows(row, there, covered & there):
            row.covered, row.people, row.as_of = len(covered & there), len(there), now
            row.save()
            record("coverage.published", row, by=by, covered=row.covered, people=row.people)
            changed += 1
    return changed


def _members(moment: datetime) -> Sets:
    sets: Sets = defaultdict(set)
    rows = Assignment.objects.on(timezone.localdate(moment)).values_list("division_id", "person_id")
    for division_id, person_id in rows:
        sets[division_id].add(person_id)
    return sets


def _covered(year: int, moment: datetime) -> set[UUID]:
    return set(acknowledged_people(None, year, at=moment).values_list("pk", flat=True))


def _first(division: Division, year: int) -> Coverage:
    """A year begins at nobody of everybody: the state in which nobody has said anything yet."""
    day, _ = fiscal_year_span(year, settings.LONGARC.fiscal_year_starts)
    start = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    people = len(_members(start).get(division.pk, set()))
    return Coverage.objects.create(division=division, year=year, covered=0, people=people, as_of=start)


def _follows(row: Coverage, there: set[UUID], covered: set[UUID]) -> bool:
    """Whether the figure moves: the answers of three people or more did, or only the head count, which is no secret."""
    before = _covered(row.year, row.as_of) & _members(row.as_of).get(row.division_id, set())
    return moved(before, covered) or (before == covered and row.people != len(there))
