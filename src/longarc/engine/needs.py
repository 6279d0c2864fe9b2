"""What a step or a move asks for: one recursive expression with four results, and the gaps where it is not met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from longarc.document.exact import plain
from longarc.document.spans import Duration
from longarc.engine.held import held_long_enough, time_held
from longarc.engine.levels import View
from longarc.engine.measures import Measure
from longarc.engine.model import Competency, Skill
from longarc.engine.results import ELIGIBLE, MET, NOT_MET, UNKNOWN, at_least

STRENGTHS = ("required", "expected", "desirable")  # what is inside of the weaker is as weak


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: what, how much of it there is (None is unknown), how much is wanted."""

    need: str
    has: str | None
    wants: str
    strength: str = "required"


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """`source` is the expression as the file writes it."""

    source: Any
    strength: str

    def result(self, view: View) -> int:
        raise NotImplementedError

    def gaps(self, view: View) -> Iterator[Gap]:
        raise NotImplementedError

    def members(self) -> tuple[Need, ...]:
        return ()


@dataclass(frozen=True, slots=True, eq=False)
class Together(Need):
    """All of its members, at least some of them, or any; a member with a weight stands in `parts` that many times."""

    parts: tuple[Need, ...]
    count: int | None = None  # None: all that are not merely desirable

    def result(self, view: View) -> int:
        if self.count is not None:
            return at_least(self.count, [part.result(view) for part in self.parts])
        return min([part.result(view) for part in self.parts if part.strength != "desirable"], default=MET)

    def gaps(self, view: View) -> Iterator[Gap]:
        if self.count is not None and self.result(view) >= ELIGIBLE:
            return
        for part in self.members():
            for gap in part.gaps(view):
                yield replace(gap, strength=max(gap.strength, self.strength, key=STRENGTHS.index))

    def members(self) -> tuple[Need, ...]:
        return tuple(dict.fromkeys(self.parts))


@dataclass(frozen=True, slots=True, eq=False)
class LevelReached(Need):
    """A competency at a level; `places` are those that will do (one, or every one of them for "any level")."""

    competency: Competency
    places: tuple[int, ...]
    own_rule_only: bool = False

    def result(self, view: View) -> int:
        if self.own_rule_only:
            return max((view.own(self.competency.levels[at]) for at in self.places), default=NOT_MET)
        return max((view.result(self.competency, at) for at in self.places), default=NOT_MET)

    def gaps(self, view: View) -> Iterator[Gap]:
        if self.result(view) >= ELIGIBLE:
            return
        reached = view.reached(self.competency)
        has = None if reached.unassessed else level_name(self.competency, reached.place)
        wants = self.competency.levels[self.places[0]].id if self.places else "any"
        yield Gap(self.competency.id, has, wants, self.strength)


@dataclass(frozen=True, slots=True, eq=False)
class SkillScored(Need):
    skill: Skill
    least: int
    score: str

    def result(self, view: View) -> int:
        value = view.score(self.skill)
        return UNKNOWN if value is None else MET if value >= self.least else NOT_MET

    def gaps(self, view: View) -> Iterator[Gap]:
        if self.result(view) < ELIGIBLE:
            yield Gap(self.skill.id, score_name(self.skill, view.score(self.skill)), self.score, self.strength)


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """From `least` (included) to `most`, as exact numbers; None is open. `written` keeps their characters."""

    least: Fraction | None
    most: Fraction | None
    most_included: bool
    written: str

    def hold(self, upper: int, lower: int) -> bool:
        """Whether upper/lower lies inside."""
        least, most = self.least, self.most
        if least is not None and upper * least.denominator < least.numerator * lower:
            return False
        if most is None:
            return True
        left, right = upper * most.denominator, most.numerator * lower
        return left <= right if self.most_included else left < right


@dataclass(frozen=True, slots=True, eq=False)
class Measured(Need):
    """A measure within bounds, read exactly. The upper end of a step's own progress is not among the bounds."""

    measure: Measure
    bounds: Bounds

    def result(self, view: View) -> int:
        value = self.measure.value(view)
        if value is None:
            return UNKNOWN
        return MET if self.bounds.hold(value, self.measure.lower) else NOT_MET

    def gaps(self, view: View) -> Iterator[Gap]:
        if self.result(view) < ELIGIBLE:
            yield Gap(self.measure.id, self.measure.shown(self.measure.value(view)), self.bounds.written, self.strength)


@dataclass(frozen=True, slots=True, eq=False)
class StepHeld(Need):
    """A step held, for some time altogether: calendar time, or scaled by the share of full time."""

    step: str
    long: Duration | None
    by_fte: bool

    def result(self, view: View) -> int:
        return MET if held_long_enough(view.profile, self.step, self.long, view.on, by_fte=self.by_fte) else NOT_MET

    def gaps(self, view: View) -> Iterator[Gap]:
        if self.result(view) < ELIGIBLE:
            has = time_held(view.profile, self.step, view.on, by_fte=self.by_fte)
            yield Gap(self.step, has, str(self.long) if self.long else "held", self.strength)


@dataclass(frozen=True, slots=True, eq=False)
class FactGiven(Need):
    """A number that the organisation supplies."""

    fact: str
    bounds: Bounds

    def current(self, view: View) -> Fraction | None:
        rows = [row for row in view.profile.facts.get(self.fact, ()) if _holds(row.since, row.until, view.on)]
        return rows[-1].value if rows else None

    def result(self, view: View) -> int:
        value = self.current(view)
        if value is None:
            return UNKNOWN
        return MET if self.bounds.hold(value.numerator, value.denominator) else NOT_MET

    def gaps(self, view: View) -> Iterator[Gap]:
        if self.result(view) < ELIGIBLE:
            value = self.current(view)
            yield Gap(self.fact, None if value is None else plain(value), self.bounds.written, self.strength)


@dataclass(frozen=True, slots=True, eq=False)
class Judged(Need):
    """What only a person can say. Without an answer everything else makes one eligible."""

    text: str
    step: str

    def answer(self, view: View) -> bool | None:
        answers = [
            (row.on or date.min, place, row.answer)
            for place, row in enumerate(view.profile.judgements)
            if row.text == self.text
            and row.step in ("", self.step, self.step.partition("/")[2])
            and (row.on is None or row.on <= view.on)
        ]
        return max(answers)[2] if answers else None

    def result(self, view: View) -> int:
        answer = self.answer(view)
        return ELIGIBLE if answer is None else MET if answer else NOT_MET

    def gaps(self, view: View) -> Iterator[Gap]:
        if self.result(view) < ELIGIBLE:
            yield Gap(self.text, "no", "yes", self.strength)


@dataclass(frozen=True, slots=True, eq=False)
class NotKnown(Need):
    """Asked for, at a level that nobody could say: suppressed or not relevant in the source. Never 0, always unknown."""

    what: str
    reason: str

    def result(self, view: View) -> int:
        return UNKNOWN

    def gaps(self, view: View) -> Iterator[Gap]:
        yield Gap(self.what, None, self.reason, self.strength)


def level_name(competency: Competency, place: int) -> str | None:
    return competency.levels[place].id if place >= 0 else competency.zero


def score_name(skill: Skill, value: int | None) -> str | None:
    if value is None or skill.scale is None:
        return None
    return skill.scale.ids[skill.scale.points.index(value)]


def _holds(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on < until)
