"""Living through two years: every act of everybody, one after another, at its own moment, through the real actions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import time_machine
from django.db import connection

from longarc.demo.cast import DOMAIN
from longarc.demo.days import Days
from longarc.history.actions import write_readings
from longarc.history.models import Reading
from longarc.people.models import Person

Act = Callable[[], object]
STILL_IN_THE_POST = timedelta(days=2)


@dataclass
class Timeline:
    """What happens when. Acts are collected in any order and performed in that of their moments."""

    days: Days
    now: datetime
    acts: list[tuple[datetime, Act]] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)

    def add(self, act: Act, day: int, hour: int, minute: int = 0) -> None:
        """Something happens on a day; nothing happens after now."""
        self.acts.append((min(self.days.at(day, hour, minute), self.now), act))

    def meet(self) -> None:
        """Learn who is there now."""
        self.people = {person.email.removesuffix(f"@{DOMAIN}"): person for person in Person.objects.all()}

    def live(self) -> None:
        """Perform all acts, in order, each a second or more after the one before."""
        last = None
        for moment, act in sorted(self.acts, key=lambda one: one[0]):
            last = max(moment, last + timedelta(seconds=1)) if last else moment
            perform(act, last, self.now)


def perform(act: Act, moment: datetime, now: datetime) -> None:
    """One act at its moment. Mails of long ago have been sent long ago; they are not queued again."""
    queued = len(connection.run_on_commit)
    with at(moment):
        act()
    if moment < now - STILL_IN_THE_POST:
        del connection.run_on_commit[queued:]


def at(moment: datetime) -> AbstractContextManager[object]:
    """The clock shows this moment, and goes on from there."""
    return time_machine.travel(moment)


def opened(reader: Person, person: Person, kind: str, record_id: object, right: str) -> None:
    """Somebody opened a record of somebody else."""
    write_readings([Reading(reader=reader, person=person, kind=kind, record_id=str(record_id), right=right)])
