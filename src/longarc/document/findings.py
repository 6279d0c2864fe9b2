"""What is wrong with a file: where, how badly, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    file: str
    line: int
    severity: Severity
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity}: {self.message}"


class Unreadable(Exception):
    """The file cannot be read at all; the message says why, in words for the person."""


def as_finding(problem: Unreadable) -> Finding:
    """What a file that cannot be read says of itself, `file:line: message`, as a finding; line 1 where it names none."""
    match = re.match(r"(.*?):(\d+): (.*)", str(problem), re.DOTALL)
    return Finding(match[1], int(match[2]), "error", match[3]) if match else Finding("", 1, "error", str(problem))


class Invalid(Exception):
    """The document was read but cannot be used: it has errors."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = tuple(findings)
        super().__init__("; ".join(str(finding) for finding in self.findings[:3]))


@dataclass
class Findings:
    """A collector. Everything is counted; at most `limit` of each severity are kept."""

    limit: int = 1000
    kept: list[Finding] = field(default_factory=list)
    errors: int = 0
    warnings: int = 0
    _seen: set[Finding] = field(default_factory=set)

    def add(self, severity: Severity, message: str, *, file: str = "", line: int = 0) -> None:
        finding = Finding(file, line, severity, message)
        if finding in self._seen:
            return
        count = self.errors if severity == "error" else self.warnings
        if severity == "error":
            self.errors += 1
        else:
            self.warnings += 1
        if count < self.limit:
            self._seen.add(finding)
            self.kept.append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.add(finding.severity, finding.message, file=finding.file, line=finding.line)

    @classmethod
    def of_unreadable(cls, problem: Unreadable) -> Findings:
        """The one finding that a file cannot be read."""
        findings = cls()
        findings.extend([as_finding(problem)])
        return findings

    def as_document(self) -> dict[str, Any]:
        """For programs: the findings in order, and how many there are, also of those that are not kept."""
        counts = {"errors": self.errors, "warnings": self.warnings, "left_out": self.left_out}
        return {"findings": [asdict(finding) for finding in sorted(self.kept)], **counts}

    @property
    def left_out(self) -> int:
        return self.errors + self.warnings - len(self.kept)
