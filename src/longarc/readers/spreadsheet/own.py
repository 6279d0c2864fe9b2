"""Our own workbook without what a person filled in: its columns are known, whatever their titles and language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from longarc.readers.spreadsheet.grids import Grid, column_number

STATEMENTS = {"id": "A", "competency": "B", "level": "C", "statement": "D", "example": "E"}
SKILL_COLUMNS = 4  # and more: the sheet of statements; the sheet of competencies has three


@dataclass(frozen=True)
class Described:
    """What the sheet of competencies says of one."""

    id: str
    about: str


def parted(grids: Sequence[Grid]) -> tuple[list[Grid], dict[str, Described]]:
    """The sheets of statements, and the competencies by name as the other sheets have it."""
    wide = [grid for grid in grids if max(column for _row, column in grid.cells) >= SKILL_COLUMNS - 1]
    about: dict[str, Described] = {}
    for grid in grids:
        if grid not in wide:
            for row in grid.rows():
                if row and grid.at(row, 1):
                    about.setdefault(grid.at(row, 1), Described(grid.at(row, 0), grid.at(row, 2)))
    return wide, about


def columns_in(grids: Sequence[Grid]) -> dict[str, str]:
    """The columns of statements that have something below their titles."""
    full = {column for grid in grids for row, column in grid.cells if row}
    return {field: letter for field, letter in STATEMENTS.items() if column_number(letter) in full}


def add_bare(document: dict[str, Any], about: dict[str, Described]) -> int:
    """Add the competencies that have no statement, with the id and the scale that the workbook has; how many they are."""
    known, ids = ({row[key] for row in document["competencies"]} for key in ("name", "id"))
    scale = next((row["scale"] for row in document["competencies"]), "shown")
    bare = {name: one for name, one in about.items() if name not in known and one.id and one.id not in ids}
    document["competencies"] += [
        {"id": one.id, "name": name, "scale": scale, "levels": []} for name, one in bare.items()
    ]
    return len(bare)


def described(document: dict[str, Any], about: dict[str, Described]) -> int:
    """Put the descriptions to their competencies; how many paragraphs these are."""
    count = 0
    for row in document["competencies"]:
        if row["name"] in about and (text := about[row["name"]].about):
            row["about"] = text
            count += text.count("\n\n") + 1
    return count
