"""What the nightly figures, and nobody else, ask of acknowledgements; and what a person sees of their own."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from longarc.conversations.models import Acknowledgement, Conversation
from longarc.conversations.policy import acknowledgements_visible_to
from longarc.people.models import Assignment, Division, Person


def acknowledged_people(division: Division | None, period: int, at: datetime | None = None) -> QuerySet[Person]:
    """Who, at a moment, had a standing word that a conversation of this fiscal year took place.

    `division` None means the whole organisation. For figures that are suppressed and late; never for a page.
    """
    at = at or timezone.now()
    standing = Acknowledgement.objects.filter(
        Q(retraction=None) | Q(retraction__at__gt=at),
        person=OuterRef("pk"),
        period=period,
        made_at__lte=at,
        answer__in=Acknowledgement.YES,
    )
    people = Person.objects.filter(Exists(standing))
    if division is None:
        return people
    assigned = Assignment.objects.on(timezone.localdate(at)).filter(person=OuterRef("pk"), division=division)
    return people.filter(Exists(assigned))


def acknowledgement_changes(period: int, since: datetime | None = None) -> list[tuple[datetime, str]]:
    """The moments in which somebody's word of this fiscal year was given or taken back, with whose it was; in order."""
    words = Acknowledgement.objects.filter(period=period)
    given = words.values_list("made_at", "person")
    taken = words.exclude(retraction=None).annotate(moment=F("retraction__at")).values_list("moment", "person")
    moments = sorted((at, str(person)) for at, person in [*given, *taken])
    return [moment for moment in moments if since is None or moment[0] > since]


def asks_for_acknowledgements(assignment: Assignment | None) -> bool:
    """Whether somebody's division asks for acknowledgements; the default where they are in none."""
    return assignment is None or assignment.division.acknowledgements


def is_asked_to_acknowledge(person: Person) -> bool:
    """The same of a person today. One query."""
    rows = Assignment.objects.on(timezone.localdate()).filter(person=person)
    return asks_for_acknowledgements(rows.select_related("division").first())


def own_word(person: Person, conversation: Conversation) -> Acknowledgement | None:
    """What the person has said of this conversation, and not taken back."""
    return acknowledgements_visible_to(person).standing().filter(conversation=conversation).first()


def own_words(person: Person) -> QuerySet[Acknowledgement]:
    """Everything the person has said of conversations and not taken back, the latest first."""
    return acknowledgements_visible_to(person).standing().select_related("conversation__partner")
