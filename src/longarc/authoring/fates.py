"""What becomes of ids, and of the assessments made under them: said in a draft's `changes`, entry by entry. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from longarc.authoring.splice import add, put, remove
from longarc.document.files import read_text
from longarc.document.findings import Findings
from longarc.engine.changes import DEFAULTS

ALL = "all"
SUBJECTS = ("skill", "competency", "track", "step")
SCORED = ("skill", "competency")
SAME_ID = {"reworded": "reword", "renamed": "rename", "moved": "move"}


class Unclear(ValueError):
    """Several before and several after at once: nobody could say which went where."""


class Taken(ValueError):
    """The text says what becomes of one of these ids together with another one, which would be left without a word."""


@dataclass(frozen=True)
class Fate:
    """`was` became `now`; `assessments` made under the old ids are treated so (carry, carry-and-flag, reassess, archive).
    With `of` ALL it is what becomes of everything that nothing else is said of (replace-all)."""

    kind: str
    of: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    assessments: str

    @classmethod
    def of_ids(cls, of: str, was: Sequence[str], now: Sequence[str], assessments: str = "", kind: str = "") -> Fate:
        """A fate from ids alone: its kind follows from how many there are; `kind` decides where an id stays."""
        if of == ALL:
            return cls("replace-all", ALL, (), (), assessments or DEFAULTS["replace-all"])
        if len(was) > 1 and len(now) > 1:
            raise Unclear
        if not now:
            kind = "retire"
        elif len(now) > 1:
            kind = "split"
        elif len(was) > 1:
            kind = "merge"
        elif tuple(was) != tuple(now):
            kind = "rename"
        return cls(kind, of, tuple(was), tuple(now), assessments or DEFAULTS[kind])

    @property
    def concerns(self) -> frozenset[str]:
        """The old ids it speaks about; of each only one fate can hold."""
        return frozenset(self.was)

    def entry(self) -> dict[str, Any]:
        """As `changes` writes it."""
        if self.of == ALL:
            return {"kind": self.kind, "assessments": self.assessments}
        name = self.now[0] if self.kind == "merge" else self.was[0]
        if self.kind == "rename":
            name = self.now[0]
        entry: dict[str, Any] = {"kind": self.kind, self.of: name}
        if self.kind == "rename" and self.was != self.now:
            entry["was"] = self.was[0]
        if self.kind == "merge":
            entry["was"] = list(self.was)
        if self.kind == "split":
            entry["now"] = list(self.now)
        if self.of in SCORED:
            entry["assessments"] = self.assessments
        return entry


def said(document: Mapping[str, Any]) -> list[tuple[int, Fate]]:
    """The fates that a document tells, each with its place in `changes`; what is not about one element is left out."""
    rows = document.get("changes")
    found = []
    for place, row in enumerate(rows if isinstance(rows, list) else []):
        fate = _fate(row) if isinstance(row, Mapping) else None
        if fate is not None:
            found.append((place, fate))
    return found


def well_said(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What stands in `changes`, without what is no change at all."""
    rows = document.get("changes")
    rows = rows if isinstance(rows, list) else []
    return [row for row in rows if isinstance(row, Mapping) and str(row.get("kind")) in DEFAULTS]


def with_fate(text: str, fate: Fate) -> str:
    """The text in which this is said, in place of what was said of the same ids. Raises `Taken`."""
    rows = _changes(text)
    known = [(place, one) for place, one in said({"changes": rows}) if _is_about(one, fate)]
    if any(one.concerns - fate.concerns for _place, one in known):
        raise Taken
    if [one for _place, one in known] == [fate]:
        return text
    places = [place for place, _one in known]
    if not places:
        return add(text, ("changes",), fate.entry()) if rows is not None else put(text, ("changes",), [fate.entry()])
    text = put(text, ("changes", places[0]), fate.entry())
    for place in reversed(places[1:]):
        text = remove(text, ("changes", place))
    return text


def without_fate(text: str, of: str, was: Iterable[str]) -> str:
    """The text in which nothing is said of these old ids."""
    sought = Fate("", of, tuple(was), (), "")
    places = [place for place, known in said({"changes": _changes(text)}) if _is_about(known, sought)]
    for place in reversed(places):
        text = remove(text, ("changes", place))
    return text


def about(document: Mapping[str, Any], of: str, was: Iterable[str]) -> list[Fate]:
    """What a document says of these old ids."""
    sought = Fate("", of, tuple(was), (), "")
    return [fate for _place, fate in said(document) if _is_about(fate, sought)]


def _is_about(known: Fate, fate: Fate) -> bool:
    return known.of == fate.of and (known.of == ALL or bool(known.concerns & fate.concerns))


def _fate(row: Mapping[str, Any]) -> Fate | None:
    of = next((name for name in SUBJECTS if row.get(name)), "")
    kind = str(row.get("kind"))
    if kind == "replace-all":
        return Fate.of_ids(ALL, (), (), str(row.get("assessments") or ""))
    if not of or kind not in DEFAULTS or kind == "add":
        return None
    own = (str(row[of]),)
    places = kind == "move"
    was = own if places else tuple(_ids(row.get("was"))) or tuple(_ids(row.get("from"))) or own
    now = (
        () if kind == "retire" else own if places else tuple(_ids(row.get("now"))) or tuple(_ids(row.get("to"))) or own
    )
    return Fate(kind, of, was, now, str(row.get("assessments") or DEFAULTS[kind]))


def _ids(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [] if value is None else [value]:
        yield str(one)


def _changes(text: str) -> list[Any] | None:
    rows = read_text(text, "framework.yaml", Findings(limit=0)).get("changes")
    return rows if isinstance(rows, list) else None
