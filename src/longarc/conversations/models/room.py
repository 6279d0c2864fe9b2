"""The page that the two share: points, notes, agreements."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.conversations.models.appointments import Conversation
from longarc.web.ids import opaque_id


class Aim(models.TextChoices):
    """The three aims, in the order in which a conversation goes through them."""

    ASPIRATIONS = "aspirations", _("Aspirations")
    SKILLS = "skills", _("Skills")
    ALIGNMENT = "alignment", _("Alignment")


class AgendaItem(models.Model):
    """One point that one of the two wants to speak about; both read it."""

    id = opaque_id()
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="agenda_items")
    aim = models.CharField(max_length=12, choices=Aim)
    text = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    carried_from = models.ForeignKey(Conversation, models.SET_NULL, null=True, related_name="+")
    done = models.BooleanField(default=False)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "aim", "text"], name="agenda_item_once"),
        ]

    def __str__(self) -> str:
        return f"point {self.pk}"


class Note(models.Model):
    """What the two write down under one aim while they talk."""

    id = opaque_id()
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="notes")
    aim = models.CharField(max_length=12, choices=Aim)
    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    room_version = models.PositiveIntegerField(default=0)  # the conversation's version in which it last changed

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "aim"], name="note_one_an_aim")]

    def __str__(self) -> str:
        return f"note {self.pk}"


class NoteRevision(models.Model):
    """A note as it was: what two who write at once have in common."""

    id = opaque_id()
    note = models.ForeignKey(Note, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    body = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "version"], name="note_revision_once")]

    def __str__(self) -> str:
        return f"revision {self.version} of {self.note_id}"


class Presence(models.Model):
    """When somebody's page last asked for news: they are there."""

    id = opaque_id()
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "person"], name="presence_once")]

    def __str__(self) -> str:
        return f"presence in {self.conversation_id}"


class AgreedStep(models.Model):
    """What one of the two will do, and by when. Once closed, an action with the same id stands in the person's plan."""

    id = opaque_id()
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="agreed_steps")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["due_on", "at"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "owner", "what"], name="agreed_step_once"),
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"
