"""What a workbook says of its sheets beside the values: how far they reach, formulas, hidden rows and columns.

Read as a stream and before any value, so that a sheet that is too large costs neither memory nor time. A document type
in the XML is refused: nothing in it is ever expanded.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import basename, dirname, join, normpath
from typing import IO
from xml.parsers import expat

from longarc.readers.limits import (
    MOST_AREA,
    MOST_CELLS,
    MOST_LISTED,
    MOST_SHEET_COLUMNS,
    MOST_SHEET_ROWS,
    MOST_UNPACKED,
)
from longarc.readers.result import CannotRead
from longarc.readers.spreadsheet.grids import Cell, Span, column_number

CHUNK = 1 << 16
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_VISIBLE = ("visible", None)


@dataclass
class Outline:
    """Of one sheet."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    computed: int = 0
    uncomputed: list[Cell] = field(default_factory=list)
    broken: list[Cell] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    comments: list[tuple[Cell, str]] = field(default_factory=list)

    def reach(self, row: int, column: int, name: str, count: int = 1) -> None:
        """Note cells with something in them; raises CannotRead beyond the limits."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        self.cells += count
        if self.rows > MOST_SHEET_ROWS:
            raise CannotRead(f"{name}: more than {MOST_SHEET_ROWS:,} rows; keep the part that is the framework")
        if self.columns > MOST_SHEET_COLUMNS:
            raise CannotRead(f"{name}: more than {MOST_SHEET_COLUMNS:,} columns; keep the part that is the framework")
        if self.cells > MOST_CELLS or self.rows * self.columns > MOST_AREA:
            raise CannotRead(f"{name}: more than {MOST_CELLS:,} cells; keep the part that is the framework")


def parsed(
    stream: IO[bytes],
    name: str,
    begin: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None],
    words: Callable[[str], None],
) -> None:
    """Walk through a part of a workbook. Names come without their namespace."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: begin(
        tag.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = words

    def refuse(*_arguments: object) -> None:
        raise CannotRead(f"{name}: its XML declares a document type; a workbook has none")

    parser.StartDoctypeDeclHandler = refuse
    read = 0
    try:
        while data := stream.read(CHUNK):
            read += len(data)
            if read > MOST_UNPACKED:
                raise CannotRead(f"{name}: unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
            parser.Parse(data)
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise CannotRead(f"{name}: damaged XML inside ({expat.errors.messages[problem.code]})") from None
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as problem:
        raise CannotRead(f"{name}: damaged inside ({problem})") from None


def nothing(*_arguments: object) -> None:
    """For what nobody listens to."""


def xlsx(packed: zipfile.ZipFile, name: str) -> dict[str, Outline]:
    """The outline of each sheet of an .xlsx, by the sheet's name."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, given: Mapping[str, str]) -> None:
        if tag == "Relationship":
            target = given.get("Target", "")
            targets[given.get("Id", "")] = target[1:] if target.startswith("/") else normpath(join("xl", target))

    def sheet(tag: str, given: Mapping[str, str]) -> None:
        if tag == "sheet":
            sheets[given.get("name", "")] = given.get("id", "")

    with packed.open(_member(packed, "xl/_rels/workbook.xml.rels", name)) as stream:
        parsed(stream, name, relation, nothing, nothing)
    with packed.open(_member(packed, "xl/workbook.xml", name)) as stream:
        parsed(stream, name, sheet, nothing, nothing)
    found = {}
    for title, key in sheets.items():
        if targets.get(key) not in packed.namelist():
            continue
        with packed.open(targets[key]) as stream:
            found[title] = _xlsx_sheet(stream, f"{name}, sheet {title}")
        found[title].comments = list(_comments(packed, targets[key], name))
    return found


def _comments(packed: zipfile.ZipFile, sheet: str, name: str) -> Iterator[tuple[Cell, str]]:
    """What people have noted beside cells of a sheet."""
    relations = join(dirname(sheet), "_rels", f"{basename(sheet)}.rels")
    targets: list[str] = []
    at, words = [""], list[str]()
    read: list[tuple[str, str]] = []

    def relation(_tag: str, given: Mapping[str, str]) -> None:
        target = given.get("Target", "")
        if given.get("Type", "").endswith("/comments"):
            targets.append(target[1:] if target.startswith("/") else normpath(join(dirname(sheet), target)))

    def begin(tag: str, given: Mapping[str, str]) -> None:
        if tag == "comment":
            at[0] = given.get("ref", "")
            words.clear()

    def end(tag: str) -> None:
        if tag == "comment":
            read.append((at[0], "".join(words).strip()))

    if relations in packed.namelist():
        with packed.open(relations) as stream:
            parsed(stream, name, relation, nothing, nothing)
    for target in targets:
        if target in packed.namelist():
            with packed.open(target) as stream:
                parsed(stream, name, begin, end, words.append)
    for reference, text in read[:MOST_LISTED]:
        if text and (cell := _REFERENCE.fullmatch(reference)):
            yield (int(cell[2]) - 1, column_number(cell[1])), text


def _member(packed: zipfile.ZipFile, part: str, name: str) -> str:
    if part not in packed.namelist():
        raise CannotRead(f"{name}: not a workbook in the .xlsx form; save it as .xlsx, .ods or CSV (UTF-8)")
    return part


def _xlsx_sheet(stream: IO[bytes], name: str) -> Outline:
    found = Outline()
    at: list[Cell] = [(0, -1)]
    state = {"formula": False, "value": False}
    row = [-1]

    def begin(tag: str, given: Mapping[str, str]) -> None:
        if tag == "row":
            row[0] = int(given["r"]) - 1 if given.get("r", "").isdecimal() else row[0] + 1
            at[0] = (row[0], -1)
            if given.get("hidden") in {"1", "true"} and row[0] < MOST_SHEET_ROWS:
                found.hidden_rows.append(row[0])
        elif tag == "c":
            read = _REFERENCE.fullmatch(given.get("r", ""))
            at[0] = (int(read[2]) - 1, column_number(read[1])) if read else (row[0], at[0][1] + 1)
            state["formula"] = state["value"] = False
            if given.get("t") == "e":
                found.broken.append(at[0])
        elif tag == "f":
            state["formula"] = True
            found.computed += 1
        elif tag in {"v", "t"}:
            state["value"] = True
            if row[0] >= 0:
                found.reach(*at[0], name)
        elif tag == "col" and given.get("hidden") in {"1", "true"}:
            last = min(int(given.get("max", "0")), MOST_SHEET_COLUMNS)
            found.hidden_columns += range(int(given.get("min", "1")) - 1, last)
        elif tag == "mergeCell":
            corners = [_REFERENCE.fullmatch(corner) for corner in given.get("ref", "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1]:
                first, last_one = corners[0], corners[1]
                found.spans.append(
                    Span(int(first[2]) - 1, column_number(first[1]), int(last_one[2]) - 1, column_number(last_one[1]))
                )

    def end(tag: str) -> None:
        if tag == "c" and state["formula"] and not state["value"]:
            found.uncomputed.append(at[0])

    parsed(stream, name, begin, end, nothing)
    return found


def ods(packed: zipfile.ZipFile, name: str) -> dict[str, Outline]:
    """The outline of each sheet of an .ods, by the sheet's name."""
    found: dict[str, Outline] = {}
    state = _Ods(name, found)
    with packed.open(_member(packed, "content.xml", name)) as stream:
        parsed(stream, name, state.begin, state.end, state.words)
    return found


class _Ods:
    """Where the stream of an .ods is: rows and cells come with a count of how often they stand there."""

    def __init__(self, name: str, found: dict[str, Outline]) -> None:
        self.name, self.found = name, found
        self.sheet = Outline()
        self.title = ""
        self.row, self.column, self.deep = 0, 0, 0
        self.rows = self.columns = 1
        self.filled = self.formula = self.value = False
        self.aside: list[str] = []

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "table" and self.deep == 0:
            self.title, self.sheet = given.get("name", ""), Outline()
            self.found[self.title] = self.sheet
            self.row = self.column = 0
        elif tag == "table-column":
            count = _count(given.get("number-columns-repeated"))
            if given.get("visibility", "visible") != "visible" and self.column < MOST_SHEET_COLUMNS:
                last = min(self.column + count, MOST_SHEET_COLUMNS)
                self.sheet.hidden_columns += range(self.column, last)
            self.column += count
        elif tag == "table-row":
            self.column, self.rows = 0, _count(given.get("number-rows-repeated"))
            if given.get("visibility", "visible") != "visible" and self.row < MOST_SHEET_ROWS:
                self.sheet.hidden_rows += range(self.row, min(self.row + self.rows, MOST_SHEET_ROWS))
        elif tag in {"table-cell", "covered-table-cell"}:
            self._cell(given)
        elif tag == "annotation":
            self.deep += 1

    def _cell(self, given: Mapping[str, str]) -> None:
        self.columns = _count(given.get("number-columns-repeated"))
        self.formula = "formula" in given
        self.value = given.get("value-type", "") not in {"", "string"} or bool(given.get("string-value"))
        self.filled = self.value
        down, right = _count(given.get("number-rows-spanned")), _count(given.get("number-columns-spanned"))
        if down > 1 or right > 1:
            self.sheet.spans.append(Span(self.row, self.column, self.row + down - 1, self.column + right - 1))

    def words(self, text: str) -> None:
        if self.deep:
            self.aside.append(text)
        elif text.strip():
            self.filled = True

    def end(self, tag: str) -> None:
        if tag == "annotation":
            self.deep -= 1
            text = " ".join("".join(self.aside).split())
            self.aside.clear()
            if text and len(self.sheet.comments) < MOST_LISTED:
                self.sheet.comments.append(((self.row, self.column), text))
        elif tag in {"table-cell", "covered-table-cell"}:
            if self.filled:
                last = (self.row + self.rows - 1, self.column + self.columns - 1)
                self.sheet.reach(*last, f"{self.name}, sheet {self.title}", self.rows * self.columns)
            self.sheet.computed += self.formula
            if self.formula and not self.filled:
                self.sheet.uncomputed.append((self.row, self.column))
            self.column += self.columns
            self.filled = False
        elif tag == "table-row":
            self.row += self.rows


def _count(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 12 else 1
