"""How the doors of this slice get a conversation, and note that it was opened."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from longarc.conversations.models import Conversation
from longarc.conversations.queries.waiting import for_reader, read_by
from longarc.history import ledger
from longarc.web.fetch import one


def conversation_of(request: HttpRequest, id: UUID) -> Conversation:
    """A conversation that the signed-in person is one of the two of; 404 for everybody else."""
    return one(for_reader(request.user), id)


def to_read(request: HttpRequest, id: UUID) -> Conversation:
    """The same, with no more than its page says."""
    return one(read_by(request.user), id)


def opened(request: HttpRequest, id: UUID) -> Conversation:
    """The same, where its words are shown: noted for the person it is about."""
    return noted(request, conversation_of(request, id))


def noted(request: HttpRequest, conversation: Conversation) -> Conversation:
    """Note that somebody reads what two people share."""
    ledger.note(request, conversation, of=conversation.person, right=conversation.kind)
    return conversation


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours asks, and not a form."""
    return request.headers.get("Accept", "").startswith("application/json")
