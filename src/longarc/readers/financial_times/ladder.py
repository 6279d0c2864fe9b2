"""The order of the rungs: as they are listed, with those side by side that differ only in what stands in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from longarc.readers.financial_times.columns import Named
from longarc.readers.result import ReadResult
from longarc.readers.trees import Node

_BRACKETS = re.compile(r"\s*[(\[].*[)\]]\s*$")


@dataclass(frozen=True)
class Rung:
    """A rung and its rank; several may share one."""

    id: str
    name: str
    about: str
    rank: int
    rest: dict[str, Any] = field(default_factory=dict)


def rungs_of(named: Sequence[Named], node: Node, result: ReadResult) -> list[Rung]:
    """The rungs with their ranks, from 1."""
    found: list[Rung] = []
    before, rank = None, 0
    for row in named:
        base = _BRACKETS.sub("", row.name)
        rank += base != before or base == row.name
        before = base
        found.append(Rung(row.id, row.name, row.about, rank, row.rest))
    where = node.at()
    result.guessed.append(
        {"what": "the order of the rungs is that of their list", "value": ", ".join(row.name for row in found), **where}
    )
    beside = [row.name for row in found if sum(row.rank == one.rank for one in found) > 1]
    if beside:
        result.guessed.append(
            {"what": "rungs that differ only in brackets stand side by side", "value": ", ".join(beside), **where}
        )
    return found
