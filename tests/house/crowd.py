"""Rows for the lists: one of each kind to begin with, and twenty-nine more of each."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import timedelta
from typing import Any
from uuid import uuid4

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone

from longarc.accounts.actions import make_token
from longarc.accounts.models import Token
from longarc.authoring.models import Comment, Draft, Proposal, Revision
from longarc.conversations.models import Acknowledgement, AgendaItem, AgreedStep, Conversation
from longarc.framework.models import Framework
from longarc.growth.models import AccomplishmentShare, Action, Goal, HealthCheck, Plan, Section, Share
from longarc.history.models import Reading
from longarc.insights.models import Coverage
from longarc.notices.models import Notice
from longarc.people.models import Assignment, Division, Person, Role
from longarc.standing.models import Placement, Score
from tests import markers
from tests.cast import Cast

MORE = 29


def begin(cast: Cast) -> None:
    """At least one row of each kind that a list shows."""
    markers.furnish(cast)
    soon = timezone.localdate() + timedelta(days=30)
    make_token(cast.amara, "a program", ["read"], soon, by=cast.amara)
    plan = Plan.objects.get(shares__reader=cast.daniel)
    Reading.objects.create(
        reader=cast.daniel, person=cast.amara, kind="growth.plan", record_id=str(plan.pk), right="manager"
    )
    told = AccomplishmentShare.objects.get(reader=cast.tom)
    _twin(told, reader=cast.daniel).save()
    deed = _twin(told.accomplishment, person=cast.daniel)
    deed.save()
    _twin(told, accomplishment=deed, reader=cast.amara).save()
    Draft.objects.filter(begun_by=cast.daniel).update(framework=Framework.objects.get(in_use=True))
    _figure(cast.engineering)
    talk = _twin(Conversation.objects.get(person=cast.amara, closing=None), person=cast.tom, partner=cast.amara)
    talk.kind, talk.asked_by, talk.proposed, talk.scheduled = "mentor", cast.tom, None, None
    talk.save()


def ids(cast: Cast) -> dict[str, object]:
    """The records whose lists are looked at."""
    comment, framework = Comment.objects.order_by("at")[0], Framework.objects.get(in_use=True)
    talk = Conversation.objects.get(person=cast.amara, closing=None)
    return {"amara": cast.amara.pk, "talk": talk.pk, "draft": comment.draft_id, "framework": framework.pk}


def grow(cast: Cast) -> None:
    """Twenty-nine more of each, for Amara, for those who stand above her and beside her."""
    people = _people(cast)
    for model in (Notice, Reading, Score):
        _more(model)
    _more(Token, digest=lambda number: f"{number:064}")
    _more(Framework, key=lambda number: f"further-{number}", in_use=lambda number: False)
    _sessions(cast)
    for row in Role.objects.filter(kind="framework-author"):
        _twins(row, person=lambda number: people[number])
    _divisions()
    _plans(cast, people)
    _drafts()
    _conversations(cast, people)


def _twin(row: Any, **changes: Any) -> Any:
    twin = copy(row)
    twin.pk, twin._state.adding = uuid4(), True
    for name, value in changes.items():
        setattr(twin, name, value)
    return twin


def _twins(row: Any, **changes: Callable[[int], Any]) -> list[Any]:
    """Twenty-nine like this one; each change is told which of them it is."""
    made = [_twin(row, **{name: change(number) for name, change in changes.items()}) for number in range(MORE)]
    return type(row)._default_manager.bulk_create(made)


def _more(model: type[models.Model], **changes: Callable[[int], Any]) -> None:
    for row in model._default_manager.all()[:6]:
        _twins(row, **changes)


def _people(cast: Cast) -> list[Person]:
    """Twenty-nine people beside Amara, with her manager and her track."""
    people = _twins(cast.amara, name=lambda n: f"Person {n}", email=lambda n: f"{n}@tidewater.example")
    for model in (Assignment, Placement):
        row = model._default_manager.get(person=cast.amara, ends_on=None)
        _twins(row, person=lambda number: people[number])
    return people


def _sessions(cast: Cast) -> None:
    """Twenty-nine browsers in which Amara is signed in."""
    until = timezone.now() + timedelta(days=9)
    Session.objects.bulk_create(Session(session_key=f"s{n}", session_data="", expire_date=until) for n in range(MORE))
    seen = UserSession(user=cast.amara, ip="192.0.2.1", user_agent="Firefox/1 Linux")
    UserSession.objects.bulk_create(_browser(seen, f"s{number}") for number in range(MORE))


def _browser(row: UserSession, key: str) -> UserSession:
    twin = copy(row)
    twin.session_key = key
    return twin


def _figure(division: Division) -> None:
    now = timezone.now()
    Coverage.objects.create(division=division, year=now.year, covered=8, people=30, as_of=now)


def _divisions() -> None:
    _twins(Coverage.objects.get(), year=lambda number: 1990 + number)
    for division in _twins(Division.objects.earliest("name"), name=lambda number: f"Division {number}"):
        _figure(division)


def _plans(cast: Cast, people: list[Person]) -> None:
    """Amara's plans, those of the others that Daniel reads, and long ones."""
    shared = Plan.objects.get(shares__reader=cast.daniel)
    share = Share.objects.get(plan=shared, reader=cast.daniel)
    goal = Goal.objects.filter(plan=shared)[0]
    for model in (Section, Goal, Action, HealthCheck):
        _twins(model._default_manager.filter(plan=shared)[0], **({"key": lambda n: ""} if model is Section else {}))
    for plans in (_twins(shared), _twins(shared, person=lambda number: people[number])):
        for row in (share, goal):
            type(row)._default_manager.bulk_create(_twin(row, plan=plan) for plan in plans)
    told = AccomplishmentShare.objects.get(reader=cast.tom)
    for deed in _twins(told.accomplishment):
        _twin(told, accomplishment=deed).save()
    deeds = _twins(told.accomplishment, person=lambda number: people[number])
    AccomplishmentShare.objects.bulk_create(
        _twin(told, accomplishment=deed, reader=reader) for deed in deeds for reader in (cast.amara, cast.daniel)
    )


def _drafts() -> None:
    for proposal in Proposal.objects.select_related("draft"):
        for draft in _twins(proposal.draft):
            _twin(proposal, draft=draft).save()
            _twin(Revision.objects.filter(draft=proposal.draft)[0], draft=draft).save()
    _twins(Comment.objects.order_by("at")[0])


def _conversations(cast: Cast, people: list[Person]) -> None:
    """Each of the others asks Amara as a mentor, is asked by her, and has a time with Daniel."""
    now = Conversation.objects.get(person=cast.amara, closing=None)
    pairs = [(person, cast.daniel, "manager") for person in people]
    pairs += [(person, cast.amara, "mentor") for person in people] + [
        (cast.amara, person, "mentor") for person in people
    ]
    for person, partner, kind in pairs:
        talk = _twin(now, person=person, partner=partner, kind=kind, asked_by=person, proposed=None, scheduled=None)
        talk.save()
        talk.scheduled = _twin(now.scheduled, conversation=talk)
        talk.scheduled.save()
        talk.save()
    _twins(Acknowledgement.objects.get(person=cast.amara))
    _twins(AgendaItem.objects.filter(conversation=now)[0], text=lambda number: f"Point {number}")
    _twins(AgreedStep.objects.filter(conversation=now)[0], what=lambda number: f"Step {number}")
