"""The steps nearest to somebody in the whole organisation: by the size of the smallest set that leads to each."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from longarc.engine.levels import View
from longarc.engine.model import Framework, Level, Step, Track
from longarc.engine.needs import LevelReached, Measured
from longarc.engine.passes import Pass
from longarc.engine.profile import Profile
from longarc.engine.results import ELIGIBLE, MET
from longarc.paths.blocks import Block, blocks_of
from longarc.paths.ground import Ground
from longarc.paths.raising import (
    Alike,
    Case,
    cost,
    left_of,
    named_in,
    rungs_from,
    skills_of,
    to_pass,
)
from longarc.paths.search import front
from longarc.paths.smallest import cheapest
from longarc.paths.tree import Reading, Tree, base_of, readings, tree_of

NO_WAY = cost(left=1 << 20)


Row = tuple[int, Step, bool]


@dataclass(frozen=True, slots=True)
class Near:
    """A step with the size of the smallest set that leads to it (None: no way), and how many needs are left over.

    `exact`: no smaller set leads there.
    """

    step: Step
    size: int | None
    left: int
    exact: bool


def nearest(framework: Framework, profile: Profile, on: date, *, kind: str = "agreed") -> tuple[Near, ...]:
    """All steps of all tracks, the nearest first: fewest needs left over, then fewest skills, then fewest score steps."""
    first = next(iter(framework.tracks.values()), None)
    if first is None:
        return ()
    return nearest_from(Ground(View(framework, profile, first, on, kind)))


def nearest_from(ground: Ground) -> tuple[Near, ...]:
    """The same from scores that have been read."""
    rows: list[Row] = []
    for track in ground.view.framework.tracks.values():
        rows += _of_track(ground, track)
    rows.sort(key=lambda row: row[0])
    return tuple(
        Near(step, skills_of(amount) if amount < NO_WAY else None, left_of(amount) if amount < NO_WAY else 0, exact)
        for amount, step, exact in rows
    )


def _of_track(ground: Ground, track: Track) -> Iterable[Row]:
    by_measure: dict[int, list[tuple[Step, Tree, Reading]]] = {}
    for step in track.steps:
        plain = _adding_up(ground, step)
        if plain is not None:
            yield plain, step, True
            continue
        tree = tree_of_step(step)
        reading = _one_measure(tree)
        if reading is not None:
            by_measure.setdefault(id(reading.base), []).append((step, tree, reading))
            continue
        found = cheapest(ground, (step.need,) if step.need is not None else ())
        yield NO_WAY if found.cost is None else found.cost, step, found.is_exact
    for rows in by_measure.values():
        yield from _along(ground, rows)


@lru_cache(maxsize=1 << 14)
def tree_of_step(step: Step) -> Tree:
    """The tree of a step's own need, taken apart once."""
    return tree_of((step.need,) if step.need is not None else ())


def _left(ground: Ground, tree: Tree) -> int:
    open_leaves = sum(1 for leaf in tree.others if leaf.need.result(ground.view) < ELIGIBLE)
    return cost(left=open_leaves)


# --- a step that asks for levels, each of another competency


@lru_cache(maxsize=1 << 14)
def _levels_alone(step: Step, tied: frozenset[str]) -> tuple[LevelReached, ...] | None:
    """The levels a step asks for, where they have nothing to do with each other and are all that skills decide."""
    tree = tree_of_step(step)
    needs = tuple(cast(LevelReached, leaf.need) for leaf in tree.levels)
    names = {need.competency.id for need in needs}
    if tree.skills or tree.measured or len(tree.nodes) > 1 or len(names) < len(needs) or names & tied:
        return None
    return needs


def _adding_up(ground: Ground, step: Step) -> int | None:
    """The cost of a step whose levels have nothing to do with each other; None where they might."""
    needs = _levels_alone(step, ground.layout.tied)
    if needs is None:
        return None
    total, kept = 0, ground.kept
    for need in needs:
        key = (need.competency, need.places, need.own_rule_only)
        amount = kept.get(key, key)
        if amount is key:
            amount = kept[key] = _worked_out(ground, need)
        if amount is None:
            return None
        total += amount
    return min(total + _left(ground, tree_of_step(step)), NO_WAY)


def _worked_out(ground: Ground, need: LevelReached) -> int | None:
    competency, best = need.competency, NO_WAY
    for place in need.places:
        costs = [passing(ground, competency.levels[at]) for at in _deciding(need, place)]
        if None in costs:
            return None
        whole = cast("list[int]", costs)
        best = min(best, min(whole) if competency.accumulate == "includes-previous" else sum(whole))
    return best


def _deciding(need: LevelReached, place: int) -> Iterable[int]:
    """The levels that have to be passed, or one of which has, for the one at `place` to count."""
    if need.own_rule_only or need.competency.accumulate == "none":
        return (place,)
    return need.competency.below[place] if need.competency.accumulate == "ladder" else need.competency.above[place]


def passing(ground: Ground, level: Level) -> int | None:
    """What the level alone costs; None where that is not all there is to it."""
    found = ground.kept.get(level, ground)
    if found is ground:
        found = ground.kept[level] = _passing(ground, level)
    return found


def _passing(ground: Ground, level: Level) -> int | None:
    shape = _shape(level)
    if shape is None:
        return 0 if ground.view.own(level) == MET else None
    scores = ground.view.scores_at(level)
    return _fewest(shape, tuple(sorted([-1 if score is None else score for score in scores])))


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What levels have in common that the same scores pass. Scores are above -1."""

    rule: Pass
    points: tuple[int, ...]


@lru_cache(maxsize=1 << 16)
def _shape(level: Level) -> Shape | None:
    """None where skills of the level count elsewhere, run out, are named by its rule, or are not scored."""
    scale = level.skills[0].scale if level.skills else None
    if scale is None or level.rule is None or not level.is_plain or named_in(level.rule) or min(scale.points) < 0:
        return None
    return _alike(cast(Hashable, level.rule), scale.points)


@lru_cache(maxsize=1 << 12)
def _alike(rule: Pass, points: tuple[int, ...]) -> Shape:
    return Shape(rule, points)


@lru_cache(maxsize=1 << 16)
def _fewest(shape: Shape, scores: tuple[int, ...]) -> int | None:
    groups = tuple(
        Alike(score, rungs_from(score, shape.points), scores.count(-1 if score is None else score))
        for score in (None if one < 0 else one for one in sorted(set(scores)))
    )
    found = to_pass(Case(shape.rule, len(scores), groups))
    ways = [way.cost for outcome, way in found.ways.items() if outcome.result == MET]
    return min(ways, default=NO_WAY) if found.is_exact else None


# --- steps along one measure


def _one_measure(tree: Tree) -> Reading | None:
    """The measure that is all a step asks for, beside what no skill can change."""
    if tree.levels or tree.skills or len(tree.nodes) > 1 or len(tree.measured) != 1:
        return None
    base = base_of(cast(Measured, tree.measured[0].need).measure)
    reading = readings(tree)[0]
    return reading if reading.least is not None and base is reading.base else None


def _along(ground: Ground, rows: list[tuple[Step, Tree, Reading]]) -> Iterable[Row]:
    """One search for all thresholds of a measure."""
    highest = max(rows, key=lambda row: row[2].least or 0)
    blocks: list[Block] = blocks_of(ground, highest[1])
    found, is_exact = front(ground, highest[2], blocks)
    for step, tree, reading in rows:
        least = reading.least or 0
        amounts = [amount for amount, total in found if total >= least]
        yield min(min(amounts, default=NO_WAY) + _left(ground, tree), NO_WAY), step, is_exact
