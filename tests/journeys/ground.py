"""What the walk stands on: the cast, the demonstration framework, and the scores that Amara and Daniel agreed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

import longarc.demo
from longarc.framework.actions import publish
from longarc.framework.queries import compiled
from longarc.people.models import Person, Role
from longarc.people.system import system_person
from longarc.standing.actions import place
from longarc.standing.models import Score
from tests.cast import Cast, make_cast

FRAMEWORK = Path(longarc.demo.__file__).parent / "framework"
LEVELS = (3, 3, 2, 2, 2)


def lay() -> Cast:
    """The cast on the demonstration framework; Amara stands at 2.55."""
    cast, system = make_cast(), system_person()
    since = timezone.localdate() - timedelta(days=400)
    version = publish(FRAMEWORK, by=system)
    assert version is not None
    Role.objects.create(person=cast.petra, kind="framework-publisher", granted_by=cast.eva, starts_on=since)
    place(cast.amara, version.framework, "backend", "b2", by=system, discriminator="Backend", on=since)
    place(cast.tom, version.framework, "backend", "b1", by=system, discriminator="Backend", on=since)
    framework = compiled(version)
    on = timezone.localdate() - timedelta(days=100)
    for competency, reached in zip(framework.competencies.values(), LEVELS, strict=True):
        for level in competency.levels:
            if level.number <= reached:
                for skill in level.skills:
                    _score(cast.amara, version, skill.id, cast.daniel, on)
    return cast


def _score(person: Person, version: object, skill: str, by: Person, on: date) -> None:
    Score.objects.create(person=person, version=version, skill=skill, value="yes", kind="agreed", by=by, on=on)
