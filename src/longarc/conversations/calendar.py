"""A conversation as calendars show it: who with, and when. Never what about."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from longarc.calendars.invitations import Appointment, Attendee
from longarc.conversations.models import Conversation, Schedule
from longarc.people.models import Person


def summary(conversation: Conversation, reader: Person) -> str:
    """What the reader's calendar calls it."""
    return _("Career conversation with %(name)s") % {"name": conversation.other(reader).first_name}


def _uid(conversation: Conversation) -> str:
    return f"{conversation.pk}@longarc"


def feed_entry(conversation: Conversation, time: Schedule, reader: Person) -> Appointment:
    """For the reader's feed, which others may see over their shoulder: the name and the time, nothing else."""
    return Appointment(
        uid=_uid(conversation),
        sequence=time.sequence,
        starts_at=time.starts_at,
        minutes=time.minutes,
        summary=summary(conversation, reader),
        stamped_at=time.at,
    )


def appointment(conversation: Conversation, time: Schedule, reader: Person, *, sequence: int) -> Appointment:
    """For the invitation: with the place, both people, and the way to the page."""
    # The former manager may not open the page of what was called off.
    own, called_off = reverse("conversations:conversation", args=[conversation.pk]), conversation.called_off
    page = reverse("conversations:list") if called_off else own
    return Appointment(
        uid=_uid(conversation),
        sequence=sequence,
        starts_at=time.starts_at,
        minutes=time.minutes,
        summary=summary(conversation, reader),
        stamped_at=time.at,
        place=time.place,
        url=settings.LONGARC.base_url + page,
        attendees=tuple(Attendee(who.name, who.email) for who in (conversation.person, conversation.partner)),
        organiser=Attendee(settings.LONGARC.organisation or "Longarc", settings.DEFAULT_FROM_EMAIL),
    )
