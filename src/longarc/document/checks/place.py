"""Where in the files something is written."""

from collections.abc import Sequence
from typing import Any

from longarc.document.findings import Findings
from longarc.document.reading import Map, Seq

Path = Sequence[str | int]


class Report:
    """Adds findings by the path of what they are about, e.g. ("tracks", 0, "weights")."""

    def __init__(self, document: Any, findings: Findings):
        self.document, self.findings = document, findings

    def error(self, path: Path, message: str) -> None:
        file, line = locate(self.document, path)
        self.findings.add("error", message, file=file, line=line)

    def warning(self, path: Path, message: str) -> None:
        file, line = locate(self.document, path)
        self.findings.add("warning", message, file=file, line=line)


def locate(document: Any, path: Path) -> tuple[str, int]:
    """The file and line of the deepest part of `path` that is written."""
    value, file, line = document, getattr(document, "file", ""), getattr(document, "line", 1) or 1
    for part in path:
        if isinstance(value, Map) and part in value:
            file, line, value = value.file or file, value.lines.get(part) or line, value[part]
        elif isinstance(value, Seq) and isinstance(part, int) and part < len(value):
            line, value = value.lines[part] or line, value[part]
        else:
            break
        file = getattr(value, "file", "") or file
    return file or "framework.yaml", line
