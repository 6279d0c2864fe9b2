"""Being there: what lets the other see that one has the page open."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from longarc.conversations import policy
from longarc.conversations.models import Conversation, Presence
from longarc.guard import permit
from longarc.people.models import Person

EVERY = timedelta(seconds=15)
HERE = timedelta(seconds=30)


def be_here(conversation: Conversation, *, by: Person) -> list[Person]:
    """Somebody has the page open; returns who else has. Written every fifteen seconds at most, and kept in no history.

    Two queries at most.
    """
    permit(policy.may_take_part(by, conversation))
    now = timezone.now()
    rows = {row.person_id: row for row in conversation.presences.all()}
    own = rows.get(by.pk)
    if own is None:
        Presence.objects.bulk_create([Presence(conversation=conversation, person=by)], ignore_conflicts=True)
    elif now - own.seen_at > EVERY:
        Presence.objects.filter(pk=own.pk).update(seen_at=now)
    other = conversation.other(by)
    return [other] if other.pk in rows and now - rows[other.pk].seen_at < HERE else []
