"""Tracks of the source become competencies, milestones their levels, with signals and examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from longarc.readers.naming import Ids, slug
from longarc.readers.result import ReadResult
from longarc.readers.shapes import (
    Field,
    Record,
    has_blanks,
    inner_field,
    list_fields,
    longest,
    names,
    rows_of,
    text_fields,
)
from longarc.readers.trees import Node
from longarc.readers.words import EXAMPLE, hinted

LONGEST_GROUP = 40


@dataclass
class Milestones:
    """The competencies, their groups, the number of milestones, and what was counted in the source."""

    competencies: list[dict[str, Any]] = field(default_factory=list)
    groups: list[dict[str, Any]] = field(default_factory=list)
    count: int = 0
    facts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Fields:
    """The fields of a record by what they are; those left over are kept as they are."""

    levels: str
    name: str
    about: str
    group: str

    @property
    def known(self) -> set[str]:
        return {self.levels, self.name, self.about, self.group}


def competencies_of(node: Node, result: ReadResult) -> Milestones:
    """Every record of the collection at `node`, in its order."""
    rows = rows_of(node.value)
    fields = _fields([record for _key, record in rows], node, result)
    levels = [[row for _key, row in rows_of(record.get(fields.levels))] for _key, record in rows]
    signals, examples = _lists([row for inner in levels for row in inner], node, result)
    ids, found = Ids(), Milestones(count=max(map(len, levels)))
    groups: dict[str, str] = {}
    for (key, record), inner in zip(rows, levels, strict=True):
        name = str(record.get(fields.name) or key)
        row: dict[str, Any] = {"id": ids.give(slug(name if key.isdigit() else key), key), "name": name}
        if about := record.get(fields.about):
            row["about"] = about
        if group := record.get(fields.group):
            row["group"] = groups.setdefault(str(group), slug(str(group)))
        row["levels"] = [_level(place, level, signals, examples) for place, level in enumerate(inner, 1)]
        row |= {f"x-{name}": value for name, value in record.items() if name not in fields.known}
        found.competencies.append(row)
    found.groups = [{"id": id, "name": name} for name, id in groups.items()]
    found.facts = {
        "competencies": len(rows),
        "groups": len(groups),
        "levels": sum(map(len, levels)),
        "signals": sum(len(level.get(name) or []) for inner in levels for level in inner for name in signals),
        "examples": sum(len(level.get(name) or []) for inner in levels for level in inner for name in examples),
    }
    return found


def _fields(records: Sequence[Record], node: Node, result: ReadResult) -> _Fields:
    texts = text_fields(records)
    about = longest([one for one in texts if one.length > 30])
    rest = [one for one in texts if one is not about]
    named = max((one for one in rest if one.is_unique), key=lambda one: (has_blanks(one), one.length), default=None)
    group = min(
        (one for one in rest if one is not named and _sorts(one, len(records))),
        key=lambda one: one.distinct,
        default=None,
    )
    for what, one in (("names the competencies", named), ("describes them", about), ("groups them", group)):
        if one is not None:
            result.guessed.append({"what": f"the field that {what}", "value": one.name, **node.at()})
    return _Fields(inner_field(records) or "", *((one.name if one else "") for one in (named, about, group)))


def _sorts(one: Field, count: int) -> bool:
    """Short values that come again, one in each record."""
    return 0 < one.distinct < len(one.texts) == count and one.length <= LONGEST_GROUP


def _lists(levels: Sequence[Record], node: Node, result: ReadResult) -> tuple[list[str], list[str]]:
    """Which lists are signals and which examples: by a hint in the name, else the last of several is examples."""
    lists = list_fields(levels)
    examples = [name for name in lists if hinted(name, EXAMPLE)]
    if not examples and len(lists) > 1:
        examples = lists[-1:]
    signals = [name for name in lists if name not in examples]
    value = f"signals: {', '.join(signals)}; examples: {', '.join(examples)}"
    result.guessed.append(
        {"what": "which lists of a milestone are signals and which examples", "value": value, **node.at()}
    )
    return signals, examples


def _level(place: int, record: Record, signals: Sequence[str], examples: Sequence[str]) -> dict[str, Any]:
    texts = {name: record[name] for name in names([record]) if isinstance(record[name], str) and record[name].strip()}
    row: dict[str, Any] = {"level": str(place)}
    if texts:
        summary = max(texts, key=lambda name: len(texts[name]))
        row["summary"] = texts.pop(summary)
        row |= {f"x-{name}": text for name, text in texts.items()}
    for kind, fields in (("signals", signals), ("examples", examples)):
        if rows := [text for name in fields for text in record.get(name) or []]:
            row[kind] = rows
    known = {*signals, *examples}
    others = {f"x-{name}": value for name, value in record.items() if name not in known and not isinstance(value, str)}
    return row | {name: value for name, value in others.items() if value not in (None, [], {})}
