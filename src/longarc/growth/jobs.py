"""What growth does by night."""

from __future__ import annotations

from django.utils import timezone

from longarc.growth.actions import ask_if_still_right
from longarc.jobs.registry import job
from longarc.people.system import system_person


@job("growth.still_right")
def still_right() -> None:
    """Ask about plans that were agreed half a year ago. Run twice it asks once."""
    ask_if_still_right(timezone.localdate(), by=system_person())
