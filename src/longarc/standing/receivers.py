"""What a roster moves here (placements and pay, checked with the file and written with it, or not at all), and what a
person's page offers about where they stand."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from longarc.framework.queries import compiled, version_in_use
from longarc.people.models import Person
from longarc.people.reading import Problem
from longarc.people.roster import STANDING, Roster
from longarc.people.signals import (
    PersonLink,
    RosterApplied,
    RosterCheck,
    person_links,
    roster_applied,
    roster_checking,
)
from longarc.standing.actions import apply_roster
from longarc.standing.queries import placed_now
from longarc.standing.roster import PLACING, Placed, placed, problems


@receiver(roster_checking, sender=Roster)
def check_standing(check: RosterCheck, **_kept: Any) -> None:
    """Tell what is wrong in the columns of the standing, and which tracks and steps would change."""
    if not set(STANDING) & set(check.roster.columns):
        return
    version = version_in_use(check.on)
    framework = compiled(version) if version else None
    places = placed_now(version, check.on)
    for entry in check.roster.entries:
        id = check.ids.get(entry.email)
        now = places.get(id, Placed()) if id else Placed()
        after = placed(now, entry.facts)
        check.problems += [
            Problem(entry.line, column, reason, values)
            for column, reason, values in problems(framework, entry.facts, after)
        ]
        moves = ((name, getattr(now, name), getattr(after, name)) for name in PLACING)
        if moved := tuple(move for move in moves if move[1] != move[2]):
            check.further[entry.email] = moved


@receiver(roster_applied, sender=Person)
def write_standing(applied: RosterApplied, **_kept: Any) -> None:
    """Write the dated rows of a file that was applied."""
    apply_roster(applied.rows, by=applied.by, on=applied.on)


@receiver(person_links, sender=Person)
def standing_link(person: Person, right: str, **_kept: Any) -> list[PersonLink]:
    """For the person, their line and their people partner: where they stand. Asks the database nothing."""
    if right == "self":
        return [PersonLink(_("Where I stand"), reverse("standing"))]
    if not right:
        return []
    words = _("Where %(name)s stands") % {"name": person.first_name}
    return [PersonLink(words, reverse("standing-of", args=[person.pk]))]
