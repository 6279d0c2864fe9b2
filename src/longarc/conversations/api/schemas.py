"""What goes in and out."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from longarc.conversations.models import Acknowledgement, AgendaItem, AgreedStep, Aim, Conversation
from longarc.web.typed import Said


class Who(Schema):
    """A person."""

    id: UUID
    name: str


class TimeIn(Schema):
    """A time, with its zone."""

    starts_at: AwareDatetime
    minutes: int = Field(60, ge=15, le=240)
    place: str = Field("", max_length=120)


class TimeOut(Schema):
    """A time that was proposed or set."""

    starts_at: datetime
    minutes: int
    place: str


class AskIn(Schema):
    """Whom to ask. Without `person` it is about one's own career; with it, one asks somebody one manages."""

    partner: UUID | None = None
    person: UUID | None = None
    about: str = Field("", max_length=300)
    starts_at: AwareDatetime | None = None
    minutes: int = Field(60, ge=15, le=240)
    place: str = Field("", max_length=120)


class ConversationOut(Schema):
    """A conversation as both of its people see it."""

    id: UUID
    person: Who
    partner: Who
    kind: str
    state: str
    asked_by: Who = Field(alias="asker")
    asked_at: datetime
    about: str
    proposed: TimeOut | None
    scheduled: TimeOut | None
    next_on: date | None
    expectations: str

    @staticmethod
    def resolve_next_on(conversation: Conversation) -> date | None:
        return conversation.closing.next_on if hasattr(conversation, "closing") else None

    @staticmethod
    def resolve_expectations(conversation: Conversation) -> str:
        return conversation.closing.expectations if hasattr(conversation, "closing") else ""


class ClosingIn(Schema):
    """The two obligatory outcomes; `meant` where nothing is for the person to do."""

    next_on: date
    expectations: str
    meant: bool = False


class PointIn(Schema):
    """A point for the agenda of a conversation."""

    conversation: UUID
    aim: Aim
    text: Said = Field(max_length=500)


class PointOut(Schema):
    """A point on the agenda."""

    id: UUID
    conversation: UUID
    aim: str
    text: str
    by: Who
    at: datetime
    done: bool

    @staticmethod
    def resolve_conversation(item: AgendaItem) -> UUID:
        return item.conversation_id


class SettledIn(Schema):
    """Done, or open again."""

    done: bool = True


class NoteIn(Schema):
    """A note on top of the version that was seen."""

    body: str
    version: int = 0


class NoteOut(Schema):
    """A note; `merged` where another's words came in between and both now stand."""

    aim: str
    body: str
    version: int
    merged: bool = False


class StepIn(Schema):
    """What one of the two will do."""

    conversation: UUID
    what: Said = Field(max_length=300)
    owner: UUID
    due_on: date


class StepOut(Schema):
    """An agreement; `done_on` as the plan has it."""

    id: UUID
    conversation: UUID
    what: str
    owner: Who
    due_on: date
    done_on: date | None = None

    @staticmethod
    def resolve_conversation(step: AgreedStep) -> UUID:
        return step.conversation_id


class PreparationIn(Schema):
    """An answer to one prompt, on top of the version that was seen."""

    conversation: UUID
    prompt: str
    text: str
    version: int = 0


class PreparationOut(Schema):
    """One's own answer to one prompt. Nobody else's request ever gets it."""

    conversation: UUID
    prompt: str
    aim: str
    text: str
    version: int


class ClashOut(Schema):
    """Something else was written meanwhile; nothing was changed."""

    detail: str
    text: str
    version: int


class QuestionOut(Schema):
    """A question somebody may ask."""

    aim: str
    side: str
    text: str


class AcknowledgementIn(Schema):
    """One's word on a conversation, held here or elsewhere."""

    answer: Acknowledgement.Answer
    held_on: date
    conversation: UUID | None = None


class AcknowledgementOut(Schema):
    """What one has said; one's own only."""

    id: UUID
    answer: str
    held_on: date
    period: int
    conversation: UUID | None
    made_at: datetime

    @staticmethod
    def resolve_conversation(word: Acknowledgement) -> UUID | None:
        return word.conversation_id
