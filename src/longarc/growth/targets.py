"""Where a plan can lead: the moves from where somebody is, every step of every track, and what is missing for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from longarc.engine.evaluate import Standing
from longarc.engine.model import Skill, Step, Track
from longarc.engine.needs import Gap
from longarc.growth.models import Plan
from longarc.people.models import Person
from longarc.standing import figures
from longarc.standing.ahead import smallest
from longarc.standing.queries import Ground, ground_of, standing_on
from longarc.standing.strips import words_of

GLYPHS = {"promotion": "up", "branch": "up", "lateral": "lateral", "return": "deeper"}


@dataclass(frozen=True)
class Near:
    """A step that one move leads to."""

    glyph: str
    key: str
    title: str
    track: str


@dataclass(frozen=True)
class Missing:
    """One thing that a role asks for and that is not there yet."""

    what: str
    has: str
    wants: str


@dataclass(frozen=True)
class Raise:
    """One skill of the smallest next step, and the score it would need."""

    text: str
    score: str


@dataclass(frozen=True)
class Looked:
    """A role looked at: what it asks for that is not there yet, and the fewest skills that reach a next level it
    asks for."""

    key: str
    title: str
    step: Step
    track: Track
    missing: tuple[Missing, ...]
    smallest: tuple[Raise, ...]


def ground(person: Person) -> Ground:
    """What a target is measured against. Five queries."""
    return ground_of(person, pay=False)


def named(ground: Ground, step: Step) -> str:
    """A step's grade and title, as this person would hold it."""
    words = ground.titled(step)
    return f"{step.grade} {words}" if step.grade else words


def near(ground: Ground) -> list[Near]:
    """The moves from the step held, sideways before up: none outranks another."""
    if ground.framework is None or ground.held is None:
        return []
    rows = []
    for move in ground.framework.next_from(ground.held.key):
        step = ground.framework.steps[move.target]
        track = ground.framework.tracks[step.track]
        rows.append(Near(GLYPHS.get(move.kind, "lateral"), step.key, named(ground, step), track.name))
    return sorted(rows, key=lambda row: (row.glyph == "up", row.track))


def choices(ground: Ground) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the list offers: three answers without a role, then every step of every track."""
    kinds = [choice for choice in Plan.Target.choices if choice[0] != Plan.Target.STEP]
    groups = [(_("Without a role"), [(kind, str(label)) for kind, label in kinds])]
    if ground.framework is None:
        return groups
    tracks = ground.framework.tracks.values()
    return groups + [(track.name, [(step.key, named(ground, step)) for step in track.steps]) for track in tracks]


def chosen(ground: Ground, target: str) -> Mapping[str, Any]:
    """A chosen value as `choose_target` takes it."""
    step = ground.framework.steps.get(target) if ground.framework else None
    if step is None or ground.version is None:
        return {"kind": target}
    return {
        "kind": Plan.Target.STEP,
        "framework": ground.version.framework,
        "track": step.track,
        "step": step.id,
        "title": named(ground, step),
    }


def looked_at(ground: Ground, key: str) -> Looked | None:
    """What is missing for a role, and the smallest next step; None for what the framework does not have."""
    step = ground.framework.steps.get(key) if ground.framework else None
    standing = standing_on(ground, step.track) if step else None
    if step is None or standing is None:
        return None
    missing = (_missing(standing, row.gap) for row in standing.gaps if row.step is step)
    return Looked(key, named(ground, step), step, standing.track, tuple(missing), _smallest(standing))


def _missing(standing: Standing, gap: Gap) -> Missing:
    has, wants = (figures.amount_words(standing, gap.need, amount) for amount in (gap.has, gap.wants))
    return Missing(figures.missing_words(standing, gap.need), has, wants)


def _smallest(standing: Standing) -> tuple[Raise, ...]:
    track, framework = standing.track, standing.framework
    asked = [row for row in framework.competencies.values() if row.id in track.uses and track.weights.get(row.id, True)]
    raised = smallest(standing.view, asked or framework.competencies.values(), track.weights)
    return tuple(_raise(framework.skills[name], value) for name, value in raised.items())


def _raise(skill: Skill, value: str) -> Raise:
    scale = skill.scale
    return Raise(skill.text, words_of(scale, scale.points_by_id[value] if scale else None))


def key_of(plan: Plan) -> str:
    """The value of the list that stands for a plan's target."""
    if plan.target_kind != Plan.Target.STEP:
        return plan.target_kind
    return f"{plan.target_track}/{plan.target_step}"
