"""Tables in CSV files and workbooks, found by what stands in their first row and not by what the file is called.

Guarantees: every cell is the text of the file (UTF-8, with or without a byte-order mark, any line ending, comma,
semicolon or tab between cells); every row knows its place. Column names compare without case and outer blanks.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from longarc.document.files import read_path
from longarc.document.findings import Unreadable
from longarc.readers.limits import LARGEST_BOOK, MOST_BYTES, MOST_FILES, MOST_ROWS
from longarc.readers.result import CannotRead
from longarc.readers.spreadsheet.grids import Grid
from longarc.readers.spreadsheet.workbooks import grids_of

DELIMITERS = ",;\t"
ENDINGS, BOOKS = {".csv", ".tsv"}, {".xlsx", ".ods"}
LONGEST_HEADER, FEWEST_TABS = 20_000, 2


@dataclass(frozen=True)
class Place:
    """Where something was read: the file, its row (the header is row 1) and the line on which the row begins."""

    file: str
    row: int
    line: int

    def as_json(self) -> dict:
        return {"file": self.file, "row": self.row, "line": self.line}


@dataclass(frozen=True)
class Row:
    place: Place
    cells: dict[str, str]  # by folded column name

    def __getitem__(self, column: str) -> str:
        """The text of a cell, with "\\n" between lines and without outer blanks; "" where there is none."""
        return self.cells.get(fold(column), "").strip()

    def untrimmed(self, column: str) -> str:
        return self.cells.get(fold(column), "")


@dataclass(frozen=True)
class Table:
    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def has(self, column: str) -> bool:
        return fold(column) in {fold(name) for name in self.columns}

    def lacks(self, wanted: Iterable[str]) -> list[str]:
        return [column for column in wanted if not self.has(column)]

    def beyond(self, known: Iterable[str]) -> list[str]:
        """The columns nobody asked for."""
        names = {fold(column) for column in known}
        return [column for column in self.columns if column.strip() and fold(column) not in names]


def fold(column: str) -> str:
    return " ".join(column.replace("_", " ").split()).casefold()


def tables_at(path: Path) -> list[Table]:
    """All tables of a folder (with what lies below it); of a file and of the files beside it, the file first."""
    if not path.exists():
        raise CannotRead(f"{path}: there is no such file or folder")
    found = (
        _csv_files(path) if path.is_dir() else [path, *(p for p in _csv_files(path.parent, deep=False) if p != path)]
    )
    if not found:
        raise CannotRead(f"{path}: there is no CSV file in this folder")
    if len(found) > MOST_FILES or sum(file.stat().st_size for file in found) > MOST_BYTES:
        raise CannotRead(f"{path}: more than {MOST_FILES} files, or {MOST_BYTES // 1_000_000} MB of them")
    names = [(file, file.relative_to(path).as_posix() if path.is_dir() else file.name) for file in found]
    return [
        table for file, name in names for table in (_sheets(file, name) if _is_book(file) else [_table(file, name)])
    ]


def the_table(tables: Sequence[Table], what: str, wanted: Sequence[str]) -> Table:
    """The one table with these columns; where there is none, the message names what the nearest one lacks."""
    fitting = [table for table in tables if not table.lacks(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(table.file for table in fitting)
        raise CannotRead(f"more than one file could be the table of {what}: {names}; leave one of them")
    nearest = min(tables, key=lambda table: len(table.lacks(wanted)))
    lacking = nearest.lacks(wanted)
    if len(lacking) * 2 > len(wanted):
        raise CannotRead(f"no table of {what} here; it needs the columns {', '.join(wanted)}")
    columns = "column" if len(lacking) == 1 else "columns"
    raise CannotRead(f"{nearest.file}:1: the table of {what} lacks the {columns} {', '.join(lacking)}")


def _csv_files(folder: Path, *, deep: bool = True) -> list[Path]:
    files = folder.rglob("*") if deep else folder.glob("*")
    return sorted(
        file for file in files if file.is_file() and (file.suffix.lower() in ENDINGS | BOOKS or _has_tabs(file))
    )


def _is_book(file: Path) -> bool:
    return file.suffix.lower() in BOOKS


def _sheets(file: Path, name: str) -> list[Table]:
    """The sheets of a workbook whose first row are the headings, under which as many cells stand."""
    if file.stat().st_size > LARGEST_BOOK:
        raise CannotRead(f"{name}: larger than {LARGEST_BOOK // 1_000_000} MB")
    return [_sheet(grid, name) for grid in grids_of(file.read_bytes(), name) if _is_table(grid)]


def _is_table(grid: Grid) -> bool:
    width = sum(row == 0 for row, _column in grid.cells)
    return width > 1 and all(column < width for _row, column in grid.cells) and len(grid.rows()) > 1


def _sheet(grid: Grid, name: str) -> Table:
    rows = grid.rows()
    width = len(rows[0])
    columns = tuple(rows[0].get(at, "") for at in range(width))
    file = f"{name}, {grid.sheet}" if grid.sheet else name
    found = [
        _row(Place(file, row + 1, row + 1), columns, [cells.get(at, "") for at in range(width)])
        for row, cells in rows.items()
        if row
    ]
    return Table(file, columns, tuple(found))


def _has_tabs(file: Path) -> bool:
    """Whether a text file begins with a row of cells between tabs, as tables of some publishers do."""
    if file.suffix.lower() != ".txt":
        return False
    try:
        with file.open("rb") as stream:
            return stream.readline(LONGEST_HEADER).count(b"\t") >= FEWEST_TABS
    except OSError:
        return False


def _table(file: Path, name: str) -> Table:
    text = _text(file, name)
    first_line = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    begins = 1
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS:
                raise CannotRead(f"{name}: more than {MOST_ROWS:,} rows")
            place, begins = Place(name, number, begins), reader.line_num + 1
            if number == 1:
                columns = tuple(cells)
            elif any(cell.strip() for cell in cells):
                rows.append(_row(place, columns, cells))
    except csv.Error as problem:
        raise CannotRead(f"{name}:{begins}: not a readable CSV row ({problem})") from None
    return Table(name, columns, tuple(rows))


def _row(place: Place, columns: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) > len(columns):
        raise CannotRead(
            f"{place.file}:{place.line}: row {place.row} has {len(cells)} cells, the header {len(columns)}"
        )
    return Row(place, {fold(column): cell for column, cell in zip(columns, cells, strict=False)})


def _text(file: Path, name: str) -> str:
    try:
        text = read_path(file)
    except Unreadable as problem:
        raise CannotRead(f"{name}:{str(problem).removeprefix(f'{file}:')}") from None
    if not text.strip():
        raise CannotRead(f"{name}:1: the file is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")
