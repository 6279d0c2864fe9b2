"""What the person says of a conversation afterwards, alone: that it took place, or not. Never about what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.conversations.models.appointments import Conversation
from longarc.web.ids import opaque_id


class Acknowledgements(models.QuerySet["Acknowledgement"]):
    """Words of the language about acknowledgements."""

    def standing(self) -> Acknowledgements:
        """Not taken back."""
        return self.filter(retraction=None)


class Acknowledgement(models.Model):
    """A person's word on one conversation: when, and whether it took place. It stands by itself."""

    class Answer(models.TextChoices):
        TOOK_PLACE = "took-place", _("It took place")
        DIFFERENTLY = "took-place-differently", _("It took place, and I see it differently")
        DID_NOT = "did-not", _("It did not take place")

    YES = (Answer.TOOK_PLACE, Answer.DIFFERENTLY)

    id = opaque_id()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    period = models.PositiveSmallIntegerField()  # the fiscal year, named after the year in which it ends
    held_on = models.DateField()
    answer = models.CharField(max_length=24, choices=Answer)
    conversation = models.ForeignKey(Conversation, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = Acknowledgements.as_manager()

    class Meta:
        ordering = ["-held_on", "-made_at"]
        indexes = [models.Index(fields=["period", "person"])]

    def __str__(self) -> str:
        return f"acknowledgement {self.pk}"


class Retraction(models.Model):
    """The person takes an acknowledgement back."""

    id = opaque_id()
    acknowledgement = models.OneToOneField(Acknowledgement, models.CASCADE, related_name="retraction")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"retraction {self.pk}"
