"""What is told of a look ahead: a table for tracks and one for divisions, and a picture of who would move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from longarc.authoring.foresight import Figures, Line, lines
from longarc.authoring.reading import Read
from longarc.disclosure.counts import Told

COLUMNS: tuple[tuple[str, str | Promise], ...] = (
    ("step_up", gettext_lazy("higher step")),
    ("step_down", gettext_lazy("lower step")),
    ("step_other", gettext_lazy("another step")),
    ("level_up", gettext_lazy("a level up")),
    ("level_down", gettext_lazy("a level down")),
    ("progress_up", gettext_lazy("more progress")),
    ("progress_down", gettext_lazy("less progress")),
    ("falls_below", gettext_lazy("below a pay minimum")),
)
MIDDLE, HALF, HEIGHT = 400, 140, 30
SHORTEST = 8  # people that half the picture stands for at least, so that two do not look like many


@dataclass(frozen=True)
class Row:
    """One group: its name, how many people it has, and what may be told of them, in the order of COLUMNS."""

    name: str
    line: Line
    cells: Sequence[str] | None


@dataclass(frozen=True)
class Section:
    """The groups of one kind."""

    by: str
    heading: str
    rows: Sequence[Row]
    withheld: Sequence[str]


@dataclass(frozen=True)
class Bar:
    """One group in the picture: how many would go to a higher step to the right, to a lower one to the left. `open` is
    where the range of a small count ends."""

    name: str
    y: int
    up: int
    up_open: int
    down: int
    down_open: int
    up_words: str
    down_words: str

    @property
    def text(self) -> int:
        return self.y + 15

    @property
    def left(self) -> int:
        return MIDDLE - self.down

    @property
    def left_open(self) -> int:
        return MIDDLE - self.down_open

    @property
    def right(self) -> int:
        return MIDDLE + max(self.up_open, self.up) + 6

    @property
    def before(self) -> int:
        return MIDDLE - max(self.down_open, self.down) - 6


@dataclass(frozen=True)
class Picture:
    """Bars to both sides of today."""

    section: Section
    bars: Sequence[Bar]
    height: int


def sections(figures: Figures, read: Read) -> list[Section]:
    """All figures, by track and by division; the groups of both guard each other."""
    names = {key.partition("/")[2]: element.words for key, element in read.elements.items() if element.kind == "track"}
    headings = {"track": _("By track"), "division": _("By division")}
    found, told = [], lines(figures)
    for by, heading in headings.items():
        rows = [_row(line, names if by == "track" else {}) for line in told[by]]
        shown = [row for row in rows if row.cells is not None]
        found.append(Section(by, heading, shown, [row.name for row in rows if row.cells is None]))
    return found


def picture(section: Section) -> Picture:
    """Who would move to another step, group by group, as far as it may be told."""
    most = max([_high(row, kind) for row in section.rows for kind in ("step_up", "step_down")], default=0)
    bars = [_bar(row, place, max(most, SHORTEST)) for place, row in enumerate(section.rows)]
    return Picture(section, bars, 26 + HEIGHT * len(bars))


def words(told: Told) -> str:
    """A count, or the range that may be told of it."""
    if told.is_exact:
        return str(told.low)
    if told.reaches_all:
        return _("%(low)d or more") % {"low": told.low}
    return _("%(low)d to %(high)d") % {"low": told.low, "high": told.high}


def _row(line: Line, names: dict[str, str]) -> Row:
    told = line.told
    cells = None if told is None else [words(told[kind]) if kind in told else "" for kind, _label in COLUMNS]
    return Row(names.get(line.group, line.group), line, cells)


def _high(row: Row, kind: str) -> int:
    told = (row.line.told or {}).get(kind)
    return told.high if told else 0


def _bar(row: Row, place: int, most: int) -> Bar:
    told = row.line.told or {}
    up, down = told["step_up"], told["step_down"]
    up_low, up_high, down_low, down_high = (HALF * count // most for count in (up.low, up.high, down.low, down.high))
    return Bar(row.name, 22 + HEIGHT * place, up_low, up_high, down_low, down_high, words(up), words(down))
