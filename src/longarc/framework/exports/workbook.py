"""A framework as a workbook to assess oneself with, away from Longarc: three sheets, and only what one fills in is open.

The first sheet says how it works and holds who, when and as whom; the second has a row for each statement with a list of
the scores; the third a row for each competency with a list of its levels. `longarc profile import` reads it back in.
What stands there is written as text and never as a formula.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from longarc.document.harmless import harmless
from longarc.engine.model import Framework, Scale
from longarc.engine.profile import KINDS
from longarc.framework.exports.result import Exported
from longarc.framework.exports.sheets import Row, known, label, left_out, rows_of

FORMAT = "careerprofile/1"
KEYS = ("format", "framework", "version", "person", "on", "kind", "by")
SKILLS = ("id", "competency", "level", "statement", "examples", "score", "note", "on")
LEVELS = ("id", "competency", "about", "score", "note", "on")
LONGEST = 32_000
Given = Mapping[tuple[str, str], Mapping[str, Any]]  # ("skill" or "competency", id) → the assessment


def export(document: Mapping[str, Any], language: str = "") -> Exported:
    """An empty workbook; the same document gives the same bytes."""
    framework = known(document, language)
    return Exported(filled(framework, {}), left_out=left_out(framework, document))


def filled(framework: Framework, profile: Mapping[str, Any], kind: str = "self") -> bytes:
    """The workbook with the last assessments of one kind in a profile document already in it."""
    given = {
        ("skill" if row.get("skill") else "competency", str(row.get("skill") or row.get("competency"))): row
        for row in sorted(profile.get("assessments") or [], key=lambda row: str(row["on"]))
        if row.get("kind", "agreed") == kind and not row.get("status")
    }
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": framework.title or framework.id, "created": datetime(2000, 1, 1)})  # noqa: DTZ001
        pages = _Pages(book, framework, given)
        pages.start(str((profile.get("person") or {}).get("id") or ""), kind)
        rows = rows_of(framework)
        pages.skills(rows)
        pages.levels(rows)
    return stream.getvalue()


class _Pages:
    """The sheets while they are written."""

    def __init__(self, book: xlsxwriter.Workbook, framework: Framework, given: Given) -> None:
        self.book, self.framework, self.given = book, framework, given
        text = {"text_wrap": True, "valign": "top", "quote_prefix": True}
        self.text = book.add_format(text)
        self.head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.open = book.add_format(
            {**text, "locked": False, "bg_color": "#FFF8E1", "border": 1, "border_color": "#E0E0E0"}
        )
        self.open_day = book.add_format(
            {
                "locked": False,
                "num_format": "yyyy-mm-dd",
                "valign": "top",
                "bg_color": "#FFF8E1",
                "border": 1,
                "border_color": "#E0E0E0",
            }
        )

    def start(self, person: str, kind: str) -> None:
        sheet = self._sheet(_("Start"), [24, 70])
        sheet.write_string(0, 0, self.framework.title or self.framework.id, self.title)
        words = [
            _("Fill in the coloured cells, here and on the next two sheets. Leave blank what you cannot say."),
            _(
                "The sheet “Statements” asks for a score each, the sheet “Levels” for a level where you would rather say it as a whole."
            ),
            _(
                "Nothing leaves this file. It is read in where you, or somebody you give it to, runs: longarc profile import"
            ),
        ]
        for row, line in enumerate(words, 2):
            sheet.write_string(row, 0, line)
        if self.framework.language != self.framework.languages[0]:
            words[-1] += f" --language {self.framework.language}"
        values = {
            "format": FORMAT,
            "framework": self.framework.id,
            "version": self.framework.version,
            "person": person,
            "kind": kind,
        }
        row = len(words) + 3
        for key in KEYS:
            sheet.write_string(row, 0, key, self.head)
            is_open = key in {"person", "on", "kind", "by"}
            style = self.open_day if key == "on" else self.open if is_open else self.text
            self._text(sheet, row, 1, values.get(key, ""), style)
            if key == "kind":
                sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": list(KINDS)})
            if key == "on":
                self._day(sheet, row, 1)
            row += 1

    def skills(self, rows: Sequence[Row]) -> None:
        sheet = self._sheet(_("Statements"), [10, 24, 16, 60, 40, 18, 40, 14], hidden=0)
        titles = [
            _("Id"),
            _("Competency"),
            _("Level"),
            _("Statement"),
            _("Examples"),
            _("Score"),
            _("Note"),
            _("Day, if another"),
        ]
        self._titles(sheet, titles)
        at, seen = 1, set[str]()
        for row in rows:
            for level in row.competency.levels:
                for skill in level.skills:
                    if skill.id in seen:
                        continue
                    seen.add(skill.id)
                    examples = "\n".join(skill.examples)
                    words = [skill.id, row.name, label(row.competency, level), skill.text, examples]
                    self._row(sheet, at, words, self.given.get(("skill", skill.id), {}), "score", skill.scale)
                    at += 1
        sheet.autofilter(0, 0, max(at - 1, 1), len(SKILLS) - 1)

    def levels(self, rows: Sequence[Row]) -> None:
        sheet = self._sheet(_("Levels"), [10, 24, 60, 24, 40, 14], hidden=0)
        self._titles(
            sheet, [_("Id"), _("Competency"), _("Description"), _("Level as a whole"), _("Note"), _("Day, if another")]
        )
        for at, row in enumerate(rows, 1):
            words = [row.competency.id, row.name, row.competency.about]
            given = self.given.get(("competency", row.competency.id), {})
            self._row(sheet, at, words, given, "level", row.competency.scale)

    def _sheet(self, name: str, widths: Sequence[int], *, hidden: int | None = None) -> Worksheet:
        sheet = self.book.add_worksheet(name[:31])
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, None, {"hidden": column == hidden})
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
        sheet.hide_gridlines(2)
        return sheet

    def _titles(self, sheet: Worksheet, titles: Sequence[str]) -> None:
        for column, title in enumerate(titles):
            sheet.write_string(0, column, title, self.head)
        sheet.freeze_panes(1, 2)

    def _row(
        self, sheet: Worksheet, at: int, words: Sequence[str], given: Mapping[str, Any], key: str, scale: Scale | None
    ) -> None:
        for column, text in enumerate(words):
            self._text(sheet, at, column, text, self.text)
        first = len(words)
        choices = _choices(scale)
        self._text(sheet, at, first, choices.get(str(given.get(key, "")), str(given.get(key, ""))), self.open)
        self._text(sheet, at, first + 1, str(given.get("note") or ""), self.open)
        self._text(sheet, at, first + 2, "", self.open_day)
        if given.get("on"):
            day = date.fromisoformat(str(given["on"]))
            sheet.write_datetime(at, first + 2, datetime(day.year, day.month, day.day), self.open_day)  # noqa: DTZ001
        names = list(choices.values())
        if names and len(",".join(names)) <= 250 and not any("," in name for name in names):
            sheet.data_validation(
                at, first, at, first, {"validate": "list", "source": [harmless(name) for name in names]}
            )
        self._day(sheet, at, first + 2)

    def _day(self, sheet: Worksheet, row: int, column: int) -> None:
        sheet.data_validation(
            row, column, row, column,
            {"validate": "date", "criteria": ">", "value": date(1970, 1, 1), "error_message": _("A day, for example 2026-11-30")},
        )  # fmt: skip

    def _text(self, sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
        if text:
            sheet.write_string(row, column, harmless(text)[:LONGEST], style)
        else:
            sheet.write_blank(row, column, None, style)


def _choices(scale: Scale | None) -> dict[str, str]:
    """What stands in the list, by the id of the value: its name, or the id where two have one name."""
    if scale is None:
        return {}
    return {
        id: name if name and scale.names.count(name) == 1 else id
        for id, name in zip(scale.ids, scale.names, strict=True)
    }
