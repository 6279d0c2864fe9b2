"""The smallest set of skills that leads to a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from longarc.engine.levels import View
from longarc.engine.model import Competency, Framework, Skill, Step
from longarc.engine.needs import (
    FactGiven,
    Gap,
    Judged,
    Need,
    StepHeld,
    Together,
    level_name,
    score_name,
)
from longarc.engine.profile import Profile
from longarc.engine.results import ELIGIBLE, MET, NAMES
from longarc.paths.blocks import blocks_of
from longarc.paths.ground import Ground
from longarc.paths.options import Raising
from longarc.paths.raising import skills_of
from longarc.paths.search import Found, search
from longarc.paths.tree import tree_of


class NoSuchStep(ValueError):
    """The framework has no step of that key."""


@dataclass(frozen=True, slots=True)
class SkillRaised:
    """A skill to raise; scores by their ids, `before` is None where nobody has assessed it."""

    skill: Skill
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class LevelGiven:
    """A level without skills of its own, to be given directly."""

    competency: Competency
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What no skill can change: a fact, a step held, a judgement or an appointment. `blocks`: without it nothing is enabled."""

    kind: str
    need: str
    has: str | None
    wants: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class Path:
    """The way from a profile to a step.

    `result` is that of the step today, `after` once everything of the path is there. `arrives`: skills alone make it met
    or eligible. `proven`: no smaller set does; otherwise none below `at_least` does. `missing` is what the step asks for
    and is not there today. Where not even the needs left over would help, there is no way, and the path is empty.
    """

    step: Step
    skills: tuple[SkillRaised, ...]
    levels: tuple[LevelGiven, ...]
    left: tuple[LeftOver, ...]
    missing: tuple[Gap, ...]
    result: str
    after: str
    arrives: bool
    proven: bool
    at_least: int

    @property
    def size(self) -> int:
        return len(self.skills) + len(self.levels)


def smallest(
    framework: Framework, profile: Profile, step: str, on: date, *, kind: str = "agreed", needs: Iterable[Need] = ()
) -> Path:
    """The smallest set of skills that makes `step` ("track/step") met or eligible on that day, and what is left over.

    Of the ways the one with the fewest needs left over is taken; of these the one with the fewest skills (a level without
    skills, given directly, counts as one); then the one with the fewest score steps, unassessed lying one below the
    lowest score; then the one that is first in the framework. Skills are only ever raised. `needs` are asked for beside
    the step's own, such as those of a move. Raises NoSuchStep.
    """
    target = step_of(framework, step)
    ground = Ground(View(framework, profile, framework.tracks[target.track], on, kind))
    return smallest_from(ground, target, tuple(needs))


def step_of(framework: Framework, key: str) -> Step:
    """The step of that key. Raises NoSuchStep."""
    found = framework.steps.get(key)
    if found is None:
        raise NoSuchStep(f'no step "{key}" in {framework.id} {framework.version}; write TRACK/STEP')
    return found


def smallest_from(ground: Ground, step: Step, more: tuple[Need, ...] = ()) -> Path:
    """The same from scores that have been read; the view is that of the step's track."""
    view, needs = ground.view, ((step.need, *more) if step.need is not None else more)
    found = cheapest(ground, needs)
    raising = together(option.raising() for option in found.options)
    after = view if not raising.skills and not raising.levels else View(
        view.framework, raised(view, raising), view.track, view.on, view.kind
    )  # fmt: skip
    then = min([need.result(after) for need in needs if need.strength != "desirable"], default=MET)
    return Path(
        step=step,
        skills=tuple(_skills(ground, raising)),
        levels=tuple(_levels(ground, raising)),
        left=tuple(_left(after, needs)),
        missing=tuple(gap for need in needs for gap in need.gaps(view)),
        result=_named(view, min([need.result(view) for need in needs if need.strength != "desirable"], default=MET)),
        after=_named(after, then),
        arrives=then >= ELIGIBLE,
        proven=found.is_exact,
        at_least=skills_of(found.floor),
    )


def cheapest(ground: Ground, needs: tuple[Need, ...]) -> Found:
    """What is cheapest to raise, so that all `needs` hold."""
    tree = tree_of(needs)
    return search(ground, tree, blocks_of(ground, tree))


def together(parts: Iterable[Raising]) -> Raising:
    skills: dict[str, int] = {}
    levels: dict[str, str] = {}
    for part in parts:
        skills |= part.skills
        levels |= part.levels
    return Raising(skills, levels)


def raised(view: View, raising: Raising) -> Profile:
    """The profile once all of it has been agreed, on the day of the view."""
    skills = view.framework.skills
    scores = {name: score_name(skills[name], value) or "" for name, value in raising.skills.items()}
    return view.profile.with_scores(
        scores, on=view.on, levels=raising.levels, kind=view.kind, version=view.framework.version
    )


def _named(view: View, result: int) -> str:
    return NAMES[ELIGIBLE if result == MET and not view.appointed else result]


def _skills(ground: Ground, raising: Raising) -> Iterator[SkillRaised]:
    known, order = ground.view.framework.skills, ground.layout.order
    for name in sorted(raising.skills, key=lambda name: order[name]):
        skill = known[name]
        _score, entry = ground.view.source(skill)
        before = score_name(skill, ground.score(skill)) if entry is not None else None
        yield SkillRaised(skill, before, score_name(skill, raising.skills[name]) or "")


def _levels(ground: Ground, raising: Raising) -> Iterator[LevelGiven]:
    known = ground.view.framework.competencies
    for name in sorted(raising.levels, key=lambda name: known[name].index):
        reached = ground.view.reached(known[name])
        before = None if reached.unassessed else level_name(known[name], reached.place)
        yield LevelGiven(known[name], before, raising.levels[name])


def _left(view: View, needs: Iterable[Need]) -> Iterator[LeftOver]:
    if not view.appointed:
        yield LeftOver("appointment", view.track.id, None, "appointed", blocks=False)
    for need in needs:
        if need.strength != "desirable":
            yield from _unmet(view, need)


def _unmet(view: View, need: Need) -> Iterator[LeftOver]:
    """The needs beneath one that is not met which no skill can change."""
    result = need.result(view)
    if result == MET:
        return
    if isinstance(need, Together):
        for part in need.parts:
            if part.strength != "desirable" or need.count is not None:
                yield from _unmet(view, part)
        return
    kinds: dict[type[Need], str] = {FactGiven: "fact", StepHeld: "held", Judged: "judgement"}
    kind = kinds.get(type(need))
    if kind is None:
        return
    gap = next(iter(need.gaps(view)), Gap("", None, ""))
    name = need.text if isinstance(need, Judged) else gap.need
    yield LeftOver(kind, name, gap.has, gap.wants or "yes", blocks=result < ELIGIBLE)
