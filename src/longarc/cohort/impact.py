"""What a new version would do to people: who moves, how, and who falls below a minimum of pay. Nothing is changed by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from longarc.cohort.carrying import carried, now_called
from longarc.cohort.crowd import Flags
from longarc.cohort.people import People, Small
from longarc.cohort.standing import Progress, Stands, stands
from longarc.engine import pay as pays
from longarc.engine.model import Framework, Step, Track

DOWN, SAME, UP, OTHER = -1, 0, 1, 2


@dataclass(frozen=True, slots=True, eq=False)
class Impact:
    """What changes for each person (row) in their own track, exactly.

    `levels_up`, `levels_down`: how many competencies that the track reads rise or fall. `progress` and `step` (the
    enabled one): DOWN, SAME, UP, or OTHER where the two cannot be compared: known in one version only, a track that is
    gone, steps without a common order. `under_before`, `under_after`: paid below the minimum of the enabled step.
    """

    old: Framework
    new: Framework
    before: Stands
    after: Stands
    tracks: tuple[tuple[str, str], ...]
    levels_up: NDArray[np.int16]
    levels_down: NDArray[np.int16]
    progress: Small
    step: Small
    under_before: Flags
    under_after: Flags

    @property
    def falls_below(self) -> Flags:
        """Who would newly be paid below the minimum of the step they are enabled for."""
        return self.under_after & ~self.under_before

    @property
    def moves(self) -> Flags:
        """For whom anything changes at all."""
        found = (self.levels_up > 0) | (self.levels_down > 0) | (self.progress != SAME) | (self.step != SAME)
        return found | self.falls_below

    def counts(self, labels: Sequence[str]) -> dict[str, Counts]:
        """How many of each label (a track, a division, …; one for each person) move, and how. Labels in order."""
        names, where = np.unique(np.array(labels, dtype=object).astype(str), return_inverse=True)
        return {str(name): self._counts(where == at) for at, name in enumerate(names)}

    def _counts(self, chosen: Flags) -> Counts:
        def count(which: Flags) -> int:
            return int((which & chosen).sum())

        return Counts(
            people=int(chosen.sum()),
            moves=count(self.moves),
            level_up=count(self.levels_up > 0),
            level_down=count(self.levels_down > 0),
            progress_up=count(self.progress == UP),
            progress_down=count(self.progress == DOWN),
            progress_other=count(self.progress == OTHER),
            step_up=count(self.step == UP),
            step_down=count(self.step == DOWN),
            step_other=count(self.step == OTHER),
            falls_below=count(self.falls_below),
        )

    def row(self, person: int) -> Moved:
        """One person's figures before and after, in words of the framework."""
        was, now = self.tracks[person]
        return Moved(
            progress=(_shown(self.before, was, person), _shown(self.after, now, person)),
            step=(_enabled(self.before, was, person), _enabled(self.after, now, person)),
            levels=tuple(self._levels(person, was, now)),
            falls_below=bool(self.falls_below[person]),
        )

    def _levels(self, person: int, was: str, now: str) -> list[tuple[str, str | None, str | None]]:
        found = []
        for name in _read(self.old, was, self.new, now):
            before, after = (_level(one, name, person) for one in (self.before, self.after))
            if before != after:
                found.append((name, before, after))
        return found


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people, and how many of them move in each way."""

    people: int
    moves: int
    level_up: int
    level_down: int
    progress_up: int
    progress_down: int
    progress_other: int
    step_up: int
    step_down: int
    step_other: int
    falls_below: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Before and after: progress as it is shown, the enabled step, and the levels that differ (competency, ids)."""

    progress: tuple[str | None, str | None]
    step: tuple[Step | None, Step | None]
    levels: tuple[tuple[str, str | None, str | None], ...]
    falls_below: bool


def impact(old: Framework, new: Framework, people: People, on: date, *, after: People | None = None) -> Impact:
    """What publishing `new` in place of `old` would do to `people`, whose scores are those that count in `old`.

    `people.tracks` names each person's track in `old` (empty: none; they do not move); `people.pay` may be left out.
    Scores are read by `new` as its `changes` say (`carrying.carried`); `after` gives them otherwise, for instance
    `people_of(new, …)` where assessments with their days are at hand. 100 000 people take about a second.

        found = impact(old, new, people, on)
        found.counts(people.tracks)["engineer"].step_down
        found.counts(divisions)                      # labels in the order of the rows
        for person in np.flatnonzero(found.falls_below): found.row(person)
    """
    then = carried(old, new, people) if after is None else after
    first, second = stands(old, people), stands(new, then)
    count = len(people)
    named = tuple(people.tracks) or ("",) * count
    renamed = {name: now_called(new, name, "track") if name else "" for name in set(named)}
    pairs = tuple((name, renamed[name]) for name in named)
    levels = np.zeros((2, count), np.int16)
    progress, step = np.zeros(count, np.int8), np.zeros(count, np.int8)
    labels = np.array(named, dtype=object)
    for was in renamed:
        rows = np.flatnonzero(labels == was)
        now = renamed[was]
        if not was or was not in old.tracks:
            continue
        levels[:, rows] = _level_moves(first, second, rows, _read(old, was, new, now))
        progress[rows] = _progress_moves(first.progress.get(was), second.progress.get(now), rows)
        step[rows] = _step_moves(first, second, rows, was, now)
    under = [_under(stand, [pair[side] for pair in pairs], people, on) for side, stand in enumerate((first, second))]
    return Impact(old, new, first, second, pairs, levels[0], levels[1], progress, step, under[0], under[1])


