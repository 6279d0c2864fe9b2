"""Needs of steps and moves, compiled against a framework and one track."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from longarc.document import schema
from longarc.document.exact import exact, whole_part
from longarc.document.references import weights_in_units
from longarc.document.spans import duration
from longarc.engine.measures import Lookup, Measure
from longarc.engine.model import Competency, Range, Skill
from longarc.engine.needs import (
    Bounds,
    FactGiven,
    Judged,
    LevelReached,
    Measured,
    Need,
    NotKnown,
    SkillScored,
    StepHeld,
    Together,
)


@dataclass(frozen=True, slots=True)
class Names:
    """What a need may refer to. `progress` is the track's own measure, whose upper ends are lenient (None: none is)."""

    competencies: Mapping[str, Competency]
    skills: Mapping[str, Skill]
    measures: Mapping[str, Measure]
    progress: str | None
    step: str
    scaled_by_fte: bool = False


def build_need(row: schema.Need, names: Names) -> Need:
    source, strength = schema.in_words(row), row.strength
    if row.all is not None:
        return Together(source, strength, tuple(build_need(part, names) for part in row.all))
    if row.any is not None:
        return Together(source, strength, tuple(build_need(part, names) for part in row.any), 1)
    if row.at_least is not None:
        return _at_least(row, names, source)
    if row.unknown is not None:
        return NotKnown(source, strength, row.competency or names.step, row.unknown)
    if row.every_skill_at is not None:
        return _every_skill(row, names, source)
    if row.competency is not None:
        competency = names.competencies[row.competency]
        if row.level is not None and row.level == competency.zero and row.level not in competency.place_of:
            return Together(source, strength, ())
        places = (competency.place_of[row.level],) if row.level else above_nothing(competency)
        return LevelReached(source, strength, competency, places)
    if row.skill is not None:
        skill = names.skills[row.skill]
        return SkillScored(source, strength, skill, _least(skill, row.score), row.score or "any")
    if row.measure is not None:
        return _measured(row, names, source)
    if row.fact is not None:
        return FactGiven(source, strength, row.fact, _bounds(row))
    if row.held is not None:
        long = duration(row.for_) if row.for_ else None
        return StepHeld(source, strength, row.held, long, row.scaled_by == "fte" or names.scaled_by_fte)
    return Judged(source, strength, row.judgement or "", names.step)


def _at_least(row: schema.Need, names: Names, source: Any) -> Need:
    """So many of a list. Where members have weights each counts as many times as its weight says, the others once."""
    rows = row.of or []
    times, unit = weights_in_units(rows)
    parts = [part for one, count in zip(rows, times, strict=True) for part in [build_need(one, names)] * count]
    share = isinstance(row.at_least, str)
    wanted = whole_part(row.at_least, len(parts)) if share else ceil(exact(row.at_least) / unit)
    return Together(source, row.strength, tuple(parts), wanted)


def above_nothing(competency: Competency) -> tuple[int, ...]:
    return tuple(place for place, level in enumerate(competency.levels) if level.position != competency.scale.zero)


def _least(skill: Skill, score: str | None) -> int:
    points = skill.scale.points_by_id if skill.scale else {}
    if score is not None:
        return points[score]
    lowest, *rest = sorted(points.values())
    return rest[0] if rest else lowest


def _every_skill(row: schema.Need, names: Names, source: Any) -> Need:
    level = row.every_skill_at or ""
    chosen = [names.competencies[row.competency]] if row.competency else list(names.competencies.values())
    parts = tuple(
        LevelReached(source, row.strength, competency, (competency.place_of[level],), own_rule_only=True)
        for competency in chosen
        if level in competency.place_of
    )
    return parts[0] if len(parts) == 1 else Together(source, row.strength, parts)


def _measured(row: schema.Need, names: Names, source: Any) -> Need:
    measure = names.measures[row.measure or ""]
    bounds = _bounds(row, measure)
    if row.measure == names.progress and bounds.least is not None:
        bounds = Bounds(bounds.least, None, True, bounds.written)
    elif row.measure == names.progress:
        bounds = Bounds(None, None, True, bounds.written)
    elif bounds.most is not None and not bounds.most_included:
        ends_at_top = bounds.most == measure.greatest  # type: ignore[attr-defined]
        bounds = Bounds(bounds.least, bounds.most, ends_at_top, bounds.written)
    return Measured(source, row.strength, measure, bounds)


def _bounds(row: schema.Need, measure: Measure | None = None) -> Bounds:
    def number(value: object) -> Fraction | None:
        return None if value is None else place_in(measure, value)

    most = row.upto if row.upto is not None else row.below
    if row.from_ is not None:
        written = str(row.from_)
    else:
        written = f"up to {row.upto}" if row.upto is not None else f"below {row.below}"
    return Bounds(number(row.from_), number(most), row.upto is not None, written)


def place_in(measure: Measure | None, value: object) -> Fraction:
    """A bound as a number; on a lookup the names of its ranges stand for their places."""
    if isinstance(measure, Lookup):
        names = [name for _, name in measure.steps]
        if str(value) in names:
            return Fraction(names.index(str(value)))
    return exact(value)


def range_of(row: schema.Need | None, progress: str | None) -> Range | None:
    """The part of the track's progress that a step's need covers: written at its top, or among its `all`."""
    if row is None or progress is None:
        return None
    for part in [row, *(row.all or [])]:
        if part.measure == progress:
            upper = part.upto if part.upto is not None else part.below
            return Range(
                progress,
                None if part.from_ is None else _number(part.from_),
                None if upper is None else _number(upper),
                part.upto is not None,
            )
    return None


def _number(value: object) -> Fraction | None:
    try:
        return exact(value)
    except ValueError:
        return None  # the name of a lookup's range: nothing to interpolate in
