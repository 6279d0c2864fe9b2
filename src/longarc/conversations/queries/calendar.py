"""What stands in somebody's calendar."""

from __future__ import annotations

from longarc.calendars.invitations import Appointment
from longarc.calendars.models import Feed
from longarc.conversations.calendar import feed_entry
from longarc.conversations.policy import conversations_visible_to
from longarc.people.models import Person


def entries_for(person: Person) -> list[Appointment]:
    """Every conversation of this person that has a time and was not called off. One query."""
    rows = conversations_visible_to(person).with_acts().filter(scheduled__isnull=False, withdrawal=None, missing=None)
    return [feed_entry(row, row.scheduled, person) for row in rows if row.scheduled]


def feed_of(person: Person) -> Feed | None:
    """The address of one's own calendar, if one was made."""
    return Feed.objects.filter(person=person).first()
