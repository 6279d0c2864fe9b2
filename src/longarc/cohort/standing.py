"""Where many people stand: every level, every track's progress and enabled step, as whole numbers in arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from longarc.cohort.crowd import Crowd, Flags
from longarc.cohort.people import People, Results, Small
from longarc.engine.model import Framework, Step, Track
from longarc.engine.results import ELIGIBLE, MET

ROWS = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """A track's progress: numerators over `lower`; where `known` is given, the others are not known."""

    upper: NDArray[Any]
    lower: int
    known: Flags | None


@dataclass(frozen=True, slots=True, eq=False)
class Stands:
    """`levels` (people × competencies) are places in the competency's levels, -1 none; `unassessed` goes with it.

    `progress` is there for tracks that have one. `enabled` (people × tracks) is the place of the enabled step in the
    track's steps, -1 none. All are exactly what `evaluate` says.
    """

    framework: Framework
    levels: Small
    unassessed: Flags
    progress: Mapping[str, Progress]
    enabled: NDArray[np.int16]


def stands(framework: Framework, people: People) -> Stands:
    """Every level, progress and enabled step of everybody, in every track."""
    count = len(people)
    levels = np.empty((count, len(framework.competencies)), np.int8, order="F")
    unassessed = np.empty_like(levels, np.bool_)
    enabled = np.empty((count, len(framework.tracks)), np.int16, order="F")
    progress: dict[str, list[Progress]] = {}
    for start in range(0, max(count, 1), ROWS):
        end = min(start + ROWS, count)
        crowd = Crowd(framework, people, start, end)
        for competency in framework.competencies.values():
            reached = crowd.reached(competency)
            levels[start:end, competency.index] = reached.place
            unassessed[start:end, competency.index] = reached.unassessed
        for column, track in enumerate(framework.tracks.values()):
            enabled[start:end, column] = enabled_in(crowd, track)
            if track.progress is not None:
                progress.setdefault(track.id, []).append(_progress(crowd, track, track.progress))
    joined = {name: _joined(parts) for name, parts in progress.items()}
    return Stands(framework, levels, unassessed, joined, enabled)


def enabled_in(crowd: Crowd, track: Track) -> NDArray[np.int16]:
    """The place of the enabled step: the highest-ranked that is open; of one rank those met first, then in order."""
    found = np.full(len(crowd), -1, np.int16)
    by_order: dict[int, list[Step]] = {}
    for step in track.steps:
        by_order.setdefault(step.order, []).append(step)
    for order in sorted(by_order):
        steps = by_order[order]
        results = [step_result(crowd, step) for step in steps]
        at_best = np.maximum.reduce(results)
        if len(steps) > 1 and track.appointed:
            at_best = np.where(_appointed(crowd, track), at_best, np.minimum(at_best, ELIGIBLE))
        for step, result in reversed(list(zip(steps, results, strict=True))):
            chosen = (at_best >= ELIGIBLE) & (result >= at_best)
            found[chosen] = step.place
    return found


def step_result(crowd: Crowd, step: Step) -> Results:
    """What a step's need comes to, appointment apart."""
    if step.need is None or step.need.strength == "desirable":
        return crowd.all(MET)
    return crowd.need(step.need)


def _appointed(crowd: Crowd, track: Track) -> Flags:
    tracks = crowd.people.tracks[crowd.start : crowd.end]
    return np.array([name == track.id for name in tracks] or [False] * len(crowd), np.bool_)


def _progress(crowd: Crowd, track: Track, name: str) -> Progress:
    values = crowd.value(track.measures[name])
    return Progress(values.upper, track.measures[name].lower, values.known)


def _joined(parts: list[Progress]) -> Progress:
    known = [part.known for part in parts if part.known is not None]
    upper = np.concatenate([part.upper for part in parts])
    return Progress(upper, parts[0].lower, np.concatenate(known) if known else None)
