"""Standing over time: the levels and the progress after each day on which something was agreed or a version came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from uuid import UUID

from longarc.engine.evaluate import Standing, evaluate
from longarc.engine.expiry import RunningOut, running_out
from longarc.engine.model import Competency, Framework, Track
from longarc.framework.queries import Versions, compiled
from longarc.framework.wording import level_name
from longarc.standing.models import Placement
from longarc.standing.queries import Ground

MOST_MOMENTS, MOST_TRACKS = 60, 4
SOON = timedelta(days=90)
WIDTH, LEFT, RIGHT, TOP, FOOT = 760, 36, 620, 16, 250
ROW, BAR, LABEL = 46, 26, 17


@dataclass(frozen=True)
class Cell:
    """A competency on one day: its level by id, in words and as a number; nothing where nobody had looked at it."""

    level: str | None = None
    words: str = ""
    number: Fraction | None = None


@dataclass(frozen=True)
class Moment:
    """One day, under the version of that day: progress by track (as it is shown, or empty), and levels by competency."""

    on: date
    version: str
    version_id: UUID | None
    progress: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Line:
    """A track's progress as a line that steps from day to day; its name stands at `y`, apart from the others."""

    track: Track
    number: int
    path: str
    last: str
    y: int


@dataclass(frozen=True)
class Area:
    """One competency's level as an area that steps from day to day."""

    competency: Competency
    path: str
    y: int
    last: str


@dataclass(frozen=True)
class Span:
    """How long a step was held, as a bar."""

    label: str
    x: int
    width: int


@dataclass(frozen=True)
class Tick:
    at: int
    words: str


@dataclass(frozen=True)
class OverTime:
    """All of the page. `moments` are in order of time; the last one is the day asked for."""

    tracks: tuple[Track, ...]
    competencies: tuple[Competency, ...]
    moments: tuple[Moment, ...]
    lines: tuple[Line, ...]
    areas: tuple[Area, ...]
    spans: tuple[Span, ...]
    years: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    running_out: tuple[RunningOut, ...]

    @property
    def areas_height(self) -> int:
        return TOP + ROW * len(self.areas)


def over_time(ground: Ground, wished: Sequence[str] = ()) -> OverTime | None:
    """The levels and the progress over time in the tracks wished for (default: one's own), at most `MOST_TRACKS`.

    Two queries, and the first reading of a version. None without a framework, or without any track in it.
    """
    known = ground.framework
    if known is None or ground.version is None:
        return None
    tracks = _tracks(ground, known, wished)
    if not tracks:
        return None
    versions = Versions(ground.version.framework)
    held = Placement.objects.filter(person=ground.person, is_aspiration=False, framework=ground.version.framework)
    shown = tuple(row for row in known.competencies.values() if any(row.id in track.uses for track in tracks))
    days = _days(ground, versions)
    moments = tuple(_moment(ground, versions, day, tracks, shown) for day in days)
    scale = _Scale(days, moments)
    return OverTime(
        tracks=tracks,
        competencies=shown,
        moments=moments,
        lines=tuple(_lines(tracks, moments, scale)),
        areas=tuple(_areas(shown, moments, scale)),
        spans=tuple(_spans(held.order_by("starts_on"), scale, known)),
        years=tuple(scale.years()),
        levels=tuple(Tick(scale.height(Fraction(value)), str(value)) for value in range(scale.top + 1)),
        running_out=running_out(evaluate(known, ground.profile, tracks[0].id, ground.on), SOON),
    )


def _tracks(ground: Ground, known: Framework, wished: Sequence[str]) -> tuple[Track, ...]:
    names = [name for name in dict.fromkeys(wished) if name in known.tracks] or (
        [ground.track.id] if ground.track else []
    )
    return tuple(known.tracks[name] for name in names[:MOST_TRACKS])


