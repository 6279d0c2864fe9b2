"""What one person was told."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.web.ids import opaque_id


class Notice(models.Model):
    """One thing told to one person, in their language, without private words; it carries one link."""

    id = opaque_id()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    text = models.CharField(max_length=300)
    link = models.CharField(max_length=300)
    told_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-told_at"]
        indexes = [models.Index(fields=["person", "-told_at"])]

    def __str__(self) -> str:
        return self.kind


class Preference(models.Model):
    """How somebody wants to be told. Without a row: in the app and by mail."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="preference")
    mail = models.BooleanField(_("notices also by mail"), default=True)

    def __str__(self) -> str:
        return f"preference of {self.person_id}"
