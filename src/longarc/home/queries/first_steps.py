"""What a new installation still waits for, in the order in which it is done: for its people partners, and for the doctor."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from longarc.framework.models import Framework
from longarc.framework.policy import may_publish_whole
from longarc.history.models import Event
from longarc.people import lines
from longarc.people.models import Person, Role

PARTNER, FRAMEWORK, ROSTER, INVITATION = "partner", "framework", "roster", "invitation"


@dataclass(frozen=True)
class FirstStep:
    """One of them on Today: what it is for, and the page on which it is taken ("" where it is done, or not theirs)."""

    title: str | Promise
    hint: str | Promise
    label: str | Promise
    link: str
    done: bool
    is_next: bool


WORDS = {
    FRAMEWORK: (
        _("Take a framework"),
        _("One that comes with Longarc, or a file of your own. It says what you ask of whom."),
        _("Choose one"),
        "publish-framework",
    ),
    ROSTER: (
        _("Bring in the roster"),
        _("Who works here, for whom and since when: a CSV or XLSX file. You see first what it would change."),
        _("Bring it in"),
        "people:roster",
    ),
    INVITATION: (
        _("Invite the others"),
        _("Each is sent the link to a first password by mail. The roster itself tells nobody."),
        _("Invite them"),
        "accounts:invitations",
    ),
}


def done(asked_by: Person) -> dict[str, bool]:
    """Which first steps are done, whoever asks: somebody is people partner; a framework is in use; the first person is not
    the only one; another one has been sent the link to a first password, or has signed in. One query."""
    people = Person.objects.filter(is_system=False)
    facts = {
        PARTNER: Exists(Role.objects.on(timezone.localdate()).filter(kind=Role.Kind.PEOPLE_PARTNER)),
        FRAMEWORK: Exists(Framework.objects.filter(in_use=True)),
        ROSTER: _two(people),
        INVITATION: Exists(Event.objects.filter(verb="person.invited")) | _two(people.exclude(last_login=None)),
    }
    (row,) = Person.objects.filter(pk=asked_by.pk).values(**facts)
    return row


def first_steps(person: Person) -> list[FirstStep]:
    """Those of a people partner, in order; none for anybody else, once all are done, and in the demo, which nobody is
    invited to. At most two queries of whoever is signed in."""
    if settings.LONGARC.mode == "demo" or not lines.holds(person, Role.Kind.PEOPLE_PARTNER):
        return []
    held = done(person)
    if all(held.values()):
        return []
    links = {key: "" if held[key] else _link(key, person) for key in WORDS}
    first = next((key for key, link in links.items() if link), "")
    return [FirstStep(*WORDS[key][:3], link, held[key], key == first) for key, link in links.items()]


def _link(key: str, person: Person) -> str:
    return reverse(WORDS[key][3]) if key != FRAMEWORK or may_publish_whole(person) else ""


def _two(people: QuerySet[Person]) -> Exists:
    return Exists(people.order_by("pk")[1:2])
