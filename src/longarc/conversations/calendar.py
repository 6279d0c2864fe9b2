"""A conversation as calendars show it: who with, and when. Never what about."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from longarc.calendars.invitations import Appointment, Attendee
from longarc.conversations.models import Conversation, Schedule, Withdrawal
from longarc.people.models import Person
from longarc.people.organisation import organisation_name


def summary(conversation: Conversation, reader: Person) -> str:
    """What the reader's calendar calls it."""
    return _("Career conversation with %(name)s") % {"name": conversation.other(reader).first_name}


def _uid(conversation: Conversation) -> str:
    return f"{conversation.pk}@longarc"


def feed_entry(conversation: Conversation, time: Schedule, reader: Person) -> Appointment:
    """For the reader's feed, which others may see over their shoulder: the name and the time, nothing else.

    What was called off says so in its name too: not every calendar shows its status.
    """
    ended = _withdrawal(conversation)
    name = summary(conversation, reader)
    return Appointment(
        uid=_uid(conversation),
        sequence=time.sequence + bool(ended),
        starts_at=time.starts_at,
        minutes=time.minutes,
        summary=_("Called off: %(what)s") % {"what": name} if ended else name,
        stamped_at=ended.at if ended else time.at,
        called_off=bool(ended),
    )


def _withdrawal(conversation: Conversation) -> Withdrawal | None:
    return getattr(conversation, "withdrawal", None)


def appointment(
    conversation: Conversation, time: Schedule, reader: Person, *, sequence: int, called_off: bool = False
) -> Appointment:
    """For the invitation, or its cancellation: with the place, both people, and the way to the page."""
    # The former manager may not open the page of what was called off.
    own = reverse("conversations:conversation", args=[conversation.pk])
    page = reverse("conversations:list") if conversation.called_off else own
    ended = _withdrawal(conversation)
    return Appointment(
        uid=_uid(conversation),
        sequence=sequence,
        starts_at=time.starts_at,
        minutes=time.minutes,
        summary=summary(conversation, reader),
        stamped_at=ended.at if called_off and ended else time.at,
        place=time.place,
        url=settings.LONGARC.base_url + page,
        attendees=tuple(Attendee(who.name, who.email) for who in (conversation.person, conversation.partner)),
        organiser=Attendee(organisation_name() or "Longarc", settings.DEFAULT_FROM_EMAIL),
        called_off=called_off,
    )
