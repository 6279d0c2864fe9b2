"""A notice is for one person."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from longarc.notices.models import Notice


def notices_visible_to(person: Any) -> QuerySet[Notice]:
    """What this person was told."""
    return Notice.objects.filter(person=person)


def may_read_notice(person: Any, notice: Notice) -> bool:
    """Only the one who was told."""
    return notice.person_id == person.pk
