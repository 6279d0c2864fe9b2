"""A self-assessment workbook as a profile: the scores a person gave to the statements and competencies of a framework.

Our own workbook is known by its mark; any other table by what it has in common with the framework: ids, statements,
names of competencies. Every score comes out once, or is listed as dropped with its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from longarc.engine.model import Competency, Framework, Scale, Skill
from longarc.engine.profile import KINDS
from longarc.readers.result import Account, CannotRead, ReadResult
from longarc.readers.spreadsheet.columns import Column, columns_of, fold
from longarc.readers.spreadsheet.grids import Grid, cell_name
from longarc.readers.spreadsheet.regions import Line, Region, regions_of
from longarc.readers.spreadsheet.workbooks import grids_at
from longarc.readers.words import WHOSE, hinted

FORMAT = "careerprofile/1"
FIELDS = (*KINDS, "score", "note", "day", "by", "id", "statement", "competency", "level")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Said:
    """What holds for every score that does not say otherwise."""

    on: str = ""
    kind: str = "self"
    by: str = ""
    version: str = ""
    person: str = ""


@dataclass
class Parts:
    """The columns of one table by what they are for; `scores` by kind."""

    id: Column | None = None
    statement: Column | None = None
    competency: Column | None = None
    level: Column | None = None
    note: Column | None = None
    day: Column | None = None
    by: Column | None = None
    scores: dict[str, Column] = field(default_factory=dict)


def read_scores(path: Path, framework: Framework, said: Said, mapped: Mapping[str, str] | None = None) -> ReadResult:
    """The profile in the workbook (or CSV file) at `path`. Raises CannotRead."""
    mapped = mapped or {}
    unknown = [name for name in mapped if name not in FIELDS]
    if unknown:
        raise CannotRead(f"--map {unknown[0]}=…: there is no such field; there are {', '.join(FIELDS)}")
    grids = [grid for grid in grids_at(path) if grid.cells]
    reading = _Reading(framework, said)
    first = [grid for grid in grids if FORMAT in grid.cells.values()]
    if first:
        reading.said = _start(first[0], framework, said)
    for grid in grids:
        if not first or grid is not first[0]:
            for region in _own(grid) if first else regions_of(grid)[0]:
                reading.table(region, mapped, own=bool(first))
    if first and not reading.tables:
        raise CannotRead(f"{path}: no score is filled in")
    if not reading.tables:
        raise CannotRead(
            f"{path}: no table here has statements or competencies of the framework {framework.id} with scores beside"
        )
    return reading.result()


def is_assessment(grids: Sequence[Grid]) -> bool:
    """Whether these are the sheets of our own workbook."""
    return any(FORMAT in grid.cells.values() for grid in grids)


def without_scores(grids: Sequence[Grid]) -> tuple[list[Grid], int]:
    """The sheets of our own workbook that hold the framework, without what a person filled in, and how much that was."""
    kept = [grid for grid in grids if FORMAT not in grid.cells.values() and (0, 0) in grid.cells]
    count = 0
    for grid in kept:
        first = 5 if (0, 7) in grid.cells else 3
        filled = [cell for cell in grid.cells if cell[1] >= first or (first == 3 and cell[1] == 0)]
        count += sum(row > 0 and column == first for row, column in filled)
        for cell in filled:
            del grid.cells[cell]
    return kept, count


def _start(grid: Grid, framework: Framework, said: Said) -> Said:
    """What the first sheet of our workbook says; the caller's word comes before it."""
    values = {text: grid.at(row, column + 1) for (row, column), text in grid.cells.items()}
    if values.get("framework") and values["framework"] != framework.id:
        raise CannotRead(f'{grid.file}: a workbook of the framework "{values["framework"]}", not of "{framework.id}"')
    kind = values.get("kind", "")
    if kind and kind not in KINDS:
        raise CannotRead(f'{grid.file}: the kind "{kind}" is none of {", ".join(KINDS)}')
    return Said(
        said.on or values.get("on", ""),
        kind or said.kind,
        said.by or values.get("by", ""),
        values.get("version", "") or said.version,
        said.person or values.get("person", ""),
    )


def _own(grid: Grid) -> list[Region]:
    """A sheet of our workbook: its first row are the titles, whatever stands below."""
    rows = grid.rows()
    if 0 not in rows:
        return []
    lines = [Line(row, {column: grid.seen(row, column) for column in rows[0]}) for row in rows if row]
    return [Region(grid, 0, -1, dict(rows[0]), lines=lines)]


