"""Forms in which organisations keep frameworks: a sheet for each level or role, legends, titles, scores, gaps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from longarc.readers.result import ReadResult
from longarc.readers.spreadsheet import read
from longarc.readers.tests.books import Rows, write

CRAFTS = ("Weaving", "Dyeing", "Selling")
VERBS = ("Follows how {0} is done here", "Does {0} alone on most days", "Teaches {0} to the whole valley")


def said(craft: str, level: int) -> str:
    return f"{VERBS[level].format(craft.lower())}."


def well(path: Path) -> ReadResult:
    result = read(path)
    assert result.facts_in == result.facts_out
    assert result.dropped == []
    assert result.document == read(path).document
    return result


def statements(document: dict[str, Any]) -> dict[tuple[str, int], list[str]]:
    """By name of the competency and number of the level."""
    numbers = {
        (name, value["id"]): value["value"] for name, scale in document["scales"].items() for value in scale["values"]
    }
    return {
        (row["name"], numbers[row["scale"], level["level"]]): [skill["text"] for skill in level["skills"]]
        for row in document["competencies"]
        for level in row["levels"]
        if level.get("skills")
    }


EVERY = {(craft, level + 1): [said(craft, level)] for craft in CRAFTS for level in range(3)}


@pytest.mark.parametrize("names", [("Stufe 1", "Stufe 2", "Stufe 3"), ("Junior", "Medior", "Senior")])
def test_a_sheet_for_each_level(names: tuple[str, ...], tmp_path: Path) -> None:
    sheets = {
        name: [["What", "Expected"], *[[craft, said(craft, level)] for craft in CRAFTS]]
        for level, name in enumerate(names)
    }
    assert statements(well(write(tmp_path / "x.xlsx", sheets)).document) == EVERY


def test_tables_under_one_another_for_each_level(tmp_path: Path) -> None:
    rows: list[list[object]] = []
    for level in range(3):
        rows += [[f"Rung {level + 1}"], ["Craft", "Expected"], *[[craft, said(craft, level)] for craft in CRAFTS], []]
    assert statements(well(write(tmp_path / "x.ods", {"S": rows})).document) == EVERY


def test_a_sheet_for_each_competency(tmp_path: Path) -> None:
    sheets = {
        craft: [["Step", "Signs"], *[[name, said(craft, level)] for level, name in enumerate(("I", "II", "III"))]]
        for craft in CRAFTS
    }
    assert statements(well(write(tmp_path / "x.xlsx", sheets)).document) == EVERY


def test_a_sheet_for_each_role_with_what_it_requires(tmp_path: Path) -> None:
    sheets = {
        role: [
            ["Craft", "Required level", "In this role"],
            *[[craft, 1 + (at + place) % 3, f"{role} and {craft}"] for place, craft in enumerate(CRAFTS)],
        ]
        for at, role in enumerate(("Weaver", "Senior weaver", "Head weaver"))
    }
    (track,) = well(write(tmp_path / "x.xlsx", sheets)).document["tracks"]
    assert [step["title"] for step in track["steps"]] == ["Weaver", "Senior weaver", "Head weaver"]
    assert [need["level"] for need in track["steps"][1]["need"]["all"]] == ["2", "3", "1"]


def test_columns_of_examples_beside_each_level(tmp_path: Path) -> None:
    head = ["Craft", "Level 1", "Such as", "Level 2", "Such as", "Level 3", "Such as"]
    rows: Rows = [head, *[[c, *sum(([said(c, i), f"a case of {c} {i}"] for i in range(3)), [])] for c in CRAFTS]]
    result = well(write(tmp_path / "x.xlsx", {"S": rows}))
    assert statements(result.document) == EVERY
    assert result.facts_out["examples"] == 9


def test_descriptions_of_seven_levels_with_gaps(tmp_path: Path) -> None:
    head = ["Code", "Craft", "Description", "Notes", *[f"Level {number} description" for number in range(1, 8)]]
    rows: list[list[object]] = [head]
    for place, craft in enumerate(CRAFTS):
        cells = ["" if not place < number < place + 4 else said(craft, number % 3) for number in range(1, 8)]
        rows.append(
            [craft[:4].upper(), craft, f"What {craft} is, in a line or two", f"See the book of {craft}", *cells]
        )
    found = statements(well(write(tmp_path / "x.csv", {"S": rows})).document)
    assert set(found) == {(craft, place + step) for place, craft in enumerate(CRAFTS) for step in (1, 2, 3)}


def test_a_legend_names_the_values_that_another_table_asks_for(tmp_path: Path) -> None:
    legend = [["Mark", "Word", "Meaning"], [1, "Heard", "Has heard of it once or twice"], [2, "Done", "Has done it"]]
    asked = [["Craft", "Weaver", "Head weaver"], ["Weaving", 1, 2], ["Dyeing", 1, 1], ["Selling", 2, 2]]
    document = well(write(tmp_path / "x.xlsx", {"Key": legend, "Matrix": asked})).document
    assert [row["name"] for row in document["competencies"]] == list(CRAFTS)
    assert [value.get("name") for value in document["scales"]["levels"]["values"]] == [None, "Heard", "Done"]


def test_scores_and_remarks_of_a_person_stay_out_and_are_told(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Craft", "Level", "Statement", "Self score", "Manager score", "Remarks"]]
    for craft in CRAFTS:
        rows += [[craft, level + 1, said(craft, level), level, "", "seen" if level else ""] for level in range(3)]
    rows[1][4] = 2
    result = well(write(tmp_path / "x.xlsx", {"S": rows}))
    assert statements(result.document) == EVERY
    told = [row["value"] for row in result.guessed if "profile import" in row["what"]]
    assert told == ["Self score: 9 cells", "Manager score: 1 cells", "Remarks: 6 cells"]
    assert "seen" not in str(result.document)


def test_a_table_of_titles_is_a_track_for_each_family(tmp_path: Path) -> None:
    rows = [["Grade", "Looms", "Shops"], ["G1", "Weaver", "Seller"], ["G2", "Senior weaver", "Senior seller"], ["G3", "Head weaver", ""], ["G4", "", "Head seller"]]  # fmt: skip
    document = well(write(tmp_path / "x.xlsx", {"S": rows})).document
    assert [(track["name"], [step["grade"] for step in track["steps"]]) for track in document["tracks"]] == [
        ("Looms", ["g1", "g2", "g3"]),
        ("Shops", ["g1", "g2", "g4"]),
    ]
    assert [grade["rank"] for grade in document["grades"]] == [1, 2, 3, 4]


def test_a_row_of_sums_is_no_competency(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Craft", "Weight", "Level 1", "Level 2", "Level 3"]]
    rows += [
        [craft, weight, *[said(craft, i) for i in range(3)]] for craft, weight in zip(CRAFTS, (50, 30, 20), strict=True)
    ]
    result = well(write(tmp_path / "x.xlsx", {"S": [*rows, ["All", 100]]}))
    assert statements(result.document) == EVERY


def test_requirements_by_role_and_grade(tmp_path: Path) -> None:
    rows: list[list[object]] = [["House", "Role", "Grade", "Craft", "Level needed"]]
    for house, role in (("Looms", "Weaver"), ("Looms", "Dyer"), ("Shops", "Seller")):
        for grade in (1, 2, 3):
            rows += [[house, role, grade, craft, ("Aware", "Able", "Expert")[(grade + at) // 2]] for at, craft in enumerate(CRAFTS)]  # fmt: skip
    document = well(write(tmp_path / "x.csv", {"S": rows})).document
    assert [(track["name"], len(track["steps"])) for track in document["tracks"]] == [
        ("Weaver", 3),
        ("Dyer", 3),
        ("Seller", 3),
    ]


def test_small_numbers_are_requirements_where_no_two_roles_share_one(tmp_path: Path) -> None:
    rows = [["Craft", "Weaver", "Senior weaver", "Head weaver"], *[[craft, 1, 2, 3] for craft in CRAFTS]]
    result = well(write(tmp_path / "x.csv", {"S": rows}))
    assert (result.facts_out["steps"], result.facts_out["requirements"]) == (3, 9)


def test_statements_in_a_script_without_blanks(tmp_path: Path) -> None:
    rows = [["技", "初級", "中級", "上級"], *[[craft, f"{craft}を助けを借りて行う", f"{craft}を一人で行う", f"{craft}を人に教える"] for craft in ("織物", "染色")]]  # fmt: skip
    found = statements(well(write(tmp_path / "x.xlsx", {"表": rows})).document)
    assert found["染色", 3] == ["染色を人に教える"]
    assert len(found) == 6


def test_levels_of_no_known_words_are_told_by_what_the_rows_share(tmp_path: Path) -> None:
    rows = [["", "Ash", "Birch", "Cedar", "Elm"], *[[craft, said(craft, 0), said(craft, 1), f"Knows {craft} by heart.", said(craft, 2)] for craft in CRAFTS]]  # fmt: skip
    document = well(write(tmp_path / "x.xlsx", {"S": rows})).document
    assert [row["name"] for row in document["competencies"]] == list(CRAFTS)


def test_a_level_of_a_word_that_nobody_knows_is_a_level_between_and_after_the_others(tmp_path: Path) -> None:
    rows = [["", "Craft", "Member", "Team lead", "Steward", "Director"], *[[at, craft, said(craft, 0), said(craft, 1), f"Steers {craft} for all", said(craft, 2)] for at, craft in enumerate(CRAFTS)]]  # fmt: skip
    result = well(write(tmp_path / "x.xlsx", {"S": rows}))
    assert result.facts_out["statements"] >= 9
    assert {(craft, f"Steers {craft} for all") for craft in CRAFTS} <= {
        (craft, text) for (craft, _level), texts in statements(result.document).items() for text in texts
    }


def test_numbered_competencies_are_no_levels(tmp_path: Path) -> None:
    rows = [["Craft", "Basic", "Able", "Expert"], *[[f"{at}. {craft}", *[said(craft, i) for i in range(3)]] for at, craft in enumerate(CRAFTS, 1)]]  # fmt: skip
    document = well(write(tmp_path / "x.xlsx", {"S": rows})).document
    assert [row["name"] for row in document["competencies"]] == ["1. Weaving", "2. Dyeing", "3. Selling"]


def test_tables_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    head = ["Craft", "Level 1", "Level 2", "Level 3"]
    others = ("Carding", "Spinning", "Fulling")
    rows: Rows = [[*head, "", *head], *[[one, *[said(one, i) for i in range(3)], "", other, *[said(other, i) for i in range(3)]] for one, other in zip(CRAFTS, others, strict=True)]]  # fmt: skip
    result = well(write(tmp_path / "x.xlsx", {"S": rows}))
    assert {row["name"] for row in result.document["competencies"]} == {*CRAFTS, *others}
    assert result.facts_out["statements"] == 18


def test_names_and_values_on_a_cover_are_notes(tmp_path: Path) -> None:
    cover = [["Looms and shops"], ["Version", "3.2"], ["Date", "2031-02-03"]]
    sheet = [["Craft", "Level 1", "Level 2", "Level 3"], *[[c, *[said(c, i) for i in range(3)]] for c in CRAFTS]]
    result = well(write(tmp_path / "x.xlsx", {"Cover": cover, "Matrix": sheet}))
    assert statements(result.document) == EVERY
    assert "2031-02-03" in {note["text"] for note in result.document["x-notes"]}


def test_a_last_level_of_one_line_among_levels_of_several_is_a_level(tmp_path: Path) -> None:
    rows = [["Craft", "Weaver", "Senior weaver", "Head weaver"], *[[c, f"{said(c, 0)}\n{c} again", f"{said(c, 1)}\n{c} too", said(c, 2)] for c in CRAFTS]]  # fmt: skip
    result = well(write(tmp_path / "x.csv", {"S": rows}))
    assert (result.facts_out["levels"], result.facts_out["statements"]) == (9, 15)


def test_the_same_competencies_of_several_tracks_in_one_table_stay_apart(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Craft", "Track", "Level 1", "Level 2"]]
    for track in ("Looms", "Shops"):
        rows += [[craft, track, f"{said(craft, 0)} {track}", f"{said(craft, 1)} {track}"] for craft in CRAFTS]
    document = well(write(tmp_path / "x.csv", {"S": rows})).document
    assert [(row["name"], row["group"]) for row in document["competencies"]] == [(craft, track) for track in ("looms", "shops") for craft in CRAFTS]  # fmt: skip
