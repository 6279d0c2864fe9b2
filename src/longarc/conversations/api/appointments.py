"""Asking for a conversation, and finding its time."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from ninja.pagination import paginate

from longarc.conversations.actions import appointments as actions
from longarc.conversations.actions import closings
from longarc.conversations.api.schemas import AskIn, ClosingIn, ConversationOut, TimeIn
from longarc.conversations.fetching import conversation_of, noted, opened
from longarc.conversations.models import Conversation
from longarc.conversations.queries.waiting import for_reader
from longarc.guard import need
from longarc.people import lines
from longarc.people.policy import people_visible_to
from longarc.web.fetch import one
from longarc.web.paging import InParts

router = Router(tags=["conversations"])


def now(request: HttpRequest, id: UUID) -> Conversation:
    """The conversation as it is after what was just done."""
    return for_reader(request.user).get(pk=id)


def _noted(request: HttpRequest, rows: list[Conversation]) -> None:
    for conversation in rows:
        noted(request, conversation)


@router.get("/conversations", response=list[ConversationOut])
@paginate(InParts, opened=_noted)
def conversations(request: HttpRequest) -> Any:
    """One's own conversations, the latest first."""
    return for_reader(request.user)


@router.post("/conversations", response={201: ConversationOut})
def ask(request: HttpRequest, asked: AskIn) -> Any:
    """Ask for one: about one's own career with `partner` (one's manager when left out), or with a `person` one manages."""
    colleagues = people_visible_to(request.user)
    person, partner = request.user, request.user
    if asked.person and asked.person != request.user.pk:
        person = one(colleagues, asked.person)
    elif asked.partner:
        partner = one(colleagues, asked.partner)
    else:
        partner = need(lines.manager_of(request.user), actions.NOBODY)
    words = asked.dict(include={"about", "starts_at", "minutes", "place"})
    made = actions.ask(person, partner, by=request.user, **words)
    return Status(201, now(request, made.pk))


@router.get("/conversations/{uuid:id}", response=ConversationOut)
def conversation(request: HttpRequest, id: UUID) -> Any:
    """One conversation."""
    return opened(request, id)


@router.post("/conversations/{uuid:id}/proposals", response={201: ConversationOut})
def proposals(request: HttpRequest, id: UUID, time: TimeIn) -> Any:
    """Name another time."""
    actions.propose(conversation_of(request, id), by=request.user, **time.dict())
    return Status(201, now(request, id))


@router.post("/conversations/{uuid:id}/schedule", response={201: ConversationOut})
def schedule(request: HttpRequest, id: UUID, time: TimeIn | None = None) -> Any:
    """Say yes: to the proposed time, or with one of one's own."""
    actions.accept(conversation_of(request, id), by=request.user, **(time.dict() if time else {}))
    return Status(201, now(request, id))


@router.post("/conversations/{uuid:id}/kept-time", response={201: ConversationOut})
def kept_time(request: HttpRequest, id: UUID) -> Any:
    """Stay with the time that is set."""
    actions.keep_time(conversation_of(request, id), by=request.user)
    return Status(201, now(request, id))


@router.post("/conversations/{uuid:id}/decline", response={201: ConversationOut})
def decline(request: HttpRequest, id: UUID) -> Any:
    """Say no, without a reason."""
    actions.decline(conversation_of(request, id), by=request.user)
    return Status(201, now(request, id))


@router.post("/conversations/{uuid:id}/withdrawal", response={201: ConversationOut})
def withdrawal(request: HttpRequest, id: UUID) -> Any:
    """Call it off."""
    actions.withdraw(conversation_of(request, id), by=request.user)
    return Status(201, now(request, id))


@router.post("/conversations/{uuid:id}/missing", response={201: ConversationOut})
def missing(request: HttpRequest, id: UUID) -> Any:
    """Say that it did not come about."""
    actions.miss(conversation_of(request, id), by=request.user)
    return Status(201, now(request, id))


@router.post("/conversations/{uuid:id}/holding", response={201: ConversationOut})
def holding(request: HttpRequest, id: UUID) -> Any:
    """Sit down together."""
    actions.hold(conversation_of(request, id), by=request.user)
    return Status(201, now(request, id))


@router.post("/conversations/{uuid:id}/closing", response={201: ConversationOut})
def closing(request: HttpRequest, id: UUID, ending: ClosingIn) -> Any:
    """End it with the next date and what is expected by then."""
    closings.close(conversation_of(request, id), by=request.user, **ending.dict())
    return Status(201, now(request, id))
