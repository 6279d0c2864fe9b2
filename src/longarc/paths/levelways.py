"""What raising the skills of one level can bring about, each outcome at its least cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from longarc.engine.model import Level, Skill
from longarc.engine.needs import SkillScored
from longarc.engine.passes import Pass
from longarc.engine.results import MET
from longarc.paths.raising import Alike, Case, Named, Outcome, Raised, Rung, named_in, raises, to_pass
from longarc.paths.start import Start

PLAIN, ASSESSING, FULL = range(3)  # what of a level matters: that it is passed; also that it was looked at; all of it


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A level as a case, with the skills behind each group of it."""

    level: Level
    case: Case
    alike: tuple[tuple[Skill, ...], ...]
    named: tuple[Skill, ...]

    def skills(self, raised: Raised) -> dict[str, int]:
        """The skills that are raised, with their scores; of those that are alike the first in the framework."""
        found: dict[str, int] = {}
        for group, members, scores in zip(self.case.alike, self.alike, raised.alike, strict=True):
            found |= {
                skill.id: score
                for skill, score in zip(members, scores, strict=False)
                if score is not None and score != group.score
            }
        for one, skill, score in zip(self.case.named, self.named, raised.named, strict=True):
            if score is not None and score != one.score:
                found[skill.id] = score
        return found


@dataclass(frozen=True, slots=True, eq=False)
class LevelWay:
    """One outcome of a level: its cost, its result, the leaves it decides, whether anything was raised."""

    cost: int
    result: int
    granted: tuple[tuple[int, bool], ...]
    touched: bool
    how: tuple[Prepared, Raised] | None


def level_ways(start: Start, level: Level, fixed: Mapping[int, int | None], mode: int) -> tuple[list[LevelWay], bool]:
    """The same as `_level`, worked out once where nothing but the scores of today decides."""
    if fixed or start.given or any(isinstance(leaf.need, SkillScored) for leaf in start.block.leaves):
        return _level(start, level, fixed, mode)
    key = (level, mode)
    if key not in start.ground.kept:
        start.ground.kept[key] = _level(start, level, fixed, mode)
    return start.ground.kept[key]


def _level(start: Start, level: Level, fixed: Mapping[int, int | None], mode: int) -> tuple[list[LevelWay], bool]:
    """The ways of one level that are worth something in this mode, the cheapest first."""
    if not level.skills or level.rule is None:
        return [LevelWay(0, start.without_skills(level), (), touched=False, how=None)], True
    prepared, decides = _prepared(start, level, fixed)
    found = to_pass(prepared.case) if mode == PLAIN else raises(prepared.case)
    best: dict[object, LevelWay] = {}
    for outcome, raised in found.ways.items():
        key = _worth(outcome, mode)
        if key not in best or raised.cost < best[key].cost:
            granted = tuple(zip(decides, outcome.granted, strict=True))
            how = (prepared, raised) if raised.cost else None
            best[key] = LevelWay(raised.cost, outcome.result, granted, outcome.touched, how)
    ways = sorted(best.values(), key=lambda way: way.cost)
    if mode == PLAIN:
        ways = [way for way in ways if not _is_beaten(way, ways)]
    return ways, found.is_exact if mode == PLAIN else found.sees_all


def _worth(outcome: Outcome, mode: int) -> object:
    return (outcome.result == MET, outcome.granted) if mode == PLAIN else outcome


def _is_beaten(way: LevelWay, ways: Iterable[LevelWay]) -> bool:
    """Whether a passed level with as many wishes granted costs no more."""
    return way.result != MET and any(
        other.result == MET and other.cost <= way.cost and other.granted == way.granted for other in ways
    )


def _prepared(start: Start, level: Level, fixed: Mapping[int, int | None]) -> tuple[Prepared, tuple[int, ...]]:
    """The level as a case, and the leaves (by place in the block) that its named skills decide."""
    root = start.ground.layout.root
    asked: dict[str, list[tuple[int, int]]] = {}
    for at, leaf in enumerate(start.block.leaves):
        if isinstance(leaf.need, SkillScored):
            asked.setdefault(root[leaf.need.skill.id], []).append((at, leaf.need.least))
    by_rule = named_in(level.rule) if level.rule is not None else frozenset[int]()
    alike: dict[tuple[int | None, tuple[Rung, ...]], list[Skill]] = {}
    fixed_alike: dict[int | None, int] = {}
    named: list[Named] = []
    named_skills: list[Skill] = []
    decides: list[int] = []
    for place, skill in enumerate(level.skills):
        if place in fixed:
            if place in by_rule:
                named.append(Named(place, fixed[place], ()))
                named_skills.append(skill)
            else:
                fixed_alike[fixed[place]] = fixed_alike.get(fixed[place], 0) + 1
            continue
        score = start.score(skill)
        rungs = start.rungs(skill, score)
        wanted = asked.get(root[skill.id], ())
        if wanted or place in by_rule:
            named.append(Named(place, score, rungs, tuple(least for _at, least in wanted)))
            named_skills.append(skill)
            decides += [at for at, _least in wanted]
        else:
            alike.setdefault((score, rungs), []).append(skill)
    groups = sorted(alike.items(), key=lambda row: (-1 if row[0][0] is None else row[0][0], len(row[0][1])))
    held = sorted(fixed_alike.items(), key=lambda row: -1 if row[0] is None else row[0])
    case = Case(
        cast(Pass, level.rule),
        len(level.skills),
        tuple(Alike(score, rungs, len(members)) for (score, rungs), members in groups)
        + tuple(Alike(score, (), count) for score, count in held),
        tuple(named),
    )
    members = tuple(tuple(rows) for _key, rows in groups) + tuple(() for _row in held)
    return Prepared(level, case, members, tuple(named_skills)), tuple(decides)
