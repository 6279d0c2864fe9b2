"""What opens next: the effect of one more skill on every track."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from longarc.engine.evaluate import Standing, evaluate
from longarc.engine.levels import View
from longarc.engine.model import Framework, Level, Skill, Step, Track
from longarc.engine.needs import Need, SkillScored, score_name
from longarc.engine.profile import Profile
from longarc.engine.results import MET
from longarc.paths.raising import rungs_from
from longarc.paths.smallest import SkillRaised

MOST = 60


@dataclass(frozen=True, slots=True)
class InTrack:
    """What changes in one track: progress as it is shown, and the steps that become met or eligible."""

    track: Track
    progress: tuple[str | None, str | None]
    steps: tuple[Step, ...]
    gain: Fraction


@dataclass(frozen=True, slots=True)
class Opening:
    """One more skill: any one of `skills` has this effect. `level` is the level that is then passed, if it is one."""

    skills: tuple[SkillRaised, ...]
    level: Level | None
    tracks: tuple[InTrack, ...]

    @property
    def opened(self) -> int:
        return sum(len(row.steps) for row in self.tracks)


def opens_next(framework: Framework, profile: Profile, on: date, *, kind: str = "agreed") -> tuple[Opening, ...]:
    """Every single skill that, raised, passes a level or opens a step, with all it changes; what opens most comes first.

    Skills of one level with the same effect are told together. At most the first `MOST` levels are tried.
    """
    first = next(iter(framework.tracks.values()), None)
    if first is None:
        return ()
    view = View(framework, profile, first, on, kind)
    today: dict[str, Standing] = {}
    found = []
    for number, (level, skills) in enumerate(_single(view)):
        if number == MOST:
            break
        changed = tuple(_effects(view, skills[0], today))
        if changed:
            found.append(Opening(skills, level, changed))
    found.sort(key=lambda row: (-row.opened, -sum((one.gain for one in row.tracks), Fraction(0))))
    return tuple(found)


def _single(view: View) -> Iterator[tuple[Level | None, tuple[SkillRaised, ...]]]:
    """The skills each of which alone passes a level that stands in the way, level by level; then those asked by name."""
    told: set[str] = set()
    read = {name for track in view.framework.tracks.values() for name in track.uses}
    for competency in view.framework.competencies.values():
        blocked = view.reached(competency).blocked
        if competency.id not in read or blocked is None:
            continue
        places = (blocked,) if competency.accumulate == "ladder" else range(len(competency.levels))
        for place in places:
            level = competency.levels[place]
            if view.own(level) != MET:
                skills = tuple(_passing(view, level))
                told |= {row.skill.id for row in skills}
                if skills:
                    yield level, skills
    for skill, least in _asked(view.framework):
        score = view.score(skill)
        if skill.id not in told and (score is None or score < least):
            yield None, (_raised(view, skill, least),)


def _passing(view: View, level: Level) -> Iterator[SkillRaised]:
    """Each skill of the level that alone would pass it, with the lowest score that does."""
    if level.rule is None:
        return
    scores = [view.score(skill) for skill in level.skills]
    for place, skill in enumerate(level.skills):
        for rung in rungs_from(scores[place], skill.scale.points) if skill.scale else ():
            after = [*scores[:place], rung.value, *scores[place + 1 :]]
            if level.rule.result([score for score in after if score is not None], after) == MET:
                yield _raised(view, skill, rung.value)
                break


def _raised(view: View, skill: Skill, value: int) -> SkillRaised:
    score, entry = view.source(skill)
    return SkillRaised(skill, score_name(skill, score) if entry else None, score_name(skill, value) or "")


def _asked(framework: Framework) -> Iterator[tuple[Skill, int]]:
    """The skills that steps ask for by name, each with the lowest score asked for."""
    least: dict[str, int] = {}
    for step in framework.steps.values():
        for need in _leaves(step.need):
            if isinstance(need, SkillScored):
                least[need.skill.id] = min(need.least, least.get(need.skill.id, need.least))
    yield from ((framework.skills[name], value) for name, value in least.items())


def _leaves(need: Need | None) -> Iterable[Need]:
    if need is None:
        return
    yield need
    for part in need.members():
        yield from _leaves(part)


def _effects(view: View, change: SkillRaised, today: dict[str, Standing]) -> Iterator[InTrack]:
    framework = view.framework
    profile = view.profile.with_scores(
        {change.skill.id: change.after}, on=view.on, kind=view.kind, version=framework.version
    )
    touched = {name for name, _position in change.skill.places}
    for track in framework.tracks.values():
        if touched.isdisjoint(track.uses):
            continue
        if track.id not in today:
            today[track.id] = evaluate(framework, view.profile, track.id, view.on, kind=view.kind)
        before = today[track.id]
        after = evaluate(framework, profile, track.id, view.on, kind=view.kind)
        was_open = {row.step for row in before.steps if row.is_open}
        steps = tuple(row.step for row in after.steps if row.is_open and row.step not in was_open)
        gain = _value(after) - _value(before)
        if steps or gain:
            yield InTrack(track, (before.progress, after.progress), steps, gain)


def _value(standing: Standing) -> Fraction:
    if standing.track.progress is None:
        return Fraction(0)
    measure = standing.track.measures[standing.track.progress]
    value = measure.value(standing.view)
    return Fraction(0) if value is None else measure.exactly(value)
