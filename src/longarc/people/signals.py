"""What people tell the slices above about a roster.

`roster_checking` (sender `Roster`, `check: RosterCheck`): before anything is applied. A receiver appends to
`check.problems` what its own columns get wrong, and puts into `check.further` what they would move:
`{address: ((fact, before, after), …)}` in words that everybody who may import may read, so never an amount of pay.

`roster_applied` (sender `Person`, `applied: RosterApplied`): inside the transaction of the import, after people and
their assignments are written. A receiver writes its own dated rows; whatever it raises undoes the whole import.

`person_links` (sender `Person`, `viewer`, `person`, `right`): a person's page is about to be shown. A receiver answers
with a list of `PersonLink`s to what this viewer may open there, at no more than one query.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.dispatch import Signal

from longarc.people.models import Person
from longarc.people.reading import Problem
from longarc.people.roster import Further, Roster

roster_checking = Signal()
roster_applied = Signal()
person_links = Signal()


@dataclass(frozen=True)
class PersonLink:
    """Where somebody may go on to from a person's page; an act is a button instead, which posts to its address."""

    label: str
    url: str
    hint: str = ""
    is_act: bool = False


@dataclass
class RosterCheck:
    """A file being checked on a day; `ids` are the people we already hold, by address."""

    roster: Roster
    ids: Mapping[str, UUID]
    on: date
    problems: list[Problem] = field(default_factory=list)
    further: dict[str, Further] = field(default_factory=dict)


@dataclass(frozen=True)
class RosterRow:
    """One person of an applied file. `facts` holds those of track, step, discriminator, pay_amount, pay_currency and
    pay_period whose columns the file has; `since` is the day from which they hold: today, or the day of joining."""

    person_id: UUID
    line: int
    since: date
    joins: bool
    left_on: date | None
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class RosterApplied:
    """An applied file, row by row, and who brought it."""

    rows: tuple[RosterRow, ...]
    by: Person
    on: date
