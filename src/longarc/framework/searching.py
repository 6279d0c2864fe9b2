"""Finding words in a framework: its tracks, steps, competencies, levels and skills."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from longarc.engine.model import Framework, Level
from longarc.framework.wording import plain_title

TRACK, STEP, COMPETENCY, LEVEL, SKILL = "track", "step", "competency", "level", "skill"
MOST = 60


@dataclass(frozen=True)
class Hit:
    """Something that has every word sought. `place` is the id of its page (a track or a competency), `anchor` where on it."""

    kind: str
    words: str
    within: str
    place: str
    anchor: str = ""

    @property
    def of_track(self) -> bool:
        return self.kind in {TRACK, STEP}


def search(framework: Framework, sought: str) -> tuple[list[Hit], int]:
    """The first `MOST` hits, names before texts, each in the order of the framework; and how many there are in all.

    A hit has every word of `sought`, in any order and any case. Nothing is sought where `sought` is blank.
    """
    words = sought.casefold().split()
    if not words:
        return [], 0
    named, told = [], []
    for hit, name, text in _all(framework):
        if all(word in name.casefold() for word in words):
            named.append(hit)
        elif all(word in f"{name} {text}".casefold() for word in words):
            told.append(hit)
    return [*named, *told][:MOST], len(named) + len(told)


def _all(framework: Framework) -> Iterator[tuple[Hit, str, str]]:
    for track in framework.tracks.values():
        duties = " ".join(row.text for row in track.responsibilities)
        yield Hit(TRACK, track.name, track.family, track.id), track.name, f"{track.about} {duties}"
        for step in track.steps:
            title = f"{step.grade or ''} {plain_title(step.title)}".strip()
            duties = " ".join(row.text for row in step.responsibilities)
            yield Hit(STEP, title, track.name, track.id, step.id), title, duties
    for competency in framework.competencies.values():
        group = framework.groups.get(competency.group, competency.group)
        yield Hit(COMPETENCY, competency.name, group, competency.id), competency.name, competency.about
        for level in competency.levels:
            yield from _of_level(competency.name, level)


def _of_level(competency: str, level: Level) -> Iterator[tuple[Hit, str, str]]:
    name = level.name or level.id
    if level.summary or level.signals:
        text = " ".join([level.summary, *level.signals, *level.examples])
        yield Hit(LEVEL, f"{competency}, {name}", level.summary, level.competency, level.id), name, text
    for skill in level.skills:
        hit = Hit(SKILL, skill.text, f"{competency}, {name}", level.competency, f"skill-{skill.id}")
        yield hit, skill.text, " ".join(skill.examples)
