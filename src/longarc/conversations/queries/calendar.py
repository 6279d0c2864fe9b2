"""What stands in somebody's calendar."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from longarc.calendars.invitations import Appointment
from longarc.calendars.models import Feed
from longarc.conversations.calendar import feed_entry
from longarc.conversations.policy import conversations_visible_to
from longarc.people.models import Person

SHOWN_AS_CALLED_OFF = timedelta(days=30)


def entries_for(person: Person, at: datetime) -> list[Appointment]:
    """Every conversation of this person that has a time. One query.

    What was called off stands there as such until 30 days after its time, so that every calendar learns of it; what
    was missed is not there.
    """
    stands = Q(withdrawal=None) | Q(scheduled__starts_at__gte=at - SHOWN_AS_CALLED_OFF)
    rows = conversations_visible_to(person).with_acts().filter(stands, scheduled__isnull=False, missing=None)
    return [feed_entry(row, row.scheduled, person) for row in rows if row.scheduled]


def feed_of(person: Person) -> Feed | None:
    """The address of one's own calendar, if one was made."""
    return Feed.objects.filter(person=person).first()
