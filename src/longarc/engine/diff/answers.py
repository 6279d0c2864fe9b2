"""The difference as a document for programs: `longarc framework diff --json`, and the API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from longarc.engine.diff import Difference, Likely, Row, is_pay

Kind = Literal[
    "renamed", "reworded", "moved", "split", "merged", "retired", "added", "changed", "replace-all"
]  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class VersionSaid(_Strict):
    """A version by the id of its framework."""

    id: str
    version: str
    title: str


class FieldSaid(_Strict):
    """A rule before and after, as the file writes it; numbers as text."""

    name: str
    before: Any
    after: Any


class RowSaid(_Strict):
    """One change. `of` is the sort of element; `was` and `now` are their ids ("track/step" for a step)."""

    kind: Kind
    of: str
    was: list[str]
    now: list[str]
    before: str
    after: str
    fields: list[FieldSaid]
    assessments: str
    declared: bool
    falls: bool = False


class LikelySaid(_Strict):
    """Two elements whose words are alike; a suggestion, never applied. `percent` of their words stand in both, in order.

    `common` are some of these words, `place` what both belong to where that is the same; `why` says it in a sentence.
    """

    kind: str
    was: str
    now: str
    percent: int
    common: list[str]
    called_alike: bool
    place: str
    why: str
    before: str
    after: str


class DiffAnswer(_Strict):
    """What changed from the older to the newer version."""

    older: VersionSaid
    newer: VersionSaid
    changes: list[RowSaid]
    suggestions: list[LikelySaid]
    counts: dict[str, int]
    unchanged: dict[str, int]


def to_json(difference: Difference, *, pay: bool = True) -> dict[str, Any]:
    """The document; without bounds of pay where `pay` is false."""
    rows = [row for row in difference.rows if pay or not _is_pay(row)]
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.kind] = counts.get(row.kind, 0) + 1
    return {
        "older": dict(difference.older),
        "newer": dict(difference.newer),
        "changes": [_row(row, pay=pay) for row in rows],
        "suggestions": [_likely(row) for row in difference.suggestions],
        "counts": counts,
        "unchanged": dict(difference.unchanged),
    }


def _likely(row: Likely) -> dict[str, Any]:
    return vars(row) | {"common": list(row.common), "why": row.why}


def _is_pay(row: Row) -> bool:
    return bool(row.fields) and all(map(is_pay, row.fields))


def _row(row: Row, *, pay: bool) -> dict[str, Any]:
    fields = [
        {"name": name, "before": plain(before), "after": plain(after)}
        for name, (before, after) in row.fields.items()
        if pay or not is_pay(name)
    ]
    falls = pay and row.falls
    return vars(row) | {"was": list(row.was), "now": list(row.now), "fields": fields, "falls": falls}


def plain(value: Any) -> Any:
    """A value of a file as JSON can say it, numbers that are not whole as text."""
    if isinstance(value, Mapping):
        return {str(key): plain(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [plain(member) for member in value]
    return str(value) if isinstance(value, Decimal | date) else value
