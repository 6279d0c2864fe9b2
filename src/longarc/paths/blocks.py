"""Competencies that share skills, and everything that raising skills of theirs can bring about, each at its least cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import cast

from longarc.engine.measures import Sum
from longarc.engine.model import Competency, Level, Skill
from longarc.engine.needs import LevelReached, SkillScored
from longarc.engine.passes import Pass
from longarc.engine.results import ELIGIBLE, MET, NOT_MET, UNKNOWN
from longarc.paths.ground import Ground
from longarc.paths.raising import (
    Alike,
    Case,
    Named,
    Outcome,
    Raised,
    Rung,
    cost,
    named_in,
    raises,
    rungs_from,
    to_pass,
)
from longarc.paths.supposed import Supposed
from longarc.paths.tree import Leaf, Reading, Tree, competencies_of, kept_unknown

MOST_COMBINED, MOST_SHARED = 20_000, 2_000
PLAIN, ASSESSING, FULL = range(3)


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


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Competencies none of whose skills count outside of it, or a single skill that counts at no level."""

    competencies: tuple[Competency, ...]
    leaves: tuple[Leaf, ...]
    lone: Skill | None = None


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


def blocks_of(ground: Ground, tree: Tree) -> list[Block]:
    """The blocks that a need reads, in the order of the framework."""
    known = ground.view.framework.competencies
    layout = ground.layout
    names = set(competencies_of(tree))
    homes: dict[str, tuple[str, ...]] = {}
    for leaf in tree.skills:
        skill = cast(SkillScored, leaf.need).skill
        homes[layout.root[skill.id]] = layout.homes.get(layout.root[skill.id], ())
        names.update(homes[layout.root[skill.id]])
    names |= _covering(ground, names)
    group = _groups(ground, names)
    leaves: dict[str, list[Leaf]] = {}
    for leaf in tree.levels:
        leaves.setdefault(group[cast(LevelReached, leaf.need).competency.id], []).append(leaf)
    alone: dict[str, list[Leaf]] = {}
    for leaf in tree.skills:
        root = layout.root[cast(SkillScored, leaf.need).skill.id]
        if homes[root]:
            leaves.setdefault(group[homes[root][0]], []).append(leaf)
        else:
            alone.setdefault(root, []).append(leaf)
    found = []
    for head in dict.fromkeys(group[name] for name in known if name in names):
        members = tuple(known[name] for name in known if name in names and group[name] == head)
        found.append(Block(members, tuple(leaves.get(head, ()))))
    found += [Block((), tuple(rows), cast(SkillScored, rows[0].need).skill) for rows in alone.values()]
    return found


def _covering(ground: Ground, names: Iterable[str]) -> set[str]:
    """Competencies beside these where a level given directly would stand for one of their skills."""
    layout, known = ground.layout, ground.view.framework.competencies
    found: set[str] = set()
    waiting = [name for name in names if name in layout.tied]
    while waiting:
        skills = [skill for level in known[waiting.pop()].levels for skill in level.skills]
        for other in {home for skill in skills for home in layout.homes[layout.root[skill.id]]}:
            if other not in found and ground.may_be_given(known[other]):
                found.add(other)
                waiting.append(other)
    return found


