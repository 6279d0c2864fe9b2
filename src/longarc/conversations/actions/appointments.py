"""From asking to sitting down together: who asks, which time, and every kind way not to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.conversations import policy
from longarc.conversations.actions.agendas import carry_over
from longarc.conversations.models import (
    Conversation,
    Decline,
    Holding,
    Missing,
    Proposal,
    Schedule,
    Withdrawal,
)
from longarc.conversations.models.appointments import MINUTES
from longarc.conversations.notices import invite, tell_of
from longarc.guard import expect, need, permit
from longarc.history.actions import record
from longarc.people.models import Person

State = Conversation.State
OPEN_FOR_TIMES = {State.ASKED, State.PROPOSED, State.SCHEDULED}

NOBODY = _("You have no manager here. Say whom you want to speak with.")


def locked(conversation: Conversation) -> Conversation:
    """The conversation as it is now, held until the end of the transaction."""
    # First the lock, then the acts: PostgreSQL shows whoever waited the joined rows as they were before.
    Conversation.objects.select_for_update().get(pk=conversation.pk)
    return Conversation.objects.with_acts().get(pk=conversation.pk)


@transaction.atomic
def ask(
    person: Person,
    partner: Person,
    *,
    by: Person,
    about: str = "",
    starts_at: datetime | None = None,
    minutes: int = MINUTES,
    place: str = "",
) -> Conversation:
    """One of the two asks the other for a career conversation, with a time or without; the same twice is asked once."""
    permit(
        policy.may_ask_for_conversation(person, partner, by),
        _("You can ask for a conversation about your own career, or with somebody you manage."),
    )
    Person.objects.select_for_update().get(pk=person.pk)
    again = Conversation.objects.between(person, partner).open().with_acts().first()
    if again and again.asked_by_id == by.pk and (again.about, again.proposed, starts_at) == (about, None, None):
        return again
    if again and again.about == about and again.proposed and again.proposed.is_what(by, starts_at, minutes, place):
        return again
    expect(
        again is None,
        _("The two of you already have a conversation that is not over. Go on with that one."),
    )
    _expect_future(starts_at)
    conversation = Conversation.objects.create(
        person=person, partner=partner, asked_by=by, about=about, kind=policy.kind_between(person, partner)
    )
    carry_over(conversation)
    if starts_at:
        _propose(conversation, by, starts_at, minutes, place)
    record("conversation.asked", conversation, by=by, person=person)
    tell_of("asked", conversation, conversation.other(by))
    return conversation


@transaction.atomic
def propose(
    conversation: Conversation, *, by: Person, starts_at: datetime, minutes: int = MINUTES, place: str = ""
) -> Proposal:
    """Name another time; the other may agree to it. A time that is set stays set until they do; the same twice is once."""
    permit(policy.may_take_part(by, conversation))
    conversation = locked(conversation)
    expect(conversation.state in OPEN_FOR_TIMES, _("There is no time left to find for this conversation."))
    if conversation.proposed and conversation.proposed.is_what(by, starts_at, minutes, place):
        return conversation.proposed
    _expect_future(starts_at)
    proposal = _propose(conversation, by, starts_at, minutes, place)
    record("conversation.proposed", conversation, by=by, person=conversation.person, starts_at=starts_at.isoformat())
    tell_of("proposed", conversation, conversation.other(by))
    return proposal


def _propose(conversation: Conversation, by: Person, starts_at: datetime, minutes: int, place: str) -> Proposal:
    proposal = Proposal.objects.create(
        conversation=conversation, by=by, starts_at=starts_at, minutes=minutes, place=place
    )
    conversation.proposed = proposal
    conversation.save(update_fields=["proposed"])
    return proposal


@transaction.atomic
def accept(
    conversation: Conversation,
    *,
    by: Person,
    starts_at: datetime | None = None,
    minutes: int = MINUTES,
    place: str = "",
) -> Schedule:
    """Say yes: to the time the other proposed, or, where none was named, with a time of one's own.

    Both get an invitation for their calendars; a later time has the same identity and the next number. Saying the
    same yes twice is saying it once.
    """
    permit(policy.may_take_part(by, conversation))
    conversation = locked(conversation)
    proposal, time = conversation.proposed, conversation.scheduled
    if time and not proposal:
        said = conversation.proposals.last() if starts_at is None else None
        again = (said.starts_at, said.minutes, said.place) if said else (starts_at, minutes, place)
        if time.is_what(by, *again):
            return time
    expect(conversation.state in OPEN_FOR_TIMES, _("This conversation has moved on; there is nothing to agree to."))
    if proposal:
        expect(
            proposal.by_id != by.pk, _("You proposed this time yourself. The other says yes to it, or names another.")
        )
        starts_at, minutes, place = proposal.starts_at, proposal.minutes, proposal.place
    else:
        expect(not conversation.scheduled, _("The time is set already. To move it, propose another."))
        expect(by.pk != conversation.asked_by_id, _("You asked. The other says yes with a time, or you propose one."))
        starts_at = need(starts_at, _("Say when."))
    _expect_future(starts_at)
    return _schedule(conversation, by, starts_at, minutes, place)


def _schedule(conversation: Conversation, by: Person, starts_at: datetime, minutes: int, place: str) -> Schedule:
    sequence = conversation.scheduled.sequence + 1 if conversation.scheduled else 0
    time = Schedule.objects.create(
        conversation=conversation, by=by, starts_at=starts_at, minutes=minutes, place=place, sequence=sequence
    )
    conversation.scheduled, conversation.proposed = time, None
    conversation.save(update_fields=["scheduled", "proposed"])
    record("conversation.scheduled", conversation, by=by, person=conversation.person, starts_at=starts_at.isoformat())
    tell_of("scheduled", conversation, conversation.other(by), mail=False)
    invite(conversation, "REQUEST", sequence)
    return time


@transaction.atomic
def keep_time(conversation: Conversation, *, by: Person) -> None:
    """Stay with the time that is set, where the other proposed to move it; or take one's own proposal back."""
    permit(policy.may_take_part(by, conversation))
    conversation = locked(conversation)
    expect(conversation.state == State.SCHEDULED, _("Nobody proposes to move this conversation."))
    if conversation.proposed is None:
        return
    conversation.proposed = None
    conversation.save(update_fields=["proposed"])
    record("conversation.time-kept", conversation, by=by, person=conversation.person)
    tell_of("scheduled", conversation, conversation.other(by))


