"""The reading ledger is for the person read about; a reader sees their own rows."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from longarc.history.models import Reading


def readings_visible_to(person: Any) -> QuerySet[Reading]:
    """What others opened of somebody's, and what they opened themselves."""
    return Reading.objects.filter(Q(person=person) | Q(reader=person))


def may_read_reading(person: Any, reading: Reading) -> bool:
    """The one read about, and the reader."""
    return person.pk in {reading.person_id, reading.reader_id}
