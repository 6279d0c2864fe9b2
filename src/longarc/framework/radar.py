"""A radar of a few figures per axis: geometry only, in units of a drawing `SIZE` wide and high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

SIZE, RADIUS = 420, 140
FEWEST, MOST = 3, 12
LINE, LEADING = 14, 16


@dataclass(frozen=True)
class Axis:
    """One spoke; its words stand at (`text_x`, `text_y`), anchored start, middle or end."""

    words: str
    x: int
    y: int
    text_x: int
    text_y: int
    anchor: str

    @property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """Its words in one line, or in two of about the same length, each with how far below the last one it stands."""
        words = self.words.split()
        if len(self.words) <= LINE or len(words) < 2:
            return ((self.words, 0),)
        cuts = range(1, len(words))
        cut = min(cuts, key=lambda at: max(len(" ".join(words[:at])), len(" ".join(words[at:]))))
        above = -LEADING // 2 if self.anchor != "middle" else -LEADING if self.text_y < SIZE // 2 else 0
        return ((" ".join(words[:cut]), above), (" ".join(words[cut:]), LEADING))


@dataclass(frozen=True)
class Radar:
    """Spokes, rings, and one closed path a series, in their order; an absent figure lies at the middle."""

    axes: tuple[Axis, ...]
    rings: tuple[str, ...]
    paths: tuple[str, ...]


def radar(names: Sequence[str], series: Sequence[Sequence[Fraction | None]], greatest: Fraction) -> Radar | None:
    """The drawing, or None where there are too few axes for an area or too many to read."""
    if not FEWEST <= len(names) <= MOST or greatest <= 0:
        return None
    return Radar(
        axes=tuple(_axis(name, place, len(names)) for place, name in enumerate(names)),
        rings=tuple(_path([Fraction(part, 4)] * len(names)) for part in range(1, 5)),
        paths=tuple(_path([(value or Fraction(0)) / greatest for value in row]) for row in series),
    )


def _axis(name: str, place: int, of: int) -> Axis:
    x, y = _point(Fraction(1), place, of)
    text_x, text_y = _point(Fraction(111, 100), place, of)
    anchor = "middle" if abs(text_x - SIZE // 2) < 12 else "start" if text_x > SIZE // 2 else "end"
    return Axis(name if len(name) <= 30 else name[:29].rstrip() + "…", x, y, text_x, text_y + 4, anchor)


def _path(values: Sequence[Fraction]) -> str:
    points = (_point(value, place, len(values)) for place, value in enumerate(values))
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def _point(value: Fraction, place: int, of: int) -> tuple[int, int]:
    # Where a point is drawn decides nothing about anybody, so the angle may be a float.
    angle = 2 * pi * place / of - pi / 2
    length = float(value) * RADIUS
    return round(SIZE / 2 + length * cos(angle)), round(SIZE / 2 + length * sin(angle))
