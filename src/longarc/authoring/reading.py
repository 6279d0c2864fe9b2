"""A draft's text as it reads: its document, what is wrong with it and where, and the framework that it would be. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from longarc.authoring.elements import Element, at_line, elements
from longarc.document.check import check_document
from longarc.document.files import ParentOf, read_text
from longarc.document.findings import Finding, Findings, Unreadable
from longarc.document.inherit import Unresolved, whole
from longarc.document.reading import Map
from longarc.engine import model
from longarc.engine.compiling import compile as compile_framework

FILE = "framework.yaml"


@dataclass(frozen=True)
class Problem:
    """A finding at its place: line, what it says, the words of that line, and the element it belongs to."""

    line: int
    severity: str
    message: str
    text: str
    element: str


@dataclass(frozen=True)
class Read:
    """A text, read. `document` is empty where the text is no YAML."""

    document: Map
    problems: tuple[Problem, ...]
    left_out: int
    parent_of: ParentOf = field(repr=False)

    @property
    def errors(self) -> int:
        """How many problems keep it from being published."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def is_readable(self) -> bool:
        """Whether there is a document at all."""
        return bool(self.document)

    @cached_property
    def is_comparable(self) -> bool:
        """Whether it is whole enough to be laid beside another one: what is wrong lies in nothing but `changes`."""
        if not self.is_readable or not self.errors:
            return self.is_readable
        apart = Map(self.document.file, self.document.line)
        apart |= {name: value for name, value in self.document.items() if name != "changes"}
        apart.lines = self.document.lines
        return not check_document(apart, self.parent_of).errors

    @cached_property
    def elements(self) -> dict[str, Element]:
        """What it is made of."""
        return elements(self.document)

    @cached_property
    def full(self) -> Mapping[str, Any]:
        """The document with what it inherits, as far as that is known."""
        try:
            return whole(self.document, self.parent_of)
        except Unresolved:
            return self.document

    @cached_property
    def framework(self) -> model.Framework | None:
        """What it would be once published; None while it has errors."""
        return None if self.errors or not self.is_readable else compile_framework(self.document, self.parent_of)

    def problems_at(self, key: str) -> list[Problem]:
        """What is wrong with one element."""
        return [problem for problem in self.problems if problem.element == key]


def read(text: str, parent_of: ParentOf) -> Read:
    """Read a text and check it."""
    findings = Findings(limit=500)
    try:
        document = read_text(text, FILE, findings)
    except Unreadable as problem:
        return Read(Map(), (_unreadable(str(problem), text),), 0, parent_of)
    findings.extend(check_document(document, parent_of).kept)
    known, lines = elements(document), text.splitlines()
    problems = tuple(_problem(found, document, known, lines) for found in sorted(findings.kept))
    return Read(document, problems, findings.left_out, parent_of)


def _problem(found: Finding, document: Map, known: Mapping[str, Element], lines: list[str]) -> Problem:
    here = found.file in {FILE, ""}
    line = found.line if here else 0
    words = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    element = at_line(known, document, line) if here else ""
    return Problem(line, found.severity, found.message, words[:200], element)


def _unreadable(words: str, text: str) -> Problem:
    head, _, message = words.removeprefix(f"{FILE}:").partition(": ")
    line = int(head) if head.isdigit() else 1
    lines = text.splitlines()
    return Problem(line, "error", message or words, lines[line - 1].strip()[:200] if line <= len(lines) else "", "")
