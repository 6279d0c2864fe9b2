"""Foreign frameworks in JSON and YAML: nothing is lost, and a file is known by its shape, whatever its words."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests import parts
from typer.testing import CliRunner

from longarc.document.check import check_document
from longarc.document.files import dump, load
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.profile import Assessment, Profile
from longarc.framework.cli import framework_app
from longarc.readers import reader
from longarc.readers.result import CannotRead, ReadResult
from longarc.readers.trees import trees_at

SOURCES = {
    "snowflake": ["medium-snowflake"],
    "unidays": ["unidays"],
    "financial-times": [
        "financial-times/raw/data/job-families/engineering-v1.yml",
        "financial-times/raw/data/job-families/engineering.yml",
        "financial-times/raw/data/job-families/operations.yml",
        "financial-times/history/2019-03-1780877d/data",
        "financial-times/history/2021-08-f4e463cb/data",
        "financial-times/history/2025-01-6e93c754/data",
    ],
}
ALL = [(name, path) for name, paths in SOURCES.items() for path in paths]
GERMAN = {
    "displayName": "anzeigename", "category": "kategorie", "description": "beschreibung", "milestones": "meilensteine",
    "summary": "zusammenfassung", "signals": "anzeichen", "examples": "beispiele", "milestoneToPoints": "punkte",
    "pointsToLevels": "stufenschwellen", "titles": "titel", "label": "bezeichnung", "minPoints": "ab", "maxPoints": "bis",
    "tracks": "gebiete", "name": "name", "levels": "stufen", "level": "stufe", "theme": "thema", "themes": "themen",
    "area": "bereich", "domain": "gebiet", "proficiency": "kenntnis", "supportingUrls": "verweise", "id": "kennung",
    "competencies": "kompetenzen", "title": "titel", "path": "pfad", "topics": "gegenstände", "criteria": "kriterien",
    "departments": "abteilungen", "roles": "rollen", "required": "erforderlich", "optional": "wünschenswert",
}  # fmt: skip


def root() -> Path:
    folder = parts.frameworks()
    parts.need(folder, "the folder of real frameworks")
    return folder  # type: ignore[return-value]


def texts(document: Any) -> list[str]:
    """Every text of some words in a document, in order of the alphabet."""
    if isinstance(document, Mapping):
        return sorted(text for key, value in document.items() if key != "framework" for text in texts(value))
    if isinstance(document, list):
        return sorted(text for value in document for text in texts(value))
    return [document.strip()] if isinstance(document, str) and " " in document.strip() else []


def said_otherwise(value: Any, rename: Callable[[str], str], chance: random.Random) -> Any:
    """The same tree with other names for its fields, in another order."""
    if isinstance(value, Mapping):
        rows = [(rename(str(key)), said_otherwise(row, rename, chance)) for key, row in value.items()]
        if not all(str(key).isdecimal() for key in value):
            chance.shuffle(rows)
        return dict(rows)
    if isinstance(value, list):
        return [said_otherwise(row, rename, chance) for row in value]
    return value


def in_german(key: str) -> str:
    return GERMAN.get(key, key)


def in_no_language() -> Callable[[str], str]:
    """Names that mean nothing; numbers stay, since they are data."""
    given: dict[str, str] = {}
    return lambda key: key if key.isdecimal() else given.setdefault(key, f"f{len(given)}")


def mutated(path: Path, folder: Path, rename: Callable[[str], str]) -> Path:
    """Every tree at `path` under another file name, with other names for its fields in another order, as JSON."""
    chance = random.Random(7)  # noqa: S311 - an order, not a secret
    for place, tree in enumerate(reversed(trees_at(path))):
        value = said_otherwise(tree.value, rename, chance)
        (folder / f"part-{place}.json").write_text(json.dumps(value, ensure_ascii=False, default=str))
    return folder


def read(name: str, path: Path) -> ReadResult:
    return reader(name)(path)


@pytest.mark.parametrize(("name", "path"), ALL)
def test_facts_in_are_facts_out_and_the_check_finds_no_error(name: str, path: str) -> None:
    result = read(name, root() / path)
    assert result.facts_in == result.facts_out
    assert result.dropped == []
    document, findings = load(dump(result.document))
    found = [*findings, *check_document(document).kept]
    assert [str(finding) for finding in found if finding.severity == "error"] == []
    compile_framework(document)


@pytest.mark.parametrize(("name", "path"), ALL)
def test_every_text_of_the_source_is_in_the_document(name: str, path: str) -> None:
    result, source = read(name, root() / path), [tree.value for tree in trees_at(root() / path)]
    lost = set(texts(source)) - set(texts(result.document)) - set(texts(result.document["framework"]))
    assert lost == set()


@pytest.mark.parametrize(("name", "path"), ALL)
@pytest.mark.parametrize("language", ["german", "none"])
def test_other_names_another_order_and_other_files_give_the_same_facts(
    name: str, path: str, language: str, tmp_path: Path
) -> None:
    rename = in_german if language == "german" else in_no_language()
    once, again = read(name, root() / path), read(name, mutated(root() / path, tmp_path, rename))
    assert again.facts_in == again.facts_out == once.facts_out
    assert texts(again.document["competencies"]) == texts(once.document["competencies"])


@pytest.mark.parametrize(("name", "path"), ALL)
def test_reading_twice_gives_the_same_bytes(name: str, path: str) -> None:
    assert dump(read(name, root() / path).document) == dump(read(name, root() / path).document)


@pytest.mark.parametrize(
    ("value", "points", "level", "titles"),
    [
        (1, "16", "1.3", {"engineer-i"}),
        (2, "48", "3.2", {"senior-engineer", "group-lead"}),
        (3, "96", "5.1", {"principal-engineer", "director-of-engineering"}),
        (5, "320", "5.3", {"principal-engineer", "director-of-engineering"}),
    ],
)
def test_snowflake_counts_points_as_it_does_itself(value: int, points: str, level: str, titles: set[str]) -> None:
    known = compile_framework(load(dump(read("snowflake", root() / "medium-snowflake").document))[0])
    given = [Assessment(name, str(value), date(2026, 1, 1), of="competency") for name in known.competencies]
    standing = evaluate(known, Profile.of(assessments=given), "titles", date(2026, 2, 1))
    assert (standing.measures["points"], standing.measures["level"]) == (points, level)
    assert standing.enabled is not None
    assert {standing.enabled.step.id, *(row.step.id for row in standing.also)} == titles


def test_a_single_milestone_five_makes_an_engineer_two() -> None:
    known = compile_framework(load(dump(read("snowflake", root() / "medium-snowflake").document))[0])
    given = [Assessment("mobile", "5", date(2026, 1, 1), of="competency")]
    standing = evaluate(known, Profile.of(assessments=given), "titles", date(2026, 2, 1))
    assert (standing.measures["points"], standing.measures["level"]) == ("20", "2.1")
    assert standing.enabled is not None
    assert standing.enabled.title == "Engineer II"


def test_the_financial_times_keeps_its_ids_from_state_to_state() -> None:
    def ids(path: str) -> set[str]:
        rows = read("financial-times", root() / "financial-times" / path).document["competencies"]
        return {skill["id"] for row in rows for level in row["levels"] for skill in level.get("skills", [])}

    first, second = ids("history/2019-03-1780877d/data"), ids("history/2021-08-f4e463cb/data")
    third, new = ids("history/2025-01-6e93c754/data"), ids("raw/data/job-families/engineering.yml")
    assert (len(first), len(second), len(third), len(new)) == (82, 79, 101, 72)
    assert (len(first & third), len(second & third), len(third & new)) == (68, 74, 0)


def test_a_statement_is_its_sentence_also_where_sentences_repeat_themselves() -> None:
    path = root() / "financial-times/raw/data/job-families/operations.yml"
    rows = read("financial-times", path).document["competencies"]
    statements = [skill for row in rows for level in row["levels"] for skill in level.get("skills", [])]
    assert len(statements) == 48
    assert all(skill["text"] != skill["id"] for skill in statements)


def test_rungs_that_differ_only_in_brackets_stand_side_by_side() -> None:
    path = root() / "financial-times/raw/data/job-families/engineering.yml"
    steps = read("financial-times", path).document["tracks"][0]["steps"]
    assert [step["rank"] for step in steps] == [1, 2, 3, 4, 4, 5, 5, 6]


def test_a_reference_that_leads_nowhere_is_kept_and_told() -> None:
    result = read("unidays", root() / "unidays")
    kept = [step["x-unresolved"] for track in result.document["tracks"] for step in track["steps"] if "x-unresolved" in step]  # fmt: skip
    assert kept == [["engineering-competencies/test/1337"]]
    assert any(row["value"] == kept[0][0] for row in result.guessed)


def test_thresholds_without_a_curve_are_listed_as_dropped(tmp_path: Path) -> None:
    milestones = [{"summary": f"Level {n}", "signals": ["Does it", "Does it well"]} for n in (1, 2, 3)]
    source = {
        "tracks": {key: {"name": key, "milestones": milestones} for key in ("a", "b")},
        "titles": [{"label": "One", "min": 0, "max": 5}],
    }
    (tmp_path / "x.json").write_text(json.dumps(source))
    result = read("snowflake", tmp_path)
    assert [row["what"] for row in result.dropped] == ["titles of points, and no curve from milestones to points"]
    answer = CliRunner().invoke(framework_app, ["import", "snowflake", str(tmp_path), "-o", str(tmp_path / "o.yaml")])
    assert answer.exit_code == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.json", b"{"),
        ("x.json", b"\x00\x01\x02" * 50),
        ("x.json", "ä".encode("latin-1")),
        ("x.json", b"[" * 100_000),
        ("x.json", b'{"a": NaN}'),
        ("x.yaml", b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n" * 3),
        ("x.yaml", b"a:\n\t- b\n"),
        ("x.json", b"[]"),
        ("x.json", b""),
    ],
)
@pytest.mark.parametrize("which", sorted(SOURCES))
def test_what_is_no_framework_gets_one_line(which: str, name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CannotRead) as said:
        read(which, tmp_path)
    assert "\n" not in str(said.value)
    assert len(str(said.value)) < 500


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b" " * 50_000_000)
    with pytest.raises(CannotRead, match="at most 16 MB"):
        read("snowflake", tmp_path)


def test_points_stay_exact(tmp_path: Path) -> None:
    milestones = [{"summary": f"Level {n}", "signals": ["Does it", "Does it well"]} for n in (1, 2)]
    source = {
        "tracks": {key: {"name": f"{key} {key}", "milestones": milestones} for key in ("a", "b")},
        "curve": {"0": 0, "1": 0.1, "2": 0.2},
    }
    (tmp_path / "x.json").write_text(json.dumps(source))
    document = load(dump(read("snowflake", tmp_path).document))[0]
    assert sum(Fraction(str(value)) for value in document["measures"]["points"]["curve"].values()) == Fraction(3, 10)
