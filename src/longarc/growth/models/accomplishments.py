"""What somebody is glad to have done."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.web.ids import opaque_id


class Accomplishment(models.Model):
    """One thing done, in its owner's words. Theirs alone until they share it; what came of it may follow later."""

    id = opaque_id()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="accomplishments")
    what = models.CharField(_("what"), max_length=300)
    on = models.DateField(_("when"), default=timezone.localdate)
    result = models.TextField(_("what came of it"), blank=True)
    thanks = models.TextField(_("thanks received"), blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-made_at"]
        indexes = [models.Index(fields=["person", "-on"])]

    def __str__(self) -> str:
        return f"accomplishment {self.pk}"


class AccomplishmentShare(models.Model):
    """The owner lets one person read an accomplishment. Withdrawing deletes the row."""

    id = opaque_id()
    accomplishment = models.ForeignKey(Accomplishment, models.CASCADE, related_name="shares")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="accomplishment_shares")
    shared_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["shared_at"]
        constraints = [
            models.UniqueConstraint(fields=["accomplishment", "reader"], name="accomplishment_shared_once"),
        ]

    def __str__(self) -> str:
        return f"{self.accomplishment_id} with {self.reader_id}"
