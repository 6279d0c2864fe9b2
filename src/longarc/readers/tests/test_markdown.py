"""Frameworks written in Markdown, in the shapes people use, in several languages; nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from longarc.document.check import check_document
from longarc.document.files import dump, load
from longarc.engine.compiling import compile as compile_framework
from longarc.framework.cli import framework_app
from longarc.readers.markdown import read
from longarc.readers.result import CannotRead, ReadResult

Facts = dict[tuple[str, str], list[str]]
WORDS = {
    "english": ("Technical", "Communication", "Engineer I", "Engineer II"),
    "german": ("Technik", "Verständigung", "Stufe 1", "Stufe 2"),
    "spanish": ("Técnica", "Comunicación", "Nivel 1", "Nivel 2"),
    "czech": ("Technika", "Domluva", "Úroveň 1", "Úroveň 2"),
    "none": ("Qax", "Wel", "X1", "X2"),
}
SAID = {
    ("0", "0"): ["fixes a bug", "asks early"],
    ("0", "1"): ["designs 🌊"],
    ("1", "0"): ["listens"],
    ("1", "1"): ["כותב ברור"],
}


def facts(result: ReadResult) -> Facts:
    """The statements by place of competency and level, as the document orders them."""
    found = {}
    for at, row in enumerate(result.document["competencies"]):
        for place, level in enumerate(row["levels"]):
            if skills := level.get("skills"):
                found[str(at), str(place)] = [skill["text"] for skill in skills]
    return found


def well(path: Path) -> ReadResult:
    """The result, after it has shown that nothing is lost, that it is sound, and that it is the same each time."""
    result = read(path)
    assert result.facts_in == result.facts_out
    assert result.dropped == []
    document, findings = load(dump(result.document))
    errors = [str(one) for one in (*findings, *check_document(document).kept) if one.severity == "error"]
    assert errors == []
    compile_framework(document)
    assert dump(read(path).document) == dump(result.document)
    return result


def by_level(words: tuple[str, ...]) -> str:
    """# framework, ## level, ### competency."""
    lines = ["# Framework", ""]
    for level in (0, 1):
        lines += [f"## {words[2 + level]}", ""]
        for competency in (0, 1):
            points = [f"- {text}" for text in SAID[str(competency), str(level)]]
            lines += [f"### {words[competency]}", "", *points, ""]
    return "\n".join(lines)


def by_competency(words: tuple[str, ...]) -> str:
    """# framework, ## competency, ### level."""
    lines = ["# Framework", ""]
    for competency in (0, 1):
        lines += [f"## {words[competency]}", ""]
        for level in (0, 1):
            points = [f"* {text}" for text in SAID[str(competency), str(level)]]
            lines += [f"### {words[2 + level]}", "", *points, ""]
    return "\n".join(lines)


def as_table(words: tuple[str, ...]) -> str:
    rows = [f"| | {words[2]} | {words[3]} |", "|---|---|---|"]
    for competency in (0, 1):
        cells = ("<br>".join(SAID[str(competency), str(level)]) for level in (0, 1))
        rows.append(f"| **{words[competency]}** | " + " | ".join(cells) + " |")
    return "# Framework\n\n" + "\n".join(rows)


def turned_table(words: tuple[str, ...]) -> str:
    rows = [f"| | {words[0]} | {words[1]} |", "|---|---|---|"]
    for level in (0, 1):
        cells = ("<br>".join(SAID[str(competency), str(level)]) for competency in (0, 1))
        rows.append(f"| {words[2 + level]} | " + " | ".join(cells) + " |")
    return "# Framework\n\n" + "\n".join(rows)


