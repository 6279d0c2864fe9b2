"""What a person's page offers about their account, and what signing in leaves behind."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.core.cache import caches
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from longarc.accounts.actions import digest
from longarc.accounts.policy import may_invite_person
from longarc.people.models import Person
from longarc.people.policy import has_left
from longarc.people.signals import PersonLink, person_links

SEEN_AGAIN = 10 * 60  # seconds


@receiver(person_links, sender=Person)
def invitation(viewer: Person, person: Person, **_kept: Any) -> list[PersonLink]:
    """For whoever may invite, and for nobody else to see: the first password has not been chosen yet."""
    if person.has_usable_password() or has_left(person) or not may_invite_person(viewer):
        return []
    hint = _("%(name)s has not chosen a password yet.") % {"name": person.first_name}
    url = reverse("accounts:invitation", args=[person.pk])
    return [PersonLink(_("Send the link to a first password"), url, hint, is_act=True)]


@receiver(user_logged_in)
def signed_in(request: HttpRequest, **_kept: Any) -> None:
    """Whoever has just signed in need not be noted again at once."""
    caches["process"].set(seen_key(request), value=True, timeout=SEEN_AGAIN)


def seen_key(request: HttpRequest) -> str:
    """Under which a process keeps that a session was noted."""
    return f"accounts.seen.{digest(request.session.session_key or '')}"
