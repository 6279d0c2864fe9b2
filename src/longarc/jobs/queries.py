"""How the background work is doing: counts only."""

from __future__ import annotations

from django.utils import timezone

from longarc.jobs.models import SILENCE, Worker


def alive() -> int:
    """How many workers have lately said that they live."""
    return Worker.objects.filter(seen_at__gte=timezone.now() - SILENCE).count()
