"""Everybody here may read what the organisation asks of whom; publishing it is a role."""

from __future__ import annotations

from django.db.models import Exists, QuerySet
from django.utils import timezone

from longarc.framework.exports import FORMS
from longarc.framework.models import Framework, Version
from longarc.people import lines
from longarc.people.models import Person, Role
from longarc.people.policy import has_left

PUBLISHER, PARTNER = Role.Kind.FRAMEWORK_PUBLISHER, Role.Kind.PEOPLE_PARTNER


def frameworks_visible_to(person: Person) -> QuerySet[Framework]:
    """All of them, for everybody who works here."""
    return Framework.objects.none() if has_left(person) else Framework.objects.all()


def may_read_framework(person: Person, framework: Framework) -> bool:
    """Everybody who works here."""
    return not has_left(person)


def versions_visible_to(person: Person) -> QuerySet[Version]:
    """Every published version, for everybody who works here."""
    return Version.objects.none() if has_left(person) else Version.objects.all()


def may_read_version(person: Person, version: Version) -> bool:
    """Everybody who works here."""
    return not has_left(person)


def documents_visible_to(person: Person) -> QuerySet[Version]:
    """The whole text of a version holds the bounds of pay, so it is for those who publish; the pages are for everybody."""
    return Version.objects.all() if may_publish_framework(person) else Version.objects.none()


def may_read_document(person: Person, version: Version) -> bool:
    """Those who publish."""
    return may_publish_framework(person)


def may_export_framework(person: Person, framework: Framework, form: str) -> bool:
    """What everybody reads, everybody may take along; the form that holds the bounds of pay is for those who publish."""
    return may_publish_framework(person) if FORMS[form].has_pay else may_read_framework(person, framework)


def publishers() -> QuerySet[Role]:
    """The roles by which frameworks are published today: those of framework publishers; while there are none, those of people
    partners, who take a new installation's first framework."""
    roles = Role.objects.on(timezone.localdate())
    theirs = roles.filter(kind=PUBLISHER)
    return theirs | roles.filter(kind=PARTNER).exclude(Exists(theirs))


def published_by(person: Person) -> set[str]:
    """The parts of frameworks that somebody publishes; an empty word among them is all of it. At most one
    query of whoever is signed in."""
    if person.is_system:
        return {""}
    if has_left(person):
        return set()
    scopes = {role.scope for role in lines.held(person) if role.kind == PUBLISHER}
    if scopes or not lines.holds(person, PARTNER):
        return scopes
    return set() if Role.objects.on(timezone.localdate()).filter(kind=PUBLISHER).exists() else {""}


def may_publish_framework(person: Person) -> bool:
    """Framework publishers, of all of it or of a part; people partners while there is no framework publisher."""
    return bool(published_by(person))


def may_publish_whole(person: Person) -> bool:
    """Who publishes whatever a file holds: those whose role is for all of it."""
    return "" in published_by(person)


def may_announce_successor(person: Person) -> bool:
    """Framework authors, and those who publish."""
    author = not person.is_system and not has_left(person) and lines.holds(person, Role.Kind.FRAMEWORK_AUTHOR)
    return author or may_publish_framework(person)
