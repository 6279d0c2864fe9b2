"""Tracks and steps: grades, needs, and the ranges of measures from step to step."""

from collections.abc import Iterator
from fractions import Fraction

from longarc.document import schema
from longarc.document.checks.measures import is_whole
from longarc.document.checks.needs import Known, check_need
from longarc.document.checks.place import Report
from longarc.document.exact import exact, plain

Path = tuple[str | int, ...]


def check(written: schema.Document, to: Report) -> None:
    known = Known.of(written)
    grades = {grade.id: grade for grade in written.grades}
    for at, track in enumerate(written.tracks):
        path: Path = ("tracks", at)
        if track.progress not in (None, "none") and track.progress not in written.measures:
            to.error((*path, "progress"), f'there is no measure "{track.progress}"; where no number is shown say none')
        _statements(track.responsibilities, written, (*path, "responsibilities"), to)
        for place, step in enumerate(track.steps):
            here: Path = (*path, "steps", place)
            if step.grade is not None and step.grade not in grades:
                to.error((*here, "grade"), f'there is no grade "{step.grade}"')
            _statements(step.responsibilities, written, (*here, "responsibilities"), to)
            for name in step.competencies or {}:
                if name not in known.competencies:
                    to.error((*here, "competencies", name), f'there is no competency "{name}"')
            if step.need is not None:
                check_need(step.need, known, (*here, "need"), to)
                _duplicates(step, here, to)
        _requirements(track, grades, known, path, to)
        _ranges(track, written, path, to)


def _statements(rows: list[schema.Value | str] | None, written: schema.Document, path: Path, to: Report) -> None:
    known = {row.id for row in written.responsibilities}
    for number, row in enumerate(rows or []):
        if isinstance(row, str) and row not in known:
            to.error((*path, number), f'there is no responsibility "{row}"')


def conjoined(need: schema.Need, path: Path) -> Iterator[tuple[Path, schema.Need]]:
    """The parts that must all hold: the need itself, or what its `all` holds, however deep."""
    if need.all is None:
        yield path, need
    for number, part in enumerate(need.all or []):
        yield from conjoined(part, (*path, "all", number))


def _duplicates(step: schema.Step, path: Path, to: Report) -> None:
    seen: dict[str, str | None] = {}
    if step.need is None:
        return
    for here, part in conjoined(step.need, (*path, "need")):
        if part.competency is None or part.every_skill_at is not None or part.strength == "desirable":
            continue
        name = part.competency
        if name in seen and seen[name] == part.level:
            to.warning(here, f'"{name}" at {part.level or "any level"} is asked for twice; the two are taken as one')
        elif name in seen:
            to.error(
                here,
                f'"{name}" is asked for at {seen[name] or "any level"} and at {part.level or "any level"}; keep one',
            )
        seen.setdefault(name, part.level)


def _requirements(track: schema.Track, grades: dict[str, schema.Grade], known: Known, path: Path, to: Report) -> None:
    """A requirement that is lower at a higher step, or gone, is legal; it is told, and never changed."""
    asked = []
    for place, step in enumerate(track.steps):
        levels = {}
        for _, part in conjoined(step.need, ()) if step.need else ():
            number = _number(part, known)
            if number is not None and part.strength != "desirable":
                levels[part.competency or ""] = (number, part.level or "")
        asked.append((_rank(step, place, grades), place, step.id, levels))
    asked.sort(key=lambda row: (row[0], row[1]))
    lower = -1
    for at, (rank, place, name, levels) in enumerate(asked):
        if at and asked[at - 1][0] < rank:
            lower = at - 1
        if lower < 0:
            continue
        _, _, before, earlier = asked[lower]
        for competency, (number, level) in earlier.items():
            here: Path = (*path, "steps", place)
            if competency not in levels:
                to.warning(
                    here, f'"{name}" no longer asks for "{competency}", which "{before}" below it asks for at {level}'
                )
            elif levels[competency][0] < number:
                to.warning(
                    here,
                    f'"{name}" asks for "{competency}" at {levels[competency][1]}, lower than "{before}" below it ({level})',
                )


def _number(part: schema.Need, known: Known) -> Fraction | None:
    row = known.competencies.get(part.competency or "")
    if row is None or part.level is None or part.every_skill_at is not None:
        return None
    scale = known.written.scales[row.scale or known.written.defaults.scale or ""]
    return next((exact(value.value) for value in scale.values if value.id == part.level), None)


def _rank(step: schema.Step, place: int, grades: dict[str, schema.Grade]) -> Fraction:
    grade = grades.get(step.grade or "")
    rank = step.rank if step.rank is not None else grade.rank if grade else None
    return Fraction(place + 1) if rank is None else exact(rank)


Span = tuple[Fraction | None, Fraction | None, bool, str, Path]


def _ranges(track: schema.Track, written: schema.Document, path: Path, to: Report) -> None:
    """For each measure that several steps read: no hole it can fall into, and overlaps are told."""
    spans: dict[str, list[Span]] = {}
    for place, step in enumerate(track.steps):
        for here, part in conjoined(step.need, (*path, "steps", place, "need")) if step.need else ():
            row = written.measures.get(part.measure or "")
            if row is None or row.kind == "lookup":
                continue
            upper = part.upto if part.upto is not None else part.below
            try:
                ends = (None if part.from_ is None else exact(part.from_), None if upper is None else exact(upper))
            except ValueError:
                continue  # told with the need
            spans.setdefault(part.measure or "", []).append((*ends, part.upto is not None, step.id, here))
    for name, rows in spans.items():
        rows.sort(key=lambda row: (row[0] is not None, row[0] or Fraction(0)))
        _between(name, rows, is_whole(name, written), to)


def _between(name: str, rows: list[Span], whole: bool, to: Report) -> None:
    top, top_included, holder = rows[0][1], rows[0][2], rows[0][3]
    ends = {row[3]: (row[0], row[1]) for row in reversed(rows)}
    for lower, upper, included, step, path in rows[1:]:
        if top is None or lower is None:
            top = None
            break
        if _leaves_hole(top, top_included, lower, whole):
            upto = f"{'up to' if top_included else 'below'} {plain(top)}"
            to.error(
                path, f'"{name}" can fall between "{holder}" ({upto}) and "{step}" (from {plain(lower)}); close the gap'
            )
        elif (lower < top or (lower == top and top_included)) and (lower, upper) != ends[holder]:
            to.warning(path, f'"{step}" begins at {plain(lower)}, inside the range of "{holder}" (to {plain(top)})')
        if upper is None or upper >= top:
            top, top_included, holder = upper, included, step


def _leaves_hole(top: Fraction, included: bool, lower: Fraction, whole: bool) -> bool:
    if whole and included:
        return lower - top > 1
    return lower > top
