"""Spreadsheets for tests: the same rows as .xlsx, .ods or CSV."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

Rows = Sequence[Sequence[object]]
Merge = tuple[int, int, int, int]
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def write(path: Path, sheets: Mapping[str, Rows], merges: Mapping[str, Sequence[Merge]] | None = None) -> Path:
    """The sheets as a file of the kind that the name of `path` says; of CSV there is one sheet."""
    if path.suffix == ".csv":
        (rows,) = sheets.values()
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
    elif path.suffix == ".ods":
        _ods(path, sheets, merges or {})
    else:
        _xlsx(path, sheets, merges or {})
    return path


def _xlsx(path: Path, sheets: Mapping[str, Rows], merges: Mapping[str, Sequence[Merge]]) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for top, left, bottom, right in merges.get(name, ()):
                sheet.merge_range(top, left, bottom, right, "")
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell not in (None, ""):
                        sheet.write(row, column, cell)


def _ods(path: Path, sheets: Mapping[str, Rows], merges: Mapping[str, Sequence[Merge]]) -> None:
    tables = "".join(_ods_sheet(name, rows, merges.get(name, ())) for name, rows in sheets.items())
    names = f'xmlns:office="{OFFICE}office:1.0" xmlns:table="{OFFICE}table:1.0" xmlns:text="{OFFICE}text:1.0"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{OFFICE}manifest:1.0"/>')


def _ods_sheet(name: str, rows: Rows, merges: Sequence[Merge]) -> str:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merges}
    lines = ""
    for row, cells in enumerate(rows):
        line = ""
        for column, cell in enumerate(cells):
            down, right = spans.get((row, column), (1, 1))
            span = (
                f' table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"'
                if down * right > 1
                else ""
            )
            paragraphs = "".join(f"<text:p>{escape(part)}</text:p>" for part in str(cell).split("\n")) if cell else ""
            kind = ' office:value-type="string"' if cell else ""
            line += f"<table:table-cell{kind}{span}>{paragraphs}</table:table-cell>"
        lines += (
            f"<table:table-row>{line}</table:table-row>"
            if cells
            else "<table:table-row><table:table-cell/></table:table-row>"
        )
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    return f"<table:table table:name={quoteattr(name)}>{lines}{blank}</table:table>"
