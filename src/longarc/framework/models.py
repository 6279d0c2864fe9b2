"""Frameworks and their published versions. What a version says is one document; it never changes afterwards."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.web.ids import opaque_id


class Framework(models.Model):
    """A career framework, known by the id that its files give it.

    It is retired once a version of another one says that it supersedes it, and no longer once it is published anew.
    """

    id = opaque_id()
    key = models.CharField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    in_use = models.BooleanField(default=False)
    replaced_by = models.ForeignKey("Version", models.SET_NULL, null=True, blank=True, related_name="replaces")

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["in_use"], condition=models.Q(in_use=True), name="framework_one_in_use"),
        ]

    def __str__(self) -> str:
        return self.title


class Versions(models.QuerySet["Version"]):
    """Published versions. They are never changed, one by one or together."""

    def update(self, **fields: Any) -> NoReturn:
        raise TypeError("A published version never changes.")


class Version(models.Model):
    """One published version: the whole document as text, and the digest by which its compiled form is kept."""

    id = opaque_id()
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="versions")
    version = models.CharField(max_length=40)
    released_on = models.DateField(null=True)
    published_at = models.DateTimeField(default=timezone.now, editable=False)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    document = models.TextField()
    digest = models.CharField(max_length=64)

    objects = Versions.as_manager()

    class Meta:
        ordering = ["-released_on", "-published_at"]
        constraints = [models.UniqueConstraint(fields=["framework", "version"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.framework_id} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A published version never changes.")
        super().save(*args, **kwargs)


class Successor(models.Model):
    """A next version of a framework is in the making: since when, and where it can be read and commented on.

    The row stands while it is so; whoever makes it comes from a slice above and brings the link along.
    """

    id = opaque_id()
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="successors")
    version = models.CharField(max_length=40)
    link = models.CharField(max_length=200, unique=True)
    announced_at = models.DateTimeField(default=timezone.now, editable=False)
    announced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["announced_at"]

    def __str__(self) -> str:
        return f"{self.framework_id} {self.version}"
