"""The difference between two versions of a framework (or two frameworks): by id and by what `changes` declares.

Likeness of words is suggested and never applied (corner case 37 of the format). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from longarc.document.exact import exact
from longarc.engine.changes import DEFAULTS
from longarc.engine.diff.declared import Declared
from longarc.engine.diff.declared import declared as declared_in
from longarc.engine.diff.elements import KINDS, PAY, Element, elements_of, keyed
from longarc.engine.diff.likeness import Likely, likely
from longarc.engine.diff.renames import rekeyed, renames_of

__all__ = ["Difference", "Likely", "Row", "compare", "is_pay"]

SECTIONS = ("defaults", "moves", *PAY)
FEWEST_REPLACED = 3
PLACES = {
    "skill": ("level", "group"),
    "level": ("competency",),
    "competency": ("group",),
    "group": ("group",),
    "step": ("track",),
    "responsibility": ("track", "step"),
}
AMOUNTS = {"min", "max", "next", "target"}
ASSESSED = {"skill", "competency", "level"}


@dataclass(frozen=True)
class Row:
    """One thing that changed.

    `kind`: renamed, reworded, moved, split, merged, retired, added, changed (its rules), or replace-all. `was` and `now` are
    keys of elements of the sort `of`; `fields` are rules by the way to each ("need.level"), before and after; `assessments` is what becomes of old
    ones: carry, carry-and-flag, reassess, archive. `declared`: the newer version says so in `changes`.
    """

    kind: str
    of: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    before: str = ""
    after: str = ""
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    assessments: str = ""
    declared: bool = False

    @property
    def falls(self) -> bool:
        """Whether an amount of pay is lower than it was; nobody's pay is cut for it (corner case 36 of the format)."""
        return any(is_pay(name) and _is_lower(name, *pair) for name, pair in self.fields.items())


@dataclass(frozen=True)
class Difference:
    """All that changed, in the order of the newer version with what is gone last; and how many elements stayed as they are."""

    older: Mapping[str, str]
    newer: Mapping[str, str]
    rows: tuple[Row, ...]
    suggestions: tuple[Likely, ...]
    unchanged: Mapping[str, int]

    def of(self, kind: str) -> list[Row]:
        return [row for row in self.rows if row.kind == kind]


def is_pay(field_name: str) -> bool:
    """Whether a rule is a bound of pay, which not everybody reads."""
    return field_name.partition(".")[0] in PAY


def _is_lower(name: str, before: Any, after: Any) -> bool:
    if name.rpartition(".")[2] not in AMOUNTS or before is None or after is None:
        return False
    return exact(after) < exact(before)


def compare(
    older: Mapping[str, Any], newer: Mapping[str, Any], between: Sequence[Mapping[str, Any]] = ()
) -> Difference:
    """The difference from one whole document to another.

    What the versions `between` them declare, in order of time, is followed: an id that was renamed twice is one renaming.
    """
    before, new = elements_of(older), elements_of(newer)
    changes = declared_in([*between, newer], new)
    renames = renames_of((row.of, row.was, row.now) for row in changes if row.kind == "renamed")
    declared = list(_declared(changes, before, new))
    old = rekeyed(before, renames)
    told = {(row.kind, row.of, key) for row in declared for key in row.now}
    apart = [row for row in declared if row.kind != "renamed" and row.was != row.now]
    told_old = {(row.of, key) for row in apart for key in row.was}
    told_new = {(row.of, key) for row in apart for key in row.now}
    same = [(old[key], row) for key, row in new.items() if key in old and key not in told_old]
    touched = (row for pair in same for row in _between(*pair))
    kept = [row for row in touched if (row.kind, row.of, row.now[0]) not in told]
    fresh = [row for key, row in new.items() if key not in old and key not in told_new]
    gone = [row for key, row in old.items() if key not in new and key not in told_old]
    replaced = list(_replaced(old, new, declared, newer.get("changes") or []))
    rows = [*declared, *replaced, *kept, *_added(fresh, replaced), *_retired(gone, replaced), *_sections(older, newer)]
    changed = {(of, key) for _kind, of, key in told} | {(row.of, key) for row in kept for key in row.now}
    unchanged = {kind: sum(row.kind == kind and (kind, row.key) not in changed for _, row in same) for kind in KINDS}
    return Difference(
        _named(older),
        _named(newer),
        tuple(rows),
        tuple(likely(gone, fresh, lambda row: _place(row, new))),
        {kind: count for kind, count in unchanged.items() if count},
    )


