"""What `View` is for one person, for many: levels, measures and needs as columns, each computed when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from longarc.cohort.counting import at_least, judge
from longarc.cohort.people import NOBODY_LOOKED, People, Results, Small
from longarc.engine.measures import Count, Lookup, Measure, Sum
from longarc.engine.model import Competency, Framework, Level, Skill
from longarc.engine.needs import LevelReached, Measured, Need, SkillScored, Together
from longarc.engine.results import MET, NOT_MET, UNKNOWN

Flags = NDArray[np.bool_]
WIDEST = 1 << 62


@dataclass(frozen=True, slots=True, eq=False)
class ReachedBy:
    """The place of the level each person is at (-1: none), and who of them nobody has assessed."""

    place: Small
    unassessed: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """A measure's numerators; where `known` is given, those that are not known are not to be read."""

    upper: NDArray[Any]
    known: Flags | None


class Crowd:
    """The rows of `people` from `start` to `end`, seen in one framework."""

    def __init__(self, framework: Framework, people: People, start: int, end: int) -> None:
        self.framework, self.people, self.start, self.end = framework, people, start, end
        self._columns = {name: place for place, name in enumerate(people.skills)}
        self._own: dict[Level, Results] = {}
        self._reached: dict[str, ReachedBy] = {}
        self._places: dict[str, NDArray[np.intp]] = {}
        self._results: dict[tuple[str, int], Results] = {}
        self._values: dict[object, Values] = {}
        self._nobody = np.full(end - start, NOBODY_LOOKED, np.int8)

    def __len__(self) -> int:
        return self.end - self.start

    def all(self, result: int) -> Results:
        return np.full(len(self), result, np.uint8)

    # --- scores and levels

    def scores(self, skill: str) -> Small:
        column = self._columns.get(skill)
        return self._nobody if column is None else self.people.scores[self.start : self.end, column]

    def given(self, competency: Competency) -> Small:
        given = self.people.given
        return self._nobody if given is None else given[self.start : self.end, competency.index]

    def own(self, level: Level) -> Results:
        """The result of the level's own rule, without the levels below it."""
        if level not in self._own:
            self._own[level] = self._judge(level)
        return self._own[level]

    def _judge(self, level: Level) -> Results:
        if not level.skills or level.rule is None:
            scale = self.framework.competencies[level.competency].scale
            covering = [place for place, below in enumerate(scale.below) if level.position in below]
            stands = np.isin(self.given(self.framework.competencies[level.competency]), covering)
            return np.where(stands, np.uint8(MET), np.uint8(UNKNOWN if level.skills else NOT_MET))
        scales = {skill.scale for skill in level.skills}
        scale_of_all = level.skills[0].scale
        columns = [np.ascontiguousarray(self.scores(skill.id)) for skill in level.skills]
        if len(scales) == 1 and scale_of_all is not None:
            blank = None if scale_of_all.blank is None else scale_of_all.points[scale_of_all.blank]
            return judge(level.rule, columns, scale_of_all.points, blank)
        return self._judge_mixed(level, columns)

    def _judge_mixed(self, level: Level, columns: Sequence[Small]) -> Results:
        """A level whose skills are on different scales: their places in one list of all points."""
        points = sorted({point for skill in level.skills if skill.scale for point in skill.scale.points})
        moved = []
        for skill, column in zip(level.skills, columns, strict=True):
            if skill.scale is None:
                moved.append(self._nobody)
                continue
            blank = NOBODY_LOOKED if skill.scale.blank is None else points.index(skill.scale.points[skill.scale.blank])
            places = [NOBODY_LOOKED, blank, *(points.index(point) for point in skill.scale.points)]
            moved.append(np.array(places, np.int8)[column.astype(np.intp) + 2])
        assert level.rule is not None  # noqa: S101 - asked before
        return judge(level.rule, moved, points, None)

    def result(self, competency: Competency, place: int) -> Results:
        """The result of asking for the level at `place`, in the competency's way of adding levels up."""
        key = (competency.id, place)
        if key not in self._results:
            self._results[key] = self._result(competency, place)
        return self._results[key]

    def _result(self, competency: Competency, place: int) -> Results:
        levels = competency.levels
        if competency.accumulate == "ladder":
            return np.minimum.reduce([self.own(levels[at]) for at in competency.below[place]])
        if competency.accumulate == "includes-previous":
            return np.maximum.reduce([self.own(levels[at]) for at in competency.above[place]])
        return self.own(levels[place])

    def reached(self, competency: Competency) -> ReachedBy:
        if competency.id not in self._reached:
            self._reached[competency.id] = self._reach(competency)
        return self._reached[competency.id]

    def places(self, competency: Competency) -> NDArray[np.intp]:
        """The place of the level reached plus one, to look things up by."""
        if competency.id not in self._places:
            self._places[competency.id] = self.reached(competency).place.astype(np.intp) + 1
        return self._places[competency.id]

    def _reach(self, competency: Competency) -> ReachedBy:
        levels = competency.levels
        if competency.accumulate == "ladder":
            place, blocked_result = self._climb(competency)
        else:
            place = np.full(len(self), -1, np.int8)
            for at, level in enumerate(levels):
                place[self.own(level) == MET] = at
            blocked_result = self.result(competency, 0) if levels else self.all(MET)
        return ReachedBy(place, (place < 0) & self._unassessed(competency, blocked_result))

    def _climb(self, competency: Competency) -> tuple[Small, Results]:
        """The highest level met on the ladder, and the result of the lowest that is not."""
        levels, count = competency.levels, len(self)
        place, blocked_result = np.full(count, -1, np.int8), self.all(MET)
        met: list[Flags] = []
        is_blocked = np.zeros(count, np.bool_)
        numbers = sorted({level.number for level in levels})
        rank = [numbers.index(level.number) for level in levels]
        best = np.full(count, -1, np.int16)
        for at, level in enumerate(levels):
            own = self.own(level)
            here = own == MET
            for lower in competency.below[at]:
                if lower != at:
                    here = here & met[lower]
            met.append(here)
            higher = here & (rank[at] > best)
            place[higher] = at
            best[higher] = rank[at]
            first = ~here & ~is_blocked
            blocked_result = np.where(first, own, blocked_result)
            is_blocked |= first
        return place, blocked_result

    def _unassessed(self, competency: Competency, result: Results) -> Flags:
        """Of people at no level: those whose lowest level is unknown, or of whom nobody has looked at any skill."""
        looked = np.zeros(len(self), np.bool_)
        for name in {skill.id for level in competency.levels for skill in level.skills}:
            looked |= self.scores(name) != NOBODY_LOOKED
        return (self.given(competency) == NOBODY_LOOKED) & ((result == UNKNOWN) | ~looked)

    # --- measures

    def value(self, measure: Measure) -> Values:
        key = _key(measure)
        if key not in self._values:
            self._values[key] = self._value(measure)
        return self._values[key]

    def _value(self, measure: Measure) -> Values:
        if isinstance(measure, Sum):
            return self._sum(measure)
        if isinstance(measure, Count):
            return self._count(measure)
        assert isinstance(measure, Lookup)  # noqa: S101 - the last kind there is
        below = self.value(measure.on)
        starts = [_ceiling(start * measure.on.lower) for start, _name in measure.steps]
        upper = np.zeros(len(self), np.int64) - 1
        for start in starts:
            upper += below.upper >= start
        return Values(upper, below.known)

    def _sum(self, measure: Sum) -> Values:
        size = sum(max(abs(part) for part in term.parts) for term in measure.terms)
        kind: Any = np.int32 if size < 1 << 31 else np.int64 if size < WIDEST else object
        total, known = np.zeros(len(self), kind), None
        for term in measure.terms:
            total += np.array(term.parts, kind)[self.places(term.competency)]
            if not measure.missing_is_zero:
                assessed = ~self.reached(term.competency).unassessed
                known = assessed if known is None else known & assessed
        return Values(total, known)

    def _count(self, measure: Count) -> Values:
        total, known = np.zeros(len(self), np.int32), None
        for competency, place in measure.places:
            result = self.result(competency, place)
            total += result == MET
            if not measure.missing_is_zero:
                known = result != UNKNOWN if known is None else known & (result != UNKNOWN)
        return Values(total, known)

    # --- needs

    def need(self, need: Need) -> Results:
        """The result of a need for each row."""
        if isinstance(need, Together):
            return self._together(need)
        if isinstance(need, LevelReached):
            of = need.competency
            if not need.places:
                return self.all(NOT_MET)
            return np.maximum.reduce([
                self.own(of.levels[at]) if need.own_rule_only else self.result(of, at) for at in need.places
            ])  # fmt: skip
        if isinstance(need, SkillScored):
            return self._scored(need.skill, need.least)
        if isinstance(need, Measured):
            return self._measured(need)
        return self.people.answer(need)[self.start : self.end]

    def _together(self, need: Together) -> Results:
        parts = need.parts if need.count is not None else [part for part in need.parts if part.strength != "desirable"]
        if not parts:
            return self.all(MET if not need.count else NOT_MET)
        results = [self.need(part) for part in parts]
        return np.minimum.reduce(results) if need.count is None else at_least(need.count, results)

    def _scored(self, skill: Skill, least: int) -> Results:
        if skill.scale is None:
            return self.all(UNKNOWN)
        points, blank = skill.scale.points, skill.scale.blank
        nobody = UNKNOWN if blank is None else MET if points[blank] >= least else NOT_MET
        table = np.array([UNKNOWN, nobody, *(MET if point >= least else NOT_MET for point in points)], np.uint8)
        return table[self.scores(skill.id).astype(np.intp) + 2]

    def _measured(self, need: Measured) -> Results:
        values, bounds, lower = self.value(need.measure), need.bounds, need.measure.lower
        inside = np.ones(len(self), np.bool_)
        if bounds.least is not None:
            inside &= values.upper >= _ceiling(bounds.least * lower)
        if bounds.most is not None:
            most = bounds.most * lower
            inside &= values.upper <= _floor(most) if bounds.most_included else values.upper < _ceiling(most)
        result = np.where(inside, np.uint8(MET), np.uint8(NOT_MET))
        return result if values.known is None else np.where(values.known, result, np.uint8(UNKNOWN))


def _key(measure: Measure) -> object:
    """Measures that add the same up are computed once, whatever their track."""
    if isinstance(measure, Sum):
        terms = tuple((term.competency.id, term.parts) for term in measure.terms)
        return (measure.lower, measure.missing_is_zero, terms)
    return id(measure)


def _ceiling(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)


def _floor(value: Fraction) -> int:
    return value.numerator // value.denominator
