"""The corner cases of the format, 37 to 44: identity, translations, the traps of files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from longarc.document.check import check
from longarc.document.files import dump, load, load_joined, parents_beside
from longarc.document.findings import Findings, Unreadable
from longarc.document.inherit import whole
from longarc.document.translations import mark
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.diff import compare
from longarc.engine.tests.making import competency, document, errors, level, profile, stand, track, warnings


def says(**texts: str) -> dict[str, Any]:
    skills = [{"id": id, "text": text} for id, text in texts.items()]
    return document(competencies=[{"id": "c", "levels": [{"level": "L1", "skills": skills}]}])


SENTENCE = "Writes down what was decided and why"


def test_37_a_likely_match_is_suggested_and_only_a_declaration_makes_two_ids_one() -> None:
    before, after = (
        says(old=SENTENCE, other="Something else entirely"),
        says(new=SENTENCE, other="Something else entirely"),
    )
    assert [(hint.was, hint.now) for hint in compare(before, after).suggestions] == [("old", "new")]
    assert (
        level(stand({**after, "framework": {"id": "small", "version": "2"}}, profile("old full", "other full"))) == "L0"
    )
    declared = {**after, "changes": [{"kind": "rename", "skill": "new", "was": ["old"]}]}
    assert [row.kind for row in compare(before, declared).rows] == ["renamed"]
    assert level(stand(declared, profile("old full", "other full"))) == "L1"


def write(folder: Path, name: str, doc: dict[str, Any]) -> Path:
    (folder / name).write_text(dump(doc))
    return folder / name


def child_of(parent: str, **sections: Any) -> dict[str, Any]:
    return {"format": "careerframework/1", "framework": {"id": "child", "version": "1", "extends": parent}, **sections}


def test_38_lists_are_joined_parent_first_texts_of_the_child_win_and_higher_levels_are_cut(tmp_path: Path) -> None:
    write(
        tmp_path,
        "parent.yaml",
        document(
            framework={"id": "parent"}, competencies=[{**competency("c", {"L1": 1, "L2": 1, "L3": 1}), "name": "Old"}]
        ),
    )
    levels = [{"level": "L1"}, {"level": "L2", "skills": [{"id": "own"}]}]
    path = write(
        tmp_path,
        "child.yaml",
        child_of("parent", competencies=[{"id": "c", "name": "New", "levels": levels}, competency("d", {"L1": 1})]),
    )
    (row, other) = whole(load_joined(path, Findings()), parents_beside(path))["competencies"]
    assert (row["name"], [one["level"] for one in row["levels"]], other["id"]) == ("New", ["L1", "L2"], "d")
    assert [skill["id"] for skill in row["levels"][1]["skills"]] == ["c-L2-1", "own"]


def test_38_a_circle_of_parents_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", document(framework={"id": "a", "extends": "b"}))
    write(tmp_path, "b.yaml", document(framework={"id": "b", "extends": "a"}))
    assert any("cut the circle" in str(finding) for finding in check(path))


@pytest.mark.parametrize(("same", "reached"), [({"same-as": "c-L1-1"}, "L1"), ({}, "L0")])
def test_39_copies_of_a_statement_are_assessed_together_only_where_they_are_linked(same: Any, reached: str) -> None:
    copy = {"id": "d", "levels": [{"level": "L1", "skills": [{"id": "copy", "text": "The same", **same}]}]}
    doc = document(competencies=[competency("c", {"L1": 1}), copy])
    assert level(stand(doc, profile("c-L1-1 full")), "d") == reached


def test_39_one_skill_referenced_at_two_places_is_one() -> None:
    doc = document(
        competencies=[competency("c", {"L1": 1}), {"id": "d", "levels": [{"level": "L1", "skills": ["c-L1-1"]}]}]
    )
    standing = stand(doc, profile("c-L1-1 full"))
    assert [level(standing, name) for name in ("c", "d")] == ["L1", "L1"]


def test_40_external_ids_and_relations_that_lead_nowhere_are_kept_and_told_as_unresolved() -> None:
    row = {
        "id": "a",
        "text": "x",
        "ids": {"esco": "http://data.europa.eu/esco/skill/none", "own": ["1", "2"]},
        "related": ["gone"],
    }
    doc = document(competencies=[{"id": "c", "related": ["away"], "levels": [{"level": "L1", "skills": [row]}]}])
    assert errors(doc) == []
    assert ["it is kept, unresolved" in words for words in warnings(doc)] == [True, True]
    kept = load(dump(doc))[0]["competencies"][0]
    assert (kept["related"], kept["levels"][0]["skills"][0]) == (["away"], row)


def test_41_in_place_of_a_stale_or_missing_translation_stands_the_original_with_a_mark() -> None:
    def with_text(**entry: str) -> dict[str, Any]:
        return {**says(a=SENTENCE), "texts": {"cs": {"skill/a": {"text": "Zapisuje", **entry}}}}

    fresh, stale = with_text(of=mark(SENTENCE)), with_text(of=mark("Another sentence"))
    told = [compile_framework(doc, language=name) for doc, name in ((fresh, "cs"), (stale, "cs"), (stale, "de"))]
    assert [known.skills["a"].text for known in told] == ["Zapisuje", SENTENCE, SENTENCE]
    assert [dict(known.untranslated) for known in told] == [{}, {SENTENCE: "stale"}, {SENTENCE: "missing"}]
    assert warnings(fresh) == []
    assert ["the text has changed since it was translated" in words for words in warnings(stale)] == [True]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("grades: [{id: 1337}]", 'write it in quotes: "1337"'),
        ("grades: [{id: true}]", 'write it in quotes: "true"'),
        ("grades: [{id: NO}]", 'write "NO"'),
        ("groups: [{id: on}]", 'write "on"'),
        ("\tgrades: []", "spaces instead of the tab"),
        ("values: [{id: a, text: Says: what}]", "must be in quotes"),
    ],
)
def test_42_a_trap_of_yaml_is_told_with_file_line_and_what_to_do(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "traps.yaml"
    path.write_text(f'format: careerframework/1\nframework: {{id: a, version: "1"}}\n{line}\n')
    try:
        told = [str(finding) for finding in check(path)]
    except Unreadable as problem:
        told = [str(problem)]
    assert [words in one for one in told if f"{path}:3: " in one] == [True]


def test_42_a_version_that_is_a_number_is_refused_and_the_rest_of_the_file_is_looked_at() -> None:
    text = 'format: careerframework/1\nframework: {id: a, version: "1"}\ngrades: [{id: A, rnk: 1}]\ntracks: [{id: t, steps: [{id: s, grade: B}]}]\n'
    assert [words.split(": ")[0] for words in errors(text)] == ["framework.yaml:3", "framework.yaml:4"]
    assert ['write it in quotes: "2024.10"' in words for words in errors(text.replace('"1"', "2024.10"))][0]


@pytest.mark.parametrize("word", ["MISSING", "NOT IN USE", "N/A", "*"])
def test_43_a_sentinel_is_a_text_like_any_other_in_a_file_and_never_guessed_to_mean_nothing(word: str) -> None:
    doc = says(a=word)
    assert load(dump(doc))[0]["competencies"] == doc["competencies"]
    assert compile_framework(doc).skills["a"].text == word


def test_44_values_and_responsibilities_are_kept_and_translated_and_never_scored() -> None:
    sections = {
        "values": [{"id": "candour", "text": "Says it kindly."}],
        "responsibilities": [{"id": "own", "text": "Owns it."}],
    }
    doc = document(**sections, tracks=[track({"competency": "c", "level": "L1"}, responsibilities=["own"])])
    doc["texts"] = {"cs": {"value/candour": {"text": "Laskavě"}, "responsibility/own": {"text": "Vlastní"}}}
    assert (errors(doc), warnings(doc)) == ([], [])
    framework = compile_framework(doc)
    assert not any(row.scored for row in (*framework.values, *framework.responsibilities))
    assert stand(doc, profile("c-L1-1 full")).levels.keys() == stand(document(), profile()).levels.keys()
    assert errors({**doc, "tracks": [track({"skill": "candour"})]}) != []
