"""What stands in a cell: words that lead in, statements, and examples under a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET = re.compile(r"^(\s*)(?:[-–—*•·▪▫◦●○■□‣⁃✓✔➢➤►»>]+|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s[ \u00a0]*(?=\S|\t)")
_MARKED = re.compile(r"^(\s*)([•·▪▫◦●○■□‣⁃➢➤►])(?=\S)")
_SAYS = re.compile(r"\w")


@dataclass(frozen=True)
class Statement:
    text: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """`lead_in` is what stands before the first bullet."""

    lead_in: str
    statements: tuple[Statement, ...]


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit (or a picture) in it, and not dashes alone."""
    return bool(_SAYS.search(text)) or any(ord(sign) > 0x2190 and not 0x2500 <= ord(sign) < 0x2600 for sign in text)


def content_of(text: str) -> Content:
    """Each bullet is a statement, deeper ones are its examples; without bullets each line is a statement."""
    lines = [line for line in text.split("\n") if line.strip()]
    bullets = [_bullet(line) for line in lines]
    if all(bullet is None for bullet in bullets):
        return Content("", tuple(Statement(_unbulleted(line, at)) for at, line in enumerate(lines)))
    if bullets[0] is None and sum(bullet is not None for bullet in bullets) * 2 < len(lines):
        return Content("", tuple(Statement(_bare(line)) for line in lines))
    first = min(bullet for bullet in bullets if bullet is not None)
    lead_in: list[str] = []
    found: list[list[str]] = []
    for line, indent in zip(lines, bullets, strict=True):
        if indent is None and found:
            found[-1][-1] += f" {line.strip()}"
        elif indent is None:
            lead_in.append(line.strip())
        elif indent > first and found:
            found[-1].append(_bare(line))
        else:
            found.append([_bare(line)])
    statements = tuple(Statement(row[0], tuple(row[1:])) for row in found)
    return Content(" ".join(lead_in), statements)


def _bullet(line: str) -> int | None:
    """How far the bullet of a line is set in, or None where there is no bullet."""
    found = _BULLET.match(line) or _MARKED.match(line)
    return len(found[1].expandtabs(4)) if found else None


def _bare(line: str) -> str:
    return _MARKED.sub("", _BULLET.sub("", line)).strip(" \u00a0")


def _unbulleted(line: str, at: int) -> str:
    """Without blanks around it; a tab that begins a cell belongs to the text (an apostrophe kept it)."""
    return line.strip() if at else line.strip(" \u00a0")
