"""From the levels that two people agreed on to scores of single skills, the same each time. Pure.

What is reached passes its rule, with now and then one skill shown partly; of the level above some is begun, and never
enough to pass; nothing is said of what lies beyond.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

from longarc.engine.model import Framework

ENOUGH_FOR_ONE_PARTLY = 4
BEGUN = (("partly", "not-yet"), ("partly", "partly", "not-yet"), ("yes", "partly", "partly", "not-yet"))


def scores(framework: Framework, person: str, meetings: Sequence[Mapping[str, int]]) -> list[dict[str, str]]:
    """For each meeting the skills whose score it changed, with the new score."""
    known: dict[str, str] = {}
    changes = []
    for number in range(len(meetings)):
        found = {
            skill: value
            for competency in meetings[number]
            for skill, value in _of_competency(framework, person, competency, meetings[: number + 1]).items()
        }
        changes.append({skill: value for skill, value in found.items() if known.get(skill) != value})
        known |= found
    return changes


def _of_competency(
    framework: Framework, person: str, competency: str, meetings: Sequence[Mapping[str, int]]
) -> dict[str, str]:
    reached = meetings[-1][competency]
    stayed = sum(meeting.get(competency) == reached for meeting in meetings)
    found: dict[str, str] = {}
    for number, skills in enumerate(ladder(framework, competency), 1):
        if number <= reached:
            found |= _reached(person, skills)
        elif number == reached + 1:
            found |= _begun(person, skills, stayed)
    return found


def ladder(framework: Framework, competency: str) -> list[list[str]]:
    """The skills of each level of a competency, from the lowest."""
    return [[skill.id for skill in level.skills] for level in framework.competencies[competency].levels]


def _reached(person: str, skills: Sequence[str]) -> dict[str, str]:
    weak = crc32(f"{person} {skills[0]}".encode()) % 8
    partly = weak if len(skills) >= ENOUGH_FOR_ONE_PARTLY else len(skills)
    return {skill: "partly" if place == partly else "yes" for place, skill in enumerate(skills)}


def _begun(person: str, skills: Sequence[str], stayed: int) -> dict[str, str]:
    pattern = BEGUN[min(stayed, len(BEGUN)) - 1]
    first = crc32(f"{skills[0]} {person}".encode()) % len(skills)
    turned = [*skills[first:], *skills[:first]]
    return dict(zip(turned, pattern, strict=False))
