"""The pass rule of a level, compiled for the number of its skills."""

from collections.abc import Iterator, Sequence

from longarc.document import schema
from longarc.document.exact import exact, whole_part
from longarc.engine.model import Scale
from longarc.engine.passes import (
    AllOf,
    AtLeastScored,
    AtMostScored,
    MeanAbove,
    NoScoreBelow,
    OneScored,
    Pass,
    SomeOf,
)


def build_pass(rule: schema.Pass | None, scale: Scale, skills: Sequence[str]) -> Pass:
    """The compiled rule; where the file states none, the default: nothing at the lowest score, a mean above 85 % of the highest."""
    if rule is None:
        lowest = sorted(scale.points)[1] if len(scale.points) > 1 else scale.points[0]
        total = len(skills)
        return AllOf(
            (NoScoreBelow(lowest, total), MeanAbove(scale.top * 17, 20, scale.top, over_all=False, fewest=total))
        )
    return _together(list(_parts(rule, scale, skills, "all")))


def _together(parts: list[Pass]) -> Pass:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _parts(rule: schema.Pass, scale: Scale, skills: Sequence[str], fewest: object) -> Iterator[Pass]:
    """Each rule that one mapping writes; `min-assessed` is handed down to the rules inside."""
    wanted = rule.min_assessed if rule.min_assessed is not None else fewest
    total, points = len(skills), scale.points_by_id
    enough = whole_part(wanted, total)
    if rule.all is not None:
        yield AllOf(tuple(_together(list(_parts(part, scale, skills, wanted))) for part in rule.all))
    if rule.any is not None:
        yield SomeOf(1, tuple(_together(list(_parts(part, scale, skills, wanted))) for part in rule.any))
    if rule.no_score_below is not None:
        yield NoScoreBelow(points[rule.no_score_below], enough)
    if rule.mean_above is not None:
        mean = exact(rule.mean_above) * scale.unit
        yield MeanAbove(mean.numerator, mean.denominator, scale.top, rule.over == "all", enough)
    if rule.at_least is not None and rule.of is not None:
        parts = tuple(_together(list(_parts(part, scale, skills, wanted))) for part in rule.of)
        yield SomeOf(whole_part(rule.at_least, len(parts)), parts)
    elif rule.at_least is not None:
        yield AtLeastScored(whole_part(rule.at_least, total), points[rule.score or ""], enough)
    if rule.at_most is not None:
        yield AtMostScored(whole_part(rule.at_most, total), points[rule.score or ""], enough)
    if rule.skill is not None:
        yield OneScored(skills.index(rule.skill), points[rule.score or ""])
