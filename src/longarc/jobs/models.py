"""What the workers leave behind: that they live, and which scheduled moments have been taken care of."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

SILENCE = timedelta(seconds=20)  # after which a worker counts as dead


class Worker(models.Model):
    """One worker process and when it last said that it lives."""

    id = models.CharField(primary_key=True, max_length=64)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.id


class Slot(models.Model):
    """One moment of the schedule that some worker has taken; the constraint lets only one take it."""

    name = models.CharField(max_length=60)
    at = models.DateTimeField()
    taken_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "at"], name="slot_taken_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
