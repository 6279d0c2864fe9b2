"""Ids for what a source only names: the same on every machine, and never twice."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def slug(name: str) -> str:
    """Letters of any script in lower case, digits and hyphens; "x" where nothing of a name is left."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)).lower()
    return re.sub(r"[^\w]+|_+", "-", plain).strip("-") or "x"


def mark(text: str, length: int = 8) -> str:
    """A short name for a text, the same on every machine, that does not depend on its blanks."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:length]


class Ids:
    """Gives each name an id of its own: its slug, or the slug with a mark where another name has it already."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, wanted: str, name: str) -> str:
        key, count = wanted, 1
        while key in self._given:
            key = f"{wanted}-{mark(name, 6)}" + (f"-{count}" if count > 1 else "")
            count += 1
        self._given.add(key)
        return key
