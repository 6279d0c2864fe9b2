"""What somebody was told, newest first."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from longarc.notices.models import Notice, Preference
from longarc.notices.policy import notices_visible_to


def told(person: Any) -> QuerySet[Notice]:
    """Everything this person was told, newest first."""
    return notices_visible_to(person).order_by("-told_at", "pk")


def unread(person: Any) -> QuerySet[Notice]:
    """What this person has not yet read."""
    return told(person).filter(read_at=None)


def wants_mail(person: Any) -> bool:
    """Whether notices also come by mail; so they do unless somebody said otherwise."""
    return not Preference.objects.filter(person=person, mail=False).exists()
