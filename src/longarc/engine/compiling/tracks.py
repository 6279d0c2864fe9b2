"""Tracks with their steps, and the moves between steps."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType

from longarc.document import schema
from longarc.document.exact import exact
from longarc.engine.compiling.measures import MeasuresOf
from longarc.engine.compiling.needs import Names, build_need, range_of
from longarc.engine.measures import Measure
from longarc.engine.model import Competency, Grade, Move, Skill, Statement, Step, Track
from longarc.engine.needs import LevelReached, Need, SkillScored


def statements(
    rows: Iterable[schema.Value | str] | None, known: Mapping[str, Statement] | None = None
) -> tuple[Statement, ...]:
    """Statements as written, or the known ones that ids name."""
    result = []
    for row in rows or []:
        if isinstance(row, str):
            result.append((known or {}).get(row) or Statement(row, row))
        else:
            result.append(Statement(row.id, row.text or row.name or "", row.name or "", row.about or "", row.scored))
    return tuple(result)


def build_tracks(
    written: schema.Document,
    competencies: Mapping[str, Competency],
    skills: Mapping[str, Skill],
    grades: Mapping[str, Grade],
    measures_of: MeasuresOf,
) -> dict[str, Track]:
    known = {row.id: row for row in statements(written.responsibilities)}
    fte = written.defaults.scaled_by == "fte"
    result = {}
    for row in written.tracks:
        measures = measures_of(row)
        progress = progress_of(row, measures)
        steps = []
        ranks = [rank_of(step, place, grades) for place, step in enumerate(row.steps)]
        order = {rank: place for place, rank in enumerate(sorted(set(ranks)))}
        for place, step in enumerate(row.steps):
            names = Names(competencies, skills, measures, progress, f"{row.id}/{step.id}", fte)
            steps.append(_step(row, step, place, (ranks[place], order[ranks[place]]), names, known))
        weights = {name: exact(weight) for name, weight in (row.weights or {}).items()}
        result[row.id] = Track(
            id=row.id,
            name=row.name or row.title or row.id,
            about=row.about or "",
            kind=row.kind or "individual",
            family=row.family or "",
            appointed=row.entry == "appointed",
            progress=progress,
            weights=MappingProxyType(weights),
            responsibilities=statements(row.responsibilities, known),
            indicators=statements(row.indicators, known),
            steps=tuple(steps),
            measures=MappingProxyType(measures),
            uses=frozenset(_used(weights, measures, steps)),
        )
    return result


def progress_of(row: schema.Track, measures: Mapping[str, Measure] | Mapping[str, schema.Measure]) -> str | None:
    """The measure that is the track's progress: the one it names, else `progress` where there is one; `none` is none."""
    name = "progress" if row.progress is None else row.progress
    return name if name in measures else None


def _step(
    track: schema.Track,
    row: schema.Step,
    place: int,
    rank: tuple[Fraction, int],
    names: Names,
    known: Mapping[str, Statement],
) -> Step:
    title = row.title or row.name or row.id
    return Step(
        id=row.id,
        key=names.step,
        track=track.id,
        place=place,
        rank=rank[0],
        order=rank[1],
        grade=row.grade,
        title=title,
        placeholders=tuple(dict.fromkeys(re.findall(r"\{([\w-]+)\}", title))),
        need=build_need(row.need, names) if row.need else None,
        range=range_of(row.need, names.progress),
        share_of_role=None if row.share_of_role is None else exact(row.share_of_role),
        responsibilities=statements(row.responsibilities, known),
        own_texts=MappingProxyType(dict(row.competencies or {})),
    )


def rank_of(row: schema.Step, place: int, grades: Mapping[str, Grade]) -> Fraction:
    """The rank that the step states, else that of its grade, else its place in the list."""
    if row.rank is not None:
        return exact(row.rank)
    grade = grades.get(row.grade or "")
    return grade.rank if grade is not None and grade.rank is not None else Fraction(place + 1)


def _used(weights: Mapping[str, Fraction], measures: Mapping[str, Measure], steps: Iterable[Step]) -> Iterable[str]:
    yield from (name for name, weight in weights.items() if weight)
    for measure in measures.values():
        yield from (competency.id for competency in measure.competencies())
    for step in steps:
        yield from _asked(step.need)


def _asked(need: Need | None) -> Iterable[str]:
    if isinstance(need, LevelReached):
        yield need.competency.id
    elif isinstance(need, SkillScored) and need.skill.competency:
        yield need.skill.competency
    for part in need.members() if need else ():
        yield from _asked(part)


def build_moves(
    written: schema.Document,
    competencies: Mapping[str, Competency],
    skills: Mapping[str, Skill],
    tracks: Mapping[str, Track],
) -> tuple[Move, ...]:
    moves = []
    for row in written.moves:
        for target in row.to:
            track = tracks[target.partition("/")[0]]
            names = Names(competencies, skills, track.measures, None, target, written.defaults.scaled_by == "fte")
            need = build_need(row.need, names) if row.need else None
            moves.append(Move(row.from_, target, row.kind or "promotion", need))
            if row.both_ways:
                moves.append(Move(target, row.from_, row.kind or "lateral", need))
    return tuple(moves)
