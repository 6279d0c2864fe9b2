"""What everybody reads of a framework, as a document for programs. Never a bound of pay."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Schema

from longarc.document.exact import plain
from longarc.engine.model import Competency, Framework, Level, Track
from longarc.framework import pages
from longarc.framework.reading import Reading
from longarc.framework.wording import Ask


class SkillOut(Schema):
    """One observable behaviour."""

    id: str
    text: str
    kind: str
    examples: list[str]


class LevelOut(Schema):
    """One written level, with its number on the scale."""

    id: str
    name: str
    number: str
    summary: str
    signals: list[str]
    examples: list[str]
    skills: list[SkillOut]


class CompetencyOut(Schema):
    """A competency with its levels, the lowest first."""

    id: str
    name: str
    about: str
    group: str
    levels: list[LevelOut]


class AskOut(Schema):
    """One thing that a step asks for, in words; what it is made of."""

    words: str
    competency: str
    parts: list[AskOut]


class TrackStepOut(Schema):
    """A step: "track/step", what it asks, and the steps that moves lead to from it."""

    id: str
    grade: str | None
    title: str
    asks: list[AskOut]
    responsibilities: list[str]
    next: list[str]


class TrackOut(Schema):
    """A track with its steps, the lowest first; weights are per cent of its progress."""

    id: str
    name: str
    about: str
    family: str
    appointed: bool
    responsibilities: list[str]
    weights: dict[str, str]
    steps: list[TrackStepOut]


class ReadFrameworkOut(Schema):
    """A version in one language. `untranslated` are the texts that are still in the original: missing, or stale.

    `next` is the version that came after it or is to come; `in_force` the one that holds today.
    """

    id: UUID
    version: str
    released_on: date | None
    next: UUID | None
    in_force: UUID
    title: str
    language: str
    languages: list[str]
    untranslated: dict[str, str]
    competencies: list[CompetencyOut]
    tracks: list[TrackOut]


def as_read(reading: Reading) -> dict[str, Any]:
    """The document of a `ReadFrameworkOut`."""
    known, edition = reading.known, reading.edition
    return {
        "id": edition.version.pk,
        "version": edition.version.version,
        "released_on": edition.version.released_on,
        "next": edition.next.pk if edition.next else None,
        "in_force": edition.now.pk,
        "title": known.title,
        "language": known.language,
        "languages": known.languages,
        "untranslated": known.untranslated,
        "competencies": [_competency(known, row) for row in known.competencies.values()],
        "tracks": [_track(known, row) for row in known.tracks.values()],
    }


def _competency(known: Framework, row: Competency) -> dict[str, Any]:
    group = known.groups.get(row.group, row.group)
    return {"id": row.id, "name": row.name, "about": row.about, "group": group, "levels": [*map(_level, row.levels)]}


def _level(row: Level) -> dict[str, Any]:
    texts = {"summary": row.summary, "signals": row.signals, "examples": row.examples}
    skills = [{"id": one.id, "text": one.text, "kind": one.kind, "examples": one.examples} for one in row.skills]
    return {"id": row.id, "name": row.name or row.id, "number": plain(row.number), **texts, "skills": skills}


def _track(known: Framework, row: Track) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "about": row.about,
        "family": row.family,
        "appointed": row.appointed,
        "responsibilities": [duty.text for duty in row.responsibilities],
        "weights": {name: plain(weight) for name, weight in row.weights.items()},
        "steps": [_step(one) for one in pages.steps(known, row)],
    }


def _step(row: pages.StepPage) -> dict[str, Any]:
    return {
        "id": row.step.key,
        "grade": row.step.grade,
        "title": row.title,
        "asks": [_ask(ask) for ask in row.asks],
        "responsibilities": [duty.text for duty in row.step.responsibilities],
        "next": [way.step.key for way in row.ways],
    }


def _ask(ask: Ask) -> dict[str, Any]:
    return {"words": ask.words, "competency": ask.competency, "parts": [_ask(part) for part in ask.parts]}
