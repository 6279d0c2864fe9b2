"""Optimistic writing of an editable text: the second of two writers is told, and keeps their words."""

from __future__ import annotations

from django.db.models import F, Model


class Conflict(Exception):
    """Somebody else changed the text since this person opened it. Nothing was written.

    `theirs` is the text as it stands, `version` its number, `mine` what this person typed.
    """

    def __init__(self, theirs: str, version: int, mine: str) -> None:
        super().__init__("changed by somebody else")
        self.theirs, self.version, self.mine = theirs, version, mine


def rewrite(row: Model, text: str, *, seen: int, field: str = "body", **also: object) -> bool:
    """Put a text into `row.<field>` if its `version` is still the one that was seen; tell whether anything changed.

    Sending the same text twice changes nothing the second time. Raises `Conflict`, without writing, when another
    text has been written since. `also` are further columns set in the same statement.
    """
    table = type(row)._default_manager.filter(pk=row.pk)
    written = (
        table.filter(version=seen).exclude(**{field: text}).update(**{field: text}, version=F("version") + 1, **also)
    )
    row.refresh_from_db(fields=[field, "version", *also])
    if not written and getattr(row, field) != text:
        raise Conflict(getattr(row, field), row.version, text)  # type: ignore[attr-defined]
    return bool(written)
