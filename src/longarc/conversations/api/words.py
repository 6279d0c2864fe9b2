"""One's word on a conversation: nobody else gives it or reads it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from ninja.pagination import paginate

from longarc.conversations import policy
from longarc.conversations.actions import acknowledgements as actions
from longarc.conversations.api.schemas import AcknowledgementIn, AcknowledgementOut
from longarc.conversations.fetching import conversation_of
from longarc.conversations.queries.acknowledgements import own_words
from longarc.web.fetch import one
from longarc.web.paging import InParts

router = Router(tags=["conversations"])


@router.get("/acknowledgements", response=list[AcknowledgementOut])
@paginate(InParts)
def acknowledgements(request: HttpRequest) -> Any:
    """What one has said oneself, and not taken back."""
    return own_words(request.user)


@router.post("/acknowledgements", response={201: AcknowledgementOut})
def acknowledge(request: HttpRequest, word: AcknowledgementIn) -> Any:
    """Say that a conversation took place, or not. 403 for the one it was held with, 404 for everybody else."""
    conversation = conversation_of(request, word.conversation) if word.conversation else None
    made = actions.acknowledge(
        request.user, by=request.user, held_on=word.held_on, answer=word.answer, conversation=conversation
    )
    return Status(201, made)


@router.post("/acknowledgements/{uuid:id}/retraction", response={204: None})
def retract(request: HttpRequest, id: UUID) -> Any:
    """Take one's word back."""
    actions.retract(one(policy.acknowledgements_visible_to(request.user), id), by=request.user)
    return Status(204, None)
