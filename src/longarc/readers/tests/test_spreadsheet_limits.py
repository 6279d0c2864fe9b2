"""Spreadsheets that are too large, damaged, locked or not spreadsheets: a line each, in bounded time and memory."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from longarc.framework.cli import framework_app
from longarc.readers import reader
from longarc.readers.limits import MOST_LISTED
from longarc.readers.result import CannotRead
from longarc.readers.tests.books import OFFICE, write

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BEGIN, END = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>'.encode(), b"</sheetData></worksheet>"
ROWS = [
    ["Skill", "L1", "L2"],
    ["Coding", "writes some code", "writes much code"],
    ["Testing", "tests a bit", "tests a lot"],
]
LONGEST = 20  # seconds, on a slow machine that does other things


def xlsx(path: Path, sheet: Iterable[bytes]) -> Path:
    """A workbook around the XML of a sheet."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        packed.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>')  # fmt: skip
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>')  # fmt: skip
        packed.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>')  # fmt: skip
        packed.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')  # fmt: skip
        with packed.open("xl/worksheets/sheet1.xml", "w") as stream:
            for part in sheet:
                stream.write(part)
    return path


def ods(path: Path, body: str) -> Path:
    names = f'xmlns:office="{OFFICE}office:1.0" xmlns:table="{OFFICE}table:1.0" xmlns:text="{OFFICE}text:1.0"'
    content = f"<office:document-content {names}><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
    return path


def a_million_rows() -> Iterable[bytes]:
    yield BEGIN
    for begin in range(1, 1_000_001, 10_000):
        yield b"".join(
            b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(begin, begin + 10_000)
        )
    yield END


def refused(path: Path, words: str) -> None:
    began = time.monotonic()
    with pytest.raises(CannotRead, match=words) as said:
        reader("spreadsheet")(path)
    assert time.monotonic() - began < LONGEST
    assert "\n" not in str(said.value)
    assert len(str(said.value)) < 400


def test_a_sheet_of_a_million_rows_is_refused(tmp_path: Path) -> None:
    refused(xlsx(tmp_path / "x.xlsx", a_million_rows()), "more than 100,000 rows")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", [BEGIN, *([b" " * 10_000_000] * 30), END])
    assert path.stat().st_size < 1_000_000
    refused(path, "unpacks to more than 100 MB")


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", [BEGIN, b" " * 50_000_000, END])
    data = path.read_bytes()
    size = (50_000_000 + len(BEGIN) + len(END)).to_bytes(4, "little")
    assert size in data
    path.write_bytes(data.replace(size, (2_000).to_bytes(4, "little")))
    refused(path, "x.xlsx")


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    refused(xlsx(tmp_path / "x.xlsx", [BEGIN, far, END]), "more than 100,000 rows")


