"""The way ahead: which skills, raised, lead to the next level, or to a step. Pure.

Greedy: it always finds a way where raising skills can lead there, and not always the shortest one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from longarc.framework.levels import View
from longarc.framework.measures import Measure, Sum
from longarc.framework.model import Competency, Framework, Step, Track
from longarc.framework.needs import Gap
from longarc.framework.profile import Profile
from longarc.framework.results import ELIGIBLE, MET

MOST_ROUNDS = 80


@dataclass(frozen=True)
class Way:
    """Skills with the score that each would need; `arrives` is whether they are enough; `left` is what else is asked for."""

    skills: Mapping[str, str]
    arrives: bool
    left: tuple[Gap, ...] = ()


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


def towards(framework: Framework, profile: Profile, track: Track, on: date, step: Step) -> Way:
    """A set of skills that, fully shown, would make the step met or eligible; what skills cannot change is `left`."""
    found: dict[str, str] = {}
    for _round in range(MOST_ROUNDS):
        view = View(framework, profile.with_scores(found, on=on), track, on, "agreed")
        if step.need is None or step.need.result(view) >= ELIGIBLE:
            return Way(found, arrives=True)
        gaps = tuple(gap for gap in step.need.gaps(view) if gap.strength != "desirable")
        more = _more(framework, view, track, gaps, set(found))
        if not more:
            return Way(found, arrives=False, left=gaps)
        found |= more
    return Way(found, arrives=False)


def _more(framework: Framework, view: View, track: Track, gaps: Iterable[Gap], found: set[str]) -> dict[str, str]:
    for gap in gaps:
        if gap.need in track.measures:
            more = _for_measure(view, track.measures[gap.need])
        elif gap.need in framework.competencies:
            more = next_level(view, framework.competencies[gap.need])
        elif gap.need in framework.skills:
            more = {gap.need: gap.wants}
        else:
            continue
        if more and not set(more) <= found:
            return more
    return {}


def _for_measure(view: View, measure: Measure) -> dict[str, str]:
    """What gains most for each skill."""
    gains: list[tuple[Fraction, int, dict[str, str]]] = []
    for competency, skills in _ways(view, measure.competencies()):
        gains.append((-_gain(view, measure, competency) / len(skills), competency.index, skills))
    gaining = [row for row in gains if row[0] < 0]
    return min(gaining)[2] if gaining else {}


def _gain(view: View, measure: Measure, competency: Competency) -> Fraction:
    if not isinstance(measure, Sum):
        return Fraction(1)
    reached = view.reached(competency)
    term = next(term for term in measure.terms if term.competency.id == competency.id)
    blocked = reached.blocked if reached.blocked is not None else reached.place
    return Fraction(term.parts[blocked + 1] - term.parts[reached.place + 1], measure.lower)


def _ways(view: View, competencies: Iterable[Competency]) -> list[tuple[Competency, dict[str, str]]]:
    return [(row, skills) for row in competencies if (skills := next_level(view, row))]


def _top(scale: object) -> str:
    return scale.ids[scale.points.index(scale.top)]  # type: ignore[attr-defined]
