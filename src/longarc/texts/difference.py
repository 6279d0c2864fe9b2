"""Differences and merges of texts, word by word and line by line. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from merge3 import Merge3

Op = Literal["same", "added", "removed"]


def words(before: str, after: str) -> list[tuple[Op, str]]:
    """The way from one text to the other as runs of words.

    Joining what is not added gives `before`; joining what is not removed gives `after`.
    """
    old, new = re.findall(r"\s+|[^\s]+", before), re.findall(r"\s+|[^\s]+", after)
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
    """Three-way merge by lines. No line that either of the two added is ever lost."""
    if mine == theirs or theirs == origin:
        return Merged(mine, False)
    if mine == origin:
        return Merged(theirs, False)
    lines: list[str] = []
    clash = False
    for group in Merge3(origin.splitlines(), theirs.splitlines(), mine.splitlines()).merge_groups():
        if group[0] == "conflict":
            clash = True
            both = list(group[2]) + [line for line in group[3] if line not in group[2]]
            lines.extend(both)
        else:
            lines.extend(group[1])
    return Merged("\n".join(lines), clash)
