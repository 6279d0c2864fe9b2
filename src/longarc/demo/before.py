"""How the framework of the demonstration read in its first version: today's files with some of their words replaced."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from longarc.demo.drafts import Replacement
from longarc.demo.files import FOLDER, Broken, Past, Written, read, understand


class Before(Written):
    """The day up to which the first version held, and the words it had in the place of today's."""

    until: Past
    replace: list[Replacement]


def read_before(folder: Path = FOLDER) -> Before:
    """What `before.yaml` says; raises `Broken`."""
    return understand(Before, read(folder / "before.yaml"), "before.yaml")


def earlier(texts: Mapping[str, str], before: Before) -> dict[str, str]:
    """The files by name with the words of then; raises `Broken` where today's words are not there exactly once."""
    found = dict(texts)
    for words in before.replace:
        holding = [name for name, text in found.items() if words.now in text]
        if len(holding) != 1 or found[holding[0]].count(words.now) != 1:
            raise Broken([f"before.yaml: not there once: {words.now}"])
        found[holding[0]] = found[holding[0]].replace(words.now, words.was)
    return found
