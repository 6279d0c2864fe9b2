"""Mails about accounts go out after the fact. The link is made here, so that no queue holds a secret. Sessions end of themselves."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _

from longarc.accounts.actions import forget_sessions
from longarc.accounts.links import first_link
from longarc.jobs.registry import defer, job
from longarc.people.models import Person
from longarc.people.organisation import organisation_name
from longarc.web.language import language_of


@job("accounts.invite")
def invite(person_id: str) -> None:
    """Send the first link; a second run sends the same invitation again, which opens the same door."""
    person = Person.objects.get(pk=person_id)
    if person.has_usable_password():
        return
    with language_of(person):
        organisation = organisation_name() or "Longarc"
        subject = _("Your account at %(organisation)s’s Longarc") % {"organisation": organisation}
        body = _(
            "Hello %(name)s,\n\n%(organisation)s keeps careers in Longarc. What you write there is yours.\n"
            "With this link you choose a password. It works once, and for three days:\n\n%(link)s\n"
        ) % {"name": person.first_name, "organisation": organisation, "link": first_link(person)}
        EmailMessage(subject=subject, body=body, to=[person.email]).send()


@job("accounts.invite_each")
def invite_each(person_ids: list[str]) -> None:
    """One job for each, so that an address that takes no mail holds up nobody else."""
    for person_id in person_ids:
        defer("accounts.invite", person_id=person_id)


@job("accounts.forget_sessions")
def forget() -> None:
    """Sessions that are over leave the database."""
    forget_sessions(timezone.now())
