"""Scores: what was agreed goes with the standing; what one side alone has given stays with that side. Pay is narrower."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from longarc.framework.actions import publish
from longarc.framework.queries import compiled
from longarc.people.system import system_person
from longarc.standing.actions import place
from longarc.standing.models import Pay, Score
from tests.cast import Cast
from tests.markers import Mark, secrets
from tests.parts import ROOT

LINE = ("amara", "daniel", "ines", "eva")
SECRETS = [
    *secrets(*LINE, "petra", fields=["score.agreed note"]),
    *secrets("amara", fields=["score.own note"], shown=False),
    *secrets("daniel", fields=["score.manager's note"], shown=False),
    *secrets(*LINE, fields=["pay.place"], shown=False),
]


def plant(cast: Cast, mark: Mark) -> None:
    """Amara in a track, with a score of each kind and her pay."""
    version = publish(ROOT / "src/longarc/demo/framework", by=system_person())
    assert version is not None
    day = timezone.localdate() - timedelta(days=100)
    place(cast.amara, version.framework, "backend", "b2", by=system_person(), discriminator="Backend", on=day)
    competency = next(iter(compiled(version).competencies.values()))
    skill = competency.levels[0].skills[0].id
    notes = {"agreed": "agreed note", "self": "own note", "manager": "manager's note"}
    Score.objects.bulk_create(
        Score(
            person=cast.amara,
            version=version,
            skill=skill,
            value="yes",
            kind=kind,
            by=cast.amara if kind == "self" else cast.daniel,
            on=day,
            note=mark(f"score.{name}"),
        )
        for kind, name in notes.items()
    )
    Pay.objects.create(
        person=cast.amara,
        amount=Decimal("73211.17"),
        currency="EUR",
        period="month",
        place=mark("pay.place"),
        starts_on=day,
    )
