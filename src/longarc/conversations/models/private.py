"""What each writes alone. Every row is sealed with its author's own key; nobody else's code path opens it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from longarc.conversations.models.appointments import Conversation
from longarc.web.ids import opaque_id


class Sealed(models.Model):
    """A text for its author alone."""

    id = opaque_id()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sealed = models.BinaryField(default=b"")
    version = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Preparation(Sealed):
    """An answer to one prompt, before one conversation."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="+")
    prompt = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "author", "prompt"], name="preparation_once"),
        ]


class PrivateNote(Sealed):
    """What one of the two notes for themselves during the conversation."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "author"], name="private_note_once")]


class ValuesExercise(Sealed):
    """What matters to somebody this year, sorted, with the reasons."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author"], name="values_exercise_once")]


class TrustCheck(Sealed):
    """Whether the ground for a frank conversation is there, as its author sees it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author"], name="trust_check_once")]
