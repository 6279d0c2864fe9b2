"""Lists that stand beside a ladder and are no part of it: they are kept, and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from longarc.readers.ladders import looks_like_a_level
from longarc.readers.markdown.leaves import Leaf
from longarc.readers.result import ReadResult

FEWEST_LEVELS = 2


@dataclass
class Notes:
    """What was set apart: `rows` for the document, the paragraphs beside them, and the leaves that are left."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)

    @classmethod
    def beside(cls, leaves: Sequence[Leaf], depth: int, axes: tuple[int, int], title: str, result: ReadResult) -> Notes:
        """Lists under a heading of their own that is no level and holds no competency of the others."""
        found = cls()
        competency_at, level_at = axes
        levels = {leaf.way[level_at] for leaf in leaves if 0 <= level_at < len(leaf.way) >= depth}
        alone = _alone(leaves, depth, axes)
        for leaf in leaves:
            shallow = level_at >= 0 and len(leaf.way) < depth and (not leaf.way or leaf.way[-1] not in levels)
            if not shallow and not (level_at >= 0 and level_at < len(leaf.way) and leaf.way[level_at] in alone):
                found.leaves.append(leaf)
                continue
            nested = [text for row in leaf.statements for text in row.examples]
            name = " · ".join(leaf.way) or title
            found.rows.append({"title": name, "points": [row.text for row in leaf.statements], "nested": nested})
            found.prose += leaf.prose
            what = "a list beside the ladder, kept under x-notes"
            result.guessed.append({"what": what, "value": name, **leaf.at()})
        return found


def _alone(leaves: Sequence[Leaf], depth: int, axes: tuple[int, int]) -> set[str]:
    competency_at, level_at = axes
    at: dict[str, set[str]] = {}
    for leaf in leaves:
        if level_at >= 0 and competency_at >= 0 and len(leaf.way) >= depth:
            at.setdefault(leaf.way[level_at], set()).add(leaf.way[competency_at])
    return {
        level
        for level, names in at.items()
        if len(at) > FEWEST_LEVELS
        and not looks_like_a_level(level)
        and not any(names & others for other, others in at.items() if other != level)
    }
