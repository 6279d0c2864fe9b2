"""Skills that run out: certificates, and what must stay practised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from longarc.engine.evaluate import Standing
from longarc.engine.model import Skill

SOON, LATE, GONE = "soon", "late", "gone"


@dataclass(frozen=True)
class RunningOut:
    """A skill last shown on `shown_on`, good until `ends_on`, and counted until `lapses_on`, when its grace is over.

    `state` is soon (still good), late (within its grace) or gone (it counts no more; the score is kept).
    """

    skill: Skill
    shown_on: date
    ends_on: date
    lapses_on: date
    state: str


def running_out(standing: Standing, within: timedelta) -> tuple[RunningOut, ...]:
    """What has run out, and what will within that time; the first to lapse first.

    The step held is never taken away for it (corner case 20 of the format): this is what a person is told.
    """
    found = []
    for skill in standing.framework.skills.values():
        if skill.expires is None or not standing.track.uses.intersection(place for place, _level in skill.places):
            continue
        _value, entry = standing.view.source(skill)
        if entry is None:
            continue
        ends_on = skill.expires.after(entry.on)
        lapses_on = skill.grace.after(ends_on)
        if ends_on - within <= standing.on:
            state = SOON if standing.on < ends_on else LATE if standing.on < lapses_on else GONE
            found.append(RunningOut(skill, entry.on, ends_on, lapses_on, state))
    return tuple(sorted(found, key=lambda row: (row.lapses_on, row.skill.id)))
