"""Differences and merges of texts, word by word and line by line. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from merge3 import Merge3

_TOKENS = re.compile(r"\s+|\S+")
Op = Literal["same", "added", "removed"]


def words(before: str, after: str) -> list[tuple[Op, str]]:
    """The way from one text to the other as runs of words.

    Joining what is not added gives `before`; joining what is not removed gives `after`.
    """
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    runs: list[tuple[Op, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("same", "".join(old[i:j])))
            continue
        if i < j:
            runs.append(("removed", "".join(old[i:j])))
        if k < m:
            runs.append(("added", "".join(new[k:m])))
    return runs


@dataclass(frozen=True)
class Merged:
    """A text that holds what both wrote; `clash` says that both changed one place, where both versions now stand."""

    text: str
    clash: bool


def merge(origin: str, theirs: str, mine: str) -> Merged:
    """Three-way merge by lines; where both only added words to the same lines, by words. No word that either of the
    two added is ever lost."""
    if mine == theirs or theirs == origin:
        return Merged(mine, False)
    if mine == origin:
        return Merged(theirs, False)
    lines: list[str] = []
    clash = False
    for group in Merge3(origin.splitlines(), theirs.splitlines(), mine.splitlines()).merge_groups():
        if group[0] == "conflict":
            woven = _woven(*("\n".join(part) for part in group[1:4]))
            clash = clash or woven is None
            both = list(group[2]) + [line for line in group[3] if line not in group[2]]
            lines.extend(both if woven is None else [woven])
        else:
            lines.extend(group[1])
    return Merged("\n".join(lines), clash)


def _woven(origin: str, theirs: str, mine: str) -> str | None:
    """Both additions to one text, word by word; None where one of the two took something away, where both went on
    writing the same word, or where all of it is new."""
    kept = _TOKENS.findall(origin)
    hers, his = _additions(kept, theirs), _additions(kept, mine)
    if not kept or hers is None or his is None or hers.endings.keys() & his.endings.keys():
        return None
    text = ""
    for place in range(len(kept) + 1):
        added = [found.words[place] for found in (hers, his) if place in found.words]
        for words in sorted(added, key=lambda words: words[0] == "\n"):
            text = _beside(text, words)
        if place < len(kept):
            ending = hers.endings.get(place) or his.endings.get(place, "")
            text = (_beside(text, kept[place]) if added else text + kept[place]) + ending
    return text


def _beside(text: str, words: str) -> str:
    apart = not text or text[-1].isspace() or words[0].isspace()
    return text + words if apart else f"{text} {words}"


@dataclass(frozen=True)
class _Additions:
    """What was added before each of the kept words, and what was added to the end of each."""

    words: dict[int, str]
    endings: dict[int, str]


def _additions(kept: list[str], text: str) -> _Additions | None:
    new = _TOKENS.findall(text)
    found = _Additions({}, {})
    for tag, i, j, k, m in SequenceMatcher(None, kept, new, autojunk=False).get_opcodes():
        if tag == "insert":
            found.words[i] = "".join(new[k:m])
        elif tag == "replace" and j == i + 1 and new[k].startswith(kept[i]) and not kept[i].isspace():
            found.endings[i] = new[k].removeprefix(kept[i])
            if m > k + 1:
                found.words[j] = "".join(new[k + 1 : m])
        elif tag != "equal":
            return None
    return found
