"""The words of the export: its columns, and the texts that stand for something that is not there."""

import re

SKILL_COLUMNS = ("Skill Name", "Awareness", "Working", "Practitioner", "Expert")
ROLE_COLUMNS = ("Role Family", "Role", "Role Level", "Skill Name", "Skill Level")
MORE_SKILL_COLUMNS = ("Skill Description", "Roles that require Skill")
MORE_ROLE_COLUMNS = (
    "Role Description",
    "Role Level Description",
    "Skill Description",
    "Skill Level Description",
    "Role Type",
)

LEAD_IN = "You can:"
_NOT_WRITTEN = "this skill level is currently not defined."
_SENTINELS = {"MISSING", "NOT IN USE", "N/A", "*"}
_BULLET = re.compile(r"^[-*•]\s+")


def is_sentinel(text: str) -> bool:
    return text.upper() in _SENTINELS


def is_unstated(text: str) -> bool:
    return not text or is_sentinel(text)


def is_not_written(text: str) -> bool:
    """True for the text of a level that nobody has written yet."""
    return is_unstated(text) or text.casefold() == _NOT_WRITTEN


def statements(text: str) -> tuple[str, list[str]]:
    """The words before the first bullet, and the bullets; a text without bullets is one statement."""
    lead_in: list[str] = []
    bullets: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if _BULLET.match(line):
            bullets.append(_BULLET.sub("", line))
        elif line and bullets:
            bullets[-1] += f" {line}"
        elif line:
            lead_in.append(line)
    return (" ".join(lead_in), bullets) if bullets else ("", [" ".join(lead_in)])
