"""What another version would change for people: counted in groups, and what may be told of the counts. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

import numpy as np

from longarc.cohort import DOWN, OTHER, Impact, impact, people_of
from longarc.disclosure.counts import SMALLEST_GROUP, Count, Told, shown
from longarc.engine.model import Framework, Step
from longarc.engine.profile import Profile

Figures = dict[str, dict[str, dict[str, int]]]


def look_ahead(old: Framework, new: Framework, profiles: Sequence[Profile], tracks: Sequence[str], on: date) -> Impact:
    """What publishing `new` in place of `old` would do to people, each in their track, by the scores with their days."""
    before, after = (people_of(one, profiles, on, tracks=tracks) for one in (old, new))
    return impact(old, new, before, on, after=after)


def losing(found: Impact) -> list[tuple[int, Step]]:
    """Who (by row) would no longer be enabled for a step of today, or only for one that cannot be compared; and which."""
    rows = np.flatnonzero((found.step == DOWN) | (found.step == OTHER))
    steps = ((int(row), found.row(int(row)).step[0]) for row in rows)
    return [(row, step) for row, step in steps if step is not None]


def tally(figures: Figures, found: Impact, groups: Mapping[str, Sequence[str]]) -> Figures:
    """Figures with more people in them: by what, group and kind, how many. `groups` label each person, by what."""
    for by, labels in groups.items():
        for group, counts in found.counts(labels).items():
            known = figures.setdefault(by, {}).setdefault(group, {})
            for kind, count in asdict(counts).items():
                known[kind] = known.get(kind, 0) + count
    return figures


@dataclass(frozen=True)
class Line:
    """What may be told of one group; `told` is None where the group is too small to speak about."""

    group: str
    people: int
    told: Mapping[str, Told] | None


def lines(groups: Mapping[str, Mapping[str, int]]) -> list[Line]:
    """Each group's figures. A small group is withheld, and so is the next smallest where it alone would give the first
    away as a difference from a total that is known elsewhere."""
    by_size = sorted(groups, key=lambda group: (groups[group]["people"], group))
    withheld = {group for group in by_size if groups[group]["people"] < SMALLEST_GROUP}
    for group in by_size:
        together = sum(groups[name]["people"] for name in withheld)
        if withheld and (len(withheld) == 1 or together < SMALLEST_GROUP):
            withheld.add(group)
    return [
        Line(group, groups[group]["people"], None if group in withheld else _told(groups[group]))
        for group in sorted(groups)
    ]


def _told(counts: Mapping[str, int]) -> dict[str, Told]:
    people = counts["people"]
    told = {kind: shown(Count(count, people)) for kind, count in counts.items() if kind != "people"}
    return {kind: count for kind, count in told.items() if count is not None}
