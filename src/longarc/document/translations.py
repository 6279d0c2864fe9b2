"""Texts in other languages, and whether the source has changed since they were made."""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

SHORTEST = 8  # fewer digits of a hash than this tell nothing apart
ORIGINAL = "en"  # the language of a framework that names none
FIELDS = ("name", "title", "text", "about", "summary", "signals", "examples")
MISSING, STALE = "missing", "stale"


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
    for scale, content in (document.get("scales") or {}).items():
        yield from ((f"scale/{scale}/{row.get('id')}", row) for row in (content or {}).get("values") or [])
    yield from _groups(document.get("groups") or [])
    for section, kind in (("values", "value"), ("responsibilities", "responsibility"), ("grades", "grade"),
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


def _groups(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for row in rows:
        yield f"group/{row.get('id')}", row
        yield from _groups(row.get("groups") or [])


def source_of(entry: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """The source text of a translation: the fields that it translates, a line each."""
    parts = []
    for field in entry:
        value = row.get(field)
        if field != "of" and value is not None:
            parts.append("\n".join(value) if isinstance(value, list) else str(value))
    return "\n".join(parts)


def languages_of(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages in which a framework has texts, its own first."""
    own = str((document.get("framework") or {}).get("language") or ORIGINAL)
    return tuple(dict.fromkeys((own, *map(str, document.get("texts") or {}))))


def best_of(languages: Sequence[str], wishes: Sequence[str]) -> str:
    """The first wish that can be met, also by a language without its region ("de" for "de-AT"); else the original."""
    for wish in wishes:
        for code in languages:
            if code.casefold() == wish.casefold():
                return code
        for code in languages:
            if code.casefold().partition("-")[0] == wish.casefold().partition("-")[0]:
                return code
    return languages[0]


def in_language(document: Mapping[str, Any], language: str) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    """The document with its texts in another language, and what had to stay in the original: each text with the reason.

    A text without a translation is `missing`; one whose source has changed since is `stale`, and its translation is not
    shown: it says something that no longer holds. Ids, rules and numbers are what they were.
    """
    if language == languages_of(document)[0]:
        return document, {}
    given = (document.get("texts") or {}).get(language) or {}
    entries = {id(row): given.get(name) or {} for name, row in sources(document)}
    original: dict[str, str] = {}
    result: Any = _told({**document, "texts": {}}, entries, original)
    result["framework"] = {**result["framework"], "language": language}
    return result, original


def _told(value: Any, entries: Mapping[int, Mapping[str, Any]], original: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_told(member, entries, original) for member in value]
    if not isinstance(value, Mapping):
        return value
    row = {key: _told(member, entries, original) for key, member in value.items()}
    entry = entries.get(id(value))
    if entry is not None:
        stale = is_stale(entry.get("of"), source_of(entry, value))
        for field in FIELDS:
            if row.get(field) and entry.get(field) and not stale:
                row[field] = _like(row[field], entry[field])
            elif row.get(field):
                reason = STALE if entry.get(field) else MISSING
                original.update({str(text): reason for text in _listed(row[field])})
    return row


def _like(source: Any, text: Any) -> Any:
    """A translation in the shape of its source: a list for a list, where the file writes one line for each."""
    if isinstance(source, list):
        return [str(line) for line in _listed(text)] if isinstance(text, list) else str(text).splitlines()
    return "\n".join(map(str, text)) if isinstance(text, list) else str(text)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