class _Reading:
    """Grows while tables are read."""

    def __init__(self, framework: Framework, said: Said) -> None:
        self.framework, self.said = framework, said
        self.account, self.rows, self.tables, self.count = Account(), list[dict[str, Any]](), 0, 0
        self.skills: dict[str, list[Skill]] = {}
        for skill in framework.skills.values():
            self.skills.setdefault(_key(skill.text), []).append(skill)
        self.names: dict[str, list[Competency]] = {}
        for competency in framework.competencies.values():
            for name in {fold(competency.name), fold(competency.id)}:
                self.names.setdefault(name, []).append(competency)

    def table(self, region: Region, mapped: Mapping[str, str], *, own: bool) -> None:
        parts = self._parts(columns_of(region), mapped, own=own)
        if not parts.scores:
            return
        self.tables += 1
        for kind, column in parts.scores.items():
            place = region.grid.place(region.head, column.at)
            self.account.guess(place, "this column holds the scores", f"{column.title}: {kind or self.said.kind}")
        for number, line in enumerate(region.lines):
            for kind, column in parts.scores.items():
                if value := column.values[number]:
                    self.count += 1
                    place = region.grid.place(line.row, column.at)
                    self._score(parts, number, kind or self.said.kind, value, place)

    def _score(self, parts: Parts, number: int, kind: str, value: str, place: dict[str, Any]) -> None:
        subject = self._subject(parts, number)
        if subject is None:
            named = _at(parts.statement, number) or _at(parts.competency, number) or _at(parts.id, number)
            self.account.drop(place, "a score of something that is not in the framework", f"{named[:200]}: {value}")
            return
        scale = subject.scale
        chosen = _value(value, scale)
        if chosen is None:
            self.account.drop(place, "a score that the scale does not have", value)
            return
        day = _at(parts.day, number) or self.said.on
        if not DAY.fullmatch(day):
            hint = "give it with --on, or in the workbook, as YYYY-MM-DD"
            raise CannotRead(f"{place['file']}: the day of the assessment is not said; {hint}")
        row: dict[str, Any] = (
            {"skill": subject.id, "score": chosen}
            if isinstance(subject, Skill)
            else {"competency": subject.id, "level": chosen}
        )
        row |= {"kind": kind, "on": day}
        by = _at(parts.by, number) or self.said.by
        row |= {
            name: text
            for name, text in (
                ("by", by),
                ("version", self.said.version or self.framework.version),
                ("note", _at(parts.note, number)),
            )
            if text
        }
        self.rows.append(row)

    def _subject(self, parts: Parts, number: int) -> Skill | Competency | None:
        id, text = _at(parts.id, number), _at(parts.statement, number)
        if id in self.framework.skills:
            return self.framework.skills[id]
        found = self.skills.get(_key(text), []) if text else []
        if len(found) > 1:
            names, level = self.names.get(fold(_at(parts.competency, number)), []), fold(_at(parts.level, number))
            ids = {row.id for row in names}
            closer = [skill for skill in found if skill.competency in ids] or found
            found = [skill for skill in closer if level in self._labels(skill)] or closer
        if len(found) == 1:
            return found[0]
        if found or (text and parts.statement and any(_key(one) in self.skills for one in parts.statement.texts)):
            return None
        if id in self.framework.competencies:
            return self.framework.competencies[id]
        named = self.names.get(fold(_at(parts.competency, number)), [])
        return named[0] if len(named) == 1 else None

    def _labels(self, skill: Skill) -> set[str]:
        if skill.competency not in self.framework.competencies:
            return set()
        scale = self.framework.competencies[skill.competency].scale
        place = scale.by_id.get(skill.level)
        return {fold(skill.level)} | ({fold(scale.names[place])} if place is not None else set())

    def _parts(self, columns: list[Column], mapped: Mapping[str, str], *, own: bool) -> Parts:
        given = {name: found for name in mapped if (found := _named(columns, mapped[name])) is not None}
        if own and len(columns) > 1:
            return self._own_parts(columns)
        ids = {*self.framework.skills, *self.framework.competencies}
        parts = Parts(
            id=given.get("id") or _most(columns, lambda text: text in ids),
            statement=given.get("statement") or _most(columns, lambda text: _key(text) in self.skills),
            competency=given.get("competency") or _most(columns, lambda text: fold(text) in self.names),
            note=given.get("note"),
            day=given.get("day"),
            by=given.get("by"),
        )
        if not (parts.id or parts.statement or parts.competency):
            return Parts()
        taken = {
            one.at for one in (parts.id, parts.statement, parts.competency, parts.note, parts.day, parts.by) if one
        }
        parts.level = given.get("level") or self._level(parts, [one for one in columns if one.at not in taken])
        taken |= {parts.level.at} if parts.level else set()
        rest = [one for one in columns if one.at not in taken]
        days = [one for one in rest if all(DAY.fullmatch(text) for text in one.texts)]
        parts.day = parts.day or (days[0] if days else None)
        named = {kind: column for kind, column in given.items() if kind in KINDS}
        named |= {"": given["score"]} if "score" in given else {}
        parts.scores = named or self._scores(parts, [one for one in rest if one not in days])
        return parts

    def _own_parts(self, columns: list[Column]) -> Parts:
        """The columns of our own workbook, from the right: score, note, day; those without a text are not there."""
        titles = {column.title: column for column in columns}
        order = sorted(titles.values(), key=lambda column: column.at)
        first = order[0]
        is_skills = any(text in self.framework.skills for text in first.texts)
        offset = 5 if is_skills else 3
        by_place = {column.at: column for column in order}
        scores = {"": by_place[offset]} if offset in by_place else {}
        statement = by_place.get(3) if is_skills else None
        return Parts(
            first,
            statement,
            by_place.get(1),
            by_place.get(2) if is_skills else None,
            by_place.get(offset + 1),
            by_place.get(offset + 2),
            scores=scores,
        )

    def _level(self, parts: Parts, columns: Sequence[Column]) -> Column | None:
        """The column that says of which level each statement is, where there is one."""
        for column in columns:
            agree = total = 0
            for number, value in enumerate(column.values):
                found = self.skills.get(_key(_at(parts.statement, number)), []) if parts.statement else []
                if value and found:
                    total += 1
                    agree += any(fold(value) in self._labels(skill) for skill in found)
            if total and agree * 5 >= total * 4:
                return column
        return None

    def _scores(self, parts: Parts, columns: Sequence[Column]) -> dict[str, Column]:
        found: dict[str, Column] = {}
        for column in columns:
            fitting = [
                _value(value, subject.scale) is not None
                for number, value in enumerate(column.values)
                if value and (subject := self._subject(parts, number)) is not None
            ]
            if not fitting or sum(fitting) * 5 < len(fitting) * 4:
                continue
            kind = next((kind for kind, words in WHOSE.items() if hinted(column.title, words)), "")
            if kind in found or (not kind and found):
                words = "a further column of scores; say whose they are with --map self=COLUMN, manager=COLUMN"
                self.account.drop({"column": cell_name((0, column.at))[:-1]}, words, column.title)
                continue
            found[kind] = column
        return found

    def result(self) -> ReadResult:
        document: dict[str, Any] = {"format": FORMAT}
        if self.said.person:
            document["person"] = {"id": self.said.person}
        document["assessments"] = self.rows
        return self.account.result(document, {"scores": self.count}, {"scores": len(self.rows)})


