"""The track map: tracks as lanes, steps as boxes along progress (or rank), moves as curves. Geometry only.

Lengths are whole units of the drawing, which is `WIDTH` wide; the caller says what is held, enabled and looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from longarc.engine.measures import Sum
from longarc.engine.model import Framework, Step, Track
from longarc.framework.wording import plain_title

WIDTH, LEFT, RIGHT, TOP, LANE, HEIGHT = 1060, 186, 1046, 40, 72, 38
LETTER = Fraction(59, 10)
NAME_LETTERS = 22


@dataclass(frozen=True)
class Box:
    """A step: `kind` is held, selectedbar, enabledbar or quiet; `first` is what fits into it after the grade, `second` into
    the line below."""

    key: str
    grade: str
    title: str
    first: str
    second: str
    kind: str
    x: int
    y: int
    width: int

    @property
    def text_x(self) -> int:
        return self.x + 9

    @property
    def text_y(self) -> int:
        return self.y + (16 if self.second else 23)

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True)
class Mark:
    """Where somebody's progress lies in a track; `words` stand beside it."""

    x: int
    y: int
    words: str

    @property
    def before(self) -> bool:
        """Whether the words stand to the left of the mark, so that they stay in the drawing."""
        return self.x > RIGHT - 160


@dataclass(frozen=True)
class Lane:
    """One track: its name (as much as fits), its boxes, and where one stands in it."""

    track: Track
    name: str
    y: int
    boxes: tuple[Box, ...]
    mark: Mark | None


@dataclass(frozen=True)
class Curve:
    """A move, drawn from box to box. Promotion and lateral look the same: none outranks the other."""

    kind: str
    path: str
    dashed: bool


@dataclass(frozen=True)
class Tick:
    x: int
    words: str


@dataclass(frozen=True)
class Drawing:
    """The whole map; `near` is the viewBox of the part around the box in focus, for a narrow screen."""

    lanes: tuple[Lane, ...]
    curves: tuple[Curve, ...]
    ticks: tuple[Tick, ...]
    by_progress: bool
    height: int
    near: str


@dataclass(frozen=True)
class Here:
    """What is somebody's own on the map: keys of steps ("track/step"), and progress by track with its words."""

    held: str = ""
    chosen: str = ""
    enabled: frozenset[str] = frozenset()
    progress: Mapping[str, tuple[Fraction, str]] | None = None

    @property
    def focus(self) -> str:
        return self.held or self.chosen

    def kind(self, step: Step) -> str:
        """How a step is drawn. What is held stays recognisable also while one looks at it."""
        if step.key == self.held:
            return "held"
        if step.key == self.chosen:
            return "selectedbar"
        return "enabledbar" if step.key in self.enabled else "quiet"


def draw(framework: Framework, tracks: Sequence[Track], here: Here) -> Drawing:
    """The map of some tracks, top to bottom in their order.

    Steps lie along progress where every step shown has a range of its track's progress; else they stand in columns, one
    for each rank.
    """
    by_progress = bool(tracks) and all(_along_progress(track) for track in tracks)
    axis = _Progress(tracks) if by_progress else _Ranks(framework, tracks)
    lanes = tuple(_lane(track, TOP + LANE * place, axis, here) for place, track in enumerate(tracks))
    boxes = {box.key: box for lane in lanes for box in lane.boxes}
    height = TOP + LANE * len(tracks)
    curves = tuple(_curves(framework, boxes, here.focus))
    return Drawing(lanes, curves, axis.ticks(), by_progress, height, _near(boxes.get(here.focus), height))


class _Progress:
    """Steps by the part of progress that they cover."""

    def __init__(self, tracks: Sequence[Track]) -> None:
        ends = [end for track in tracks for step in track.steps for end in self._ends(track, step)]
        self.top = max(ceil(max(ends, default=Fraction(1))), 1)

    def place(self, track: Track, step: Step) -> tuple[int, int]:
        lower, upper = self._ends(track, step)
        left, right = self.at(lower), self.at(upper)
        return left, max(right - left - 3, 8)

    def at(self, value: Fraction) -> int:
        return LEFT + int((RIGHT - LEFT) * value / self.top)

    def ticks(self) -> tuple[Tick, ...]:
        by = max(ceil(Fraction(self.top, 8)), 1)
        return tuple(Tick(self.at(Fraction(value)), str(value)) for value in range(0, self.top + 1, by))

    @staticmethod
    def _ends(track: Track, step: Step) -> tuple[Fraction, Fraction]:
        span = step.range
        lower = (span.lower if span else None) or Fraction(0)
        if span is not None and span.upper is not None:
            return lower, span.upper
        measure = track.measures[track.progress or ""]
        greatest = measure.greatest if isinstance(measure, Sum) else lower
        widths = [row.range.upper - (row.range.lower or 0) for row in track.steps if row.range and row.range.upper]
        return lower, max(greatest, lower + min(widths, default=Fraction(1)) / 2)