def test_far_cells_that_are_only_styled_do_not_matter(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(ROWS):
            sheet.write_row(row, 0, cells)
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    assert reader("spreadsheet")(tmp_path / "x.xlsx").facts_out["statements"] == 4


def test_merged_areas_as_large_as_a_sheet_do_not_matter(tmp_path: Path) -> None:
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 1000 + b"</mergeCells></worksheet>"
    one = b'<row r="1"><c r="A1" t="inlineStr"><is><t>One</t></is></c></row></sheetData>'
    refused(xlsx(tmp_path / "x.xlsx", [BEGIN, one, merges]), "no table in it")


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    refused(xlsx(tmp_path / "x.xlsx", [laughs]), "declares a document type")


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ('table:number-rows-repeated="1048576"', "more than 100,000 rows"),
        ('table:number-rows-repeated="99999999999"', "more than 100,000 rows"),
    ],
)
def test_repeated_rows_are_counted_and_not_written_out(attributes: str, words: str, tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    body = f'<table:table table:name="S"><table:table-row {attributes}>{cell}</table:table-row></table:table>'
    refused(ods(tmp_path / "x.ods", body), words)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.xlsx", bytes(range(256)) * 100, "neither a workbook nor a text"),
        ("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, "protected by a password"),
        ("x.xlsx", b"PK\x03\x04 and nothing more", "not a workbook that can be unpacked"),
        ("x.csv", b"a,b\n\xff\xfe\xfa,c\n", "x.csv:2: not UTF-8"),
        ("x.csv", b'a,b\n"never closed,c\n', "x.csv:2: "),
        ("x.csv", b" \n ", "empty"),
        ("x.csv", b"alone", "no table in it"),
        ("x.csv", b"a,b\n" * 12_600_000, "larger than 50 MB"),
        ("x.ods", b"", "empty"),
    ],
)
def test_what_is_no_spreadsheet_gets_one_line(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    refused(tmp_path / name, words)


def test_a_locked_workbook_is_named_as_such(tmp_path: Path) -> None:
    path = ods(tmp_path / "x.ods", "")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
    refused(path, "protected by a password")


def test_damage_anywhere_in_a_workbook_is_told_in_a_line(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.xlsx", {"S": ROWS}).read_bytes()
    for begin in range(0, len(whole), max(len(whole) // 60, 1)):
        path = tmp_path / "broken.xlsx"
        path.write_bytes(whole[:begin] + b"\xff" * 20 + whole[begin + 20 :])
        try:
            reader("spreadsheet")(path)
        except CannotRead as said:
            assert "\n" not in str(said)


def test_ten_thousand_problems_are_counted_and_the_first_are_listed(tmp_path: Path) -> None:
    rows = [
        [f"skill {at % 50}", f"L{at % 5}" if at % 3 == 0 else "", f"Statement {at} of this long list"]
        for at in range(24_000)
    ]
    result = reader("spreadsheet")(write(tmp_path / "x.csv", {"S": [["Skill", "Level", "Statement"], *rows]}))
    assert result.facts_in["statements"] == 24_000
    assert result.facts_out["statements"] == 8_000
    assert len(result.dropped) == MOST_LISTED + 1
    assert result.dropped[-1]["value"] == "6000"


def test_hidden_parts_formulas_and_errors_are_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet, hidden = book.add_worksheet("One"), book.add_worksheet("Two")
        for row, cells in enumerate(ROWS):
            sheet.write_row(row, 0, cells)
            hidden.write_row(row, 0, [f"{cell} too" if row else cell for cell in cells])
        sheet.write_formula(1, 1, '="writes "&"a formula"', None, "writes a formula")
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet.write_comment(1, 0, "Ask Ada about this one")
        hidden.hide()
    result = reader("spreadsheet")(tmp_path / "x.xlsx")
    assert result.facts_out["statements"] == 7
    assert [(note["cell"], "Ask Ada" in note["text"]) for note in result.document["x-notes"]] == [("A2", True)]
    told = {(row["what"], row.get("cell", row.get("sheet"))) for row in result.guessed}
    assert ("a hidden sheet was read like the others", "Two") in told
    assert ("a hidden row was read like the others", "A3") in told
    assert ("a hidden column was read like the others", "C1") in told
    assert [(row["what"], row["cell"]) for row in result.dropped] == [("a cell that shows an error", "C3")]


def test_a_formula_that_nobody_computed_is_listed_as_dropped(tmp_path: Path) -> None:
    cells = b'<row r="1"><c r="A1" t="inlineStr"><is><t>Skill</t></is></c><c r="B1" t="inlineStr"><is><t>L1</t></is></c></row>'
    more = b'<row r="2"><c r="A2" t="inlineStr"><is><t>Coding</t></is></c><c r="B2"><f>"a"&amp;"b"</f></c></row>'
    last = b'<row r="3"><c r="A3" t="inlineStr"><is><t>Testing</t></is></c><c r="B3" t="inlineStr"><is><t>tests a lot of things</t></is></c></row>'
    path = xlsx(tmp_path / "x.xlsx", [BEGIN, cells, more, last, END])
    answer = CliRunner().invoke(framework_app, ["import", "spreadsheet", str(path), "-o", str(tmp_path / "x.yaml")])
    assert answer.exit_code == 1
    (row,) = reader("spreadsheet")(path).dropped
    assert (row["cell"], row["what"].partition(";")[0]) == ("B2", "a formula without a value")


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("skill=A", "no such field"),
        ("level=Nothing", "no table has a column"),
        ("levels=diagonal", "say rows or columns"),
        ("level", "say FIELD=COLUMN"),
    ],
)
def test_a_mapping_that_fits_nothing_is_told(pair: str, words: str, tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", {"S": ROWS})
    arguments = ["import", "spreadsheet", str(path), "-o", str(tmp_path / "x.yaml"), "--map", pair]
    answer = CliRunner().invoke(framework_app, arguments)
    assert (answer.exit_code, words in answer.output) == (2, True)
    assert not (tmp_path / "x.yaml").exists()
