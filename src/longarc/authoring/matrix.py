"""A draft as a matrix: competencies by levels with the skills' statements in the cells, tracks by steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from longarc.authoring.elements import Element
from longarc.authoring.reading import Problem, Read
from longarc.framework.wording import plain_title


@dataclass(frozen=True)
class Statement:
    """One skill's words in a cell."""

    key: str
    text: str
    problems: Sequence[Problem] = ()


@dataclass(frozen=True)
class Cell:
    """One level of one competency. `own` says that this text holds it; what is inherited cannot be changed here."""

    key: str
    level: str
    summary: str
    status: str
    statements: Sequence[Statement]
    problems: Sequence[Problem]
    own: bool


@dataclass(frozen=True)
class Row:
    """One competency."""

    key: str
    name: str
    about: str
    cells: Sequence[Cell | None]
    problems: Sequence[Problem]


@dataclass(frozen=True)
class Table:
    """The competencies of one scale."""

    levels: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True)
class StepCell:
    """One step of a track."""

    key: str
    grade: str
    title: str
    problems: Sequence[Problem]


@dataclass(frozen=True)
class TrackRow:
    """One track with its steps, lowest first, and what weighs how much."""

    key: str
    name: str
    about: str
    weights: Sequence[tuple[str, Any]]
    steps: Sequence[StepCell]
    problems: Sequence[Problem]


def tables(read: Read) -> list[Table]:
    """The competencies, a table for each scale of levels."""
    scales: dict[str, list[Mapping[str, Any]]] = {}
    for row in _rows(read.full, "competencies"):
        scales.setdefault(str(row.get("scale")), []).append(row)
    return [_table(read, name, rows) for name, rows in scales.items()]


def tracks(read: Read) -> list[TrackRow]:
    """The tracks."""
    names = {str(row.get("id")): str(row.get("name") or row.get("id")) for row in _rows(read.full, "competencies")}
    found = []
    for row in _rows(read.full, "tracks"):
        key = f"track/{row.get('id')}"
        steps = [_step(read, key, step) for step in _rows(row, "steps")]
        weights = row.get("weights") if isinstance(row.get("weights"), dict) else {}
        shown = [(names.get(name, name), weight) for name, weight in (weights or {}).items()]
        name = str(row.get("name") or row.get("id") or "")
        found.append(TrackRow(key, name, str(row.get("about") or ""), shown, steps, read.problems_at(key)))
    return found


def others(read: Read) -> list[Element]:
    """What people may comment on that stands in neither: values, responsibilities, groups."""
    return [row for row in read.elements.values() if row.kind in {"value", "responsibility", "group"}]


def _table(read: Read, scale: str, rows: list[Mapping[str, Any]]) -> Table:
    written = {str(level.get("level")) for row in rows for level in _rows(row, "levels")}
    scales = read.full.get("scales")
    known = scales.get(scale) if isinstance(scales, dict) else None
    values = _rows(known, "values") if isinstance(known, dict) else []
    order = [str(value.get("id")) for value in values]
    names = {str(value.get("id")): str(value.get("name") or value.get("id")) for value in values}
    levels = [level for level in order if level in written] + sorted(written - set(order))
    return Table([names.get(level, level) for level in levels], [_row(read, row, levels) for row in rows])


def _row(read: Read, row: Mapping[str, Any], levels: list[str]) -> Row:
    key = f"competency/{row.get('id')}"
    by_level = {str(level.get("level")): level for level in _rows(row, "levels")}
    cells = [_cell(read, row, by_level[level]) if level in by_level else None for level in levels]
    name = str(row.get("name") or row.get("id") or "")
    return Row(key, name, str(row.get("about") or ""), cells, read.problems_at(key))


def _cell(read: Read, row: Mapping[str, Any], level: Mapping[str, Any]) -> Cell:
    key = f"level/{row.get('id')}/{level.get('level')}"
    statements = []
    for skill in level.get("skills") or []:
        if isinstance(skill, dict):
            name = f"skill/{skill.get('id')}"
            statements.append(Statement(name, str(skill.get("text") or ""), read.problems_at(name)))
        else:
            statements.append(Statement(f"skill/{skill}", str(skill)))
    status = str(level.get("status") or ("same-as" if level.get("same-as") else ""))
    own = key in read.elements
    return Cell(
        key, str(level.get("level")), str(level.get("summary") or ""), status, statements, read.problems_at(key), own
    )


def _step(read: Read, track: str, step: Mapping[str, Any]) -> StepCell:
    key = f"step/{track.partition('/')[2]}/{step.get('id')}"
    title = plain_title(str(step.get("title") or step.get("id") or ""))
    return StepCell(key, str(step.get("grade") or ""), title, read.problems_at(key))


def _rows(row: Any, name: str) -> list[Mapping[str, Any]]:
    found = row.get(name) if isinstance(row, dict) else None
    return [member for member in found if isinstance(member, dict)] if isinstance(found, list) else []
