"""Forks of frameworks in JSON and YAML: nested otherwise, with fields added or left out, with more levels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from longarc.readers import reader
from longarc.readers.result import ReadResult
from longarc.readers.tests.sources import errors_of, write_json

RUNGS, THEMES = ("Trainee", "Weaver", "Senior weaver", "Head weaver", "Chief weaver"), ("Making", "Telling", "Leading")


def well(name: str, path: Path) -> ReadResult:
    result = reader(name)(path)
    assert (result.facts_in, result.dropped) == (result.facts_out, [])
    assert errors_of(result, path.parent) == []
    return result


def said(rung: str, theme: str, number: int) -> str:
    return f"{theme} of a {rung.lower()} in way {number}"


def as_records() -> Any:
    return {
        "title": "Looms",
        "rungs": [
            {
                "name": rung,
                "about": f"What a {rung.lower()} does all day.",
                "themes": [{"name": theme, "says": [said(rung, theme, at) for at in (1, 2)]} for theme in THEMES],
            }
            for rung in RUNGS
        ],
    }


def as_mappings() -> Any:
    return {rung: {theme: [said(rung, theme, at) for at in (1, 2)] for theme in THEMES} for rung in RUNGS}


def as_records_with_statements() -> Any:
    rungs = as_records()
    for rung in rungs["rungs"]:
        for theme in rung["themes"]:
            theme["says"] = [{"text": text, "url": "https://looms.example"} for text in theme["says"]]
    return rungs


@pytest.mark.parametrize("form", [as_records, as_mappings, as_records_with_statements])
def test_statements_inside_of_rungs_and_themes_are_read_like_a_list(form: Any, tmp_path: Path) -> None:
    document = well("financial-times", write_json(tmp_path / "x.json", form())).document
    assert [row["name"] for row in document["competencies"]] == list(THEMES)
    assert [step["title"] for step in document["tracks"][0]["steps"]] == list(RUNGS)
    level = document["competencies"][1]["levels"][2]
    assert [skill["text"] for skill in level["skills"]] == [said("Senior weaver", "Telling", at) for at in (1, 2)]


def test_tags_of_statements_are_no_examples(tmp_path: Path) -> None:
    rows = [{"id": f"s{at}-{place}", "text": said(rung, theme, 1), "rung": rung, "theme": theme, "tags": ["core", "loom"], "examples": [f"Did {rung} and {theme} once"]} for at, rung in enumerate(RUNGS) for place, theme in enumerate(THEMES)]  # fmt: skip
    result = well("financial-times", write_json(tmp_path / "x.json", {"name": "Looms", "rows": rows}))
    assert (result.facts_out["statements"], result.facts_out["examples"]) == (15, 15)
    assert result.document["competencies"][0]["levels"][0]["skills"][0]["x-tags"] == ["core", "loom"]


def milestones(count: int) -> dict[str, Any]:
    return {
        key: {
            "name": key.title(),
            "sort": sort,
            "about": f"How {key} is done in this house by those who do it",
            "milestones": [f"Does {key} with reach {number}" for number in range(1, count + 1)],
        }
        for key, sort in (("dyeing", "A"), ("weaving", "A"), ("selling", "B"))
    }


@pytest.mark.parametrize("count", [3, 7])
def test_milestones_of_one_sentence_each_in_any_number(count: int, tmp_path: Path) -> None:
    source = {
        "sorts": {"A": "Hands", "B": "Voice"},
        "points": [number**2 for number in range(count + 1)],
        "crafts": milestones(count),
    }
    document = well("snowflake", write_json(tmp_path / "x.json", source)).document
    assert [len(row["levels"]) for row in document["competencies"]] == [count] * 3
    assert document["competencies"][0]["levels"][1]["summary"] == "Does dyeing with reach 2"
    assert [group["name"] for group in document["groups"]] == ["Hands", "Voice"]
    assert document["measures"]["points"]["curve"][str(count)] == count**2


def test_criteria_may_be_records_with_more_than_their_sentence(tmp_path: Path) -> None:
    levels = [{"path": f"l{at}", "criteria": [{"says": f"Does it with reach {at}", "seen": "by two"}]} for at in (1, 2)]
    topics = [{"title": theme, "path": theme.lower(), "levels": levels} for theme in THEMES]
    source = {"title": "Looms", "path": "looms", "topics": topics}
    document = well("unidays", write_json(tmp_path / "x.json", source)).document
    level = document["competencies"][2]["levels"][1]
    assert [skill["text"] for skill in level["skills"]] == ["Does it with reach 2"]
    assert level["x-criteria-more"] == [{"seen": "by two"}]
