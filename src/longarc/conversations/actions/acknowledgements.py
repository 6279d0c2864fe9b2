"""The person's word on a conversation. Nobody else gives it, reads it, or is told of it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.calendars.days import fiscal_year
from longarc.conversations import policy
from longarc.conversations.models import Acknowledgement, Conversation, Retraction
from longarc.conversations.queries.acknowledgements import is_asked_to_acknowledge
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.people.models import Person

ONLY_THE_PERSON = _("Only the one whose career it was about can say whether it took place. Nobody sees their answer.")


@transaction.atomic
def acknowledge(
    person: Person, *, by: Person, held_on: date, answer: str, conversation: Conversation | None = None
) -> Acknowledgement:
    """Say of a conversation, held here or elsewhere, that it took place or not. It replaces an earlier word on the same.

    Counts of it reach others only with the nightly figures.
    """
    permit(conversation is None or policy.may_acknowledge_conversation(by, conversation), ONLY_THE_PERSON)
    permit(by.pk == person.pk, ONLY_THE_PERSON)
    Person.objects.select_for_update().get(pk=person.pk)
    expect(is_asked_to_acknowledge(person), _("Your division does not ask for acknowledgements."))
    expect(held_on <= timezone.localdate(), _("This day has not come yet."))
    _expect_due(conversation)
    earlier = _earlier(person, held_on, conversation)
    if earlier and (earlier.answer, earlier.held_on) == (answer, held_on):
        return earlier
    if earlier:
        Retraction.objects.create(acknowledgement=earlier)
    made = Acknowledgement.objects.create(
        person=person,
        held_on=held_on,
        answer=answer,
        conversation=conversation,
        period=fiscal_year(held_on, settings.LONGARC.fiscal_year_starts),
    )
    record("conversation.acknowledged", made, by=by)
    return made


def _expect_due(conversation: Conversation | None) -> None:
    if conversation is None:
        return
    come = conversation.scheduled is not None and conversation.scheduled.starts_at <= timezone.now()
    expect(
        come or conversation.state in {Conversation.State.HELD, Conversation.State.CLOSED},
        _("This conversation has not been held yet. One held elsewhere can be named with its date."),
    )


def _earlier(person: Person, held_on: date, conversation: Conversation | None) -> Acknowledgement | None:
    standing = Acknowledgement.objects.standing().filter(person=person, conversation=conversation)
    return standing.first() if conversation else standing.filter(held_on=held_on).first()


@transaction.atomic
def retract(acknowledgement: Acknowledgement, *, by: Person) -> None:
    """Take one's word back. Doing it twice is doing it once."""
    permit(policy.may_read_acknowledgement(by, acknowledgement), ONLY_THE_PERSON)
    _row, made = Retraction.objects.get_or_create(acknowledgement=acknowledgement)
    if made:
        record("conversation.acknowledgement-retracted", acknowledgement, by=by)
