"""Mails about accounts go out after the fact. The link is made here, so that no queue holds a secret. Sessions end of themselves."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from longarc.accounts.actions import forget_sessions
from longarc.jobs.registry import job
from longarc.people.models import Person
from longarc.web.language import language_of


@job("accounts.invite")
def invite(person_id: str) -> None:
    """Send the first link; a second run sends the same invitation again, which opens the same door."""
    person = Person.objects.get(pk=person_id)
    if person.has_usable_password():
        return
    with language_of(person):
        organisation = settings.LONGARC.organisation or "Longarc"
        subject = _("Your account at %(organisation)s’s Longarc") % {"organisation": organisation}
        body = _(
            "Hello %(name)s,\n\n%(organisation)s keeps careers in Longarc. What you write there is yours.\n"
            "With this link you choose a password. It works once, and for three days:\n\n%(link)s\n"
        ) % {"name": person.first_name, "organisation": organisation, "link": first_link(person)}
        EmailMessage(subject=subject, body=body, to=[person.email]).send()


@job("accounts.forget_sessions")
def forget() -> None:
    """Sessions that are over leave the database."""
    forget_sessions(timezone.now())


def first_link(person: Person) -> str:
    """The address at which somebody chooses a password: works once, and for three days."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    uidb36, _dash, token = key.partition("-")
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
    return settings.LONGARC.base_url.rstrip("/") + path
