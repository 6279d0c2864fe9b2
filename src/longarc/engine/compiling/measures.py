"""Measures, compiled for each track: weights by track differ, and with them the value."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import lcm

from longarc.document import schema
from longarc.document.exact import exact
from longarc.document.references import chosen
from longarc.engine.measures import Count, Lookup, Measure, Sum, Term
from longarc.engine.model import Competency

Weights = Mapping[str, Fraction]
MeasuresOf = Callable[[schema.Track | None], dict[str, Measure]]


def build_measures(written: schema.Document, competencies: dict[str, Competency]) -> MeasuresOf:
    """A function that gives the measures of a track by their ids."""

    def of_track(track: schema.Track | None) -> dict[str, Measure]:
        found: dict[str, Measure] = {}

        def measure(name: str) -> Measure:
            if name not in found:
                row = written.measures[name]
                if row.kind == "lookup":
                    steps = sorted((exact(step.from_), step.is_) for step in row.steps or [])
                    found[name] = Lookup(name, measure(row.on or ""), tuple(steps))
                elif row.kind == "count":
                    found[name] = _count(name, row, written, competencies)
                else:
                    found[name] = _sum(name, row, written, competencies, track)
            return found[name]

        for name, row in written.measures.items():
            if track is not None or row.weights != "by-track":
                measure(name)
        return found

    return of_track


def weights_of(row: schema.Measure, written: schema.Document, track: schema.Track | None) -> Weights:
    """The weight of each competency of a weighted mean, as the file writes it."""
    names = chosen(row, written)
    if row.weights == "by-track":
        given = {name: exact(weight) for name, weight in ((track.weights if track else None) or {}).items()}
        return {name: weight for name, weight in given.items() if name in names}
    if isinstance(row.weights, dict):
        return {name: exact(weight) for name, weight in row.weights.items()}
    return dict.fromkeys(names, Fraction(1))


def _sum(
    name: str,
    row: schema.Measure,
    written: schema.Document,
    competencies: dict[str, Competency],
    track: schema.Track | None,
) -> Sum:
    if row.kind == "points":
        worth = {key: Fraction(1) for key in chosen(row, written)}
        numbers = {key: [_curve(row, competency, at) for at in range(-1, len(competency.levels))]
                   for key, competency in competencies.items() if key in worth}  # fmt: skip
        total = Fraction(1)
    else:
        worth = {key: weight for key, weight in weights_of(row, written, track).items() if weight}
        numbers = {
            key: [competencies[key].nothing, *(level.number for level in competencies[key].levels)] for key in worth
        }
        total = sum(worth.values(), Fraction(0)) or Fraction(1)
    exact_parts = {key: [worth[key] * number / total for number in numbers[key]] for key in worth}
    lower = lcm(1, *(part.denominator for parts in exact_parts.values() for part in parts))
    terms = tuple(
        Term(competencies[key], tuple(int(part * lower) for part in parts), worth[key])
        for key, parts in exact_parts.items()
    )
    return Sum(name, row.kind, terms, lower, row.missing == "zero", row.decimals, total not in (1, 100))


def _curve(row: schema.Measure, competency: Competency, place: int) -> Fraction:
    """What a level is worth: by its id, else by its number; between two entries the lower holds, beyond the last the last."""
    curve = row.curve or {}
    number = competency.levels[place].number if place >= 0 else competency.nothing
    name = competency.levels[place].id if place >= 0 else competency.zero
    if name in curve:
        return exact(curve[name])
    reached = [key for key in curve if key not in competency.scale.by_id and exact(key) <= number]
    return exact(curve[max(reached, key=exact)]) if reached else Fraction(0)


def _count(name: str, row: schema.Measure, written: schema.Document, competencies: dict[str, Competency]) -> Count:
    level = row.level or ""
    places = []
    for key in chosen(row, written):
        competency = competencies[key]
        if level in competency.place_of:
            places.append((competency, competency.place_of[level]))
    return Count(name, tuple(places), row.missing == "zero")
