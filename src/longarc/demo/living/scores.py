"""Meetings about skills: what both agreed is written down by the manager."""

from __future__ import annotations

from collections.abc import Mapping

from longarc.demo import levels
from longarc.demo.lives import Meeting, Scored
from longarc.demo.loading import Timeline, opened
from longarc.framework.model import Framework
from longarc.standing.actions import Given, agree_scores, give_scores


def collect(timeline: Timeline, framework: Framework, scored: Scored) -> None:
    """Put each meeting of a person on the timeline, with the scores that it changed or has words for."""
    changes = levels.scores(framework, scored.person, [meeting.levels for meeting in scored.meetings])
    known: dict[str, str] = {}
    for meeting, changed in zip(scored.meetings, changes, strict=True):
        known |= changed
        values = changed | {skill: known.setdefault(skill, "partly") for skill in meeting.notes}
        _meet(timeline, scored.person, meeting, values)


def _meet(timeline: Timeline, key: str, meeting: Meeting, values: Mapping[str, str]) -> None:
    def act() -> None:
        person, by, on = timeline.people[key], timeline.people[meeting.by], timeline.days.on(meeting.day)
        given = {skill: Given(value, meeting.notes.get(skill, "")) for skill, value in values.items()}
        if by == person:
            give_scores(person, given, by=person, on=on)
            return
        opened(by, person, "people.person", person.pk, "manager")
        agree_scores(person, given, by=by, on=on)

    timeline.add(act, meeting.day, 15)
