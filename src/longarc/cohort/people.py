"""Many people as arrays: their scores, where they are placed, what they are paid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from longarc.engine.levels import View
from longarc.engine.model import Framework, Skill
from longarc.engine.needs import FactGiven, Judged, Need, NotKnown, StepHeld
from longarc.engine.profile import Assessment, Pay, Profile
from longarc.engine.results import ELIGIBLE, NOT_MET, UNKNOWN

Small = NDArray[np.int8]
Results = NDArray[np.uint8]
NOBODY_LOOKED, NOT_COUNTED = -1, -2


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """People in the order of the rows.

    `scores` (people × `skills`, int8, best kept column by column) are the scores that count today, as places in the
    `ids` of the skill's scale; `NOBODY_LOOKED` is unassessed, `NOT_COUNTED` assessed once and run out, or not relevant. A
    skill that is not among `skills` is unassessed for everybody. `given` (people × competencies of the framework, int8) are levels given directly, as places in the
    competency's scale, and are read for levels without skills; that they stand for the skills below is the caller's to
    put into `scores` (as `people_of` does). `tracks` and `held` are the ids of each person's own track and step, empty
    for none. `answers` are the results (0 not met, 1 unknown, 2 eligible, 3 met) of needs that no score decides, by the
    need; left out, a fact is unknown, a step was not held and a judgement has not been made.
    """

    skills: tuple[str, ...]
    scores: Small
    given: Small | None = None
    tracks: Sequence[str] = ()
    held: Sequence[str] = ()
    pay: Sequence[Pay | None] = ()
    answers: Mapping[Need, Results] = field(default_factory=dict)

    def __len__(self) -> int:
        return int(self.scores.shape[0])

    def answer(self, need: Need) -> Results:
        """The result of a need that no score decides, for everybody."""
        found = self.answers.get(need)
        if found is not None:
            return found
        default = {FactGiven: UNKNOWN, NotKnown: UNKNOWN, StepHeld: NOT_MET, Judged: ELIGIBLE}[type(need)]
        return np.full(len(self), default, np.uint8)


def people_of(
    framework: Framework,
    profiles: Sequence[Profile],
    on: date,
    *,
    kind: str = "agreed",
    tracks: Sequence[str] = (),
    held: Sequence[str] = (),
) -> People:
    """Profiles as arrays: every score as the engine counts it that day, and every answer that no score gives."""
    skills = tuple(framework.skills)
    scores = np.full((len(profiles), len(skills)), NOBODY_LOOKED, np.int8, order="F")
    given = np.full((len(profiles), len(framework.competencies)), NOBODY_LOOKED, np.int8, order="F")
    others = list(undecided(framework))
    answers = {need: np.zeros(len(profiles), np.uint8) for need, _track in others}
    anywhere = next(iter(framework.tracks.values()))
    for row, profile in enumerate(profiles):
        view = View(framework, profile, anywhere, on, kind)
        for column, skill in enumerate(framework.skills.values()):
            scores[row, column] = _place(skill, view)
        for column, competency in enumerate(framework.competencies.values()):
            level = view.given(competency.id)
            if level is not None and level.value is not None:
                given[row, column] = competency.scale.by_id.get(level.value, NOT_COUNTED)
        for need, track in others:
            answers[need][row] = need.result(View(framework, profile, framework.tracks[track], on, kind))
    pay = [profile.pay for profile in profiles]
    return People(skills, scores, given, tracks, held, pay, answers)


def _place(skill: Skill, view: View) -> int:
    score, entry = view.source(skill)
    if entry is None:
        return NOBODY_LOOKED
    return NOT_COUNTED if score is None or skill.scale is None else skill.scale.points.index(score)


def undecided(framework: Framework) -> Iterable[tuple[Need, str]]:
    """The needs of steps that no score decides, each with its track."""
    for step in framework.steps.values():
        if step.need is not None:
            yield from (
                (need, step.track) for need in _leaves(step.need) if isinstance(need, FactGiven | StepHeld | Judged)
            )


def _leaves(need: Need) -> Iterable[Need]:
    members = need.members()
    if not members:
        yield need
    for part in members:
        yield from _leaves(part)


def profile_of(framework: Framework, people: People, row: int, on: date) -> Profile:
    """One person as a profile that says what their row says (answers apart)."""
    rows = []
    for column, name in enumerate(people.skills):
        place, skill = int(people.scores[row, column]), framework.skills.get(name)
        if place != NOBODY_LOOKED and skill is not None and skill.scale is not None:
            value = skill.scale.ids[place] if place >= 0 else None
            rows.append(Assessment(name, value, on, version=framework.version))
    if people.given is not None:
        for column, competency in enumerate(framework.competencies.values()):
            place = int(people.given[row, column])
            if place != NOBODY_LOOKED:
                level = competency.scale.ids[place]
                rows.insert(0, Assessment(competency.id, level, on, of="competency", version=framework.version))
    return Profile.of(assessments=rows, pay=people.pay[row] if people.pay else None)
