"""A framework in other forms: for other programs, for a table, for print, for the open web.

Each export is a pure function of a document (whole, with what it inherits) to an `Exported`. The same document gives the
same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from longarc.framework.exports.result import Exported

__all__ = ["EXPORTS", "Exported", "export"]

# name → module; loaded when it is asked for, since some bring large libraries
EXPORTS = {
    "yaml": "longarc.framework.exports.text",
    "case": "longarc.framework.exports.case",
    "csv": "longarc.framework.exports.matrix",
    "xlsx": "longarc.framework.exports.workbook",
    "html": "longarc.framework.exports.html",
    "pdf": "longarc.framework.exports.pdf",
}


def export(name: str, document: Mapping[str, Any]) -> Exported:
    """`document` in the form called `name`, one of `EXPORTS`."""
    act: Callable[[Mapping[str, Any]], Exported] = import_module(EXPORTS[name]).export
    return act(document)
