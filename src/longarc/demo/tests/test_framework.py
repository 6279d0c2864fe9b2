"""The demonstration framework is of the promised size, and written rather than generated."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from longarc.demo.before import earlier, read_before
from longarc.document.check import check
from longarc.document.files import join, load, read_text
from longarc.document.findings import Findings
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.diff import compare

FOLDER = Path(__file__).parents[1] / "framework"

# Words that stand for something rather than say it: ids, references, names, titles.
NOT_PROSE = {"id", "from", "to", "title", "name", "released", "as-of", "format", "version", "holder", "spdx", "source"}


@pytest.fixture(scope="module")
def files() -> list[dict[str, Any]]:
    yaml = YAML(typ="safe", pure=True)
    return [yaml.load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]


@pytest.fixture(scope="module")
def competencies(files):
    return [competency for file in files for competency in file.get("competencies", [])]


@pytest.fixture(scope="module")
def tracks(files):
    return [track for file in files for track in file.get("tracks", [])]


def prose(node: Any, key: str = "") -> Iterator[str]:
    """Every text of more than two words that a person would read as a sentence."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from prose(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from prose(value, key)
    elif isinstance(node, str) and key not in NOT_PROSE and len(node.split()) > 2:
        yield from (sentence.strip() for sentence in re.split(r"(?<=[.?!])\s+", node))


def test_there_are_five_competencies_of_five_levels(competencies):
    levels = ["begins", "delivers", "owns", "shapes", "leads"]
    assert [[level["level"] for level in competency["levels"]] for competency in competencies] == [levels] * 5


def test_there_are_about_a_hundred_and_twenty_skills_and_each_belongs_to_one_level(competencies):
    skills = [skill["id"] for competency in competencies for level in competency["levels"] for skill in level["skills"]]
    assert 110 <= len(skills) <= 130
    assert len(set(skills)) == len(skills)


def test_most_skills_come_with_an_example(competencies):
    skills = [skill for competency in competencies for level in competency["levels"] for skill in level["skills"]]
    assert sum("examples" in skill for skill in skills) >= 2 * len(skills) / 3


def test_no_sentence_occurs_twice(files):
    sentences = Counter(sentence.casefold().rstrip(".") for file in files for sentence in prose(file))
    assert len(sentences) > 250
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


def test_tracks_of_all_kinds_stand_in_two_families(tracks):
    assert len(tracks) >= 8
    assert {track["family"] for track in tracks} == {"making", "serving"}
    assert {track["kind"] for track in tracks} == {"individual", "lead", "manager"}
    assert {track["entry"] for track in tracks} == {"open", "appointed"}


def test_the_weights_of_every_track_sum_to_a_hundred(tracks):
    assert {track["id"]: sum(track["weights"].values()) for track in tracks} == {track["id"]: 100 for track in tracks}


def test_every_step_has_a_minimum_of_pay(files, tracks):
    steps = {f"{track['id']}/{step['id']}" for track in tracks for step in track["steps"]}
    bounds = [bound["step"] for file in files for bound in file.get("pay", {}).get("bounds", [])]
    assert sorted(bounds) == sorted(steps)


def test_moves_lead_up_sideways_and_back(files):
    kinds = {move["kind"] for file in files for move in file.get("moves", [])}
    assert kinds == {"promotion", "branch", "lateral", "return"}


def test_the_check_finds_nothing():
    assert [str(finding) for finding in check(FOLDER)] == []


def test_it_compiles_with_every_file_of_the_folder(tracks):
    document, _ = load(FOLDER)
    assert len(compile_framework(document).tracks) == len(tracks)


def test_the_first_version_is_whole_too_and_differs_in_words_alone(files):
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yaml"))}
    then = earlier(texts, read_before())
    documents = [
        join([read_text(text, name, Findings()) for name, text in rows.items()], Findings()) for rows in (then, texts)
    ]
    difference = compare(*documents)
    assert {row.kind for row in difference.rows} == {"reworded", "renamed", "retired", "added"}
    assert {key for row in difference.rows if row.of == "skill" for key in (*row.was, *row.now)} <= set(
        compile_framework(documents[0]).skills
    )
    assert [pair.now for pair in difference.suggestions] == ["crew-spares"]
