"""Who. A conversation belongs to the two who have it; what each writes alone, to its author; the word on it, to the person.

A manager reads the conversations with the people they manage today: with a handover their access ends. A mentor, or
somebody further up the line, reads those they were asked for by name.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from longarc.conversations.models import (
    Acknowledgement,
    AgendaItem,
    AgreedStep,
    Conversation,
    Note,
    Preparation,
    PrivateNote,
    TrustCheck,
    ValuesExercise,
)
from longarc.conversations.models.acknowledgements import Acknowledgements
from longarc.conversations.models.appointments import Conversations
from longarc.people import lines
from longarc.people.models import Person
from longarc.people.policy import has_left, may_read_person


def conversations_visible_to(person: Person) -> Conversations:
    """The conversations this person is one of the two of, today."""
    mine = Q(person=person)
    if has_left(person):
        return Conversation.objects.filter(mine)
    managed = lines.reports_to(person, of="person")
    partner = Q(partner=person) & (~Q(kind=Conversation.Kind.MANAGER) | managed)
    return Conversation.objects.filter(mine | partner)


def may_read_conversation(person: Person, conversation: Conversation) -> bool:
    """Whether somebody may open a conversation."""
    if person.pk == conversation.person_id:
        return True
    if person.pk != conversation.partner_id or has_left(person):
        return False
    return conversation.kind != Conversation.Kind.MANAGER or lines.manages(person, conversation.person_id)


def may_take_part(person: Person, conversation: Conversation) -> bool:
    """Whether somebody may answer, write and agree in a conversation: whoever may open it."""
    return may_read_conversation(person, conversation)


def may_answer_conversation(person: Person, conversation: Conversation) -> bool:
    """Whether it is this person's to say yes or no: they were asked, they did not ask."""
    return person.pk != conversation.asked_by_id and may_take_part(person, conversation)


def may_ask_for_conversation(person: Person, partner: Person, by: Person) -> bool:
    """A person asks their manager, somebody above, or any colleague as a mentor; a manager asks whom they manage."""
    if person.pk == partner.pk or has_left(by):
        return False
    if by.pk == person.pk:
        return may_read_person(person, partner)
    return by.pk == partner.pk and lines.manages(partner, person.pk)


def kind_between(person: Person, partner: Person) -> str:
    """What the two are to each other in a conversation about the first one's career."""
    if lines.manages(partner, person.pk):
        return Conversation.Kind.MANAGER
    if lines.above(person).filter(pk=partner.pk).exists():
        return Conversation.Kind.SKIP_LEVEL
    return Conversation.Kind.MENTOR


def _shared(person: Person) -> QuerySet[Conversation, Any]:
    return conversations_visible_to(person).values("pk")


def agenda_items_visible_to(person: Person) -> QuerySet[AgendaItem]:
    """The points on the agendas this person shares."""
    return AgendaItem.objects.filter(conversation__in=_shared(person))


def may_read_agenda_item(person: Person, item: AgendaItem) -> bool:
    """Both of the two."""
    return may_read_conversation(person, item.conversation)


def notes_visible_to(person: Person) -> QuerySet[Note]:
    """The notes this person writes with somebody."""
    return Note.objects.filter(conversation__in=_shared(person))


def may_read_note(person: Person, note: Note) -> bool:
    """Both of the two."""
    return may_read_conversation(person, note.conversation)


def agreed_steps_visible_to(person: Person) -> QuerySet[AgreedStep]:
    """What this person has agreed with somebody."""
    return AgreedStep.objects.filter(conversation__in=_shared(person))


def may_read_agreed_step(person: Person, step: AgreedStep) -> bool:
    """Both of the two."""
    return may_read_conversation(person, step.conversation)


def preparations_visible_to(person: Person) -> QuerySet[Preparation]:
    """What this person has prepared, alone."""
    return Preparation.objects.filter(author=person)


def may_read_preparation(person: Person, preparation: Preparation) -> bool:
    """The author, nobody else."""
    return preparation.author_id == person.pk


def private_notes_visible_to(person: Person) -> QuerySet[PrivateNote]:
    """What this person noted for themselves."""
    return PrivateNote.objects.filter(author=person)


def may_read_private_note(person: Person, note: PrivateNote) -> bool:
    """The author, nobody else."""
    return note.author_id == person.pk


def values_exercises_visible_to(person: Person) -> QuerySet[ValuesExercise]:
    """This person's own."""
    return ValuesExercise.objects.filter(author=person)


def may_read_values_exercise(person: Person, exercise: ValuesExercise) -> bool:
    """The author, nobody else."""
    return exercise.author_id == person.pk


def trust_checks_visible_to(person: Person) -> QuerySet[TrustCheck]:
    """This person's own."""
    return TrustCheck.objects.filter(author=person)


def may_read_trust_check(person: Person, check: TrustCheck) -> bool:
    """The author, nobody else."""
    return check.author_id == person.pk


def acknowledgements_visible_to(person: Person) -> Acknowledgements:
    """What this person has said of their own conversations."""
    return Acknowledgement.objects.filter(person=person)


def may_read_acknowledgement(person: Person, acknowledgement: Acknowledgement) -> bool:
    """The person, nobody else: not the one they spoke with, not a people partner."""
    return acknowledgement.person_id == person.pk


def may_acknowledge_conversation(person: Person, conversation: Conversation) -> bool:
    """Only the one whose career it was about."""
    return conversation.person_id == person.pk
