"""What people are told about a conversation: a name, a date, and where to look."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from longarc.conversations.models import Conversation
from longarc.jobs.registry import defer
from longarc.notices.actions import tell
from longarc.people.models import Person

WORDS = {
    "asked": _("{name} asks you for a career conversation"),
    "proposed": _("{name} proposes another time: {when}"),
    "scheduled": _("Your career conversation with {name} is on {when}"),
    "declined": _("{name} does not want this career conversation now"),
    "withdrawn": _("The career conversation with {name} will not take place"),
    "missed": _("The career conversation with {name} did not come about; ask again whenever it suits"),
    "closed": _("You and {name} have closed your career conversation; look at what you agreed"),
}

ANOTHER_MANAGER = {
    "person": _("Called off: your career conversation with {name}, who is no longer your manager; ask your new one"),
    "partner": _("Called off: the career conversation with {name}, whose manager you are no longer"),
}


class When:
    """A moment in the time zone and the language of whoever is told."""

    def __init__(self, moment: datetime, reader: Person) -> None:
        self.moment, self.reader = moment, reader

    def __str__(self) -> str:
        zone = ZoneInfo(self.reader.time_zone) if self.reader.time_zone else timezone.get_default_timezone()
        return date_format(self.moment.astimezone(zone), "DATETIME_FORMAT")


def tell_of(kind: str, conversation: Conversation, reader: Person, *, mail: bool = True) -> None:
    """Tell one of the two what the other did."""
    facts: dict[str, Any] = {"name": conversation.other(reader).first_name}
    time = conversation.proposed if kind == "proposed" else conversation.scheduled
    if time and "{when}" in str(WORDS[kind]):
        facts["when"] = lazystr(When(time.starts_at, reader))
    link = reverse("conversations:conversation", args=[conversation.pk])
    tell(reader, format_lazy(WORDS[kind], **facts), kind=f"conversation.{kind}", link=link, mail=mail)


def tell_of_another_manager(conversation: Conversation) -> None:
    """Tell both that it will not take place, since the one is no longer the other's manager.

    The former manager may not open it any more, so the way leads to the list.
    """
    person, partner = conversation.person, conversation.partner
    facts = {"kind": "conversation.called-off", "link": reverse("conversations:list")}
    mail = not conversation.scheduled  # else the cancellation for the calendar is the mail
    tell(person, format_lazy(ANOTHER_MANAGER["person"], name=partner.first_name), mail=mail, **facts)
    tell(partner, format_lazy(ANOTHER_MANAGER["partner"], name=person.first_name), mail=mail, **facts)


def invite(conversation: Conversation, method: str, sequence: int) -> None:
    """Send both an invitation, or call it off, once the transaction is through."""
    for who in (conversation.person, conversation.partner):
        facts = {"conversation_id": str(conversation.pk), "person_id": str(who.pk)}
        transaction.on_commit(partial(defer, "conversations.invite", method=method, sequence=sequence, **facts))
