"""What a framework consists of, element by element: each with its words, its place, and its rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

NAMES = ("name", "title")
WORDS = ("text", "about", "summary", "signals", "examples")
PAY = ("pay",)
NAMED_BY = {
    "bounds": ("step", "grade", "place", "currency", "period", "as-of"),
    "market": ("job", "place", "currency", "date"),
}
KINDS = (
    "competency",
    "level",
    "skill",
    "group",
    "track",
    "step",
    "grade",
    "measure",
    "scale",
    "value",
    "responsibility",
)


@dataclass(frozen=True)
class Element:
    """`key` is unique in its kind ("track/step" for a step); `rules` is everything that is neither words nor place."""

    kind: str
    key: str
    name: str
    words: str
    place: str
    rules: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What a person would call it: its name, the beginning of its words, or its key."""
        return self.name or self.words.partition("\n")[0] or self.key


def elements_of(document: Mapping[str, Any]) -> dict[tuple[str, str], Element]:
    """The elements of a whole document by (kind, key), in the order of the document. `x-` keys are left alone."""
    return {(row.kind, row.key): row for row in _all(document)}


def _all(document: Mapping[str, Any]) -> Iterator[Element]:
    yield from _groups(document.get("groups") or [], "")
    for name, row in (document.get("scales") or {}).items():
        yield _element("scale", str(name), row, "")
    for row in document.get("competencies") or []:
        yield from _competency(row)
    for row in document.get("skills") or []:
        yield _skill(row, _under(row))
    for name, row in (document.get("measures") or {}).items():
        yield _element("measure", str(name), row, "")
    for section, kind in (("values", "value"), ("responsibilities", "responsibility"), ("grades", "grade")):
        for row in document.get(section) or []:
            yield _element(kind, str(row["id"]), row, "")
    for row in document.get("tracks") or []:
        yield from _track(row)


def _groups(rows: Any, above: str) -> Iterator[Element]:
    for row in rows:
        yield _element("group", str(row["id"]), row, str(row.get("parent") or above), skip=("groups", "parent"))
        yield from _groups(row.get("groups") or [], str(row["id"]))


def _competency(row: Mapping[str, Any]) -> Iterator[Element]:
    key = str(row["id"])
    yield _element("competency", key, row, str(row.get("group") or ""), skip=("levels", "group"))
    for level in row.get("levels") or []:
        place = f"{key}/{level['level']}"
        # The skills of a level are elements of their own; what its rule says and which state it has is its own.
        yield _element("level", place, level, key, skip=("skills", "level"))
        for skill in level.get("skills") or []:
            if isinstance(skill, Mapping):
                yield _skill(skill, place)


def _skill(row: Mapping[str, Any], place: str) -> Element:
    return _element("skill", str(row["id"]), row, place, skip=("competency", "level", "group"))


def _under(row: Mapping[str, Any]) -> str:
    return f"{row['competency']}/{row.get('level', '')}" if row.get("competency") else str(row.get("group") or "")


def _track(row: Mapping[str, Any]) -> Iterator[Element]:
    key = str(row["id"])
    yield _element("track", key, row, str(row.get("family") or ""), skip=("steps", "family", "responsibilities"))
    yield from _duties(row, key)
    for step in row.get("steps") or []:
        place = f"{key}/{step['id']}"
        yield _element("step", place, step, key, skip=("responsibilities",))
        yield from _duties(step, place)


def _duties(row: Mapping[str, Any], place: str) -> Iterator[Element]:
    for duty in row.get("responsibilities") or []:
        if isinstance(duty, Mapping):
            yield _element("responsibility", str(duty["id"]), duty, place)


def keyed(section: str, value: Any) -> Any:
    """A section without elements of its own, its lists by what names their members: a bound is the same in another row."""
    if section == "moves":
        rows = value or []
        return {f"{row['from']} → {to}": _without(row, ("from", "to")) for row in rows for to in _listed(row["to"])}
    if section == "pay" and value:
        lists = {name: value[name] for name in NAMED_BY if name in value}
        return {**value, **{name: _by_name(rows, NAMED_BY[name]) for name, rows in lists.items()}}
    return value


def _by_name(rows: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {" ".join(str(row[name]) for name in names if name in row): _without(row, names) for row in rows}


def _without(row: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _element(kind: str, key: str, row: Mapping[str, Any], place: str, skip: tuple[str, ...] = ()) -> Element:
    known = {"id", *NAMES, *WORDS, *skip}
    rules = {name: value for name, value in row.items() if name not in known and not str(name).startswith("x-")}
    names = [str(row[name]) for name in NAMES if row.get(name)]
    return Element(kind, key, " · ".join(names), "\n".join(_words(row)), place, rules)


def _words(row: Mapping[str, Any]) -> Iterator[str]:
    for name in WORDS:
        value = row.get(name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (str(line) for line in value)
