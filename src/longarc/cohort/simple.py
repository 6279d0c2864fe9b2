"""The same by the simple way, one person after the other: what the fast one is held against."""

from __future__ import annotations

from datetime import date

import numpy as np

from longarc.cohort.people import People, profile_of
from longarc.cohort.standing import Progress, Stands
from longarc.engine.evaluate import evaluate
from longarc.engine.model import Framework


def simple_stands(framework: Framework, people: People, on: date) -> Stands:
    """Everybody evaluated in every track, where no need but those of scores decides."""
    count = len(people)
    levels = np.full((count, len(framework.competencies)), -1, np.int8)
    unassessed = np.zeros((count, len(framework.competencies)), np.bool_)
    enabled = np.full((count, len(framework.tracks)), -1, np.int16)
    values: dict[str, list[int | None]] = {track.id: [] for track in framework.tracks.values() if track.progress}
    for row in range(count):
        profile = profile_of(framework, people, row, on)
        for column, track in enumerate(framework.tracks.values()):
            standing = evaluate(framework, profile, track.id, on)
            if standing.enabled is not None:
                enabled[row, column] = standing.enabled.step.place
            if track.progress:
                values[track.id].append(track.measures[track.progress].value(standing.view))
            for competency in framework.competencies.values() if column == 0 else ():
                reached = standing.view.reached(competency)
                levels[row, competency.index] = reached.place
                unassessed[row, competency.index] = reached.unassessed
    progress = {name: _progress(framework, name, rows) for name, rows in values.items()}
    return Stands(framework, levels, unassessed, progress, enabled)


def _progress(framework: Framework, track: str, rows: list[int | None]) -> Progress:
    measure = framework.tracks[track].measures[framework.tracks[track].progress or ""]
    known = np.array([value is not None for value in rows], np.bool_)
    return Progress(np.array([value or 0 for value in rows], object), measure.lower, known)
