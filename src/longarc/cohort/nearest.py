"""How near every step is to many people: the size of the smallest set that leads each of them to each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import comb
from typing import cast

import numpy as np
from numpy.typing import NDArray

from longarc.cohort.crowd import Crowd
from longarc.cohort.people import People
from longarc.cohort.standing import ROWS
from longarc.engine.measures import Sum
from longarc.engine.model import Competency, Framework, Level, Skill, Step
from longarc.engine.needs import LevelReached, Measured, Need, SkillScored, Together
from longarc.engine.results import ELIGIBLE, MET
from longarc.paths.ground import layout_of
from longarc.paths.nearest import tree_of_step
from longarc.paths.raising import Alike, Case, named_in, rungs_from, skills_of, to_pass
from longarc.paths.tree import is_rising

Sizes = NDArray[np.int16]
NO_WAY = 1 << 13
LARGEST_TABLE = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Distances:
    """`sizes` (people × steps in the framework's order, int16): skills to raise; `NO_WAY` and above: none lead there.

    `exact` says for each step whether the size is that of the smallest set; otherwise it is a bound below which there is
    none. Needs that no skill can change are taken as granted, so that roles compare by skills.
    """

    framework: Framework
    sizes: Sizes
    exact: NDArray[np.bool_]

    def nearest(self, person: int, most: int = 10) -> list[tuple[Step, int]]:
        """The steps nearest to one person that are not reached by skills yet."""
        row, steps = self.sizes[person], list(self.framework.steps.values())
        order = [int(at) for at in np.argsort(row, kind="stable") if 0 < row[at] < NO_WAY]
        return [(steps[at], int(row[at])) for at in order[:most]]


def distances(framework: Framework, people: People) -> Distances:
    """The distance of everybody to every step.

    Exact where a step asks for levels of different competencies (all of them, or one of several alone) whose skills
    count nowhere else, and for skills by name beside; a bound where skills are shared, where a part may be met in several
    ways that share competencies, and where a measure has to be reached (each competency's best gain for a skill bounds
    how fast it can grow).
    """
    steps = list(framework.steps.values())
    sizes = np.empty((len(people), len(steps)), np.int16, order="F")
    exact = np.array([_is_exact(framework, step) for step in steps], np.bool_)
    for start in range(0, len(people), ROWS):
        end = min(start + ROWS, len(people))
        costs = Costs(Crowd(framework, people, start, end))
        for column, step in enumerate(steps):
            sizes[start:end, column] = costs.step(step)
    return Distances(framework, sizes, exact)


def _is_exact(framework: Framework, step: Step) -> bool:
    """Whether nothing that the step asks for shares a skill with anything else."""
    tree, tied = tree_of_step(step), layout_of(framework).tied
    if tree.skills or tree.measured or len(tree.nodes) > 1:
        return False
    needs = [cast(LevelReached, leaf.need) for leaf in tree.levels]
    names = [need.competency.id for need in needs]
    levels = [level for need in needs for level in need.competency.levels]
    return (
        len(set(names)) == len(names) and not tied & set(names) and all(_table(level) is not None for level in levels)
    )


class Costs:
    """The least number of skills for levels and needs, for each row of a crowd."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self._levels: dict[Level, Sizes] = {}
        self._reached: dict[tuple[str, int, bool], Sizes] = {}

    def all(self, size: int) -> Sizes:
        return np.full(len(self.crowd), size, np.int16)

    def step(self, step: Step) -> Sizes:
        if step.need is None:
            return self.all(0)
        if not _is_exact(self.crowd.framework, step):
            return self.need(step.need)
        total = self.all(0)
        for leaf in tree_of_step(step).levels:
            total += self.level_reached(cast(LevelReached, leaf.need))
        return np.minimum(total, NO_WAY)

    # --- levels

    def passing(self, level: Level) -> Sizes:
        """What the level's own rule takes; at least 1 where a skill of it may be raised elsewhere, or a level given."""
        if level not in self._levels:
            self._levels[level] = self._passing(level)
        return self._levels[level]

    def _passing(self, level: Level) -> Sizes:
        crowd = self.crowd
        table = _table(level) if self._stands_alone(crowd.framework.competencies[level.competency]) else None
        if table is None:
            return np.where(crowd.own(level) == MET, np.int16(0), np.int16(1))
        scale = level.skills[0].scale
        points = () if scale is None else scale.points
        code = np.zeros(len(crowd), np.int32)
        for place in range(len(points)):
            count = np.zeros(len(crowd), np.uint8)
            for skill in level.skills:
                count += crowd.scores(skill.id) == place
            code += count * np.int32((len(level.skills) + 1) ** place)
        return table[code]

    def _stands_alone(self, competency: Competency) -> bool:
        """Whether its skills count nowhere else, and none of its levels is given directly."""
        tied = layout_of(self.crowd.framework).tied
        return competency.id not in tied and all(level.skills for level in competency.levels)

    def level_reached(self, need: LevelReached) -> Sizes:
        if not need.places:
            return self.all(NO_WAY)
        return np.minimum.reduce([self._at(need.competency, at, own=need.own_rule_only) for at in need.places])

    def _at(self, competency: Competency, place: int, *, own: bool) -> Sizes:
        key = (competency.id, place, own)
        if key not in self._reached:
            self._reached[key] = self._reach(competency, place, own=own)
        return self._reached[key]

    def _reach(self, competency: Competency, place: int, *, own: bool) -> Sizes:
        levels = competency.levels
        if own or competency.accumulate == "none":
            return self.passing(levels[place])
        if competency.accumulate == "includes-previous":
            return np.minimum.reduce([self.passing(levels[at]) for at in competency.above[place]])
        lower = [self.passing(levels[at]) for at in competency.below[place]]
        if not self._stands_alone(competency):
            return np.maximum.reduce(lower)
        return np.minimum(np.sum(lower, axis=0, dtype=np.int16), NO_WAY)

    # --- needs, from below

    def need(self, need: Need) -> Sizes:
        """A bound below which there is no way: parts that might share skills count by their largest, not by their sum."""
        if need.strength == "desirable":
            return self.all(0)
        if isinstance(need, Together):
            return self._together(need)
        if isinstance(need, LevelReached):
            return self.level_reached(need)
        if isinstance(need, SkillScored):
            return np.where(self.crowd.need(need) >= ELIGIBLE, np.int16(0), np.int16(1))
        if isinstance(need, Measured):
            return self._measured(need)
        return self.all(0)

    def _together(self, need: Together) -> Sizes:
        parts = need.parts if need.count is not None else [part for part in need.parts if part.strength != "desirable"]
        count = len(parts) if need.count is None else need.count
        if count <= 0 or not parts:
            return self.all(0)
        if count > len(parts):
            return self.all(NO_WAY)
        sizes = np.sort(np.stack([self.need(part) for part in parts]), axis=0)[:count]
        if self._are_apart(parts):
            return np.minimum(sizes.sum(axis=0, dtype=np.int16), NO_WAY)
        return sizes[-1]

    def _are_apart(self, parts: Sequence[Need]) -> bool:
        """Whether no two parts read the same competency, nor competencies that share skills."""
        seen: set[str] = set()
        for part in parts:
            names = set(_reads(part))
            if names & seen or names & layout_of(self.crowd.framework).tied:
                return False
            seen |= names
        return True

    def _measured(self, need: Measured) -> Sizes:
        """What is missing of a measure, over the most that one skill can ever add."""
        met = self.crowd.need(need) >= ELIGIBLE
        measure, least = need.measure, need.bounds.least
        tied = layout_of(self.crowd.framework).tied
        shares = not tied.isdisjoint(competency.id for competency in measure.competencies())
        if not isinstance(measure, Sum) or least is None or shares or not is_rising(measure):
            return np.where(met, np.int16(0), np.int16(1))
        value = self.crowd.value(measure)
        wanted = -(-(least * measure.lower).numerator // (least * measure.lower).denominator)
        fastest = max((_fastest(term.parts, term.competency) for term in measure.terms), default=0)
        if not fastest or value.upper.dtype == object:
            return np.where(met, np.int16(0), np.int16(1))
        missing = np.maximum(wanted - value.upper, 0)
        return np.where(met, 0, np.maximum(-(-missing // fastest), 1)).astype(np.int16)


def _fastest(parts: Sequence[int], competency: Competency) -> int:
    """The most that one skill can add: it may pass every level above that lacks no other."""
    return max(parts) - min(parts) if competency.levels else 0


def _reads(need: Need) -> list[str]:
    if isinstance(need, LevelReached):
        return [need.competency.id]
    if isinstance(need, SkillScored):
        return [_home(need.skill)]
    if isinstance(need, Measured):
        return [competency.id for competency in need.measure.competencies()]
    return [name for part in need.members() for name in _reads(part)]


def _home(skill: Skill) -> str:
    return skill.competency or skill.id


@lru_cache(maxsize=1 << 14)
def _table(level: Level) -> Sizes | None:
    """The fewest skills to pass, by how often each score occurs; None where that does not decide."""
    scale = level.skills[0].scale if level.skills else None
    if scale is None or level.rule is None or scale.blank is not None or named_in(level.rule):
        return None
    if {skill.scale for skill in level.skills} != {scale} or len(level.skills) > 250:
        return None
    size, points = len(level.skills), scale.points
    if (size + 1) ** len(points) > LARGEST_TABLE or comb(size + len(points), size) > 5_000:
        return None
    table = np.full((size + 1) ** len(points), NO_WAY, np.int16)
    for counts in product(*(range(size + 1) for _point in points)):
        if sum(counts) <= size:
            code = sum(count * (size + 1) ** place for place, count in enumerate(counts))
            table[code] = _fewest(level, points, (size - sum(counts), *counts))
    return table


def _fewest(level: Level, points: tuple[int, ...], counts: tuple[int, ...]) -> int:
    groups = tuple(
        Alike(score, rungs_from(score, points), count)
        for score, count in zip((None, *points), counts, strict=True)
        if count
    )
    assert level.rule is not None  # noqa: S101 - asked before
    ways = to_pass(Case(level.rule, len(level.skills), groups)).ways
    return min((skills_of(way.cost) for outcome, way in ways.items() if outcome.result == MET), default=NO_WAY)
