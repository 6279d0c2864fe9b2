"""Writing down what happened. The only writer of `Event` and `Reading`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model
from django.utils import timezone

from longarc.history.models import Event, Reading
from longarc.web.bulk import insert_values


def record(verb: str, obj: Model, *, by: Model, person: Model | None = None, **facts: Any) -> Event:
    """Append one event, in the transaction of the action that calls. Facts are ids, dates and numbers, never text."""
    return Event.objects.create(
        actor_id=by.pk,
        verb=verb,
        kind=obj._meta.label_lower,
        record_id=str(obj.pk),
        person_id=person.pk if person else None,
        facts=facts,
    )


def record_many(
    kind: type[Model], events: Iterable[tuple[str, UUID, UUID | None, dict[str, Any]]], *, by: Model
) -> None:
    """Append many events about records of one kind, at once: each a verb, the record's id, the id of the
    person concerned, and facts."""
    now, label, actor = timezone.now(), kind._meta.label_lower, by.pk
    names = ("id", "at", "actor_id", "verb", "kind", "record_id", "person_id", "facts")
    rows = ((uuid4(), now, actor, verb, label, str(id), person, facts) for verb, id, person, facts in events)
    insert_values(Event, names, rows)


def write_readings(readings: Iterable[Reading]) -> None:
    """Append what one request has read, in one statement."""
    Reading.objects.bulk_create(readings)
