"""Many new rows at once, in a fraction of the time that one statement built for each of them takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.db import connection
from django.db.models import Field, JSONField, Model


def insert(rows: Sequence[Model]) -> None:
    """Write new rows of one model, each with its key already set, as `bulk_create` would: one prepared statement, run
    for each row. No signals; constraints hold as ever."""
    if not rows:
        return
    meta = type(rows[0])._meta
    fields = meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(cast(str, field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    savers = [_saver(field) for field in fields]
    values = cast(Sequence[list[Any]], ([save(row) for save in savers] for row in rows))  # any iterable will do
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({marks})", values)  # noqa: S608 - names of our own tables


def _saver(field: Field) -> Callable[[Model], Any]:
    """How a row's value of a field is written. Rows of one import share most of their days, people and words, so what
    was prepared once is taken again."""
    name, prepare = field.attname, field.get_db_prep_save
    if field.primary_key or isinstance(field, JSONField):
        return lambda row: prepare(getattr(row, name), connection)
    known: dict[Any, Any] = {}

    def save(row: Model) -> Any:
        value = getattr(row, name)
        if value not in known:
            known[value] = prepare(value, connection)
        return known[value]

    return save
