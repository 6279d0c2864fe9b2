"""Changes that somebody makes through the matrix, put into the text where it stands. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from longarc.authoring.elements import Element, elements
from longarc.authoring.splice import NotThere, add, put, remove
from longarc.document.files import read_text
from longarc.document.findings import Findings
from longarc.document.translations import mark, source_of, sources

FIELDS = ("name", "title", "text", "about", "summary")
WORDS_IN_AN_ID = 4


def with_statements(text: str, cell: str, given: Sequence[tuple[str, str]]) -> str:
    """The text with these statements in a cell, each a skill's id ("" for a new one) and its words. One that is not
    among them, or has no words, is taken out."""
    known = _elements(text)
    level = _found(known, cell)
    rows = [row for row in level.row.get("skills") or [] if isinstance(row, dict)]
    wanted = {id: words for id, words in given if id and words.strip()}
    new = [words.strip() for id, words in given if not id and words.strip()]
    skills = (*level.path, "skills")
    for place, row in reversed(list(enumerate(level.row.get("skills") or []))):
        if not isinstance(row, dict):
            continue
        words = wanted.get(str(row.get("id")))
        if words is None:
            text = remove(text, (*skills, place))
        elif words.strip() != row.get("text"):
            text = put(text, (*skills, place, "text"), words.strip())
    taken = {key.partition("/")[2] for key in known if key.startswith("skill/")}
    members = []
    for words in new:
        id = fresh_id(words, taken)
        taken.add(id)
        members.append({"id": id, "text": words})
    if members and not rows and not level.row.get("skills"):
        return put(text, skills, members)
    for member in members:
        text = add(text, skills, member)
    return text


def with_words(text: str, key: str, words: Mapping[str, str]) -> str:
    """The text with other words in the fields of an element."""
    element = _found(_elements(text), key)
    for field, value in words.items():
        if field in FIELDS and value.strip() != str(element.row.get(field) or ""):
            text = put(text, (*element.path, field), value.strip())
    return text


def with_translation(text: str, language: str, key: str, words: Mapping[str, str]) -> str:
    """The text with a translation of an element, and the mark of what it was translated from."""
    document = _document(text)
    row = dict(sources(document)).get(key)
    if row is None:
        raise NotThere(key)
    entry: dict[str, Any] = {field: value.strip() for field, value in words.items() if value.strip()}
    entry["of"] = mark(source_of(entry, row))[:23]
    texts = document.get("texts")
    if not isinstance(texts, dict):
        return put(text, ("texts",), {language: {key: entry}})
    if not isinstance(texts.get(language), dict):
        return put(text, ("texts", language), {key: entry})
    return put(text, ("texts", language, key), entry)


def fresh_id(words: str, taken: Iterable[str]) -> str:
    """An id from the first words of a statement, which no other one has."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    id = "-".join(re.findall(r"[a-z0-9]+", plain)[:WORDS_IN_AN_ID]) or "skill"
    taken, number, found = set(taken), 2, id
    while found in taken:
        found, number = f"{id}-{number}", number + 1
    return found


def next_version(version: str) -> str:
    """The version after this one: its last number, one higher."""
    head, number = re.fullmatch(r"(.*?)(\d*)", version, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{head}{int(number) + 1}" if number else f"{version}.2"


def _document(text: str) -> Any:
    return read_text(text, "framework.yaml", Findings(limit=0))


def _elements(text: str) -> dict[str, Element]:
    return elements(_document(text))


def _found(known: Mapping[str, Element], key: str) -> Element:
    if key not in known:
        raise NotThere(key)
    return known[key]
