"""What becomes of a conversation when the person has another manager before it is held."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from longarc.conversations.models import Conversation, Withdrawal
from longarc.conversations.notices import invite, tell_of_another_manager
from longarc.guard import permit
from longarc.history.actions import record
from longarc.people.models import Assignment, Person


@transaction.atomic
def call_off_with_former_managers(on: date, *, by: Person) -> list[Conversation]:
    """Call off what somebody has asked for or set a time for with a manager who is not theirs on this day.

    Both are told, and their calendars; the person may ask the new manager. What they were already holding stays the
    person's to close. A second time finds nothing to call off.
    """
    permit(by.is_system)
    line = Assignment.objects.on(on).filter(person=OuterRef("person"), manager=OuterRef("partner"))
    ahead = Conversation.objects.open().filter(~Exists(line), kind=Conversation.Kind.MANAGER, holding=None)
    rows = list(ahead.with_acts().select_for_update(of=("self",)))
    for conversation in rows:
        Withdrawal.objects.create(conversation=conversation, by=by)
        record("conversation.called-off", conversation, by=by, person=conversation.person)
        tell_of_another_manager(conversation)
        if conversation.scheduled:
            invite(conversation, "CANCEL", conversation.scheduled.sequence + 1)
    return rows
