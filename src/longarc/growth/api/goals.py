"""`goals` and `health-checks`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from longarc.growth import actions, policy
from longarc.growth.api.paging import Page, part
from longarc.growth.api.plans import found
from longarc.growth.models import Goal, HealthCheck
from longarc.history.ledger import note
from longarc.web.fetch import one
from longarc.web.typed import Said

router = Router(tags=["goals"])


class Words(Schema):
    title: Said = Field(max_length=200)
    why: str = ""
    capability: str = ""
    skills: list[str] = []
    support: str = ""
    obstacle: str = ""
    if_text: str = Field("", max_length=300)
    then_text: str = Field("", max_length=300)
    milestone: str = Field("", max_length=300)
    milestone_on: date | None = None


class GoalIn(Words):
    plan: UUID


class GoalPatch(Words):
    """What is left out stays as it is."""

    title: Said = Field("", max_length=200)
    version: int


class GoalOut(Words):
    id: UUID
    plan: UUID = Field(alias="plan_id")
    version: int


class GoalList(Schema):
    count: int
    items: list[GoalOut]


class HealthIn(Schema):
    """Without a goal it is about the long arc."""

    plan: UUID
    goal: UUID | None = None
    state: HealthCheck.State
    line: str = Field("", max_length=200)


class HealthOut(Schema):
    id: UUID
    plan: UUID = Field(alias="plan_id")
    goal: UUID | None = Field(alias="goal_id")
    at: datetime
    state: str
    line: str


class HealthList(Schema):
    count: int
    items: list[HealthOut]


@router.get("/goals", response=GoalList)
def list_goals(request: HttpRequest, page: Query[Page], plan: UUID | None = None) -> dict[str, Any]:
    """The goals of the plans one reads, or of one of them."""
    rows = policy.goals_visible_to(request.user)
    return part(request, rows.filter(plan=plan) if plan else rows, page, "plan.person")


@router.post("/goals", response={201: GoalOut})
def add_goal(request: HttpRequest, given: GoalIn) -> Status[Goal]:
    """One more goal in a plan of one's own."""
    return Status(201, actions.add_goal(found(request, given.plan), given.dict(), by=request.user))


@router.get("/goals/{uuid:id}", response=GoalOut)
def read_goal(request: HttpRequest, id: UUID) -> Goal:
    """One goal."""
    return _found(request, id)


@router.patch("/goals/{uuid:id}", response=GoalOut)
def revise_goal(request: HttpRequest, id: UUID, given: GoalPatch) -> Goal:
    """Other words; 409 when it was changed since that version."""
    goal = _found(request, id)
    actions.revise_goal(goal, given.dict(exclude_unset=True), by=request.user, seen=given.version)
    return goal


@router.delete("/goals/{uuid:id}", response={204: None})
def remove_goal(request: HttpRequest, id: UUID) -> Status[None]:
    """The goal goes away."""
    actions.remove_goal(_found(request, id), by=request.user)
    return Status(204, None)


@router.get("/health-checks", response=HealthList)
def list_health_checks(request: HttpRequest, page: Query[Page], goal: UUID | None = None) -> dict[str, Any]:
    """What was said of the goals one reads, the earliest first."""
    rows = policy.health_checks_visible_to(request.user)
    return part(request, rows.filter(goal=goal) if goal else rows, page, "plan.person")


@router.post("/health-checks", response={201: HealthOut})
def check_health(request: HttpRequest, given: HealthIn) -> Status[HealthCheck]:
    """Say how a goal of one's own is going."""
    plan = found(request, given.plan)
    goal = one(policy.goals_visible_to(request.user).filter(plan=plan), given.goal) if given.goal else None
    return Status(201, actions.check_health(plan, goal=goal, by=request.user, state=given.state, line=given.line))


def _found(request: HttpRequest, id: UUID) -> Goal:
    goal = one(policy.goals_visible_to(request.user), id)
    note(request, goal, of=goal.plan.person, right="shared")
    return goal
