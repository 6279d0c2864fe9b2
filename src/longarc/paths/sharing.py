"""Skills that count at several places of a block: the scores that they may end at, and what that brings to each level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from longarc.engine.model import Level, Skill
from longarc.engine.needs import SkillScored
from longarc.paths.raising import Rung, cost, named_in
from longarc.paths.start import Start
from longarc.paths.tree import Leaf

MOST_SHARED = 2_000


@dataclass(frozen=True, slots=True)
class Fixed:
    """The scores that skills counting at several places bring to each level, with what they cost."""

    cost: int
    scores: tuple[tuple[tuple[int, int | None], ...], ...]
    chosen: tuple[tuple[str, int], ...]
    granted: tuple[tuple[int, bool], ...]


def shared_skills(start: Start, levels: Sequence[Level]) -> dict[str, list[tuple[int, int, Skill]]]:
    """Skills that count at several places of the block: root → (level, place in it, skill)."""
    if start.ground.layout.tied.isdisjoint(competency.id for competency in start.block.competencies):
        return {}
    spots: dict[str, list[tuple[int, int, Skill]]] = {}
    for at, level in enumerate(levels):
        for place, skill in enumerate(level.skills):
            spots.setdefault(start.ground.layout.root[skill.id], []).append((at, place, skill))
    return {root: rows for root, rows in spots.items() if len(rows) > 1}


def fix(
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
