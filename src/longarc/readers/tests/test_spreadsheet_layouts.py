"""Spreadsheets of several tables and sheets, ladders side by side, and what roles ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests import parts

from longarc.document.files import dump
from longarc.readers.tests.books import Rows, write
from longarc.readers.tests.test_spreadsheet import (
    TEXTS,
    WORDS,
    Words,
    cell,
    facts,
    groups,
    is_sound,
    long_with_more,
    read,
    turned,
    wide,
)

LANGUAGES = list(WORDS)


def steps(document: Any) -> dict[str, dict[str, str]]:
    """What each step asks for: the level by the name of the competency."""
    names = {row["id"]: row["name"] for row in document["competencies"]}
    return {
        step["title"]: {
            names[need["competency"]]: need.get("level", "") for need in step.get("need", {}).get("all", [])
        }
        for track in document["tracks"]
        for step in track["steps"]
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_one_below_the_other_are_groups(language: str, tmp_path: Path) -> None:
    words = Words(language)
    head, *rows = [row[1:] for row in wide(words)]
    stacked: Rows = [[words.groups[0]], head, *rows[:2], [], [words.groups[1]], head, *rows[2:]]
    result = read(write(tmp_path / "x.xlsx", {"S": stacked}))
    assert facts(result.document) == words.facts()
    assert groups(result.document)[words.names[3]] == words.groups[1]
    is_sound(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_are_groups(language: str, tmp_path: Path) -> None:
    words = Words(language)
    head, *rows = [row[1:] for row in wide(words)]
    sheets = {words.groups[0]: [head, *rows[:2]], words.groups[1]: [head, *rows[2:]], "?": [["About this file"]]}
    result = read(write(tmp_path / "x.ods", sheets))
    assert facts(result.document) == words.facts()
    assert groups(result.document)[words.names[0]] == words.groups[0]
    assert [note["text"] for note in result.document["x-notes"]] == ["About this file"]
    is_sound(result)


def test_a_folder_of_files_is_like_a_workbook_of_sheets(tmp_path: Path) -> None:
    words = Words("spanish")
    head, *rows = [row[1:] for row in wide(words)]
    write(tmp_path / "a.csv", {"S": [head, *rows[:2]]})
    write(tmp_path / "b.xlsx", {"S": [head, *rows[2:]]})
    result = read(tmp_path)
    assert facts(result.document) == words.facts()
    is_sound(result)


@pytest.mark.parametrize("language", ["english", "numbers", "german", "spanish"])
def test_a_sheet_for_each_competency(language: str, tmp_path: Path) -> None:
    words = Words(language)
    sheets = {
        name: [[words.level, words.statement], *([level, cell(texts)] for level, texts in zip(words.levels, TEXTS[at], strict=True) if texts)]
        for at, name in enumerate(words.names)
    }  # fmt: skip
    result = read(write(tmp_path / "x.xlsx", sheets))
    assert facts(result.document) == words.facts()
    is_sound(result)


def test_ladders_side_by_side_are_groups_with_levels_of_their_own(tmp_path: Path) -> None:
    words = Words("german")
    head = [["", "IC", "", "", "M", ""], [words.competency, "L1", "L2", "L3", "M1", "M2"]]
    rows = [[name, *map(cell, TEXTS[at]), *(f"{cell(texts[:1])} as a manager" for texts in TEXTS[at][1:])] for at, name in enumerate(words.names)]  # fmt: skip
    result = read(write(tmp_path / "x.csv", {"S": [*head, *rows]}))
    scales = [[value["name"] for value in scale["values"][1:]] for id, scale in result.document["scales"].items() if id != "shown"]  # fmt: skip
    assert scales == [["L1", "L2", "L3"], ["M1", "M2"]]
    assert result.facts_out["statements"] == len(words.facts()) + 8
    is_sound(result)


def test_tracks_in_a_column_have_the_same_levels_each(tmp_path: Path) -> None:
    words = Words("numbers")
    head, *rows = turned(words)
    both = [[track, at + 1, *(f"{text} ({track})" if text else "" for text in row[1:])] for track in ("IC", "M") for at, row in enumerate(rows)]  # fmt: skip
    result = read(write(tmp_path / "x.xlsx", {"S": [["Ladder", *head], *both]}))
    assert {(row["name"], row["group"]) for row in result.document["competencies"]} == {
        (name, group) for name in words.names for group in ("ic", "m")
    }
    is_sound(result)


def test_a_merged_cell_says_the_same_of_each_level_it_covers(tmp_path: Path) -> None:
    words = Words("numbers")
    rows = [list(row) for row in wide(words)]
    rows[2][3] = ""
    result = read(write(tmp_path / "x.xlsx", {"S": rows}, {"S": [(2, 2, 2, 3)]}))
    (row,) = [row for row in result.document["competencies"] if row["name"] == words.names[1]]
    assert row["levels"][1] == {"level": "l2", "same-as": "l1"}
    assert any(told["what"].startswith("part of a merged cell") for told in result.guessed)
    is_sound(result)


def test_levels_described_at_length_keep_their_words(tmp_path: Path) -> None:
    words = Words("english")
    rows = [list(row) for row in wide(words)]
    rows[0][2:] = [
        f"{at}: {'somebody who does this for a good part of their days, ' * 3}and knows it" for at in (1, 2, 3)
    ]
    result = read(write(tmp_path / "x.xlsx", {"S": rows}))
    assert result.facts_out["statements"] == len(words.facts())
    assert max(len(value["id"]) for value in result.document["scales"]["levels"]["values"]) < 80
    is_sound(result)


ASKED = [["1", "2", "3"], ["1", "1", "2"], ["", "2", "3"], ["1", "3", "3"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["competencies in rows", "roles in rows"])
def test_levels_that_roles_ask_for(way: str, language: str, tmp_path: Path) -> None:
    words, roles = Words(language), ["Dev", "Senior Dev", "Lead Dev"]
    rows: Rows = [["", *roles], *([name, *ASKED[at]] for at, name in enumerate(words.names))]
    if way == "roles in rows":
        rows = [list(row) for row in zip(*rows, strict=True)]
    head, *texts = [row[1:] for row in wide(words)]
    result = read(write(tmp_path / "x.xlsx", {"One": [head, *texts], "Two": rows}))
    assert facts(result.document) == words.facts()
    labels = [value["id"] for value in result.document["scales"]["levels"]["values"]]
    assert steps(result.document) == {
        role: {name: labels[int(ASKED[row][column])] for row, name in enumerate(words.names) if ASKED[row][column]}
        for column, role in enumerate(roles)
    }
    is_sound(result)


def test_a_list_of_requirements_is_read_like_a_table_of_them(tmp_path: Path) -> None:
    words, roles = Words("german"), ["Entwickler", "Entwicklerin im Team", "Leitung"]
    rows = [[role, name, ASKED[row][column], "muss" if row % 2 else "kann"] for column, role in enumerate(roles) for row, name in enumerate(words.names) if ASKED[row][column]]  # fmt: skip
    result = read(write(tmp_path / "x.csv", {"S": [["Rolle", "Kompetenz", "Stufe", "Stärke"], *rows]}))
    assert {role: dict(asked) for role, asked in steps(result.document).items()} == {
        role: {name: ASKED[row][column] for row, name in enumerate(words.names) if ASKED[row][column]}
        for column, role in enumerate(roles)
    }
    assert result.facts_out["requirements"] == 11
    is_sound(result)


def test_a_list_of_requirements_that_repeats_every_text_says_each_once(tmp_path: Path) -> None:
    words, roles = Words("spanish"), ["Persona nueva", "Persona con experiencia", "Persona que guía"]
    rows = [
        [role, f"{role} hace muchas cosas en la empresa cada día del año", name, f"{name} es algo que importa mucho a todas las personas", words.levels[int(asked) - 1], cell(TEXTS[row][int(asked) - 1], "* ")]
        for column, role in enumerate(roles)
        for row, name in enumerate(words.names)
        if (asked := ASKED[row][column])
    ]  # fmt: skip
    result = read(
        write(
            tmp_path / "x.csv", {"S": [["Papel", "Papel en breve", "Tema", "Tema en breve", "Nivel", "Texto"], *rows]}
        )
    )
    assert len(result.document["competencies"]) == 4
    assert (result.facts_out["requirements"], result.facts_out["steps"]) == (11, 3)
    assert facts(result.document) <= words.facts()
    assert len(facts(result.document)) == result.facts_out["statements"]
    is_sound(result)


def test_the_tables_of_the_united_kingdom_come_through_without_a_reader_of_their_own() -> None:
    folder = parts.frameworks()
    parts.need(folder, "the folder of real frameworks")
    assert folder is not None
    result = read(folder / "uk-ddat")
    assert result.dropped == []
    assert result.facts_out["competencies"] == 188
    assert result.facts_in["requirements"] == 1825 == result.facts_out["requirements"] + len(result.merged)
    labels = [value["name"] for value in result.document["scales"]["levels"]["values"][1:5]]
    assert labels == ["Awareness", "Working", "Practitioner", "Expert"]


def test_marks_ask_for_a_competency(tmp_path: Path) -> None:
    rows = [
        ["", "Dev", "Ops", "QA"],
        ["Linux", "", "✓", ""],
        ["Python", "✓", "✓", "–"],
        ["Selenium", "", "", "✓"],
        ["Git", "✓", "✓", "✓"],
    ]
    result = read(write(tmp_path / "x.xlsx", {"S": rows}))
    assert {role: sorted(asked) for role, asked in steps(result.document).items()} == {
        "Dev": ["Git", "Python"],
        "Ops": ["Git", "Linux", "Python"],
        "QA": ["Git", "Selenium"],
    }
    assert result.dropped == []
    is_sound(result)


def test_skills_without_levels_are_competencies_with_a_description(tmp_path: Path) -> None:
    words = Words("czech")
    rows = [[words.groups[at // 2], name, f"O čem je {name} v naší firmě"] for at, name in enumerate(words.names)]
    result = read(write(tmp_path / "x.csv", {"S": [["Oblast", "Dovednost", "Popis"], *rows]}))
    assert [row["about"] for row in result.document["competencies"]] == [row[2] for row in rows]
    assert groups(result.document)[words.names[0]] == words.groups[0]
    is_sound(result)


def test_the_mapping_of_the_user_comes_before_any_guess(tmp_path: Path) -> None:
    words = Words("numbers")
    path = write(tmp_path / "x.csv", {"S": long_with_more(words)})
    mapped = {"competency": words.area, "group": "C", "level": words.level, "statement": "E"}
    document = read(path, mapped).document
    assert {row["name"] for row in document["competencies"]} == set(words.groups)
    assert {group["name"] for group in document["groups"]} == set(words.names)
    told = [row for row in read(path, mapped).guessed if "as the mapping says" in row["what"]]
    assert len(told) == len(mapped)


def test_where_the_levels_of_a_matrix_stand_can_be_said(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", {"S": [row[1:] for row in wide(Words("numbers"))]})
    document = read(path, {"levels": "rows"}).document
    assert [row["name"] for row in document["competencies"]] == ["L1", "L2", "L3"]


def test_numbers_dates_and_truths_are_read_as_they_are_shown(tmp_path: Path) -> None:
    rows: Rows = [["Skill", "L1", "L2"], ["Years of work", 3, 4.5], ["Writes code", "writes some code", True]]
    result = read(write(tmp_path / "x.xlsx", {"S": rows}))
    assert {text for _name, _level, text in facts(result.document)} == {"3", "4.5", "writes some code", "true"}


def test_every_text_of_a_sheet_is_in_the_document_or_in_the_report(tmp_path: Path) -> None:
    rows = [["Ladder", "", "", ""], ["owner", "Ada"], [], *wide(Words("english")), ["", "", "", "", "", "far to the right"], [], ["see the wiki"]]  # fmt: skip
    result = read(write(tmp_path / "x.xlsx", {"S": rows}))
    written = dump(result.document) + str(result.report())
    assert all(line.removeprefix("- ") in written for row in rows for text in row for line in str(text).split("\n"))
