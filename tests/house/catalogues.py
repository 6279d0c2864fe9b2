"""What a catalogue of translations must be: whole, with the placeholders of the source, typed as its language is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po

from tests.house.messages import Message, messages
from tests.house.source import PRODUCT

LOCALE = PRODUCT / "locale"
_PLACEHOLDER = re.compile(r"%%\w+%%|%\(\w+\)[sd]|%[sd]|\{\w+\}|%%")
_ELEMENT = re.compile(r"</?\w+[^>]*>")
_EDGES = re.compile(r"^\s*|\s*$")


def path_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def languages() -> list[str]:
    """Those that have a catalogue."""
    return sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(language: str) -> Catalog:
    """The catalogue of a language, empty where there is none yet."""
    if not path_of(language).is_file():
        return Catalog(locale=language)
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def source() -> dict[tuple[str, str], list[Message]]:
    """The messages of the source, by context and words."""
    found: dict[tuple[str, str], list[Message]] = {}
    for message in messages():
        found.setdefault((message.context, message.singular), []).append(message)
    return found


def gaps(catalogue: Catalog) -> Iterator[str]:
    """Messages of the source that it does not say, and some that nobody says any more."""
    said = {(entry.context or "", _singular(entry)): entry for entry in catalogue if entry.id}
    for key, places in source().items():
        entry = said.pop(key, None)
        if entry is None or not all(_forms(entry)):
            yield f"{places[0].path}: “{key[1]}” is not translated"
    yield from (f"“{words}” is said nowhere" for _context, words in said)
    yield from (f"“{_singular(entry)}” is kept as obsolete" for entry in catalogue.obsolete.values())


def slips(catalogue: Catalog) -> Iterator[str]:
    """What is wrong with what it says."""
    for entry in catalogue:
        if entry.id:
            yield from (f"“{_singular(entry)}”: {words}" for words in _slips(entry, catalogue.num_plurals))


def _slips(entry: Entry, plurals: int) -> Iterator[str]:
    originals = entry.id if isinstance(entry.id, tuple) else (entry.id,)
    forms = _forms(entry)
    if entry.fuzzy:
        yield "it is marked as fuzzy"
    if not any(forms):
        return
    if isinstance(entry.id, tuple) and (len(forms) != plurals or not all(forms)):
        yield f"it needs {plurals} forms for its plural"
    for form in forms:
        # What stands for one may say so in words: "One thing", "%(number)s things".
        if not any(_same(_PLACEHOLDER, form, original) for original in originals):
            yield f"“{form}” has other placeholders"
        if not any(_same(_ELEMENT, form, original) for original in originals):
            yield f"“{form}” has other elements"
        if _EDGES.findall(form) != _EDGES.findall(originals[0]):
            yield f"“{form}” begins or ends with other spaces"
        if "'" in _ELEMENT.sub("", form) or '"' in _ELEMENT.sub("", form):
            yield f"“{form}” has straight quotes"


def _same(pattern: re.Pattern[str], form: str, original: str) -> bool:
    return set(pattern.findall(form)) == set(pattern.findall(original))


def _singular(entry: Entry) -> str:
    return entry.id[0] if isinstance(entry.id, tuple) else entry.id


def _forms(entry: Entry) -> tuple[str, ...]:
    return entry.string if isinstance(entry.string, tuple) else (entry.string or "",)
