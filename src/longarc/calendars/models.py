"""Addresses under which a person's own calendar can be read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from longarc.web.ids import opaque_id


class Feed(models.Model):
    """The one address of a person's calendar. The secret in it is told once; only its digest is kept."""

    id = opaque_id()
    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"
