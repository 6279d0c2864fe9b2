"""Figures are the same page for every employee."""

from __future__ import annotations

from django.db.models import QuerySet

from longarc.insights.models import Coverage
from longarc.people.models import Person
from longarc.people.policy import has_left


def coverages_visible_to(person: Person) -> QuerySet[Coverage]:
    """All figures, for everybody who works here."""
    return Coverage.objects.none() if has_left(person) else Coverage.objects.filter(division__acknowledgements=True)


def may_read_coverage(person: Person, coverage: Coverage) -> bool:
    """Whether somebody may see a figure."""
    return not has_left(person) and coverage.division.acknowledgements


def may_refresh_coverage(person: Person) -> bool:
    """Only the night may: a refresh that a person could start would answer to their click."""
    return person.is_system
