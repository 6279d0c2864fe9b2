"""A sheet as a grid of texts, each with its place; what is merged, hidden or computed in it is known, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Cell = tuple[int, int]  # row and column, from 0


def cell_name(cell: Cell) -> str:
    """As a spreadsheet writes it: (6, 1) is B7."""
    row, column = cell
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def column_number(letters: str) -> int:
    """A column from its letters, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


@dataclass(frozen=True)
class Span:
    """A merged area: its first row and column, and its last ones."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def first(self) -> Cell:
        return (self.top, self.left)

    def cells(self) -> Iterator[Cell]:
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield (row, column)


@dataclass
class Grid:
    """One sheet. `cells` holds what is not blank; `over` leads from each cell of a merged area to the area."""

    file: str
    sheet: str
    cells: dict[Cell, str]
    spans: list[Span] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    computed: int = 0
    uncomputed: tuple[Cell, ...] = ()
    broken: tuple[Cell, ...] = ()
    comments: tuple[tuple[Cell, str], ...] = ()
    titles: tuple[str, ...] = ()  # what leads to the sheet, where it is more than a name
    over: dict[Cell, Span] = field(default_factory=dict)
    used: set[Cell] = field(default_factory=set)

    def __post_init__(self) -> None:
        for span in self.spans:
            for cell in span.cells():
                self.over[cell] = span

    def at(self, row: int, column: int) -> str:
        """What stands in a cell itself."""
        return self.cells.get((row, column), "")

    def seen(self, row: int, column: int) -> str:
        """What a person sees there: in a merged area, the text of the area."""
        span = self.over.get((row, column))
        return self.cells.get(span.first if span else (row, column), "")

    def rows(self) -> dict[int, dict[int, str]]:
        """Row by row, what is not blank, by column; in order."""
        found: dict[int, dict[int, str]] = {}
        for row, column in sorted(self.cells):
            found.setdefault(row, {})[column] = self.cells[row, column]
        return found

    def use(self, row: int, column: int) -> str:
        """What a person sees in a cell, which then is accounted for."""
        span = self.over.get((row, column))
        cell = span.first if span else (row, column)
        self.used.add(cell)
        return self.cells.get(cell, "")

    def place(self, row: int, column: int) -> dict[str, Any]:
        """Where a cell is, for a report. In a text file the row is the line on which it begins."""
        if not self.sheet:
            return {"file": self.file, "cell": cell_name((row, column)), "row": row + 1}
        return {"file": self.file, "sheet": self.sheet, "cell": cell_name((row, column))}

    def itself(self) -> dict[str, Any]:
        return {"file": self.file, "sheet": self.sheet} if self.sheet else {"file": self.file}

    def unused(self) -> list[Cell]:
        return sorted(set(self.cells) - self.used)
