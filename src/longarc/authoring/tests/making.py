"""Drafts in a test: who may write, review and publish, and a small framework on the way."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone
from tests.cast import Cast

from longarc.authoring import actions
from longarc.authoring.models import Draft
from longarc.engine import tests as example
from longarc.framework.actions import publish
from longarc.framework.models import Version
from longarc.people.models import Person, Role
from longarc.people.system import system_person

ACME = Path(example.__file__).with_name("acme.yaml").read_text(encoding="utf-8")


def give(person: Person, kind: str, cast: Cast, scope: str = "") -> None:
    """A role from today on."""
    Role.objects.create(person=person, kind=kind, scope=scope, granted_by=cast.eva, starts_on=timezone.localdate())


def roles(cast: Cast) -> None:
    """Milan writes, Freya reviews, Petra publishes."""
    give(cast.milan, "framework-author", cast)
    give(cast.freya, "framework-reviewer", cast)
    give(cast.petra, "framework-publisher", cast)


def published(text: str = ACME) -> Version:
    """A version that holds today."""
    version = publish(text, by=system_person())
    assert version is not None
    return version


def begun(cast: Cast, text: str = "") -> Draft:
    """Milan has begun a draft of the published framework, or of a text."""
    roles(cast)
    framework = None if text else published().framework
    return actions.begin_draft(by=cast.milan, framework=framework, text=text)


def proposed(cast: Cast, text: str = "") -> Draft:
    """Milan has proposed it."""
    draft = begun(cast, text)
    actions.propose_draft(draft, by=cast.milan)
    return draft