def _at(column: Column | None, number: int) -> str:
    return column.values[number] if column is not None else ""


def _key(text: str) -> str:
    return fold(text).lstrip("'•-–*· ").rstrip(" .")


def _named(columns: Iterable[Column], wanted: str) -> Column | None:
    return next(
        (one for one in columns if fold(one.title) == fold(wanted) or cell_name((0, one.at))[:-1] == wanted.upper()),
        None,
    )


def _most(columns: Sequence[Column], known: Any) -> Column | None:
    """The column most of whose texts are known, if at least a third are."""
    shares = {column.at: sum(bool(known(text)) for text in column.texts) / len(column.texts) for column in columns}
    best = max(columns, key=lambda column: (shares[column.at], -column.at), default=None)
    return best if best is not None and shares[best.at] * 3 >= 1 else None


def _value(text: str, scale: Scale | None) -> str | None:
    """The value of a scale that a cell names: by its id, its name, or its number."""
    if scale is None:
        return None
    for id, name, value in zip(scale.ids, scale.names, scale.values, strict=True):
        if fold(text) in {fold(id), fold(name), str(value)}:
            return id
    number = text.replace(",", ".").split(" ")[0]
    for id, value in zip(scale.ids, scale.values, strict=True):
        if re.fullmatch(r"[+-]?\d+(\.\d+)?", number) and _is(number, value):
            return id
    return None


def _is(number: str, value: Any) -> bool:
    return Fraction(number) == value
