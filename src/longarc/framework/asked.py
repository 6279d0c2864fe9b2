"""What a step asks of each competency, read from its need: the level, or the weight in its track's progress."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from longarc.engine.model import Framework, Step


def levels_asked(framework: Framework, step: Step) -> dict[str, str]:
    """The highest level that a step names for each competency, by competency; desirable ones are left out."""
    found: dict[str, str] = {}
    for id, level in _named(step.need.source if step.need else {}):
        scale = framework.competencies[id].scale
        if id not in found or scale.by_id[level] > scale.by_id[found[id]]:
            found[id] = level
    return found


def level_number(framework: Framework, competency: str, level: str) -> Fraction:
    """The number of a level in its competency's scale."""
    scale = framework.competencies[competency].scale
    return scale.values[scale.by_id[level]]


def _named(need: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if need.get("strength") == "desirable":
        return
    if "competency" in need and "level" in need:
        yield need["competency"], need["level"]
    for member in (*need.get("all", ()), *need.get("any", ()), *(need.get("of") or ())):
        if isinstance(member, Mapping):
            yield from _named(member)