def _groups(ground: Ground, names: Iterable[str]) -> dict[str, str]:
    """The first member of the block of each competency."""
    head = {name: name for name in names}
    if not ground.layout.tied & head.keys():
        return head

    def find(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    holder: dict[str, str] = {}
    for name in head:
        for level in ground.view.framework.competencies[name].levels:
            for skill in level.skills:
                other = holder.setdefault(ground.layout.root[skill.id], name)
                head[find(name)] = find(other)
    return {name: find(name) for name in head}


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """A block with some levels given directly, and the scores that follow."""

    ground: Ground
    block: Block
    given: Mapping[str, Level]

    def score(self, skill: Skill) -> int | None:
        """The score to begin with: the highest where a level given now stands for the skill."""
        if skill.scale is not None:
            for name, position in skill.places:
                level = self.given.get(name)
                if level is not None:
                    scale = self.ground.view.framework.competencies[name].scale
                    if position in scale.below[level.position]:
                        return skill.scale.top
        return self.ground.score(skill)

    def rungs(self, skill: Skill, score: int | None) -> tuple[Rung, ...]:
        """The scores above that of today but for `score` itself; a score wins over a level given the same day."""
        if skill.scale is None:
            return ()
        rungs = rungs_from(self.ground.score(skill), skill.scale.points)
        return tuple(rung for rung in rungs if rung.value != score) if self.given else rungs

    @property
    def cost(self) -> int:
        """What giving the levels costs."""
        total = 0
        for level in self.given.values():
            competency = self.ground.view.framework.competencies[level.competency]
            reached = self.ground.view.reached(competency).place
            total += cost(1, max(1, competency.place_of[level.id] - reached))
        return total

    def without_skills(self, level: Level) -> int:
        """The result of a level that no score decides."""
        competency = self.ground.view.framework.competencies[level.competency]
        now = self.given.get(level.competency)
        if now is not None:
            if level.position in competency.scale.below[now.position]:
                return MET
            return UNKNOWN if level.skills else NOT_MET
        return self.ground.view.own(level)


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


# --- one start


@dataclass(frozen=True, slots=True)
class Fixed:
    """The scores that skills counting at several places bring to each level, with what they cost."""

    cost: int
    scores: tuple[tuple[tuple[int, int | None], ...], ...]
    chosen: tuple[tuple[str, int], ...]
    granted: tuple[tuple[int, bool], ...]


def _from(start: Start, readings: Sequence[Reading], mode: int) -> tuple[list[Option], bool]:
    levels = [level for competency in start.block.competencies for level in competency.levels]
    shared = _shared(start, levels)
    states, is_exact = _fix(start, levels, shared)
    found: list[Option] = []
    for state in states:
        per_level = []
        for level, scores in zip(levels, state.scores, strict=True):
            ways, exact = _level_once(start, level, dict(scores), mode)
            is_exact = is_exact and exact
            per_level.append(ways)
        combined, exact = _combined(start, levels, per_level, mode)
        is_exact = is_exact and exact
        found += [_option(start, levels, row, state, readings) for row in combined]
    return found, is_exact


@dataclass(frozen=True, slots=True, eq=False)
class LevelWay:
    """One outcome of a level: its cost, its result, the leaves it decides, whether anything was raised."""

    cost: int
    result: int
    granted: tuple[tuple[int, bool], ...]
    touched: bool
    how: tuple[Prepared, Raised] | None


def _shared(start: Start, levels: Sequence[Level]) -> dict[str, list[tuple[int, int, Skill]]]:
    """Skills that count at several places of the block: root → (level, place in it, skill)."""
    if start.ground.layout.tied.isdisjoint(competency.id for competency in start.block.competencies):
        return {}
    spots: dict[str, list[tuple[int, int, Skill]]] = {}
    for at, level in enumerate(levels):
        for place, skill in enumerate(level.skills):
            spots.setdefault(start.ground.layout.root[skill.id], []).append((at, place, skill))
    return {root: rows for root, rows in spots.items() if len(rows) > 1}


def _fix(
    start: Start, levels: Sequence[Level], shared: Mapping[str, list[tuple[int, int, Skill]]]
) -> tuple[list[Fixed], bool]:
    """All states of the skills that count at several places; beyond `MOST_SHARED` only the cheapest are kept."""
    empty = Fixed(0, ((),) * len(levels), (), ())
    states, is_exact = {empty.scores: empty}, True
    for root, spots in shared.items():
        after: dict[object, Fixed] = {}
        for state in states.values():
            for fixed in _fixed(start, state, root, spots):
                key = (_alike(fixed, levels), fixed.granted)
                if key not in after or fixed.cost < after[key].cost:
                    after[key] = fixed
        kept = sorted(after.values(), key=lambda state: state.cost)
        is_exact = is_exact and len(kept) <= MOST_SHARED
        states = {(_alike(state, levels), state.granted): state for state in kept[:MOST_SHARED]}  # type: ignore[misc]
    return list(states.values()), is_exact


def _alike(fixed: Fixed, levels: Sequence[Level]) -> tuple[object, ...]:
    """What tells one state from another: the scores at each level, in no order but for the places its rule names."""
    key: list[object] = []
    for level, scores in zip(levels, fixed.scores, strict=True):
        named = named_in(level.rule) if level.rule is not None else frozenset[int]()
        key.append((
            tuple(sorted((-1 if score is None else score) for place, score in scores if place not in named)),
            tuple((place, score) for place, score in scores if place in named),
        ))  # fmt: skip
    return tuple(key)


def _fixed(start: Start, state: Fixed, root: str, spots: list[tuple[int, int, Skill]]) -> Iterator[Fixed]:
    skill = start.ground.view.framework.skills[root]
    now = start.score(skill)
    choices: list[Rung | None] = [None, *start.rungs(skill, now)]
    for rung in choices:
        scores = [list(rows) for rows in state.scores]
        for at, place, other in spots:
            scores[at].append((place, start.score(other) if rung is None else _as_of(other, skill, rung.value)))
        value = now if rung is None else rung.value
        granted = tuple(
            (at, _grants(leaf, skill, value, start, is_kept=rung is None))
            for at, leaf in enumerate(start.block.leaves)
            if isinstance(leaf.need, SkillScored) and start.ground.layout.root[leaf.need.skill.id] == root
        )
        yield Fixed(
            state.cost + (0 if rung is None else cost(1, rung.steps)),
            tuple(tuple(rows) for rows in scores),
            state.chosen if rung is None else (*state.chosen, (root, rung.value)),
            state.granted + granted,
        )


def _as_of(other: Skill, skill: Skill, value: int) -> int | None:
    """The score of a linked skill on its own scale."""
    if other.scale is None or skill.scale is None:
        return None
    return other.scale.points_by_id.get(skill.scale.ids[skill.scale.points.index(value)])


def _grants(leaf: Leaf, skill: Skill, value: int | None, start: Start, *, is_kept: bool) -> bool:
    need = cast(SkillScored, leaf.need)
    score = start.score(need.skill) if is_kept else None if value is None else _as_of(need.skill, skill, value)
    return score is not None and score >= need.least


def _level_once(start: Start, level: Level, fixed: Mapping[int, int | None], mode: int) -> tuple[list[LevelWay], bool]:
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
