"""What insight does by night."""

from __future__ import annotations

from django.utils import timezone

from longarc.insights.actions import refresh_coverage
from longarc.jobs.registry import job
from longarc.people.system import system_person


@job("insights.coverage")
def coverage() -> None:
    """Bring the figures up to date, where enough people have changed them."""
    refresh_coverage(timezone.now(), by=system_person())
