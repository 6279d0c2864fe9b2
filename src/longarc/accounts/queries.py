"""Where somebody is signed in, as they see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from longarc.accounts.devices import browser_and_system
from longarc.accounts.policy import sessions_visible_to
from longarc.people.models import Person


@dataclass(frozen=True)
class Place:
    """One browser in which somebody is signed in."""

    id: UUID
    device: str
    address: str
    since: datetime
    seen_at: datetime
    here: bool


def places(person: Person, here: str | None) -> list[Place]:
    """Everywhere, this browser (whose session has the key `here`) first, then by when they were last there."""
    rows = sessions_visible_to(person).order_by("-last_seen_at")
    found = [
        Place(mark(row), device(row.user_agent), row.ip, row.created_at, row.last_seen_at, row.session_key == here)
        for row in rows
    ]
    return sorted(found, key=lambda place: not place.here)


def marked(person: Person, id: UUID) -> QuerySet[UserSession]:
    """The one of this person's sessions that has this id, or none."""
    rows = sessions_visible_to(person)
    return rows.filter(pk__in=[row.pk for row in rows if mark(row) == id])


def mark(session: UserSession) -> UUID:
    """What stands for a session in an address: its number would count everybody's, its key would open it."""
    key = salted_hmac("longarc.accounts.session", session.session_key, algorithm="sha256")
    return UUID(bytes=key.digest()[:16])


def first_person(id: str) -> Person | None:
    """Who was brought by the browser that remembers this id, as long as they have no password."""
    person = Person.objects.filter(pk=id).first() if id else None
    return None if person is None or person.has_usable_password() else person


def device(user_agent: str) -> str:
    """A browser in words."""
    browser, system = browser_and_system(user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that does not say what it is")
