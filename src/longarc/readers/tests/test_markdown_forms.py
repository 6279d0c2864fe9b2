"""Ladders in the forms that organisations write them in: tables for each part, files for each level, lists within lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from longarc.readers.markdown import read
from longarc.readers.result import CannotRead
from longarc.readers.tests.test_markdown import facts, well

CRAFTS = ("Weaving", "Dyeing")


def test_titles_of_no_known_words_are_told_by_what_their_statements_share(tmp_path: Path) -> None:
    lines = ["# Path"]
    for place, level in enumerate(("Ash", "Birch", "Cedar")):
        for craft in (*CRAFTS, "Selling well", "Listening"):
            lines += [f"## {level}"] * (craft == "Weaving") + [f"### {craft}", f"- {craft} at reach {place}"]
    (tmp_path / "a.md").write_text("\n\n".join(lines))
    document = well(tmp_path).document
    assert [row["name"] for row in document["competencies"]] == [*CRAFTS, "Selling well", "Listening"]
    turned = ["# Path"]
    for craft in CRAFTS:
        levels = enumerate(("Lone", "Near", "Wide"))
        turned += [f"## {craft}", *[f"### {level}\n\n- {craft} with reach {place}" for place, level in levels]]
    (tmp_path / "a.md").write_text("\n\n".join(turned))
    assert [row["name"] for row in well(tmp_path).document["competencies"]] == list(CRAFTS)


def test_the_highest_level_may_come_first(tmp_path: Path) -> None:
    levels = ("Principal weaver", "Senior weaver", "Weaver", "Junior weaver")
    lines = ["# Path", *[f"## {level}\n\n### Craft\n\n- weaves {level}\n\n### Reach\n\n- far" for level in levels]]
    (tmp_path / "a.md").write_text("\n\n".join(lines))
    (track,) = well(tmp_path).document["tracks"]
    assert [step["title"] for step in track["steps"]] == list(reversed(levels))


def test_lists_within_lists_are_headings_where_each_item_is_a_title(tmp_path: Path) -> None:
    levels = [
        f"- **Weaver {level}**\n  - Craft\n    - weaves {level}\n      - as on a loom\n  - People\n    - helps {level}"
        for level in (1, 2, 3)
    ]
    (tmp_path / "a.md").write_text("# Path\n\n" + "\n".join(levels) + "\n")
    result = well(tmp_path)
    assert facts(result)["0", "2"] == ["weaves 3"]
    assert (result.facts_out["statements"], result.facts_out["examples"]) == (6, 3)


def test_a_table_for_each_competency_with_examples(tmp_path: Path) -> None:
    lines = ["# Guide"]
    for craft in CRAFTS:
        lines += [f"## {craft}", f"Why {craft} matters.", "| Level | Description | Examples |\n|---|---|---|\n" + "\n".join(f"| {level} | Shows {craft} in reach {level}. | Did {craft} {level}.<br>And again {level}. |" for level in (1, 2, 3))]  # fmt: skip
    (tmp_path / "a.md").write_text("\n\n".join(lines))
    result = well(tmp_path)
    assert facts(result)["1", "2"] == ["Shows Dyeing in reach 3."]
    assert (result.facts_out["examples"], result.document["competencies"][0]["about"]) == (12, "Why Weaving matters.")


def test_a_file_for_each_level_with_a_table_for_each_part(tmp_path: Path) -> None:
    for level in ("W1 Weaver", "W2 Weaver", "W3 Weaver"):
        parts = {"Results": ("Impact", "Ownership"), "People": ("Growth", "Hiring")}
        tables = [f"## {part}\n\n| Duty | Shown by |\n|---|---|\n" + "\n".join(f"| {name} | {name} as a {level} |" for name in names) for part, names in parts.items()]  # fmt: skip
        (tmp_path / f"{level[:2].lower()}.md").write_text("\n\n".join([f"# {level}", "About it.", *tables]))
    result = well(tmp_path)
    assert [(row["name"], row["group"]) for row in result.document["competencies"]] == [("Impact", "results"), ("Ownership", "results"), ("Growth", "people"), ("Hiring", "people")]  # fmt: skip
    assert facts(result)["3", "2"] == ["Hiring as a W3 Weaver"]
    assert [step["title"] for step in result.document["tracks"][0]["steps"]] == ["W1 Weaver", "W2 Weaver", "W3 Weaver"]


def test_a_folder_for_each_track_with_a_file_for_each_level(tmp_path: Path) -> None:
    for track in ("looms", "shops"):
        (tmp_path / track).mkdir()
        for level in ("junior", "mid", "senior"):
            (tmp_path / track / f"{level}.md").write_text(
                f"## Craft\n\n- {track} for {level}\n\n## Team\n\n- {level}\n"
            )
    document = well(tmp_path).document
    assert [(track["name"], [step["title"] for step in track["steps"]]) for track in document["tracks"]] == [("looms", ["junior", "mid", "senior"]), ("shops", ["junior", "mid", "senior"])]  # fmt: skip


def test_ladders_of_several_jobs_in_one_file_are_tracks(tmp_path: Path) -> None:
    lines = ["# Titles of weavers", "### Weaver", "- weaves", "### Senior weaver", "- weaves well", "# Titles of sellers", "### Seller", "- sells", "### Senior seller", "- sells well"]  # fmt: skip
    (tmp_path / "a.md").write_text("\n\n".join(lines))
    document = well(tmp_path).document
    assert [[step["title"] for step in track["steps"]] for track in document["tracks"]] == [["Weaver", "Senior weaver"], ["Seller", "Senior seller"]]  # fmt: skip


def test_levels_that_are_written_alike_but_for_a_sign_are_two(tmp_path: Path) -> None:
    lines = ["# Path", *[f"## {level}\n\n### Craft\n\n- weaves {at}\n\n### Reach\n\n- far {at}" for at, level in enumerate(("Level 1", "Level 1+", "Level 2"))]]  # fmt: skip
    (tmp_path / "a.md").write_text("\n\n".join(lines))
    assert [level["name"] for level in well(tmp_path).document["competencies"][0]["levels"]] == ["Level 1", "Level 1+", "Level 2"]  # fmt: skip


def test_marks_that_ask_for_nothing_are_no_levels(tmp_path: Path) -> None:
    rows = ["| Craft | Junior | Senior | Head |", "|---|---|---|---|", "| Weaving | 0 | 1 | 2 |", "| Dyeing | - | 1 | 2 |", "| Selling | 1 | 2 | 2 |"]  # fmt: skip
    (tmp_path / "a.md").write_text("# Marks\n\n" + "\n".join(rows) + "\n")
    result = well(tmp_path)
    (track,) = result.document["tracks"]
    assert [len(step.get("need", {}).get("all", [])) for step in track["steps"]] == [1, 3, 3]
    assert result.facts_out["marks in tables"] == 9


def test_html_tables_without_closing_tags_keep_every_word(tmp_path: Path) -> None:
    table = "<table><caption>The crafts</caption><tr><th>Craft<th>Junior<th>Senior<tr><td>Weaving<td>Weaves <b>small</b> cloth<td>Weaves <i>wide</i><br>cloth</table>after it"
    (tmp_path / "a.md").write_text(f"# M\n\n{table}\n")
    result = well(tmp_path)
    assert facts(result) == {("0", "0"): ["Weaves small cloth"], ("0", "1"): ["Weaves wide", "cloth"]}
    assert "".join(result.document["x-prose"]).replace(" ", "") == "Thecraftsafterit"


def test_cells_over_very_many_rows_and_columns_are_refused_in_a_line(tmp_path: Path) -> None:
    cells = "<td colspan=200 rowspan=200>x</td>" * 20
    (tmp_path / "a.md").write_text(f"# M\n\n<table><tr>{cells}</tr></table>\n")
    with pytest.raises(CannotRead, match=r"^a.md: tables with more than 100,000 cells"):
        read(tmp_path)
