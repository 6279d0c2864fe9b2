"""Writing down what happened. The only writer of `Event` and `Reading`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from longarc.history.models import Event, Reading


def record(verb: str, obj: Model, *, by: Model, person: Model | None = None, **facts: Any) -> Event:
    """Append one event, in the transaction of the action that calls. Facts are ids, dates and numbers, never text."""
    return Event.objects.create(
        actor=by, verb=verb, kind=obj._meta.label_lower, record_id=str(obj.pk), person=person, facts=facts
    )


def write_readings(readings: Iterable[Reading]) -> None:
    """Append what one request has read, in one statement."""
    Reading.objects.bulk_create(readings)
