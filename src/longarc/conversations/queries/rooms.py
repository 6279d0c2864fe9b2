"""Everything that the room shows, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value

from longarc.conversations.models import AgendaItem, AgreedStep, Aim, Conversation
from longarc.conversations.policy import (
    notes_visible_to,
    preparations_visible_to,
    private_notes_visible_to,
)
from longarc.conversations.prompts import Prompt, side_of
from longarc.growth.models import Action
from longarc.people.models import Person
from longarc.texts.sealing import Seal

PRIVATE_NOTE = "private-note"
POINT = (
    *("conversation", "aim", "text", "by", "done"),
    *("carried_from__asked_at", "carried_from__scheduled__starts_at", "carried_from__holding__at"),
)
STEP = (
    *("conversation__asked_at", "what", "owner", "due_on"),
    *("conversation__closing__expectations", "conversation__holding__at"),
)


@dataclass
class Part:
    """One aim on the shared page: its points and its note."""

    aim: Aim
    items: list[AgendaItem] = field(default_factory=list)
    body: str = ""
    version: int = 0


@dataclass(frozen=True)
class Answer:
    """What the reader prepared under one prompt."""

    prompt: Prompt
    text: str
    version: int


@dataclass(frozen=True)
class Alone:
    """The reader's own column: nobody else's."""

    answers: list[Answer]
    note: str
    note_version: int

    @property
    def has_begun(self) -> bool:
        """Whether anything is prepared yet."""
        return any(answer.text for answer in self.answers)


@dataclass(frozen=True)
class Agreed:
    """What was agreed, in this conversation or the last."""

    steps: list[AgreedStep]
    last: list[AgreedStep]
    last_conversation: Conversation | None


def parts(conversation: Conversation) -> list[Part]:
    """The shared page in the order of the aims. Two queries."""
    by_aim = {aim.value: Part(aim) for aim in Aim}
    two = {who.pk: who for who in (conversation.person, conversation.partner)}
    for item in conversation.agenda_items.select_related("carried_from__scheduled", "carried_from__holding").only(
        *POINT
    ):
        item.by = two[item.by_id]
        by_aim[item.aim].items.append(item)
    for note in conversation.notes.all():
        by_aim[note.aim].body, by_aim[note.aim].version = note.body, note.version
    return list(by_aim.values())


def alone(conversation: Conversation, reader: Person) -> Alone:
    """What the reader wrote for themselves about this conversation, opened. Two queries, one of them for the key."""
    own = {"conversation": conversation}
    columns = ("prompt", "sealed", "version")
    note = private_notes_visible_to(reader).filter(**own).annotate(prompt=Value(PRIVATE_NOTE)).values_list(*columns)
    rows = preparations_visible_to(reader).filter(**own).values_list(*columns).union(note, all=True)
    seal = Seal(reader.pk)
    written = {prompt: (seal.open(sealed), version) for prompt, sealed, version in rows}
    prompts = side_of(conversation, reader)
    answers = [Answer(prompt, *written.get(key, ("", 0))) for key, prompt in prompts.items()]
    return Alone(answers, *written.get(PRIVATE_NOTE, ("", 0)))


def agreed(conversation: Conversation) -> Agreed:
    """What these two agreed in a conversation, and the last time in one of its kind, which whoever may open this one may
    open too. Each with `done_on` from the person's plan. One query."""
    earlier = Conversation.objects.between(conversation.person, conversation.partner).filter(kind=conversation.kind)
    before = earlier.closed().filter(asked_at__lt=conversation.asked_at).values("pk")[:1]
    found = AgreedStep.objects.filter(Q(conversation=conversation) | Q(conversation__in=before))
    rows = list(with_done(found).select_related("conversation__closing", "conversation__holding").only(*STEP))
    two = {who.pk: who for who in (conversation.person, conversation.partner)}
    for step in rows:
        step.owner = two[step.owner_id]
    last = [step for step in rows if step.conversation_id != conversation.pk]
    return Agreed(
        [step for step in rows if step.conversation_id == conversation.pk], last, last[0].conversation if last else None
    )


def with_done(steps: QuerySet[AgreedStep]) -> QuerySet[AgreedStep]:
    """Agreements with `done_on`, the day on which the plan says they were done."""
    return steps.annotate(done_on=Subquery(Action.objects.filter(pk=OuterRef("pk")).values("done_on")))


def news(conversation: Conversation, reader: Person, since: int) -> dict[str, Any]:
    """The notes that changed after a version of the room: by aim, whole, with their own version."""
    rows = notes_visible_to(reader).filter(conversation=conversation, room_version__gt=since)
    return {note.aim: {"version": note.version, "body": note.body} for note in rows}
