"""What the author declares under `changes`, followed from version to version: a became b, b became c, so a became c."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from longarc.engine.changes import DEFAULTS

KINDS = {
    "rename": "renamed",
    "split": "split",
    "merge": "merged",
    "move": "moved",
    "retire": "retired",
    "reword": "reworded",
}
SORTS = ("skill", "competency", "track", "step", "level")
FATES = ("carry", "carry-and-flag", "reassess", "archive")  # from what keeps most of an assessment to what keeps least


@dataclass(frozen=True)
class Declared:
    """One change that an author declared, or several put together: elements of the sort `of`, and what they became."""

    kind: str
    of: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    assessments: str


def declared(documents: Iterable[Mapping[str, Any]], there: Iterable[tuple[str, str]]) -> list[Declared]:
    """The changes of versions in order of time, where `there` are the elements of the last one, as (sort, id).

    An id that is no longer there is followed to what a later version says became of it; of two words about one id both
    count, and what keeps least of old assessments holds.
    """
    known, found = set(there), list[Declared]()
    for document in documents:
        for change in _read(document):
            before = [row for row in found if row.of == change.of and _leads(row, change, known)]
            found = [row for row in found if row not in before]
            found.append(_joined(before, change, known) if before else change)
    return found


def _read(document: Mapping[str, Any]) -> Iterator[Declared]:
    for change in document.get("changes") or []:
        kind = KINDS.get(change["kind"])
        of = next((name for name in SORTS if change.get(name)), "")
        if kind is None or not of:
            continue
        was = tuple(_ids(change.get("was")) or [str(change[of])])
        now = () if kind == "retired" else tuple(_ids(change.get("now")) or _ids(change.get("to")) or [str(change[of])])
        yield Declared(kind, of, was, now, change.get("assessments") or DEFAULTS[change["kind"]])


def _leads(earlier: Declared, change: Declared, there: set[tuple[str, str]]) -> bool:
    """Whether a later change speaks of what an earlier one led to, or of what it began with."""
    passed = {id for id in earlier.now if (change.of, id) not in there}
    return bool((passed | set(earlier.was)) & set(change.was))


def _joined(earlier: list[Declared], change: Declared, there: set[tuple[str, str]]) -> Declared:
    """Several as one: from all that the first ones began with to all that there is in the end."""
    passed = [id for row in earlier for id in row.now]
    was = [*(id for row in earlier for id in row.was), *(id for id in change.was if id not in passed)]
    now = [*(id for id in passed if id not in change.was and (change.of, id) in there), *change.now]
    rows = [*earlier, change]
    return Declared(
        _kind(rows, tuple(dict.fromkeys(was)), tuple(dict.fromkeys(now))),
        change.of,
        tuple(dict.fromkeys(was)),
        tuple(dict.fromkeys(now)),
        max((row.assessments for row in rows), key=FATES.index),
    )


def _kind(rows: list[Declared], was: tuple[str, ...], now: tuple[str, ...]) -> str:
    if not now:
        return "retired"
    if len(was) > 1:
        return "merged"
    return "split" if len(now) > 1 else "renamed" if was != now else rows[-1].kind


def _ids(value: Any) -> list[str]:
    return [] if value is None else [str(row) for row in (value if isinstance(value, list) else [value])]
