"""What the tests of standings stand on: the demonstration framework published, and scores that reach given levels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone
from tests.cast import Cast

import longarc
from longarc.framework.actions import publish
from longarc.framework.models import Version
from longarc.framework.queries import compiled
from longarc.people.models import Person
from longarc.people.system import system_person
from longarc.standing.actions import place
from longarc.standing.models import Score

DEMO = Path(longarc.__file__).parent / "demo" / "framework"
GOLDEN = {"craft": 3, "reliability": 3, "collaboration": 2, "understanding": 2, "guidance": 2}


def published() -> Version:
    """The demonstration framework, in use."""
    version = publish(DEMO, by=system_person())
    assert version is not None
    return version


def placed(cast: Cast, version: Version, on: date | None = None) -> None:
    """Amara is in Backend and holds b2."""
    on = on or timezone.localdate() - timedelta(days=400)
    place(cast.amara, version.framework, "backend", "b2", by=system_person(), discriminator="Backend", on=on)


def scored(
    person: Person,
    by: Person,
    version: Version,
    levels: Mapping[str, int] = GOLDEN,
    on: date | None = None,
    value: str = "yes",
) -> None:
    """Every skill up to these levels agreed at one score."""
    known = compiled(version)
    on = on or timezone.localdate() - timedelta(days=100)
    Score.objects.bulk_create(
        Score(person=person, version=version, skill=skill.id, value=value, kind="agreed", by=by, on=on)
        for competency, number in levels.items()
        for level in known.competencies[competency].levels[:number]
        for skill in level.skills
    )
