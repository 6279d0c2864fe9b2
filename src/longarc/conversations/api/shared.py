"""The shared page: points, notes, agreements."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from ninja.pagination import paginate

from longarc.conversations import policy
from longarc.conversations.actions import agendas, closings, notes
from longarc.conversations.api.schemas import NoteIn, NoteOut, PointIn, PointOut, SettledIn, StepIn, StepOut
from longarc.conversations.fetching import conversation_of, noted, opened
from longarc.conversations.models import AgreedStep, Aim
from longarc.conversations.queries.rooms import with_done
from longarc.people.policy import people_visible_to
from longarc.web.fetch import one
from longarc.web.paging import InParts

router = Router(tags=["conversations"])


@router.get("/agenda-items", response=list[PointOut])
@paginate(InParts)
def agenda_items(request: HttpRequest, conversation: UUID) -> Any:
    """The points on the agenda of one conversation."""
    return opened(request, conversation).agenda_items.select_related("by")


@router.post("/agenda-items", response={201: PointOut})
def add_agenda_item(request: HttpRequest, point: PointIn) -> Any:
    """Add a point."""
    conversation = conversation_of(request, point.conversation)
    return Status(201, agendas.add_point(conversation, by=request.user, aim=point.aim, text=point.text))


@router.post("/agenda-items/{uuid:id}/settlement", response={201: PointOut})
def settlement(request: HttpRequest, id: UUID, settled: SettledIn) -> Any:
    """Tick a point off, or open it again."""
    item = one(policy.agenda_items_visible_to(request.user).select_related("conversation", "by"), id)
    agendas.settle_point(item, by=request.user, done=settled.done)
    return Status(201, item)


@router.delete("/agenda-items/{uuid:id}", response={204: None})
def remove_agenda_item(request: HttpRequest, id: UUID) -> Any:
    """Take one's own point back."""
    agendas.remove_point(
        one(policy.agenda_items_visible_to(request.user).select_related("conversation"), id), by=request.user
    )
    return Status(204, None)


@router.get("/conversations/{uuid:id}/notes", response=list[NoteOut])
def notes_of(request: HttpRequest, id: UUID) -> Any:
    """The shared notes, one an aim."""
    return opened(request, id).notes.all()


@router.put("/conversations/{uuid:id}/notes/{aim}", response=NoteOut)
def write_note(request: HttpRequest, id: UUID, aim: Aim, typed: NoteIn) -> Any:
    """Keep a note; where the other wrote meanwhile, both texts are put together."""
    written = notes.write_note(
        conversation_of(request, id), by=request.user, aim=aim, body=typed.body, seen=typed.version
    )
    return {"aim": aim, "body": written.body, "version": written.version, "merged": written.merged}


def _noted(request: HttpRequest, rows: list[AgreedStep]) -> None:
    for step in rows:
        noted(request, step.conversation)


@router.get("/agreements", response=list[StepOut])
@paginate(InParts, opened=_noted)
def agreements(request: HttpRequest, conversation: UUID | None = None) -> Any:
    """What one has agreed with others, in one conversation or in all."""
    steps = with_done(policy.agreed_steps_visible_to(request.user)).select_related("owner", "conversation__person")
    return steps.filter(conversation=opened(request, conversation)) if conversation else steps


@router.post("/agreements", response={201: StepOut})
def add_agreement(request: HttpRequest, step: StepIn) -> Any:
    """Write down what one of the two will do."""
    conversation = conversation_of(request, step.conversation)
    owner = one(people_visible_to(request.user), step.owner)
    return Status(
        201, closings.agree_step(conversation, by=request.user, what=step.what, owner=owner, due_on=step.due_on)
    )


@router.post("/agreements/{uuid:id}/settlement", response={201: StepOut})
def settle_agreement(request: HttpRequest, id: UUID, settled: SettledIn) -> Any:
    """Say that what one promised is done."""
    steps = policy.agreed_steps_visible_to(request.user).select_related("conversation__person", "owner")
    closings.settle_step(one(steps, id), by=request.user, done=settled.done)
    return Status(201, one(with_done(steps), id))


@router.delete("/agreements/{uuid:id}", response={204: None})
def remove_agreement(request: HttpRequest, id: UUID) -> Any:
    """Take an agreement off the page while it is open."""
    steps = policy.agreed_steps_visible_to(request.user).select_related("conversation__person")
    closings.remove_step(one(steps, id), by=request.user)
    return Status(204, None)
