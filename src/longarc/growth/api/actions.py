"""`actions`: what one of the two will do, by when."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from longarc.growth import actions, policy
from longarc.growth.api.paging import Page, part
from longarc.growth.api.plans import found
from longarc.growth.models import Action
from longarc.history.ledger import note
from longarc.people.policy import people_visible_to
from longarc.web.fetch import one
from longarc.web.typed import Said

router = Router(tags=["actions"])


class Words(Schema):
    what: Said = Field(max_length=300)
    owner: UUID | None = None
    due_on: date | None = None
    kind: Action.Kind = Action.Kind.ON_THE_JOB
    form: str = Field("", max_length=40)


class ActionIn(Words):
    """`owner` left out is oneself."""

    plan: UUID
    goal: UUID | None = None


class ActionPatch(Words):
    """What is left out stays as it is."""

    what: Said = Field("", max_length=300)
    version: int


class DoneIn(Schema):
    done: bool = True


class ActionOut(Schema):
    id: UUID
    plan: UUID = Field(alias="plan_id")
    goal: UUID | None = Field(alias="goal_id")
    what: str
    owner: UUID = Field(alias="owner_id")
    due_on: date | None
    kind: str
    form: str
    done_on: date | None
    conversation: UUID | None = Field(alias="conversation_id")
    version: int


class ActionList(Schema):
    count: int
    items: list[ActionOut]


@router.get("/actions", response=ActionList)
def list_actions(request: HttpRequest, page: Query[Page], plan: UUID | None = None) -> dict[str, Any]:
    """The actions one reads, or those of one plan."""
    rows = policy.actions_visible_to(request.user)
    return part(request, rows.filter(plan=plan) if plan else rows, page, "plan.person")


@router.post("/actions", response={201: ActionOut})
def add_action(request: HttpRequest, given: ActionIn) -> Status[Action]:
    """One more action in a plan of one's own."""
    plan = found(request, given.plan)
    goal = one(policy.goals_visible_to(request.user).filter(plan=plan), given.goal) if given.goal else None
    return Status(201, actions.add_action(plan, _words(request, given, request.user), by=request.user, goal=goal))


@router.get("/actions/{uuid:id}", response=ActionOut)
def read_action(request: HttpRequest, id: UUID) -> Action:
    """One action."""
    return _found(request, id)


@router.patch("/actions/{uuid:id}", response=ActionOut)
def revise_action(request: HttpRequest, id: UUID, given: ActionPatch) -> Action:
    """Another word, owner or day; 409 when it was changed since that version."""
    action = _found(request, id)
    words = _words(request, given, action.owner)
    actions.revise_action(action, words, by=request.user, seen=given.version)
    return action


@router.post("/actions/{uuid:id}/done", response=ActionOut)
def finish_action(request: HttpRequest, id: UUID, given: DoneIn) -> Action:
    """Done, or not done after all."""
    action = _found(request, id)
    act = actions.finish_action if given.done else actions.reopen_action
    act(action, by=request.user)
    return action


@router.delete("/actions/{uuid:id}", response={204: None})
def remove_action(request: HttpRequest, id: UUID) -> Status[None]:
    """The action goes away."""
    actions.remove_action(_found(request, id), by=request.user)
    return Status(204, None)


def _found(request: HttpRequest, id: UUID) -> Action:
    action = one(policy.actions_visible_to(request.user), id)
    note(request, action, of=action.plan.person, right="shared")
    return action


def _words(request: HttpRequest, given: Words, otherwise: Any) -> dict[str, Any]:
    owner = one(people_visible_to(request.user), given.owner) if given.owner else otherwise
    return {**given.dict(include={"what", "due_on", "kind", "form"}, exclude_unset=True), "owner": owner}
