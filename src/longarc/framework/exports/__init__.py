"""A framework in other forms: for other programs, for a table, for print, for the open web.

Each export is a pure function of a document (whole, with what it inherits) and a language to an `Exported`. The same
document gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from longarc.framework.exports.result import Exported

__all__ = ["FORMS", "Exported", "Form", "export"]


@dataclass(frozen=True)
class Form:
    """A form to export to: what makes it, its media type, and how the name of its file ends (a folder comes as a zip).

    `has_pay`: it holds the bounds of pay. `in_one_language`: its texts are in one language, and there is a choice.
    """

    module: str
    kind: str
    ending: str
    has_pay: bool = False
    in_one_language: bool = True


# The module of a form is loaded when it is asked for, since some bring large libraries.
FORMS = {
    "yaml": Form("text", "application/yaml", "yaml", has_pay=True, in_one_language=False),
    "case": Form("case", "application/json", "case.json", in_one_language=False),
    "csv": Form("matrix", "text/csv; charset=utf-8", "csv"),
    "xlsx": Form("workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "html": Form("html", "application/zip", "html.zip"),
    "pdf": Form("pdf", "application/pdf", "pdf"),
}


def export(name: str, document: Mapping[str, Any], language: str = "") -> Exported:
    """`document` in the form called `name`, one of `FORMS`.

    A form in one language has the original, or the `language` asked for, one of those that the document has; the pages
    for the web have every one of them unless one is asked for. The other forms hold the original, whatever is asked.
    """
    form = FORMS[name]
    act: Callable[..., Exported] = import_module(f"{__name__}.{form.module}").export
    return act(document, language) if form.in_one_language else act(document)
