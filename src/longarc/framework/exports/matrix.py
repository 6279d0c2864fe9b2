"""A framework as one CSV table: a competency a row, a level a column, statements in the cells. It reads back in.

UTF-8 with a mark for spreadsheet programs. Every statement is a point of its own in its cell, its examples are points
under it. A cell that a spreadsheet program would compute is made harmless, and comes back as it was.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from longarc.document.harmless import harmless
from longarc.engine.model import Level
from longarc.framework.exports.result import Exported
from longarc.framework.exports.sheets import Row, known, label, labels_of, left_out, rows_of


def export(document: Mapping[str, Any], language: str = "") -> Exported:
    """The table; the same document gives the same bytes."""
    framework = known(document, language)
    rows = rows_of(framework)
    labels = labels_of(rows)
    deep = max((len(row.groups) for row in rows), default=0)
    with_about = any(row.competency.about for row in rows)
    head = [
        _("Competency"),
        *(_group_title(place, deep) for place in range(deep)),
        *([_("Description")] if with_about else []),
    ]
    out = io.StringIO(newline="")
    out.write("\ufeff")
    table = csv.writer(out)
    table.writerow(map(harmless, [*head, *labels]))
    for row in rows:
        about = [row.competency.about] if with_about else []
        groups = [*row.groups, *[""] * (deep - len(row.groups))]
        table.writerow(map(harmless, [row.name, *groups, *about, *_cells(row, labels)]))
    return Exported(out.getvalue().encode(), left_out=left_out(framework, document))


def _group_title(place: int, deep: int) -> str:
    return _("Group") if deep == 1 else _("Group %(number)s") % {"number": place + 1}


def _cells(row: Row, labels: list[str]) -> list[str]:
    written = {label(row.competency, level): _cell(level) for level in row.competency.levels}
    return [written.get(name, "") for name in labels]


def _cell(level: Level) -> str:
    """The summary as words that lead in, then a point for each signal and skill, with its examples under it."""
    lines = [f"• {_on_one_line(text)}" for text in level.signals]
    for skill in level.skills:
        lines.append(f"• {_on_one_line(skill.text)}")
        lines += [f"    • {_on_one_line(text)}" for text in skill.examples]
    lines += [f"    • {_on_one_line(text)}" if lines else f"• {_on_one_line(text)}" for text in level.examples]
    summary = [_on_one_line(level.summary)] if level.summary else []
    return "\n".join([*summary, *lines])


def _on_one_line(text: str) -> str:
    return " ".join(line for line in text.split("\n") if line.strip())
