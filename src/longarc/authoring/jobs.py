"""What takes long where many people are concerned."""

from __future__ import annotations

from longarc.authoring.actions import compute_foresight, keep_steps
from longarc.authoring.models import Foresight, Keeping
from longarc.framework.models import Version
from longarc.guard import Refused
from longarc.jobs.registry import job
from longarc.people.models import Person


@job("authoring.foresee")
def foresee(foresight_id: str, by_id: str) -> None:
    """Count what a draft would change. Of a text that has changed meanwhile nobody needs to know."""
    row = Foresight.objects.filter(pk=foresight_id, finished_at=None).select_related("draft__framework").first()
    if row is None:
        return
    try:
        compute_foresight(row, by=Person.objects.get(pk=by_id))
    except Refused:
        return


@job("authoring.keep_steps")
def keep_steps_of(keeping_id: str, under_id: str, by_id: str) -> None:
    """Write down who keeps which step. Run twice it comes to the same."""
    keeping = Keeping.objects.select_related("publication__version", "publication__draft").get(pk=keeping_id)
    under = Version.objects.select_related("framework").get(pk=under_id)
    keep_steps(keeping, under, by=Person.objects.get(pk=by_id))
