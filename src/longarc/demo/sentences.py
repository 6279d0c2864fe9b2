"""The sentences of the demo: every text that somebody would read as one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

# Keys whose values stand for something rather than say it: ids, references, names, titles.
NOT_PROSE = frozenset(
    ("id", "from", "to", "name", "released", "as-of", "format", "version", "holder", "spdx", "source", "job", "person")
    + ("partner", "shared_with", "named", "values", "skills", "capability", "value", "aim", "by", "form", "kind")
)
DATED = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(?:January|February|April|June|July|August|September|October"
    r"|November|December)\b|\b(?:19|20)\d\d\b"
)


def prose(node: Any, key: str = "") -> Iterator[str]:
    """Every text of more than two words below a node."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from prose(value, name)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from prose(value, key)
    elif isinstance(node, str) and key not in NOT_PROSE and len(node.split()) > 2:
        yield node


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, in the form in which they are compared."""
    for sentence in re.split(r"(?<=[.?!])\s+", text):
        if len(sentence.split()) > 2:
            yield " ".join(sentence.casefold().rstrip(".?").split())


def twice(texts: Iterable[tuple[str, str]]) -> list[str]:
    """From (file, text): each sentence that occurs more than once, and in which files."""
    seen: dict[str, list[str]] = {}
    for file, text in texts:
        for sentence in sentences(text):
            seen.setdefault(sentence, []).append(file)
    return [f"{', '.join(files)}: twice: {words}" for words, files in seen.items() if len(files) > 1]


def unfit(text: str) -> str:
    """What keeps a text out of the demo: a date that would grow old, an exclamation mark. '' where nothing does."""
    if "!" in text:
        return "an exclamation mark"
    found = DATED.search(text)
    return f"names a date, “{found[0]}”" if found else ""


def typed(text: str) -> str:
    """What a careful hand would have set otherwise: a straight apostrophe or quotation mark. '' where nothing is."""
    return "a straight apostrophe or quotation mark" if re.search(r"['\"]", text) else ""