def _named(document: Mapping[str, Any]) -> dict[str, str]:
    head = document["framework"]
    return {"id": str(head["id"]), "version": str(head["version"]), "title": str(head.get("title") or head["id"])}


Elements = Mapping[tuple[str, str], Element]


def _declared(told: Iterable[Declared], old: Elements, new: Elements) -> Iterator[Row]:
    """What is declared about elements that the older one has."""
    for change in told:
        of = change.of
        was = tuple(key for key in change.was if (of, key) in old)
        now = tuple(key for key in change.now if (of, key) in new)
        if not was or (not now and change.kind != "retired"):
            continue
        yield Row(
            change.kind,
            of,
            was,
            now,
            "\n".join(_full(old[of, key]) for key in was),
            "\n".join(_full(new[of, key]) for key in now),
            assessments=change.assessments,
            declared=True,
        )


def _full(element: Element) -> str:
    return "\n".join(part for part in (element.name, element.words) if part)


def _between(was: Element, now: Element) -> Iterator[Row]:
    """What changed in an element that both have; one row for each way in which it did."""
    keys, fate = ((was.key,), (now.key,)), "carry" if now.kind in ASSESSED else ""
    if was.name != now.name and was.name and now.name:
        yield Row("renamed", now.kind, *keys, was.name, now.name, assessments=fate)
    if was.words != now.words or bool(was.name) != bool(now.name):
        yield Row("reworded", now.kind, *keys, was.words or was.name, now.words or now.name, assessments=fate)
    if was.place != now.place:
        yield Row("moved", now.kind, *keys, was.place, now.place, assessments=fate)
    if fields := dict(_leaves("", was.rules, now.rules)):
        yield Row("changed", now.kind, *keys, was.label, now.label, fields)


def _leaves(name: str, was: Any, now: Any) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """Where two values differ, by the way to each place ("need.all.0.level")."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in dict.fromkeys((*was, *now)):
            yield from _leaves(f"{name}.{key}" if name else str(key), was.get(key), now.get(key))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for place, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from _leaves(f"{name}.{place}", one, other)
    elif was != now:
        yield name, (was, now)


def _replaced(
    old: Elements, new: Elements, declared: Iterable[Row], changes: Iterable[Mapping[str, Any]]
) -> Iterator[Row]:
    """A kind of which nothing stayed: told as one change and not as a list of retired and added ones."""
    said = next((change for change in changes if change["kind"] == "replace-all"), None)
    fate = (said or {}).get("assessments") or DEFAULTS["replace-all"]
    spoken = {row.of for row in declared}
    for kind in ("skill", "competency"):
        was = [key for of, key in old if of == kind]
        now = [key for of, key in new if of == kind]
        if min(len(was), len(now)) >= FEWEST_REPLACED and not set(was) & set(now) and kind not in spoken:
            yield Row("replace-all", kind, tuple(was), tuple(now), assessments=fate, declared=said is not None)


def _place(row: Element, new: Elements) -> str:
    """What an element belongs to, as people call it."""
    above = next((new[kind, row.place] for kind in PLACES.get(row.kind, ()) if (kind, row.place) in new), None)
    if above is None:
        return row.place
    if above.kind != "level":
        return above.label
    competency = new.get(("competency", above.place))
    return f"{competency.label if competency else above.place}, {above.name or above.key.rpartition('/')[2]}"


def _added(fresh: Iterable[Element], replaced: Iterable[Row]) -> Iterator[Row]:
    told = {row.of for row in replaced}
    for row in fresh:
        if row.kind not in told:
            yield Row("added", row.kind, (), (row.key,), "", _full(row))


def _retired(gone: Iterable[Element], replaced: Iterable[Row]) -> Iterator[Row]:
    told = {row.of for row in replaced}
    for row in gone:
        if row.kind not in told:
            fate = DEFAULTS["retire"] if row.kind in ASSESSED else ""
            yield Row("retired", row.kind, (row.key,), (), _full(row), "", assessments=fate)


def _sections(older: Mapping[str, Any], newer: Mapping[str, Any]) -> Iterator[Row]:
    """Sections without elements of their own: what holds by default, the moves, and pay."""
    for name in SECTIONS:
        was, now = keyed(name, older.get(name)), keyed(name, newer.get(name))
        if was != now:
            yield Row("changed", name, (name,), (name,), "", "", dict(_leaves(name, was or {}, now or {})))
