"""What happened, and who has read what: append-only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from longarc.web.ids import opaque_id


class Event(models.Model):
    """Who did what to which record. Facts without content: never a word that somebody wrote."""

    id = opaque_id()
    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=80)
    kind = models.CharField(max_length=60)
    record_id = models.CharField(max_length=80)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["kind", "record_id", "at"]), models.Index(fields=["person", "-at"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.record_id}"


class Reading(models.Model):
    """The reading ledger: somebody opened a record of another person, by which right."""

    id = opaque_id()
    at = models.DateTimeField(default=timezone.now, editable=False)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings")
    kind = models.CharField(max_length=60)
    record_id = models.CharField(max_length=80)
    right = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["person", "-at"]), models.Index(fields=["reader", "-at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"