class _Ranks:
    """Steps in columns: by the rank of their grades where all have one, else by their rank in the track."""

    def __init__(self, framework: Framework, tracks: Sequence[Track]) -> None:
        steps = [step for track in tracks for step in track.steps]
        grades = {step.key: framework.grades[step.grade].rank if step.grade else None for step in steps}
        known = all(rank is not None for rank in grades.values())
        ranks = {step.key: grades[step.key] if known else step.rank for step in steps}
        columns = {rank: place for place, rank in enumerate(sorted(set(ranks.values())))}  # type: ignore[type-var]
        self.columns = max(len(columns), 1)
        self.of = {key: columns[rank] for key, rank in ranks.items()}

    def place(self, track: Track, step: Step) -> tuple[int, int]:
        beside = [row.key for row in track.steps if self.of[row.key] == self.of[step.key]]
        width = (RIGHT - LEFT) // self.columns
        part = width // len(beside)
        return LEFT + width * self.of[step.key] + part * beside.index(step.key), max(part - 3, 8)

    def at(self, value: Fraction) -> int | None:
        return None

    def ticks(self) -> tuple[Tick, ...]:
        return ()


def _along_progress(track: Track) -> bool:
    return bool(track.steps) and all(
        step.range is not None and step.range.measure == track.progress for step in track.steps
    )


def _lane(track: Track, y: int, axis: _Progress | _Ranks, here: Here) -> Lane:
    boxes = tuple(_box(step, *axis.place(track, step), y + 22, here) for step in track.steps)
    name = track.name if len(track.name) <= NAME_LETTERS else track.name[: NAME_LETTERS - 1].rstrip() + "…"
    return Lane(track, name, y + 22, boxes, _mark(track, y + 22, axis, here))


def _mark(track: Track, y: int, axis: _Progress | _Ranks, here: Here) -> Mark | None:
    known = (here.progress or {}).get(track.id)
    x = axis.at(known[0]) if known else None
    return None if known is None or x is None else Mark(x, y, known[1])


def _box(step: Step, x: int, width: int, y: int, here: Here) -> Box:
    title, grade = plain_title(step.title), step.grade or ""
    room = int((width - 16) / LETTER)
    first, second = _two_lines(title, room - len(grade) - 1, room)
    fits = width >= 16 + len(grade) * LETTER
    return Box(step.key, grade if fits else "", title, first, second, here.kind(step), x, y, width)


def _two_lines(title: str, first: int, second: int) -> tuple[str, str]:
    """As many whole words as the first line has room for, and of the rest as much as the second has."""
    if len(title) <= first:
        return title, ""
    words = title.split()
    kept = next((n for n in range(len(words), 0, -1) if len(" ".join(words[:n])) <= first), 0)
    return " ".join(words[:kept]), _cut(" ".join(words[kept:]), second)


def _cut(words: str, room: int) -> str:
    return words if len(words) <= room else words[: room - 1].rstrip() + "…" if room > 4 else ""


def _curves(framework: Framework, boxes: Mapping[str, Box], focus: str) -> Iterable[Curve]:
    source = boxes.get(focus)
    if source is None:
        return
    moves = [move for move in framework.next_from(focus) if move.target in boxes]
    moves.sort(key=lambda move: boxes[move.target].x)
    for place, move in enumerate(moves, start=1):
        start = source.x + source.width * place // (len(moves) + 1)
        yield Curve(move.kind, _path(source, boxes[move.target], start), move.kind in {"branch", "return"})


def _path(source: Box, target: Box, start: int) -> str:
    end = target.middle
    if source.y == target.y:
        foot = source.y + HEIGHT  # below the boxes: one's own progress stands above them
        return f"M{start} {foot}C{start} {foot + 28} {end} {foot + 28} {end} {foot + 2}"
    down = target.y > source.y
    begin, stop = (source.y + HEIGHT, target.y - 2) if down else (source.y, target.y + HEIGHT + 2)
    bend = (stop - begin) // 2
    return f"M{start} {begin}C{start} {begin + bend} {end} {stop - bend} {end} {stop}"


def _near(box: Box | None, height: int) -> str:
    if box is None:
        return ""
    width, tall = 470, min(320, height)
    x = min(max(box.middle - width // 2, 0), WIDTH - width)
    y = min(max(box.y - tall // 2, 0), height - tall)
    return f"{x} {y} {width} {tall}"
