"""What the queue does for itself."""

from __future__ import annotations

from django.utils import timezone

from longarc.jobs import actions
from longarc.jobs.registry import job


@job("jobs.tidy")
def tidy() -> None:
    """Forget what is long over."""
    actions.tidy(timezone.now())