@transaction.atomic
def decline(conversation: Conversation, *, by: Person) -> None:
    """Say no, kindly and without a reason. Asking again later is always possible; a second no changes nothing."""
    permit(policy.may_answer_conversation(by, conversation), _("You asked for this one; you can withdraw it."))
    conversation = locked(conversation)
    if conversation.state == State.DECLINED:
        return
    expect(
        conversation.state in {State.ASKED, State.PROPOSED},
        _("It is too late to decline. Withdraw it, or propose another time."),
    )
    Decline.objects.create(conversation=conversation, by=by)
    record("conversation.declined", conversation, by=by, person=conversation.person)
    tell_of("declined", conversation, conversation.other(by))


@transaction.atomic
def withdraw(conversation: Conversation, *, by: Person) -> None:
    """Call it off before it is held; where a time was set, both calendars are told. A second time changes nothing."""
    permit(policy.may_take_part(by, conversation))
    conversation = locked(conversation)
    if conversation.state == State.WITHDRAWN:
        return
    expect(conversation.state in OPEN_FOR_TIMES, _("There is nothing left to call off."))
    Withdrawal.objects.create(conversation=conversation, by=by)
    record("conversation.withdrawn", conversation, by=by, person=conversation.person)
    tell_of("withdrawn", conversation, conversation.other(by), mail=not conversation.scheduled)
    if conversation.scheduled:
        invite(conversation, "CANCEL", conversation.scheduled.sequence + 1)


@transaction.atomic
def miss(conversation: Conversation, *, by: Person) -> None:
    """Say that it did not come about at its time. Nobody is asked why; a second time changes nothing."""
    permit(policy.may_take_part(by, conversation))
    conversation = locked(conversation)
    time = conversation.scheduled
    if conversation.state == State.MISSED:
        return
    expect(
        conversation.state == State.SCHEDULED and time is not None and time.starts_at <= timezone.now(),
        _("Only a conversation whose time has come can be missed."),
    )
    Missing.objects.create(conversation=conversation, by=by)
    record("conversation.missed", conversation, by=by, person=conversation.person)
    tell_of("missed", conversation, conversation.other(by))


@transaction.atomic
def hold(conversation: Conversation, *, by: Person) -> None:
    """Sit down together: from now on there are notes. Doing it twice is doing it once."""
    permit(policy.may_take_part(by, conversation))
    conversation = locked(conversation)
    if conversation.state == State.HELD:
        return
    expect(conversation.state == State.SCHEDULED, _("Agree on a time first."))
    Holding.objects.create(conversation=conversation, by=by)
    record("conversation.held", conversation, by=by, person=conversation.person)


def _expect_future(starts_at: datetime | None) -> None:
    expect(starts_at is None or starts_at > timezone.now(), _("This time has passed already. Choose a later one."))