def _read(old: Framework, was: str, new: Framework, now: str) -> list[str]:
    """The competencies that the track reads, before or after, and that both versions have."""
    before = old.tracks[was].uses if was in old.tracks else frozenset()
    later = new.tracks[now].uses if now in new.tracks else frozenset()
    return [name for name in new.competencies if name in old.competencies and name in before | later]


def _level_moves(
    first: Stands, second: Stands, rows: NDArray[np.intp], names: Sequence[str]
) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    up, down = np.zeros(len(rows), np.int16), np.zeros(len(rows), np.int16)
    for name in names:
        sides = [(one.framework.competencies[name], one.levels) for one in (first, second)]
        numbers = [[of.nothing, *(level.number for level in of.levels)] for of, _levels in sides]
        unit = lcm(*(number.denominator for row in numbers for number in row))
        before, after = (
            np.array([int(number * unit) for number in row], np.int64)[levels[rows, of.index].astype(np.intp) + 1]
            for row, (of, levels) in zip(numbers, sides, strict=True)
        )
        up += after > before
        down += after < before
    return up, down


def _progress_moves(before: Progress | None, after: Progress | None, rows: NDArray[np.intp]) -> Small:
    if before is None and after is None:
        return np.zeros(len(rows), np.int8)
    if before is None or after is None:
        return np.full(len(rows), OTHER, np.int8)
    left = before.upper[rows].astype(object) * after.lower
    right = after.upper[rows].astype(object) * before.lower
    moved = (right > left).astype(np.int8) - (right < left).astype(np.int8)
    known = [np.ones(len(rows), np.bool_) if one.known is None else one.known[rows] for one in (before, after)]
    moved[~known[0] & ~known[1]] = SAME
    moved[known[0] != known[1]] = OTHER
    return moved


def _step_moves(first: Stands, second: Stands, rows: NDArray[np.intp], was: str, now: str) -> Small:
    if now not in second.framework.tracks:
        return np.full(len(rows), OTHER, np.int8)
    before, after = first.framework.tracks[was], second.framework.tracks[now]
    column = list(first.framework.tracks).index(was), list(second.framework.tracks).index(now)
    table = np.array(
        [[_direction(left, right, second.framework, after) for right in (None, *after.steps)]
         for left in (None, *before.steps)], np.int8,
    )  # fmt: skip
    return table[
        first.enabled[rows, column[0]].astype(np.intp) + 1, second.enabled[rows, column[1]].astype(np.intp) + 1
    ]


def _direction(before: Step | None, after: Step | None, new: Framework, track: Track) -> int:
    """From a step of the old track to one of the new: by the new order where it has the old step, else by their grades."""
    if before is None or after is None:
        return SAME if before is after else UP if before is None else DOWN
    still = now_called(new, before.key, "step")
    same = next((step for step in track.steps if still in (step.key,) or (not still and step.id == before.id)), None)
    if same is not None:
        return SAME if same is after else _sign(after.order - same.order) or OTHER
    grades = [new.grades.get(step.grade or "") for step in (before, after)]
    ranks = [grade.rank if grade else None for grade in grades]
    if ranks[0] is None or ranks[1] is None:
        return OTHER
    return _sign(ranks[1] - ranks[0]) or OTHER


def _sign(value: Fraction | int) -> int:
    return (value > 0) - (value < 0)


def _under(stand: Stands, tracks: Sequence[str], people: People, on: date) -> Flags:
    """Who is paid less than the minimum of the step they are enabled for; unknown units, and no pay, are not below."""
    found = np.zeros(len(people), np.bool_)
    table = stand.framework.pay
    if table is None or not people.pay:
        return found
    column = {name: place for place, name in enumerate(stand.framework.tracks)}
    steps = {name: track.steps for name, track in stand.framework.tracks.items()}
    least: dict[tuple[object, ...], Fraction | None] = {}
    for row, (track, pay) in enumerate(zip(tracks, people.pay, strict=True)):
        place = int(stand.enabled[row, column[track]]) if track in column else -1
        if pay is None or place < 0:
            continue
        key = (track, place, pay.currency, pay.period, pay.place, pay.fte)
        if key not in least:
            least[key] = _minimum(table, steps[track][place], pay, on)
        minimum = least[key]
        found[row] = minimum is not None and pay.amount < minimum
    return found


def _minimum(table: pays.PayTable, step: Step, pay: pays.Pay, on: date) -> Fraction | None:
    bound = table.bound_for(step.key, step.grade, pay.currency, pay.place or table.place, on.isoformat())
    if bound is None:
        return None
    try:
        return pays.standing(table, bound, pay, None).minimum
    except pays.UnknownUnit:
        return None


def _shown(stand: Stands, track: str, person: int) -> str | None:
    progress = stand.progress.get(track)
    if progress is None or (progress.known is not None and not progress.known[person]):
        return None
    of = stand.framework.tracks[track]
    return of.measures[of.progress or ""].shown(int(progress.upper[person]))


def _enabled(stand: Stands, track: str, person: int) -> Step | None:
    if track not in stand.framework.tracks:
        return None
    place = int(stand.enabled[person, list(stand.framework.tracks).index(track)])
    return stand.framework.tracks[track].steps[place] if place >= 0 else None


def _level(stand: Stands, name: str, person: int) -> str | None:
    of = stand.framework.competencies[name]
    place = int(stand.levels[person, of.index])
    return of.levels[place].id if place >= 0 else of.zero
