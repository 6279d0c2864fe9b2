"""Writing without overwriting somebody else's words, and making a thing once however often it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db.models import F, Model
from django.utils.translation import gettext as _

from longarc.guard import Refused, expect

M = TypeVar("M", bound=Model)


def once(model: type[M], id: UUID | None, *, of: Mapping[str, Any], **fields: Any) -> tuple[M, bool]:
    """The row with this id, made if it is not there yet, and whether it was made: a second click finds the first.

    `of` says whose it is. An id that stands for somebody else's row is refused and tells nothing of it.
    """
    row, made = model._default_manager.get_or_create(pk=id or uuid4(), defaults={**of, **fields})
    expect(all(getattr(row, name) == value for name, value in of.items()), _("Open the page again, and begin anew."))
    return row, made


class Outdated(Refused):
    """The row changed since it was opened. Nothing was written.

    `theirs` and `mine` hold the fields in which the two differ, `version` is the number to send next.
    """

    def __init__(self, row: Model, mine: Mapping[str, Any]) -> None:
        super().__init__(_("This was changed while you were writing. Both texts are here; nothing was overwritten."))
        differing = [name for name in mine if getattr(row, name) != mine[name]]
        self.version: int = row.version  # type: ignore[attr-defined]
        self.theirs = {name: getattr(row, name) for name in differing}
        self.mine = {name: mine[name] for name in differing}


def revise(row: Model, fields: Mapping[str, Any], *, seen: int, **also: Any) -> bool:
    """Write the fields if the row's `version` is still the one that was seen; tell whether anything changed.

    Sending the same words twice changes nothing the second time. Raises `Outdated` when other words have been
    written since. `also` are columns that come along with a change.
    """
    row.refresh_from_db(fields=[*fields, "version"])
    if _reads(row, fields):
        return False
    written = (
        type(row)._default_manager.filter(pk=row.pk, version=seen).update(**fields, **also, version=F("version") + 1)
    )
    row.refresh_from_db(fields=[*fields, *also, "version"])
    if not written and not _reads(row, fields):  # the same words may have come in by another request meanwhile
        raise Outdated(row, fields)
    return bool(written)


def _reads(row: Model, fields: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in fields.items())
