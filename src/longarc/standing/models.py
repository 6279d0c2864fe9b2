"""What a standing is derived from: dated placements and pay, and the log of scores that only grows."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.framework.models import Framework, Version
from longarc.people.models import Dated
from longarc.web.ids import opaque_id


class Placement(models.Model):
    """The track somebody is in and the step they hold, for a span of days; or a track they aspire to."""

    id = opaque_id()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="placements")
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="placements")
    track = models.CharField(max_length=80)
    step = models.CharField(max_length=80, blank=True)
    discriminator = models.CharField(max_length=80, blank=True)
    is_aspiration = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    objects = Dated.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        indexes = [models.Index(fields=["person", "-starts_on"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gt=models.F("starts_on")), name="placement_span"
            ),
            models.UniqueConstraint(
                fields=["person", "is_aspiration"], condition=models.Q(ends_on=None), name="placement_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.track}/{self.step} from {self.starts_on}"


class KeptStep(models.Model):
    """A step that was enabled for a person under one version stays enabled for them under the next, in that track.

    Written when the next version is published, if those who publish decide so. The step held changes by decisions only.
    """

    id = opaque_id()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kept_steps")
    version = models.ForeignKey(Version, models.PROTECT, related_name="kept_steps")
    under = models.ForeignKey(Version, models.PROTECT, related_name="+")
    track = models.CharField(max_length=80)
    step = models.CharField(max_length=80)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-made_at"]
        constraints = [models.UniqueConstraint(fields=["person", "version", "track"], name="step_kept_once")]

    def __str__(self) -> str:
        return f"{self.person_id} keeps {self.track}/{self.step}"


class Pay(models.Model):
    """What somebody is paid in a period, for a span of days. An amount is for the full share of work it was agreed for."""

    class Period(models.TextChoices):
        HOUR = "hour", _("an hour")
        MONTH = "month", _("a month")
        YEAR = "year", _("a year")

    id = opaque_id()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pays")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)
    period = models.CharField(max_length=10, choices=Period)
    place = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    objects = Dated.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        indexes = [models.Index(fields=["person", "-starts_on"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gt=models.F("starts_on")), name="pay_span"
            ),
            models.UniqueConstraint(fields=["person"], condition=models.Q(ends_on=None), name="pay_one_open"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="pay_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} from {self.starts_on}"


class AppendOnly(models.QuerySet):
    """Rows that are written once."""

    def update(self, **fields: Any) -> NoReturn:
        raise TypeError("The log of scores only grows.")


class Score(models.Model):
    """One entry of the log: somebody scored one skill, or gave one competency's level, for a person on a day.

    A later entry takes the place of an earlier one in what is derived, never in the log.
    """

    class Kind(models.TextChoices):
        SELF = "self", _("own")
        MANAGER = "manager", _("manager's")
        AGREED = "agreed", _("agreed")

    id = opaque_id()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="scores")
    version = models.ForeignKey(Version, models.PROTECT, related_name="scores")
    competency = models.CharField(max_length=120, blank=True)
    skill = models.CharField(max_length=120, blank=True)
    value = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    note = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["on", "made_at"]
        indexes = [models.Index(fields=["person", "kind", "on", "made_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(competency="") ^ models.Q(skill=""), name="score_of_a_skill_or_a_competency"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.skill or self.competency} {self.on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The log of scores only grows.")
        super().save(*args, **kwargs)


class Evidence(models.Model):
    """What a score rests on: words, or where they can be found."""

    id = opaque_id()
    score = models.ForeignKey(Score, models.CASCADE, related_name="evidence")
    text = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)

    objects = AppendOnly.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(text="", link=""), name="evidence_says_something"),
        ]

    def __str__(self) -> str:
        return f"evidence of {self.score_id}"
