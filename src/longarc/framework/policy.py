"""Everybody here may read what the organisation asks of whom; publishing it is a role."""

from __future__ import annotations

from django.db.models import QuerySet

from longarc.framework.exports import FORMS
from longarc.framework.models import Framework, Version
from longarc.people import lines
from longarc.people.models import Person, Role
from longarc.people.policy import has_left

PUBLISHERS = (Role.Kind.FRAMEWORK_PUBLISHER, Role.Kind.PEOPLE_PARTNER)
ANNOUNCERS = (*PUBLISHERS, Role.Kind.FRAMEWORK_AUTHOR)


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


def may_publish_framework(person: Person) -> bool:
    """Framework publishers; people partners too, who take a new installation's first framework."""
    return person.is_system or (not has_left(person) and any(lines.holds(person, kind) for kind in PUBLISHERS))


def may_announce_successor(person: Person) -> bool:
    """Framework authors, and those who publish."""
    return person.is_system or (not has_left(person) and any(lines.holds(person, kind) for kind in ANNOUNCERS))
