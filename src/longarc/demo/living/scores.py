"""Meetings about skills: what both agreed is written down by the manager."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

from longarc.demo import levels
from longarc.demo.lives import Scored
from longarc.demo.loading import Timeline, opened
from longarc.framework.queries import compiled, version_in_use
from longarc.standing.actions import Given, agree_scores, give_scores


@dataclass
class Meetings:
    """The meetings of one person."""

    timeline: Timeline
    words: Scored

    def collect(self) -> None:
        """Put each meeting on the timeline."""
        for number, meeting in enumerate(self.words.meetings):
            self.timeline.add(partial(self.meet, number), meeting.day, 15)

    @cached_property
    def values(self) -> list[dict[str, str]]:
        """For each meeting the scores that it changed or has words for, by the framework in use."""
        version = version_in_use()
        assert version  # noqa: S101 - it is published on the first day
        meetings = self.words.meetings
        changes = levels.scores(compiled(version), self.words.person, [meeting.levels for meeting in meetings])
        known: dict[str, str] = {}
        found = []
        for meeting, changed in zip(meetings, changes, strict=True):
            known |= changed
            found.append(changed | {skill: known.setdefault(skill, "partly") for skill in meeting.notes})
        return found

    def meet(self, number: int) -> None:
        """The manager looks at the standing, and writes down what both agree; who has no manager scores alone."""
        meeting, people = self.words.meetings[number], self.timeline.people
        person, by, on = people[self.words.person], people[meeting.by], self.timeline.days.on(meeting.day)
        values = self.values[number].items()
        given = {skill: Given(value, meeting.notes.get(skill, "")) for skill, value in values}
        if by == person:
            give_scores(person, given, by=person, on=on)
            return
        opened(by, person, "people.person", person.pk, "manager")
        agree_scores(person, given, by=by, on=on)
