"""The way ahead: the smallest next step, to the next level of some competency. Pure. Whole ways are in `framework.paths`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from longarc.engine.levels import View
from longarc.engine.model import Competency
from longarc.engine.results import MET


def next_level(view: View, competency: Competency) -> dict[str, str]:
    """The fewest skills of the next level that, fully shown, reach it; empty where none can.

    The lowest scores are raised first, then each that turns out not to be needed is let go.
    """
    blocked = view.reached(competency).blocked
    if blocked is None:
        return {}
    level = competency.levels[blocked]
    scores = [view.source(skill)[0] for skill in level.skills]
    scales = [skill.scale for skill in level.skills]
    if level.rule is None or None in scales:
        return {}
    tops = [scale.top for scale in scales if scale is not None]

    def passes(raised: set[int]) -> bool:
        after = [tops[at] if at in raised else score for at, score in enumerate(scores)]
        return level.rule.result([score for score in after if score is not None], after) == MET  # type: ignore[union-attr]

    raised: set[int] = set()
    lowest = sorted(range(len(scores)), key=lambda at: (scores[at] is not None, scores[at] or 0))
    for at in lowest:
        if passes(raised):
            break
        raised.add(at)
    if not raised or not passes(raised):
        return {}
    for at in reversed(lowest):
        if at in raised and passes(raised - {at}):
            raised.discard(at)
    return {level.skills[at].id: _top(level.skills[at].scale) for at in sorted(raised)}


def smallest(view: View, competencies: Iterable[Competency], weights: Mapping[str, Fraction]) -> dict[str, str]:
    """The smallest next step: the fewest skills that reach some next level; of two, the one that weighs more."""
    ways = [
        (len(skills), -weights.get(row.id, Fraction(0)), row.index, skills) for row, skills in _ways(view, competencies)
    ]
    return min(ways)[3] if ways else {}


def _ways(view: View, competencies: Iterable[Competency]) -> list[tuple[Competency, dict[str, str]]]:
    return [(row, skills) for row in competencies if (skills := next_level(view, row))]


def _top(scale: object) -> str:
    return scale.ids[scale.points.index(scale.top)]  # type: ignore[attr-defined]
