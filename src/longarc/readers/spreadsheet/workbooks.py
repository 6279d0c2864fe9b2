"""Workbooks and CSV files as grids: .xlsx and .ods in UTF-8 XML, .csv and .tsv in UTF-8.

A workbook is unpacked within limits first, and packed anew in memory from nothing but its XML: what opens it never
meets an archive that says one size and unpacks to another. A formula counts as the value that was kept with it.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from longarc.document.harmless import original
from longarc.readers.limits import (
    LARGEST_BOOK,
    LARGEST_FILE,
    LONGEST_CELL,
    MOST_BYTES,
    MOST_CELLS,
    MOST_FILES,
    MOST_SHEET_COLUMNS,
    MOST_SHEET_ROWS,
    MOST_SHEETS,
    MOST_UNPACKED,
)
from longarc.readers.result import CannotRead
from longarc.readers.spreadsheet import outlines
from longarc.readers.spreadsheet.grids import Grid, Span
from longarc.readers.spreadsheet.outlines import Outline

BOOKS, TEXTS = {".xlsx", ".xlsm", ".ods"}, {".csv", ".tsv"}
DELIMITERS = ",;\t|"
OTHER_FORM = "save it as .xlsx, .ods or CSV (UTF-8)"


def grids_at(path: Path) -> list[Grid]:
    """Every sheet of a file, or of the files of a folder by name. Raises CannotRead."""
    if not path.exists():
        raise CannotRead(f"{path}: there is no such file or folder")
    if path.is_file():
        return _file(path, path.name)
    files = sorted(
        file
        for file in path.rglob("*")
        if file.suffix.lower() in BOOKS | TEXTS and file.is_file() and not file.name.startswith(("~$", "."))
    )
    if not files:
        raise CannotRead(f"{path}: there is no spreadsheet in this folder (.xlsx, .ods, .csv)")
    if len(files) > MOST_FILES or sum(file.stat().st_size for file in files) > MOST_BYTES:
        raise CannotRead(f"{path}: more than {MOST_FILES} files, or {MOST_BYTES // 1_000_000} MB of them")
    found = [grid for file in files for grid in _file(file, file.relative_to(path).as_posix())]
    if sum(len(grid.cells) for grid in found) > MOST_CELLS:
        raise CannotRead(f"{path}: more than {MOST_CELLS:,} cells; keep the part that is the framework")
    return found


def _file(path: Path, name: str) -> list[Grid]:
    try:
        size = path.stat().st_size
        if size > LARGEST_BOOK:
            raise CannotRead(f"{name}: larger than {LARGEST_BOOK // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as problem:
        raise CannotRead(f"{name}: cannot be read: {problem.strerror or problem}") from None
    return grids_of(data, name)


def grids_of(data: bytes, name: str) -> list[Grid]:
    """Every sheet of a file given as bytes: what it is, is told from its first bytes and not from its name."""
    if not data.strip():
        raise CannotRead(f"{name}: the file is empty")
    if data.startswith(b"PK"):
        return list(_book(data, name))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotRead(f"{name}: protected by a password, or in the old .xls form; {OTHER_FORM}, without a password")
    return [_csv(data, name)]


def _book(data: bytes, name: str) -> Iterator[Grid]:
    packed = _unpacked(data, name)
    outline = outlines.ods if "content.xml" in packed.namelist() else outlines.xlsx
    try:
        known = outline(packed, name)
    except (zipfile.BadZipFile, KeyError, ValueError) as problem:
        raise CannotRead(f"{name}: damaged inside ({problem})") from None
    if len(known) > MOST_SHEETS:
        raise CannotRead(f"{name}: more than {MOST_SHEETS} sheets")
    if sum(one.cells for one in known.values()) > MOST_CELLS:
        raise CannotRead(f"{name}: more than {MOST_CELLS:,} cells; keep the part that is the framework")
    stream = packed.fp
    if stream is None:
        raise CannotRead(f"{name}: damaged inside")
    stream.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(stream)
        for sheet in book.sheets_metadata:
            if sheet.name in known:
                rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                yield _grid(name, sheet.name, rows, known[sheet.name], sheet.visible != SheetVisibleEnum.Visible)
    except CalamineError as problem:
        raise CannotRead(f"{name}: cannot be opened as a workbook ({problem}); {OTHER_FORM}") from None


def _unpacked(data: bytes, name: str) -> zipfile.ZipFile:
    """The XML of a workbook in an archive of our own making."""
    stream = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(stream, "w") as anew:
            parts = [part for part in packed.infolist() if part.filename.endswith((".xml", ".rels", "mimetype"))]
            if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise CannotRead(f"{name}: unpacks to more than {MOST_UNPACKED // 1_000_000} MB, or {MOST_FILES} parts")
            if any(part.flag_bits & 1 for part in parts):
                raise CannotRead(f"{name}: protected by a password; {OTHER_FORM}, without a password")
            for part in {part.filename: part for part in parts}.values():
                anew.writestr(part.filename, packed.read(part))
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        zlib.error,
    ) as problem:
        raise CannotRead(f"{name}: not a workbook that can be unpacked ({problem}); {OTHER_FORM}") from None
    found = zipfile.ZipFile(stream)
    manifest = "META-INF/manifest.xml"
    if manifest in found.namelist() and b"encryption-data" in found.read(manifest):
        raise CannotRead(f"{name}: protected by a password; {OTHER_FORM}, without a password")
    return found


def _grid(file: str, sheet: str, rows: Sequence[Sequence[object]], outline: Outline, hidden: bool) -> Grid:
    cells = {
        (row, column): text
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if (text := original(_written(value)))
    }
    bottom = max((row for row, _column in cells), default=0)
    right = max((column for _row, column in cells), default=0)
    spans = [
        Span(span.top, span.left, min(span.bottom, bottom), min(span.right, right))
        for span in outline.spans
        if span.top <= bottom and span.left <= right
    ]
    if sum((span.bottom - span.top + 1) * (span.right - span.left + 1) for span in spans) > MOST_CELLS:
        raise CannotRead(f"{file}, sheet {sheet}: more than {MOST_CELLS:,} merged cells")
    return Grid(
        file,
        sheet,
        cells,
        spans,
        hidden,
        tuple(row for row in outline.hidden_rows if row <= bottom),
        tuple(column for column in outline.hidden_columns if column <= right),
        outline.computed,
        tuple(cell for cell in outline.uncomputed if cell not in cells and cell not in outline.broken),
        tuple(outline.broken),
        tuple(outline.comments),
    )


def _written(value: object) -> str:
    """A cell as a person would type it: 3.0 is 3, a date is its day, true is true."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return _plain(str(value))