def as_html(words: tuple[str, ...]) -> str:
    rows = [f"<tr><th></th><th>{words[2]}</th><th>{words[3]}</th></tr>"]
    for competency in (0, 1):
        cells = ("<br>".join(SAID[str(competency), str(level)]) for level in (0, 1))
        rows.append(f"<tr><td>{words[competency]}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return "# Framework\n\n<table>\n" + "\n".join(rows) + "\n</table>\n"


def in_bold(words: tuple[str, ...]) -> str:
    """## level, then competencies as bold paragraphs."""
    return by_level(words).replace("### Technical", "**Technical**").replace("### Communication", "**Communication**:")


SHAPES = [by_level, by_competency, as_table, turned_table, as_html]


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("shape", SHAPES)
def test_a_matrix_is_read_in_any_shape_and_any_language(shape: Any, language: str, tmp_path: Path) -> None:
    (tmp_path / "whatever.md").write_text(shape(WORDS[language]), encoding="utf-8")
    result = well(tmp_path)
    assert facts(result) == SAID
    assert [row["name"] for row in result.document["competencies"]] == list(WORDS[language][:2])


def test_bold_paragraphs_are_headings(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(in_bold(WORDS["english"]), encoding="utf-8")
    assert facts(well(tmp_path / "a.md")) == SAID


def test_bold_words_that_begin_points_under_several_levels_are_competencies(tmp_path: Path) -> None:
    text = "# F\n\n## Level 1\n\n- **Scope:** tasks of a day\n- **Help:** asks\n\n## Level 2\n\n- **Scope:** features of a month\n- **Help:** gives\n"
    (tmp_path / "a.md").write_text(text)
    assert facts(well(tmp_path)) == {
        ("0", "0"): ["tasks of a day"],
        ("0", "1"): ["features of a month"],
        ("1", "0"): ["asks"],
        ("1", "1"): ["gives"],
    }


@pytest.mark.parametrize("names", [("engineer", "senior"), ("z", "a")])
def test_a_level_in_a_file_of_its_own_comes_in_the_order_in_which_a_page_links_to_them(
    names: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "README.md").write_text(f"# Roles\n\n- [Engineer]({names[0]}.md)\n- [Senior Engineer]({names[1]}.md)\n")
    for name, title, word in ((names[0], "Engineer", "small"), (names[1], "Senior Engineer", "large")):
        (tmp_path / f"{name}.md").write_text(
            f"# {title}\n\n## Craft\n\n- Builds {word} things\n\n## Reach\n\n- Has {word} reach\n"
        )
    result = well(tmp_path)
    assert facts(result)["0", "0"] == ["Builds small things"]
    assert [step["title"] for step in result.document["tracks"][0]["steps"]] == ["Engineer", "Senior Engineer"]


def test_levels_that_build_on_each_other_come_in_that_order(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# Keeper\n\n## Craft\n\n- Keeps\n\n## Reach\n\n- Near\n")
    (tmp_path / "a.md").write_text(
        "# Chief keeper\n\nAll of the [keeper](b.md), and:\n\n## Craft\n\n- Leads\n\n## Reach\n\n- Far\n"
    )
    result = well(tmp_path)
    assert [level["name"] for level in result.document["competencies"][0]["levels"]] == ["Keeper", "Chief keeper"]
    assert result.document["x-links"] == ["b.md"]


def test_files_that_each_hold_a_whole_ladder_are_tracks(tmp_path: Path) -> None:
    for role in ("Backend", "Frontend"):
        lines = [f"# {role}", f"What {role} does.", "## Engineer", "### Craft", f"- {role} basics", "## Senior Engineer", "### Craft", f"- {role} depth"]  # fmt: skip
        (tmp_path / f"{role.lower()}.md").write_text("\n\n".join(lines))
    result = well(tmp_path)
    assert [track["name"] for track in result.document["tracks"]] == ["Backend", "Frontend"]
    assert [track["about"] for track in result.document["tracks"]] == ["What Backend does.", "What Frontend does."]
    assert facts(result) == {("0", "0"): ["Backend basics"], ("0", "1"): ["Backend depth"], ("1", "0"): ["Frontend basics"], ("1", "1"): ["Frontend depth"]}  # fmt: skip


def test_nested_points_are_examples_and_paragraphs_are_what_a_level_says(tmp_path: Path) -> None:
    text = "# F\n\nWhy.\n\n## Craft\n\nWork well done.\n\n### Level 1\n\nBegins.\n\n- Builds\n  - a gauge\n  - a boat\n\n### Level 2\n\n- Leads\n"
    (tmp_path / "a.md").write_text(text)
    result = well(tmp_path)
    (row,) = result.document["competencies"]
    assert (row["about"], row["levels"][0]["summary"]) == ("Work well done.", "Begins.")
    assert row["levels"][0]["skills"][0]["examples"] == ["a gauge", "a boat"]
    assert result.document["x-prose"] == ["Why."]


def test_cells_over_several_rows_and_columns_stand_in_each_of_them(tmp_path: Path) -> None:
    text = """# M
<table>
<tr><th>Area</th><th>Skill</th><th>L1</th><th>L2</th></tr>
<tr><td rowspan="2">Craft</td><td>Testing</td><td>Writes tests</td><td>Designs tests</td></tr>
<tr><td>Debugging</td><td colspan="2">Finds bugs</td></tr>
<tr><td>People</td><td>Feedback</td><td>Takes it well</td><td>Gives it well</td></tr>
</table>
"""
    (tmp_path / "a.md").write_text(text)
    result = well(tmp_path)
    assert [(row["name"], row["group"]) for row in result.document["competencies"]] == [("Testing", "craft"), ("Debugging", "craft"), ("Feedback", "people")]  # fmt: skip
    assert facts(result)["1", "1"] == ["Finds bugs"]


def test_a_table_of_marks_says_what_each_step_asks_for(tmp_path: Path) -> None:
    text = "# F\n\n## Craft\n\n### Level 1\n\n- a b\n\n### Level 2\n\n- c d\n\n## Reach\n\n### Level 1\n\n- e f\n\n### Level 2\n\n- g h\n\n## Roles\n\n| | Craft | Reach |\n|---|---|---|\n| Keeper | 1 | 1 |\n| Senior keeper | 2 | 1 |\n"
    (tmp_path / "a.md").write_text(text)
    result = well(tmp_path)
    track = next(track for track in result.document["tracks"] if track["name"] == "Roles")
    needs = {
        step["title"]: [(need["competency"], need["level"]) for need in step["need"]["all"]] for step in track["steps"]
    }
    assert needs == {
        "Keeper": [("craft", "level-1"), ("reach", "level-1")],
        "Senior keeper": [("craft", "level-2"), ("reach", "level-1")],
    }


def test_competencies_without_levels_have_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# S\n\n## Technical\n\n### Testing\n\n- Writes tests\n\n### Data\n\n- Models data\n\n## Human\n\n### Empathy\n\n- Listens\n"
    )
    result = well(tmp_path)
    assert [row["name"] for row in result.document["competencies"]] == ["Testing", "Data", "Empathy"]
    assert "tracks" not in result.document


LADDER = """# Keepers

| Level | Title | Scope |
|---|---|---|
| K1 | Keeper | a gauge |
| K2 | Chief keeper | a river |

## What we value

1. Care
2. Patience

## K1: Keeper

### Craft

- [ ] Reads a gauge
- [x] Writes it down

### Reach

One gauge.

## K2: Chief keeper

### Craft

- [ ] Doubts a gauge

### Reach

One river.

## How one moves up

1. **Ask**: say that you want to
2. **Show**: bring two examples

# Elsewhere

* [**The start**](README.md)
"""


def test_what_stands_beside_a_ladder_is_kept_and_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(LADDER)
    result = well(tmp_path)
    assert [row["name"] for row in result.document["competencies"]] == ["Craft", "Reach"]
    assert facts(result) == {("0", "0"): ["Reads a gauge", "Writes it down"], ("0", "1"): ["Doubts a gauge"]}
    reach = result.document["competencies"][1]["levels"]
    assert [level["summary"] for level in reach] == ["One gauge.", "One river."]
    assert [note["title"] for note in result.document["x-notes"]] == ["What we value", "How one moves up"]
    assert "K1 · Title: Keeper" in result.document["x-prose"]
    assert result.document["x-links"] == ["README.md"]


def test_paragraphs_that_begin_with_the_same_bold_words_at_each_level_are_statements(tmp_path: Path) -> None:
    lines = ["# Path", "## Apprentice", "Learns.", "**Skill:** Knows little.", "**Pace:** Goes slowly.", "## Engineer I", "Works.", "**Skill:** Knows enough.", "**Pace:** Goes well."]  # fmt: skip
    (tmp_path / "a.md").write_text("\n\n".join(lines))
    result = well(tmp_path)
    assert facts(result) == {
        ("0", "0"): ["Knows little."],
        ("0", "1"): ["Knows enough."],
        ("1", "0"): ["Goes slowly."],
        ("1", "1"): ["Goes well."],
    }
    assert [step["about"] for step in result.document["tracks"][0]["steps"]] == ["Learns.", "Works."]


def test_bold_words_that_differ_from_level_to_level_stay_part_of_their_points(tmp_path: Path) -> None:
    lines = ["# Keeper", "## K1", "- **Reads**: a gauge", "- **Near**: one site", "## K2", "- **Reads**: a gauge", "- **Far**: all sites", "## K3", "- **Leads**: a crew", "- **Far**: all sites"]  # fmt: skip
    (tmp_path / "a.md").write_text("\n\n".join(lines))
    assert facts(well(tmp_path))["0", "2"] == ["Leads: a crew", "Far: all sites"]


@pytest.mark.parametrize(
    "content", [b"", b"Only a sentence.", b"\x00\x01", "ä".encode("latin-1"), b"# A\n\n# B\n", b"> " * 3000]
)
def test_what_is_no_framework_gets_one_line(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(content)
    with pytest.raises(CannotRead) as said:
        read(tmp_path)
    assert "\n" not in str(said.value)


def test_ten_thousand_points_are_read_in_one_go(tmp_path: Path) -> None:
    lines = ["# F"]
    for level in range(1, 6):
        lines += [f"## Level {level}", "### Craft", *(f"- does thing {number}" for number in range(1000)), "### Reach", *(f"- reaches {number}" for number in range(1000))]  # fmt: skip
    (tmp_path / "a.md").write_text("\n\n".join(lines))
    assert read(tmp_path).facts_out["statements"] == 10_000


def test_the_command_reads_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(by_level(WORDS["english"]), encoding="utf-8")
    out = tmp_path / "out.yaml"
    answer = CliRunner().invoke(framework_app, ["import", "markdown", str(tmp_path / "a.md"), "-o", str(out)])
    assert (answer.exit_code, "statements: 5 in, 5 out" in answer.output) == (0, True)