def _days(ground: Ground, versions: Versions) -> list[date]:
    """The days on which something changed, and the day asked for; where there are too many, the last of each month."""
    days = {row.on for row in ground.profile.assessments if row.kind == "agreed" and row.on <= ground.on}
    days |= {day for day in versions.days if days and min(days) < day <= ground.on} | {ground.on}
    if len(days) > MOST_MOMENTS:
        days = set({(day.year, day.month): day for day in sorted(days)}.values())
    return sorted(days)[-MOST_MOMENTS:]


def _moment(
    ground: Ground,
    versions: Versions,
    day: date,
    tracks: Sequence[Track],
    shown: Sequence[Competency],
) -> Moment:
    version = versions.on(day)
    then = compiled(version, ground.wishes) if version else None
    standings = [
        evaluate(then, ground.profile, track.id, day) if then and track.id in then.tracks else None for track in tracks
    ]
    first = next((row for row in standings if row), None)
    return Moment(
        on=day,
        version=version.version if version else "",
        version_id=version.pk if version else None,
        progress=tuple((row.progress if row else None) or "" for row in standings),
        cells=tuple(_cell(first, row.id) for row in shown),
    )


def _cell(standing: Standing | None, competency: str) -> Cell:
    row = standing.levels.get(competency) if standing else None
    if standing is None or row is None or row.unassessed:
        return Cell()
    words = level_name(standing.framework, competency, row.level) if row.level else ""
    return Cell(row.level, words, row.number)


class _Scale:
    """Days across, levels up."""

    def __init__(self, days: Sequence[date], moments: Sequence[Moment]) -> None:
        self.first, self.last = days[0], days[-1]
        self.length = max((self.last - self.first).days, 1)
        numbers = [Fraction(value) for row in moments for value in row.progress if value]
        levels = [cell.number for row in moments for cell in row.cells if cell.number is not None]
        self.top = max(1, *(ceil(value) for value in (*numbers, *levels)), 1)

    def across(self, day: date) -> int:
        return LEFT + (RIGHT - LEFT) * min(max((day - self.first).days, 0), self.length) // self.length

    def height(self, value: Fraction) -> int:
        return FOOT - int((FOOT - TOP) * value / self.top)

    def years(self) -> Iterable[Tick]:
        for year in range(self.first.year + 1, self.last.year + 1):
            yield Tick(self.across(date(year, 1, 1)), str(year))


def _lines(tracks: Sequence[Track], moments: Sequence[Moment], scale: _Scale) -> Iterable[Line]:
    drawn = []
    for place, track in enumerate(tracks):
        values = [(row.on, Fraction(row.progress[place])) for row in moments if row.progress[place]]
        points = [(scale.across(day), scale.height(value)) for day, value in values]
        if points:
            drawn.append((points, Line(track, place + 1, _stepped(points), moments[-1].progress[place], 0)))
    below = 0
    for points, line in sorted(drawn, key=lambda row: row[0][-1][1]):
        below = max(points[-1][1], below + LABEL)
        yield replace(line, y=below)


def _areas(shown: Sequence[Competency], moments: Sequence[Moment], scale: _Scale) -> Iterable[Area]:
    for place, competency in enumerate(shown):
        foot = TOP + ROW * place + BAR
        values = [(row.on, cell.number) for row in moments if (cell := row.cells[place]).number is not None]
        points = [
            (scale.across(day), foot - int(BAR * value / scale.top)) for day, value in values if value is not None
        ]
        path = f"{_stepped(points)}V{foot}H{points[0][0]}Z" if points else ""
        yield Area(competency, path, foot, moments[-1].cells[place].words)


def _stepped(points: Sequence[tuple[int, int]]) -> str:
    (x, y), *rest = points
    return f"M{x} {y}" + "".join(f"H{across}V{up}" for across, up in rest)


def _spans(held: Iterable[Placement], scale: _Scale, known: Framework) -> Iterable[Span]:
    for row in held:
        if not row.step or (row.ends_on or scale.last) <= scale.first or row.starts_on > scale.last:
            continue
        step = known.steps.get(f"{row.track}/{row.step}")
        left, right = scale.across(row.starts_on), scale.across(row.ends_on or scale.last)
        yield Span((step.grade if step and step.grade else row.step), left, max(right - left - 2, 2))
