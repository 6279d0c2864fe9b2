"""A roster file as rows of cells, wherever it came from: CSV in UTF-8 (comma, semicolon or tab), XLSX or ODS.

Pure. What cannot be read is told as `Problem`s with the line, the column and the reason, never as an exception.
A reason is English with placeholders; whoever shows it translates it.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import zip_longest

from python_calamine import CalamineError, CalamineWorkbook

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ROWS = 200_000
DELIMITERS = ",;\t"
OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
SAYS_DELIMITER = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)  # a first line of some exports, meant for Excel


def _(words: str) -> str:
    """Mark for translation, which is done by who shows it."""
    return words


@dataclass(frozen=True)
class Problem:
    """Something in the file that keeps all of it from being applied. Line 0 is the file itself."""

    line: int
    column: str
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One row: the line it begins on, and its cells by column, trimmed."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """What a file holds."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    header: int = 1


Line = tuple[int, list[str]]


class Unreadable(Exception):
    """Carries the one problem because of which there is nothing to go on with."""

    def __init__(self, line: int, column: str, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.problem = Problem(line, column, reason, values)


def read(data: bytes) -> Table:
    """The rows of a file, or the problems that keep it from being read."""
    try:
        if not data.strip():
            raise Unreadable(0, "", _("The file is empty."))
        if len(data) > MAX_BYTES:
            raise Unreadable(0, "", _("The file is larger than %(limit)s MB."), limit=MAX_BYTES // 1024**2)
        if data.startswith(OLD_OR_LOCKED):
            raise Unreadable(
                0,
                "",
                _(
                    "This is an old Excel workbook, or one behind a password. Save it as XLSX without one, or as “CSV UTF-8”."
                ),
            )
        lines = _sheet(data) if data.startswith(b"PK") else _csv(data)
        return _table(lines)
    except Unreadable as no:
        return Table(problems=(no.problem,))


def _table(lines: Iterable[Line]) -> Table:
    lines = iter(lines)
    first = next((line for line in lines if any(line[1])), None)
    if first is None:
        raise Unreadable(0, "", _("The file is empty."))
    number, columns = first[0], [cell.strip().lower() for cell in first[1]]
    while columns and not columns[-1]:
        columns.pop()
    problems = [Problem(number, name, _("This column stands here twice.")) for name in sorted(_twice(columns))]
    rows: list[Row] = []
    for line, cells in lines:
        if not any(cells):
            continue
        if len(rows) == MAX_ROWS:
            raise Unreadable(line, "", _("The file has more than %(limit)s rows."), limit=MAX_ROWS)
        if any(cells[len(columns) :]):
            reason = _(
                "This row has %(has)s cells, the header has %(wants)s. A text with a separator in it needs quotes."
            )
            problems.append(Problem(line, "", reason, {"has": len(cells), "wants": len(columns)}))
        rows.append(Row(line, dict(zip_longest(columns, cells[: len(columns)], fillvalue=""))))
    return Table(tuple(columns), tuple(rows), tuple(problems), number)


def _twice(columns: list[str]) -> set[str]:
    return {name for name in columns if name and columns.count(name) > 1}


def _trim(cells: Iterable[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]


def _csv(data: bytes) -> Iterator[Line]:
    text = _decoded(data)
    said = SAYS_DELIMITER.match(text)
    if said:
        text = text[said.end() :]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=said[1] if said else _delimiter(text), strict=True)
    before = 1 + bool(said)
    begins = before
    try:
        for cells in reader:
            yield begins, _trim(cells)
            begins = reader.line_num + before
    except csv.Error as wrong:
        raise Unreadable(
            begins,
            "",
            _(
                "From this line on the file cannot be read as CSV: a quote is opened and not closed, or stands inside a cell."
            ),
        ) from wrong


def _delimiter(text: str) -> str:
    """The separator that the header uses most."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=header.count)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(1, "", _("The file is in UTF-16. Save it as “CSV UTF-8”."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise _not_utf8(data, wrong.start) from wrong
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise Unreadable(line, "", _("This is not a text file: it holds a zero byte. Save it as “CSV UTF-8”."))
    return text


def _not_utf8(data: bytes, at: int) -> Unreadable:
    """Say where the first foreign byte stands, by line and column name."""
    before = data[:at].decode("utf-8-sig", errors="replace")
    line = before.count("\n") + 1
    header = before.splitlines()[0] if line > 1 else ""
    column = ""
    if header:
        delimiter = _delimiter(header)
        names = next(csv.reader([header], delimiter=delimiter))
        place = len(next(csv.reader([before.rsplit("\n", 1)[1]], delimiter=delimiter), [""])) - 1
        column = names[place].strip().lower() if 0 <= place < len(names) else ""
    reason = _("The file is not in UTF-8: the byte %(byte)s here belongs to another encoding. Save it as “CSV UTF-8”.")
    return Unreadable(line, column, reason, byte=f"0x{data[at]:02X}")


def _sheet(data: bytes) -> Iterator[Line]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                raise Unreadable(
                    0, "", _("The workbook unpacks to more than %(limit)s MB."), limit=MAX_UNPACKED // 1024**2
                )
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile) as wrong:
        raise Unreadable(
            0, "", _("The file cannot be opened as a workbook. Save it as XLSX or as “CSV UTF-8”.")
        ) from wrong
    for number, cells in enumerate(rows, start=1):
        yield number, _trim(_written(cell) for cell in cells)


def _written(cell: object) -> str:
    """A cell of a workbook as it would stand in a CSV file."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
