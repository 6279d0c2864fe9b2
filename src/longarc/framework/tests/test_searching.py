"""Finding words in a framework."""

from __future__ import annotations

from typing import Any

from longarc.engine.compiling import compile as compile_framework
from longarc.engine.model import Framework
from longarc.engine.tests.making import document
from longarc.framework.searching import MOST, search


def framework(**skills: str) -> Framework:
    levels: list[dict[str, Any]] = [
        {
            "level": "L1",
            "summary": "Writes it down",
            "skills": [{"id": id, "text": text} for id, text in skills.items()],
        }
    ]
    tracks = [{"id": "t", "name": "Harbours", "steps": [{"id": "s", "rank": 1, "title": "Master of {discriminator}"}]}]
    competencies = [{"id": "c", "name": "Tides", "about": "What the water does in harbours", "levels": levels}]
    return compile_framework(document(competencies=competencies, tracks=tracks))


def words(framework: Framework, sought: str) -> list[str]:
    return [hit.words for hit in search(framework, sought)[0]]


def test_every_word_must_be_there_in_any_order_and_case() -> None:
    known = framework(a="Reads a gauge by night", b="Reads a map")
    assert words(known, "NIGHT reads") == ["Reads a gauge by night"]
    assert words(known, "night map") == []


def test_names_come_before_texts() -> None:
    assert words(framework(a="Knows its harbours"), "harbours") == ["Harbours", "Knows its harbours", "Tides"]


def test_a_step_is_found_by_its_title_and_a_level_by_its_summary() -> None:
    known = framework(a="Reads")
    assert [(hit.kind, hit.place, hit.anchor) for hit in search(known, "master")[0]] == [("step", "t", "s")]
    assert [(hit.kind, hit.place, hit.anchor) for hit in search(known, "writes")[0]] == [("level", "c", "L1")]


def test_nothing_sought_finds_nothing_and_much_found_is_counted() -> None:
    known = framework(**{f"s{number}": f"Skill number {number}" for number in range(MOST + 9)})
    assert search(known, "   ") == ([], 0)
    hits, count = search(known, "skill")
    assert (len(hits), count) == (MOST, MOST + 9)
