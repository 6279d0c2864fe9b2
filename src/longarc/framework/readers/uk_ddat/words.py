"""The words of the export: its columns, its levels, and the texts that stand for something that is not there."""

import hashlib
import re
import unicodedata

LEVELS = {"awareness": "Awareness", "working": "Working", "practitioner": "Practitioner", "expert": "Expert"}
NUMBERS = {level: number for number, level in enumerate(LEVELS, start=1)}
SKILL_COLUMNS = ("Skill Name", *LEVELS.values())
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


def slug(name: str) -> str:
    """Lower-case letters, digits and hyphens; "x" where nothing of a name is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"


def mark(text: str, length: int = 8) -> str:
    """A short name for a text, the same on every machine, that does not depend on its blanks."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:length]


class Ids:
    """Gives each name an id of its own: its slug, or the slug with a mark where another name has it already."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, wanted: str, name: str) -> str:
        key = wanted if wanted not in self._given else f"{wanted}-{mark(name, 6)}"
        self._given.add(key)
        return key
