"""Everything that raising skills of a block can bring about, each state at its least cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import cast

from longarc.engine.measures import Sum
from longarc.engine.model import Level, Skill
from longarc.engine.needs import LevelReached, SkillScored
from longarc.engine.results import ELIGIBLE, MET, UNKNOWN
from longarc.paths.blocks import Block
from longarc.paths.ground import Ground
from longarc.paths.levelways import ASSESSING, FULL, PLAIN, LevelWay, Prepared, level_ways
from longarc.paths.raising import Raised, cost, rungs_from
from longarc.paths.sharing import Fixed, fix, shared_skills
from longarc.paths.start import Start
from longarc.paths.supposed import Supposed
from longarc.paths.tree import Reading, kept_unknown

MOST_COMBINED = 20_000


@dataclass(frozen=True, slots=True)
class Raising:
    """Skills of one level with the scores that they end at, and levels given directly: what has to be done."""

    skills: Mapping[str, int]
    levels: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """One state that a block can be brought to: which of its leaves hold, what it adds to each reading (None: unknown)."""

    cost: int
    holds: tuple[bool, ...]
    adds: tuple[int | None, ...]
    parts: tuple[tuple[Prepared, Raised], ...]
    shared: tuple[tuple[str, int], ...]
    given: tuple[tuple[str, str], ...]

    def raising(self) -> Raising:
        """The option as skills and levels."""
        skills = dict(self.shared)
        for prepared, raised in self.parts:
            skills |= prepared.skills(raised)
        return Raising(skills, dict(self.given))


def options_of(ground: Ground, block: Block, readings: Sequence[Reading]) -> tuple[list[Option], bool]:
    """Every state worth having, and whether there is certainly no cheaper way to one."""
    if block.lone is not None:
        return _lone(ground, block, readings), True
    mode = _mode(block, readings)
    best: dict[tuple[tuple[bool, ...], tuple[int | None, ...]], Option] = {}
    is_exact = True
    choices = [[None, *ground.may_be_given(competency)] for competency in block.competencies]
    for chosen in product(*choices):
        given = {level.competency: level for level in chosen if level is not None}
        found, exact = _from(Start(ground, block, given), readings, mode)
        is_exact = is_exact and exact
        for option in found:
            key = (option.holds, option.adds)
            if key not in best or option.cost < best[key].cost:
                best[key] = option
    return sorted(best.values(), key=lambda option: option.cost), is_exact


def _lone(ground: Ground, block: Block, readings: Sequence[Reading]) -> list[Option]:
    skill = cast(Skill, block.lone)
    score = ground.score(skill)
    rungs = rungs_from(score, skill.scale.points) if skill.scale else ()
    found = []
    for rung in (None, *rungs):
        value = score if rung is None else rung.value
        holds = tuple(value is not None and value >= cast(SkillScored, leaf.need).least for leaf in block.leaves)
        amount = 0 if rung is None else cost(1, rung.steps)
        shared = () if rung is None else ((skill.id, rung.value),)
        found.append(Option(amount, holds, (0,) * len(readings), (), shared, ()))
    return found


def _mode(block: Block, readings: Sequence[Reading]) -> int:
    names = {competency.id for competency in block.competencies}
    mode = PLAIN
    for reading in readings:
        if names.isdisjoint(competency.id for competency in reading.base.competencies()):
            continue
        if reading.least is None or (kept_unknown(reading.base) and not isinstance(reading.base, Sum)):
            return FULL
        if kept_unknown(reading.base):
            mode = ASSESSING
    return mode


def _from(start: Start, readings: Sequence[Reading], mode: int) -> tuple[list[Option], bool]:
    levels = [level for competency in start.block.competencies for level in competency.levels]
    shared = shared_skills(start, levels)
    states, is_exact = fix(start, levels, shared)
    found: list[Option] = []
    for state in states:
        per_level = []
        for level, scores in zip(levels, state.scores, strict=True):
            ways, exact = level_ways(start, level, dict(scores), mode)
            is_exact = is_exact and exact
            per_level.append(ways)
        combined, exact = _combined(start, levels, per_level, mode)
        is_exact = is_exact and exact
        found += [_option(start, levels, row, state, readings) for row in combined]
    return found, is_exact


def _combined(
    start: Start, levels: Sequence[Level], per_level: Sequence[Sequence[LevelWay]], mode: int
) -> tuple[Iterable[tuple[LevelWay, ...]], bool]:
    """Ways of all levels together."""
    if len(start.block.competencies) == 1:
        competency = start.block.competencies[0]
        plain = not any(way.granted for ways in per_level for way in ways) and not any(
            isinstance(leaf.need, LevelReached) and leaf.need.own_rule_only for leaf in start.block.leaves
        )
        if plain and competency.accumulate == "ladder" and competency.is_linear and mode != FULL:
            return list(_climbing(per_level, mode)), True
    size = 1
    for ways in per_level:
        size *= len(ways)
    if size <= MOST_COMBINED:
        return product(*per_level), True
    kept = [[ways[0], *(way for way in ways[1:] if way.result == MET)][:2] for ways in per_level]
    return _few(product(*kept)), False


def _few(rows: Iterable[tuple[LevelWay, ...]]) -> Iterator[tuple[LevelWay, ...]]:
    for at, row in enumerate(rows):
        if at >= MOST_COMBINED:
            return
        yield row


def _climbing(per_level: Sequence[Sequence[LevelWay]], mode: int) -> Iterator[tuple[LevelWay, ...]]:
    """On a ladder only the levels from the lowest up help; what lies above the first that is not passed stays."""
    kept = tuple(ways[0] for ways in per_level)
    yield kept
    if mode == ASSESSING and per_level:
        for first in per_level[0]:
            if first.result != MET:
                yield (first, *kept[1:])
        for at, ways in enumerate(per_level):
            looked = next((way for way in ways if way.touched), None)
            if looked is not None and at:
                for first in per_level[0]:
                    yield (first, *kept[1:at], looked, *kept[at + 1 :])
    passed: tuple[LevelWay, ...] = ()
    for at, ways in enumerate(per_level):
        met = next((way for way in ways if way.result == MET), None)
        if met is None:
            return
        passed = (*passed, met)
        yield (*passed, *kept[at + 1 :])


def _option(
    start: Start, levels: Sequence[Level], ways: tuple[LevelWay, ...], state: Fixed, readings: Sequence[Reading]
) -> Option:
    ground, block = start.ground, start.block
    touched = {level.competency for level, way in zip(levels, ways, strict=True) if way.touched}
    touched |= _reached_by(start, state, levels)
    given = {row.id for row in block.competencies if row.id in start.given or ground.is_given(row)}
    assessed = touched | {row.id for row in block.competencies if row.id not in touched and ground.has_entries(row)}
    view = Supposed({level: way.result for level, way in zip(levels, ways, strict=True)}, given, assessed)
    decided = dict(state.granted)
    for way in ways:
        decided |= way.granted
    holds = tuple(
        decided[at] if isinstance(leaf.need, SkillScored) else leaf.need.result(view) >= ELIGIBLE
        for at, leaf in enumerate(block.leaves)
    )
    return Option(
        cost=start.cost + state.cost + sum(way.cost for way in ways),
        holds=holds,
        adds=tuple(_adds(reading, block, view) for reading in readings),
        parts=tuple(way.how for way in ways if way.how is not None),
        shared=state.chosen,
        given=tuple((name, level.id) for name, level in start.given.items()),
    )


def _reached_by(start: Start, state: Fixed, levels: Sequence[Level]) -> set[str]:
    """The competencies at which a raised skill that counts at several places is looked at."""
    if not state.chosen:
        return set()
    chosen, root = {name for name, _value in state.chosen}, start.ground.layout.root
    return {level.competency for level in levels if any(root[skill.id] in chosen for skill in level.skills)}


def _adds(reading: Reading, block: Block, view: Supposed) -> int | None:
    """What the block adds to a measure; None where it leaves the measure unknown."""
    base, total = reading.base, 0
    names = {competency.id for competency in block.competencies}
    if isinstance(base, Sum):
        for term in base.terms:
            if term.competency.id in names:
                reached = view.reached(term.competency)
                if reached.unassessed and not base.missing_is_zero:
                    return None
                total += term.parts[reached.place + 1]
        return total
    for competency, place in base.places:
        if competency.id in names:
            result = view.result(competency, place)
            if result == UNKNOWN and not base.missing_is_zero:
                return None
            total += result == MET
    return total
