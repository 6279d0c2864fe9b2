"""Who was given a plan, what they added, and the exact texts that two people agreed to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from longarc.growth.models.plans import Plan
from longarc.web.ids import opaque_id


class Share(models.Model):
    """The owner lets one person read the plan.

    As their manager that person may also add to it and agree, for as long as they are the owner's manager; a new
    manager begins with nothing. Withdrawing deletes the row.
    """

    class Standing(models.TextChoices):
        MANAGER = "manager"
        NAMED = "named"

    id = opaque_id()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="shares")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="plan_shares")
    standing = models.CharField(max_length=10, choices=Standing)
    shared_at = models.DateTimeField(default=timezone.now, editable=False)
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ["shared_at"]
        constraints = [models.UniqueConstraint(fields=["plan", "reader"], name="plan_shared_once_with_a_person")]

    def __str__(self) -> str:
        return f"{self.plan_id} with {self.reader_id}"


class Input(models.Model):
    """What the manager adds to a plan, in their own words and name; one text for each manager."""

    id = opaque_id()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="inputs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at"]
        constraints = [models.UniqueConstraint(fields=["plan", "by"], name="input_once_by_a_manager")]

    def __str__(self) -> str:
        return f"input {self.pk}"


class PlanText(models.Model):
    """The exact text of a plan at the moment somebody agreed to it. Never changed."""

    id = opaque_id()
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_text_number_once")]

    def __str__(self) -> str:
        return f"text {self.number} of {self.plan_id}"


class PlanAgreement(models.Model):
    """One of the two agreed to one exact text, in their own name."""

    class Side(models.TextChoices):
        OWNER = "owner"
        MANAGER = "manager"

    id = opaque_id()
    text = models.ForeignKey(PlanText, models.CASCADE, related_name="agreements")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    agreed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["agreed_at"]
        constraints = [models.UniqueConstraint(fields=["text", "side"], name="plan_agreed_once_by_a_side")]

    def __str__(self) -> str:
        return f"{self.side} {self.text_id}"


class PlanClosing(models.Model):
    """The owner closed the plan, with a look back."""

    plan = models.OneToOneField(Plan, models.CASCADE, primary_key=True, related_name="closing")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    look_back = models.TextField(blank=True)
    closed_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"closing of {self.plan_id}"
