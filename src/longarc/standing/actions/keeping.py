"""Steps that stay enabled when a new version would no longer enable them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from longarc.framework.models import Version
from longarc.framework.policy import may_publish_framework
from longarc.guard import permit
from longarc.people.models import Person
from longarc.standing.models import KeptStep


def keep_steps(version: Version, under: Version, steps: Iterable[tuple[UUID, str, str]], *, by: Person) -> int:
    """People keep steps that were enabled for them under an earlier version: each a person, a track and a step. Said
    twice it stands once. How many were named."""
    permit(may_publish_framework(by), _("Those who publish a framework decide who keeps what."))
    rows = [
        KeptStep(person_id=person, version=version, under=under, track=track, step=step)
        for person, track, step in steps
    ]
    KeptStep.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)
