"""The logs of many people as arrays, and what they come to in one framework: what `people_of` says, without a profile each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from longarc.cohort.people import NOBODY_LOOKED, NOT_COUNTED, People, Results, Small, undecided
from longarc.engine.changes import goes_to
from longarc.engine.levels import View
from longarc.engine.model import Competency, Framework, Scale, Skill
from longarc.engine.needs import Need
from longarc.engine.profile import Profile

Places = NDArray[np.intp]
NEVER = -1


@dataclass(frozen=True, slots=True, eq=False)
class Logs:
    """Assessments of one kind of many people, entry by entry: those of a person in order of time, and none after the day that
    is asked about.

    `person` is the row of each entry's person; `source`, `value` and `day` are places in `sources` (version, "skill" or
    "competency", id), `values` and `days`.
    """

    person: Places
    source: Places
    value: Places
    day: Places
    sources: Sequence[tuple[str, str, str]]
    values: Sequence[str]
    days: Sequence[date]

    def __len__(self) -> int:
        return len(self.person)


def people_from(
    framework: Framework, logs: Logs, profiles: Sequence[Profile], on: date, *, tracks: Sequence[str]
) -> People:
    """People whose assessments are in `logs` and everything else in `profiles`, each in their track. Needs that no score
    decides are answered for everybody's own track; in other tracks they stand as not met."""
    log = _Log(framework, logs, len(profiles), on)
    scores = np.full((len(profiles), len(framework.skills)), NOBODY_LOOKED, np.int8, order="F")
    given = np.full((len(profiles), len(framework.competencies)), NOBODY_LOOKED, np.int8, order="F")
    for column, competency in enumerate(framework.competencies.values()):
        given[:, column] = log.given(competency)
    for column, skill in enumerate(framework.skills.values()):
        scores[:, column] = log.score(skill)
    pay = [profile.pay for profile in profiles]
    answers = _answers(framework, profiles, tracks, on)
    return People(tuple(framework.skills), scores, given, tracks, (), pay, answers)


class _Log:
    """The last entry of each person by the ids of one framework."""

    def __init__(self, framework: Framework, logs: Logs, count: int, on: date) -> None:
        self.framework, self.logs, self.count, self.on = framework, logs, count, on
        self._last: dict[tuple[str, str], Places] = {}
        order = np.argsort(logs.source, kind="stable")
        counts = np.bincount(logs.source, minlength=len(logs.sources))
        for (version, of, name), count_of, end in zip(logs.sources, counts, np.cumsum(counts), strict=True):
            entries = order[end - count_of : end]
            for target in goes_to(framework, name, of, version):
                self._add(of, target, entries)

    def _add(self, of: str, target: str, entries: Places) -> None:
        own = np.full(self.count, NEVER, np.intp)
        own[self.logs.person[entries]] = entries  # in order of time, so that the last one stays
        known = self._last.get((of, target))
        self._last[of, target] = own if known is None else np.maximum(known, own)

    def last(self, of: str, *names: str) -> Places:
        """For each person the last entry about any of these ids; NEVER where there is none."""
        found = np.full(self.count, NEVER, np.intp)
        for name in names:
            if (of, name) in self._last:
                found = np.maximum(found, self._last[of, name])
        return found

    def given(self, competency: Competency) -> Small:
        """The level given last, as a place in the scale."""
        return self._values(self.last("competency", competency.id), competency.scale, points=False)

    def score(self, skill: Skill) -> Small:
        """The score that counts today, as `View.source` finds it."""
        entry = self.last("skill", skill.id, *skill.linked)
        scale = skill.scale
        if scale is None:
            return np.where(entry == NEVER, NOBODY_LOOKED, NOT_COUNTED).astype(np.int8)
        covering = self._covering(skill)
        places = self._values(entry, scale, points=True)
        if covering is not None:
            places = np.where(covering > entry, np.int8(scale.points.index(scale.top)), places)
            entry = np.maximum(covering, entry)
        if skill.expires is not None:
            gone = [self.on >= skill.grace.after(skill.expires.after(day)) for day in self.logs.days]
            lapsed = np.array([*gone, False], np.bool_)[self._of(self.logs.day, entry, len(gone))]
            places = np.where(lapsed, np.int8(NOT_COUNTED), places)
        return places

    def _covering(self, skill: Skill) -> Places | None:
        """The level given directly that stands for the skill, the latest where there are several; None for nobody."""
        found, day = None, None
        for name, position in skill.places:
            if ("competency", name) not in self._last:
                continue
            competency = self.framework.competencies[name]
            stands = [False, False, *(position in below for below in competency.scale.below)]
            covers = np.array(stands, np.bool_)[self.given(competency).astype(np.intp) + 2]
            entry = np.where(covers, self.last("competency", name), NEVER)
            on = np.array([*(one.toordinal() for one in self.logs.days), NEVER])[
                self._of(self.logs.day, entry, len(self.logs.days))
            ]
            if found is None or day is None:
                found, day = entry, on
            else:
                later = on > day
                found, day = np.where(later, entry, found), np.where(later, on, day)
        return found

    def _values(self, entry: Places, scale: Scale, *, points: bool) -> Small:
        """What each entry says, as a place in the scale."""
        if points:
            known = {name: scale.points.index(point) for name, point in scale.points_by_id.items()}
        else:
            known = dict(scale.by_id)
        table = [*(known.get(name, NOT_COUNTED) for name in self.logs.values), NOBODY_LOOKED]
        return np.array(table, np.int8)[self._of(self.logs.value, entry, len(self.logs.values))]

    @staticmethod
    def _of(column: Places, entry: Places, nothing: int) -> Places:
        """A column of the log at each person's entry; `nothing` where there is none."""
        if not len(column):
            return np.full(len(entry), nothing, np.intp)
        return np.where(entry == NEVER, nothing, column[np.maximum(entry, 0)])


def _answers(framework: Framework, profiles: Sequence[Profile], tracks: Sequence[str], on: date) -> dict[Need, Results]:
    """What is known of needs that no score decides, for everybody in their own track."""
    others: dict[str, list[Need]] = {}
    answers: dict[Need, Results] = {}
    for need, track in undecided(framework):
        others.setdefault(track, []).append(need)
        answers[need] = np.zeros(len(profiles), np.uint8)
    for row, (profile, track) in enumerate(zip(profiles, tracks, strict=True)):
        if track in others:
            view = View(framework, profile, framework.tracks[track], on, "agreed")
            for need in others[track]:
                answers[need][row] = need.result(view)
    return answers
