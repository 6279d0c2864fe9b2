"""Entering the demo as one of the cast. It is not there in production, whatever the settings say."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from longarc.accounts.actions import see
from longarc.demo.cast import DOMAIN
from longarc.guard import permit
from longarc.people.models import Person

BACKEND = "longarc.accounts.backends.PersonBackend"


def enter(request: HttpRequest, person: Person) -> None:
    """Sign in as one of the invented people, in demo and test mode only; never as anybody with another address."""
    permit(settings.LONGARC.mode in {"demo", "test"})
    permit(person.email.endswith(f"@{DOMAIN}") and not person.is_system)
    login(request, person, backend=BACKEND)
    see(request)
