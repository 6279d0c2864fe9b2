"""An organisation at size: ten reports to a manager, two years of scores, plans and conversations.

Made with few large statements; what it makes is of the same shape as what the actions write.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Model
from django.utils import timezone

import longarc.demo
from longarc.conversations.models import AgendaItem, AgreedStep, Aim, Closing, Conversation, Holding, Note, Schedule
from longarc.engine.model import Skill
from longarc.framework.actions import publish
from longarc.framework.models import Framework, Version
from longarc.framework.queries import compiled
from longarc.growth.models import Action, Goal, Plan, Section, Share
from longarc.people.actions import import_roster
from longarc.people.models import Person, Role
from longarc.people.system import system_person
from longarc.standing.models import Score

REPORTS = 10
DIVISIONS = 8
TRACK, HELD = "backend", "backend/b2"  # where everybody is placed
FRAMEWORK = Path(longarc.demo.__file__).parent / "framework"
HEADER = "email,name,manager_email,division,team,joined_on,country,time_zone,fte,track,step,discriminator"


@dataclass(frozen=True)
class Organisation:
    """What the measuring needs to know: three people with their cookies and records, and how long the roster took."""

    cookies: dict[str, str]
    person: Person
    plan: Plan
    closed: Conversation
    room: Conversation
    framework: Framework
    skill: Skill
    roster_seconds: float


def roster(size: int) -> bytes:
    """A roster file of that many people; each tenth manages the ten after."""
    joined = timezone.localdate() - timedelta(days=800)
    rows = [HEADER]
    for number in range(size):
        manager = f"p{(number - 1) // REPORTS}@bench.example" if number else ""
        division = f"Division {number % DIVISIONS}"
        rows.append(
            f"p{number}@bench.example,Person {number},{manager},{division},Team {number // REPORTS},"
            f"{joined},NL,Europe/Amsterdam,1,{TRACK},{HELD.partition('/')[2]},Backend"
        )
    return "\n".join(rows).encode()


def make(size: int) -> Organisation:
    """Everything, in the database that the settings name."""
    system = system_person()
    version = publish(FRAMEWORK, by=system)
    start = time.perf_counter()
    imported = import_roster(roster(size), by=system)
    spent = time.perf_counter() - start
    if imported.difference.problems:
        raise RuntimeError(f"the roster was refused: {imported.difference.problems[0]}")
    people = list(Person.objects.filter(is_system=False))
    by_number = {int(person.email[1:].split("@")[0]): person for person in people}
    manager_of = {person.pk: by_number[(number - 1) // REPORTS] for number, person in by_number.items() if number}
    assert version is not None
    _save(_scores(version, people, manager_of))
    _plans(people, manager_of)
    _conversations(people, manager_of)
    person = by_number[size - 1]
    manager, partner = manager_of[person.pk], by_number[1]
    division = person.assignments.get().division
    Role.objects.create(
        person=partner, kind="people-partner", division=division, granted_by=system, starts_on=person.joined_on
    )
    return Organisation(
        cookies={name: _cookie(who) for name, who in (("person", person), ("manager", manager), ("partner", partner))},
        person=person,
        plan=Plan.objects.get(person=person),
        closed=Conversation.objects.filter(person=person).latest("asked_at"),
        room=_held([(person, manager)], timezone.now() - timedelta(minutes=10))[0],
        framework=version.framework,
        skill=list(compiled(version).skills.values())[-1],
        roster_seconds=spent,
    )


def _save(rows: Iterable[Model]) -> None:
    """Rows of one model into the database, in batches."""
    rows = iter(rows)
    while batch := list(islice(rows, 5000)):
        type(batch[0])._default_manager.bulk_create(batch)


def _scores(version: Version, people: list[Person], manager_of: dict) -> Iterator[Score]:
    framework = compiled(version)
    skills = list(framework.skills)[: len(framework.skills) // 2]
    today = timezone.localdate()
    for person in people:
        by = manager_of.get(person.pk, person)
        for number, skill in enumerate(skills):
            on = today - timedelta(days=30 + number * 10)
            yield Score(person=person, version=version, skill=skill, value="yes", kind="agreed", by=by, on=on)


def _plans(people: list[Person], manager_of: dict) -> None:
    start = timezone.localdate() - timedelta(days=60)
    plans = [
        Plan(person=person, title="A year", starts_on=start, ends_on=start + timedelta(days=365)) for person in people
    ]
    goals = [
        Goal(plan=plan, title=f"Goal {number}", why="Because it matters", position=number)
        for plan in plans
        for number in range(2)
    ]
    _save(plans)
    keys = ("arc", "futures", "horizon", "values")
    _save(
        Section(plan=plan, key=key, heading=key.title(), body="A few words. " * 20, position=position)
        for plan in plans
        for position, key in enumerate(keys)
    )
    _save(goals)
    _save(
        Action(plan=goal.plan, goal=goal, what="Do it", owner_id=goal.plan.person_id, due_on=start)
        for goal in goals
        for _ in range(2)
    )
    _save(
        Share(plan=plan, reader=manager_of[plan.person_id], standing="manager")
        for plan in plans
        if plan.person_id in manager_of
    )


def _conversations(people: list[Person], manager_of: dict) -> None:
    """Three closed conversations of everybody with their manager."""
    pairs = [(person, manager_of[person.pk]) for person in people if person.pk in manager_of]
    for days in (600, 400, 200):
        at = timezone.now() - timedelta(days=days)
        _close(_held(pairs, at), at)


def _held(pairs: list[tuple[Person, Person]], at: datetime) -> list[Conversation]:
    """Conversations for which both sat down at a moment, with points and notes."""
    rows = [Conversation(person=one, partner=other, asked_by=one, asked_at=at, about="The arc") for one, other in pairs]
    _save(rows)
    times = [Schedule(conversation=row, by_id=row.partner_id, at=at, starts_at=at) for row in rows]
    _save(times)
    for row, when in zip(rows, times, strict=True):
        row.scheduled = when
    Conversation.objects.bulk_update(rows, ["scheduled"], batch_size=500)
    _save(Holding(conversation=row, by_id=row.person_id, at=at) for row in rows)
    points = [(row, aim) for row in rows for aim in Aim]
    _save(AgendaItem(conversation=row, aim=aim, text=f"A point {aim}", by_id=row.person_id) for row, aim in points)
    _save(Note(conversation=row, aim=aim, body="Words. " * 30, version=1) for row, aim in points)
    _save(
        AgreedStep(conversation=row, what="A step", owner_id=row.person_id, by_id=row.person_id, due_on=at.date())
        for row in rows
    )
    return rows


def _close(rows: list[Conversation], at: datetime) -> None:
    next_on = at.date() + timedelta(days=180)
    _save(
        Closing(conversation=row, by_id=row.person_id, at=at, next_on=next_on, expectations="One thing") for row in rows
    )


def _cookie(person: Person) -> str:
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = person.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
