"""A framework as it may be handed to anybody: what is asked of whom, in words. Never a bound of pay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from longarc.document.exact import plain
from longarc.engine.compiling import compile
from longarc.engine.model import Competency, Framework, Level, Track
from longarc.framework import pages
from longarc.framework.wording import Ask


@dataclass(frozen=True)
class OpenFramework:
    """A compiled framework with a file name for each track and competency."""

    known: Framework
    names: Mapping[tuple[str, str], str]

    def track_file(self, track: Track) -> str:
        return self.names["track", track.id]

    def competency_file(self, id: str) -> str:
        return self.names["competency", id]


def opened(document: Mapping[str, Any], language: str = "") -> OpenFramework:
    """The framework in `document`, in its own language or another. Raises Invalid where it has errors."""
    known = compile(document, language=language)
    keys = [*(("track", id) for id in known.tracks), *(("competency", id) for id in known.competencies)]
    return OpenFramework(known, _file_names(keys))


def license_words(document: Mapping[str, Any]) -> str:
    """Whose it is and under which terms, on one line; empty where the file does not say."""
    row = document["framework"].get("license") or document["framework"].get("licence") or {}
    return ", ".join(str(row[key]) for key in ("attribution", "holder", "spdx", "title", "source") if row.get(key))


def steps(known: Framework, track: Track) -> list[dict[str, Any]]:
    """The steps of a track as plain values: grade, title, what it asks, duties, and where one can go from it."""
    return [
        {
            "id": row.step.id,
            "grade": row.step.grade or "",
            "title": row.title,
            "own_title": row.step.title,
            "asks": [_ask(ask) for ask in row.asks],
            "duties": [duty.text for duty in row.step.responsibilities],
            "ways": [
                {"title": way.title, "grade": way.step.grade or "", "track": way.track, "kind": way.words}
                for way in row.ways
            ],
        }
        for row in pages.steps(known, track)
    ]


def levels(competency: Competency) -> list[dict[str, Any]]:
    """The written levels of a competency as plain values, lowest first."""
    return [_level(level) for level in competency.levels]


def weights(known: Framework, track: Track) -> list[dict[str, str]]:
    """What weighs how much in the track's progress, in per cent."""
    rows = ((known.competencies[id], weight) for id, weight in track.weights.items() if weight)
    return [{"id": row.id, "name": row.name, "weight": f"{plain(weight)} %"} for row, weight in rows]


def _ask(ask: Ask) -> dict[str, Any]:
    return {"words": ask.words, "competency": ask.competency, "parts": [_ask(part) for part in ask.parts]}


def _level(level: Level) -> dict[str, Any]:
    return {
        "id": level.id,
        "name": (level.name or level.id).capitalize(),
        "own_name": level.name,
        "summary": level.summary,
        "signals": list(level.signals),
        "examples": list(level.examples),
        "skills": [{"id": skill.id, "text": skill.text, "examples": list(skill.examples)} for skill in level.skills],
    }


def _file_names(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """A file name for each key, safe on every system and never twice, whatever the ids look like."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for kind, id in keys:
        stem = f"{kind}-" + (re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-")[:60] or "x")
        name, count = stem, 1
        while name in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name)
        names[kind, id] = f"{name}.html"
    return names
