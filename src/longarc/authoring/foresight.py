"""What another version would change for people: counted in groups, and what may be told of the counts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from longarc.cohort import DOWN, OTHER, UP, Impact, Logs, impact, people_from
from longarc.cohort.carrying import now_called
from longarc.disclosure.counts import FEWEST_CHANGES, Told
from longarc.disclosure.tables import speakable, told
from longarc.engine.model import Framework, Step
from longarc.engine.profile import Profile

# By track and by division: for each group and kind how many people, and their mark. `cells` are the people in each track
# of each division.
Figures = dict[str, Any]
BY = ("track", "division")
RING = 1 << 64
Flags = NDArray[np.bool_]
Keys = NDArray[np.uint64]
KINDS: Mapping[str, Callable[[Impact], Flags]] = {
    "step_up": lambda found: found.step == UP,
    "step_down": lambda found: found.step == DOWN,
    "step_other": lambda found: found.step == OTHER,
    "level_up": lambda found: found.levels_up > 0,
    "level_down": lambda found: found.levels_down > 0,
    "progress_up": lambda found: found.progress == UP,
    "progress_down": lambda found: found.progress == DOWN,
    "falls_below": lambda found: found.falls_below,
}


def look_ahead(
    old: Framework, new: Framework, profiles: Sequence[Profile], logs: Logs, tracks: Sequence[str], on: date
) -> Impact:
    """What publishing `new` in place of `old` would do to people, each in their track, by the scores with their days."""
    before = people_from(old, logs, profiles, on, tracks=tracks)
    called = {name: now_called(new, name, "track") for name in set(tracks)}
    after = people_from(new, logs, profiles, on, tracks=[called[name] for name in tracks])
    return impact(old, new, before, on, after=after)


def losing(found: Impact) -> list[tuple[int, Step]]:
    """Who (by row) would no longer be enabled for a step of today, or only for one that cannot be compared; and which."""
    rows = np.flatnonzero((found.step == DOWN) | (found.step == OTHER))
    steps = ((int(row), found.row(int(row)).step[0]) for row in rows)
    return [(row, step) for row, step in steps if step is not None]


class Tally:
    """Counts that grow, a handful of people at a time."""

    def __init__(self) -> None:
        self.figures: Figures = {by: {} for by in BY}
        self._cells: dict[tuple[str, str], int] = {}
        self._members: dict[str, dict[str, list[Keys]]] = {by: {} for by in BY}

    def add(self, found: Impact, tracks: Sequence[str], divisions: Sequence[str], keys: Keys) -> None:
        """Count more people. `keys` are a secret number for each: a count's mark is the sum of those counted, by which two
        counts of nearly the same people are known, and nobody who is in one."""
        flags = {kind: flag(found) for kind, flag in KINDS.items()}
        for by, labels in zip(BY, (tracks, divisions), strict=True):
            names, where = np.unique(np.array(labels, dtype=object).astype(str), return_inverse=True)
            for place, name in enumerate(map(str, names)):
                here = where == place
                group = self.figures[by].setdefault(
                    name, {"people": 0, "marks": dict.fromkeys(KINDS, 0), **dict.fromkeys(KINDS, 0)}
                )
                group["people"] += int(here.sum())
                self._members[by].setdefault(name, []).append(keys[here])
                for kind, flag in flags.items():
                    group[kind] += int((flag & here).sum())
                    group["marks"][kind] = (group["marks"][kind] + _sum(keys[flag & here])) % RING
        for cell in zip(tracks, divisions, strict=True):
            self._cells[cell] = self._cells.get(cell, 0) + 1
        self.figures["cells"] = [[*cell, people] for cell, people in sorted(self._cells.items())]

    def steadied(self, earlier: Iterable[Figures]) -> Figures:
        """The figures beside earlier ones, the latest first, as `steady` holds them."""
        members = {by: {name: np.concatenate(parts) for name, parts in of.items()} for by, of in self._members.items()}
        return steady(self.figures, earlier, members)


def steady(figures: Figures, earlier: Iterable[Figures], members: Mapping[str, Mapping[str, Keys]]) -> Figures:
    """Figures in which a count that one or two people alone would have moved stays what an earlier look told.

    Otherwise two drafts that differ in one line would tell by their difference how somebody was scored or paid. `earlier`
    begins with the latest; `members` are the keys of the people in each group.
    """
    known = list(earlier)
    for by in BY:
        for name, group in figures.get(by, {}).items():
            keys = np.sort(members[by][name])
            for kind in KINDS:
                before = [one[by][name] for one in known if name in one.get(by, {})]
                pairs = [(one[kind], one["marks"][kind]) for one in before]
                own = group[kind], group["marks"][kind]
                held = own if own in pairs else next((pair for pair in pairs if is_near(own, pair, keys)), own)
                group[kind], group["marks"][kind] = held
    return figures


def is_near(one: tuple[int, int], other: tuple[int, int], keys: Keys, fewest: int = FEWEST_CHANGES) -> bool:
    """Whether two counts, each with its mark, are of the same people but for one or two; `keys` in order."""
    more, less = (one, other) if one[0] >= other[0] else (other, one)
    apart, gap = more[0] - less[0], np.uint64((more[1] - less[1]) % RING)
    if apart >= fewest or not len(keys):
        return False
    if apart == 1:
        return bool(_among(np.array([gap]), keys)[0])
    with np.errstate(over="ignore"):
        others = keys + gap if apart == 0 else gap - keys
    return bool(_among(others, keys).any())


def _among(sought: Keys, keys: Keys) -> Flags:
    places = np.minimum(np.searchsorted(keys, sought), len(keys) - 1)
    return keys[places] == sought


def _sum(keys: Keys) -> int:
    return int(np.sum(keys, dtype=np.uint64))


@dataclass(frozen=True)
class Line:
    """What may be told of one group; `told` is None where it is not to be spoken about."""

    group: str
    people: int
    told: Mapping[str, Told] | None


def lines(figures: Figures) -> dict[str, list[Line]]:
    """Each group's figures by track and by division, as far as neither table gives anybody away, nor both together."""
    cells = {(row, column): people for row, column, people in figures.get("cells", [])}
    groups = speakable(cells)
    tables: dict[str, dict[str, dict[str, Told]]] = {by: {} for by in BY}
    for kind in KINDS:
        counts = [_counts(figures, by, kind) for by in BY]
        for by, found in zip(BY, told(cells, groups, *counts), strict=True):
            for name, one in found.items():
                tables[by].setdefault(name, {})[kind] = one
    return {
        by: [Line(name, group["people"], tables[by].get(name)) for name, group in sorted(figures.get(by, {}).items())]
        for by in BY
    }


def total(figures: Figures, kind: str) -> Told:
    """What may be told of everybody: never more than the tracks tell, added up."""
    rows = [line for line in lines(figures)["track"] if line.told]
    parts = [line.told[kind] for line in rows if line.told]
    return Told(sum(one.low for one in parts), sum(one.high for one in parts), sum(line.people for line in rows))


def _counts(figures: Figures, by: str, kind: str) -> dict[str, int]:
    return {name: min(group[kind], group["people"]) for name, group in figures.get(by, {}).items()}
