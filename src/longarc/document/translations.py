"""Texts in other languages, and whether the source has changed since they were made."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

SHORTEST = 8  # fewer digits of a hash than this tell nothing apart


def mark(source: str) -> str:
    """The mark that a translation keeps of its source: the SHA-256 of the text in UTF-8."""
    return "sha256-" + sha256(source.encode()).hexdigest()


def is_stale(of: str | None, source: str) -> bool:
    """Whether a translation was made of another text; one without a usable mark is taken as fresh."""
    match = re.fullmatch(r"sha256-([0-9a-f]+)", of or "")
    return bool(match and len(match[1]) >= SHORTEST and not mark(source).removeprefix("sha256-").startswith(match[1]))


def sources(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Everything that can be translated, by the name used under texts ("competency/delivery", "skill/estimates", …)."""
    yield "framework", document.get("framework") or {}
    for section, kind in (("groups", "group"), ("values", "value"), ("responsibilities", "responsibility"), ("grades", "grade"),
                          ("skills", "skill")):  # fmt: skip
        for row in document.get(section) or []:
            yield f"{kind}/{row.get('id')}", row
    for name, row in (document.get("measures") or {}).items():
        yield f"measure/{name}", row
    for row in document.get("competencies") or []:
        yield f"competency/{row.get('id')}", row
        for level in row.get("levels") or []:
            yield f"level/{row.get('id')}/{level.get('level')}", level
            yield from (
                (f"skill/{skill['id']}", skill) for skill in level.get("skills") or [] if isinstance(skill, Mapping)
            )
    for track in document.get("tracks") or []:
        yield f"track/{track.get('id')}", track
        yield from ((f"step/{track.get('id')}/{step.get('id')}", step) for step in track.get("steps") or [])
        rows = [row for part in (track, *(track.get("steps") or [])) for row in part.get("responsibilities") or []]
        yield from ((f"responsibility/{row['id']}", row) for row in rows if isinstance(row, Mapping))


def source_of(entry: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """The source text of a translation: the fields that it translates, a line each."""
    parts = []
    for field in entry:
        value = row.get(field)
        if field != "of" and value is not None:
            parts.append("\n".join(value) if isinstance(value, list) else str(value))
    return "\n".join(parts)


def translated(document: Mapping[str, Any], language: str, name: str, field: str) -> tuple[str | None, bool]:
    """The text of `field` in `language` and whether it is stale; (None, False) where the source language has to serve."""
    entry = ((document.get("texts") or {}).get(language) or {}).get(name) or {}
    if field not in entry:
        return None, False
    row = dict(sources(document)).get(name) or {}
    return str(entry[field]), is_stale(entry.get("of"), source_of(entry, row))