def _plain(text: str) -> str:
    """Without carriage returns, with plain blanks at the ends of lines gone."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n \t\u00a0")


def _csv(data: bytes, name: str) -> Grid:
    if len(data) > LARGEST_FILE:
        raise CannotRead(f"{name}: larger than {LARGEST_FILE // 1_000_000} MB")
    text = _decoded(data, name)
    csv.field_size_limit(LONGEST_CELL * 4)
    cells: dict[tuple[int, int], str] = {}
    begins = 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row, values in enumerate(reader):
            if row >= MOST_SHEET_ROWS:
                raise CannotRead(f"{name}: more than {MOST_SHEET_ROWS:,} rows; keep the part that is the framework")
            if len(values) > MOST_SHEET_COLUMNS and any(values[MOST_SHEET_COLUMNS:]):
                raise CannotRead(f"{name}:{begins}: more than {MOST_SHEET_COLUMNS:,} columns")
            for column, value in enumerate(values):
                if written := original(_plain(value)):
                    cells[row, column] = written
            begins = reader.line_num + 1
            if len(cells) > MOST_CELLS:
                raise CannotRead(f"{name}: more than {MOST_CELLS:,} cells; keep the part that is the framework")
    except csv.Error as problem:
        raise CannotRead(f"{name}:{begins}: from this line on it is no readable CSV ({problem})") from None
    return Grid(name, "", cells)


def _delimiter(text: str) -> str:
    """The separator that gives the most rows the same number of cells, more than one; read from the first rows."""
    sample = "".join(text.splitlines(keepends=True)[:200])

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
        except csv.Error:
            return (0, 0)
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(common) if common > 1 else 0, common)

    return max(DELIMITERS, key=fit)


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(data, "utf-16", name)
    if b"\0" in data[:100_000]:
        raise CannotRead(f"{name}: neither a workbook nor a text; {OTHER_FORM}")
    return _as(data, "utf-8-sig", name)


def _as(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise CannotRead(f"{name}:{line}: not UTF-8 text; save it as CSV (UTF-8)") from None
    if "\0" in text:
        raise CannotRead(f"{name}: neither a workbook nor a text; {OTHER_FORM}")
    return text
