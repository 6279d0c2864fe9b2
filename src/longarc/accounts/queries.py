"""Where somebody is signed in, as they see it; who cannot sign in yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from longarc.accounts.devices import browser_and_system
from longarc.accounts.policy import sessions_visible_to
from longarc.history.models import Event
from longarc.people.models import People, Person


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


def without_password() -> People:
    """Everybody who works here, and cannot sign in yet."""
    return Person.objects.here().filter(password__startswith=UNUSABLE_PASSWORD_PREFIX, last_login=None)


def to_invite() -> People:
    """Those of them who were sent no link to a first password that still works."""
    works = timezone.now() - timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    sent = Event.objects.filter(person=OuterRef("pk"), verb="person.invited", at__gt=works)
    return without_password().exclude(Exists(sent))


def device(user_agent: str) -> str:
    """A browser in words."""
    browser, system = browser_and_system(user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that does not say what it is")
