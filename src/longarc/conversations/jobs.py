"""Invitations go out by mail, as an attachment that a calendar reads; and what the change of a manager calls off by night."""

from __future__ import annotations

from email.mime.text import MIMEText
from typing import Literal

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _

from longarc.calendars.invitations import invitation
from longarc.conversations.actions.handovers import call_off_with_former_managers
from longarc.conversations.calendar import appointment
from longarc.conversations.models import Conversation, Schedule
from longarc.conversations.notices import When
from longarc.jobs.registry import job
from longarc.people.models import Person
from longarc.people.system import system_person
from longarc.web.language import language_of


@job("conversations.former_managers")
def former_managers() -> None:
    """Call off what was planned with somebody whose line ended today. Run twice it calls off once."""
    call_off_with_former_managers(timezone.localdate(), by=system_person())


@job("conversations.invite")
def invite(conversation_id: str, person_id: str, method: Literal["REQUEST", "CANCEL"], sequence: int) -> None:
    """Send one of the two the invitation with this number, or its cancellation.

    Run twice it sends the same number twice, which calendars take as one. A request that a later one has overtaken
    is not sent.
    """
    conversation = Conversation.objects.with_acts().get(pk=conversation_id)
    reader = Person.objects.get(pk=person_id)
    time = conversation.scheduled
    if time is None or (method == "REQUEST" and (time.sequence != sequence or hasattr(conversation, "withdrawal"))):
        return
    with language_of(reader):
        _mail(conversation, time, reader, method, sequence).send()


def _mail(conversation: Conversation, time: Schedule, reader: Person, method: str, sequence: int) -> EmailMessage:
    shown = appointment(conversation, time, reader, sequence=sequence, called_off=method == "CANCEL")
    facts = {"what": shown.summary, "when": When(time.starts_at, reader), "link": shown.url}
    if method == "REQUEST":
        subject = _("%(what)s: %(when)s") % facts
        body = _("%(what)s\n%(when)s\n\n%(link)s\n\nThe invitation for your calendar is attached.") % facts
    else:
        subject = _("Called off: %(what)s, %(when)s") % facts
        body = _("%(what)s on %(when)s will not take place.\n\n%(link)s\n\nYour calendar can take it out.") % facts
    message = EmailMessage(subject=subject, body=body, to=[reader.email])
    part = MIMEText(invitation(shown).decode(), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="invitation.ics")
    message.attach(part)
    return message
