"""The next version of the framework as it is being written, as a file: who began, changed, proposed and discussed it."""

from __future__ import annotations

from longarc.demo.files import Line, Past, Words, Written


class Deed(Written):
    """Somebody did something to the draft of the framework on a day."""

    day: Past
    by: str


class Replacement(Written):
    """Other words in the text."""

    was: str
    now: str


class Change(Deed):
    """What one of its authors changed: in the text, in cells of the matrix, in words, in translations."""

    replace: list[Replacement] = []
    cells: dict[str, list[Line]] = {}
    words: dict[str, dict[str, str]] = {}
    language: str = "de"
    translations: dict[str, dict[str, str]] = {}


class Settled(Deed):
    """What became of a comment."""

    line: Line


class Said(Deed):
    """What somebody said of an element of the draft, or of all of it."""

    element: str = ""
    body: Words
    settled: Settled | None = None


class Drafting(Written):
    """The next version of the framework, as it is being written."""

    begun: Deed
    changes: list[Change]
    proposed: Deed
    comments: list[Said]
    agreed: Deed | None = None
