"""A framework as a table and as a workbook: nothing in it is computed, and what comes back is what went out."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests import parts
from typer.testing import CliRunner

from longarc.document.files import dump, load
from longarc.document.harmless import harmless, original
from longarc.engine import tests as example
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.profiles import load_profile
from longarc.engine.tests.making import document
from longarc.framework.cli import framework_app
from longarc.framework.cli.profiles import profile_app
from longarc.framework.exports import export
from longarc.framework.exports.workbook import filled
from longarc.readers import reader
from longarc.readers.result import CannotRead
from longarc.readers.spreadsheet.scores import Said, read_scores
from longarc.readers.tests.books import write

HERE = Path(example.__file__).parent
ACME = HERE / "acme.yaml"
HOSTILE = ["=1+1", "+49 30 1", "-2", "@SUM(A1)", "\tafter a tab", "'=quoted", "''+twice", "=HYPERLINK(\"http://x\")", "－wide"]  # fmt: skip


def acme() -> Any:
    return load(ACME)[0]


def hostile() -> Any:
    skills = [
        {"id": f"s{at}", "text": text, "examples": [f"{text} for instance, or in another case"]}
        for at, text in enumerate(HOSTILE)
    ]
    rows = [
        {"id": f"c{at}", "name": name, "about": f"{name} about", "levels": [{"level": "L1", "skills": skills if at == 0 else [{"id": f"x{at}", "text": f"Says {at}"}]}, {"level": "L2", "skills": [{"id": f"y{at}", "text": f"Says more {at}"}]}]}
        for at, name in enumerate(HOSTILE)
    ]  # fmt: skip
    return document(competencies=rows)


def statements(found: Any) -> set[tuple[str, str, str, tuple[str, ...]]]:
    """Competency, level, statement and examples: of a level that is the same as another, its texts too."""
    known = compile_framework(found)
    return {
        (row.name or row.id, row.scale.names[level.position] or level.id, skill.text, skill.examples)
        for row in known.competencies.values()
        for level in row.levels
        for skill in level.skills
    }


def read_back(found: Any, form: str, folder: Path) -> Any:
    path = folder / f"back.{form}"
    path.write_bytes(export(form, found).content)
    result = reader("spreadsheet")(path)
    assert result.dropped == []
    merged = {"statements": len(result.merged)}  # what a cell says twice is one statement, and is listed
    assert result.facts_in == {kind: count + merged.get(kind, 0) for kind, count in result.facts_out.items()}
    return load(dump(result.document))[0]


@pytest.mark.parametrize("text", [*HOSTILE, "plain", "'quoted", "", "a=b"])
def test_a_harmless_text_is_no_formula_and_comes_back(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert original(harmless(text)) == text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_hostile_texts_come_back_equal_and_are_never_computed(form: str, tmp_path: Path) -> None:
    assert statements(read_back(hostile(), form, tmp_path)) == statements(hostile())


def test_no_cell_of_the_table_begins_like_a_formula() -> None:
    table = csv.reader(io.StringIO(export("csv", hostile()).content.decode("utf-8-sig"), newline=""))
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_workbook_holds_no_formula_and_only_open_cells_can_be_changed() -> None:
    with zipfile.ZipFile(io.BytesIO(export("xlsx", hostile()).content)) as packed:
        sheets = [packed.read(name).decode() for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any("<f>" in sheet for sheet in sheets)
    assert all("<sheetProtection" in sheet for sheet in sheets)
    assert "<dataValidation " in sheets[1]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_our_own_framework_reads_back(form: str, tmp_path: Path) -> None:
    linked = ("People", "solid")
    wanted = {row for row in statements(acme()) if form == "csv" or row[:2] != linked}
    assert statements(read_back(acme(), form, tmp_path)) == wanted


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("uk-ddat", "uk-ddat"),
        ("unidays", "unidays"),
        ("financial-times", "financial-times/raw/data/job-families/engineering.yml"),
        ("financial-times", "financial-times/raw/data/job-families/operations.yml"),
    ],
)
def test_real_frameworks_come_back_from_a_table_with_every_statement(name: str, path: str, tmp_path: Path) -> None:
    folder = parts.frameworks()
    parts.need(folder, "the folder of real frameworks")
    assert folder is not None
    source = load(dump(reader(name)(folder / path).document))[0]
    once, again = statements(source), statements(read_back(source, "csv", tmp_path))
    assert {_plain(row) for row in again} == {_plain(row) for row in once}


def _plain(row: tuple[str, str, str, tuple[str, ...]]) -> tuple[str, str, str]:
    name, level, text, _examples = row
    return " ".join(name.split(" (")[0].split()), level, " ".join(text.split())


# --- assessments


def filled_by_amara() -> Any:
    return {
        "format": "careerprofile/1",
        "person": {"id": "amara"},
        "assessments": [
            {"skill": "small-batches", "score": "yes", "kind": "self", "on": "2026-05-01", "version": "2026.2", "note": "=since spring"},
            {"skill": "estimates", "score": "partly", "kind": "self", "on": "2026-05-02", "version": "2026.2"},
            {"competency": "people", "level": "solid", "kind": "self", "on": "2026-05-01", "version": "2026.2"},
        ],
    }  # fmt: skip


def test_a_filled_workbook_gives_the_same_profile(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(filled(compile_framework(acme()), filled_by_amara()))
    result = read_scores(tmp_path / "x.xlsx", compile_framework(acme()), Said())
    assert result.dropped == []
    assert result.document == filled_by_amara()
    text = dump(result.document)
    assert len(load_profile(text).assessments) == 3
    (tmp_path / "y.xlsx").write_bytes(filled(compile_framework(acme()), result.document))
    assert (tmp_path / "y.xlsx").read_bytes() == (tmp_path / "x.xlsx").read_bytes()


def test_a_workbook_of_a_person_is_no_framework_of_their_scores(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(filled(compile_framework(acme()), filled_by_amara()))
    result = reader("spreadsheet")(tmp_path / "x.xlsx")
    assert "since spring" not in dump(result.document)
    assert any(row["value"] == "3 scores" for row in result.guessed)


SKILLS = {
    "small-batches": "Ships work in small, safe pieces.",
    "estimates": "Gives dates and keeps them.",
    "follows-up": "Watches a release after it is out.",
}


@pytest.mark.parametrize(
    "titles", [["Aussage", "Selbst", "Chefin"], ["What", "Me", "My manager"], ["היגד", "עצמי", "מנהלת"]]
)
@pytest.mark.parametrize("scores", [["yes", "partly", ""], ["2", "1", ""]])
def test_scores_beside_statements_are_read_from_any_table(titles: list[str], scores: list[str], tmp_path: Path) -> None:
    rows = [[text, score, "2"] for text, score in zip(SKILLS.values(), scores, strict=True)]
    path = write(tmp_path / "x.csv", {"S": [["Me, in November"], titles, *rows]})
    result = read_scores(path, compile_framework(acme()), Said(on="2026-11-01"), {"self": "B", "manager": "C"})
    given = {(row["kind"], row["skill"]): row["score"] for row in result.document["assessments"]}
    assert given == {
        ("self", "small-batches"): "yes",
        ("self", "estimates"): "partly",
        **{("manager", name): "yes" for name in SKILLS},
    }
    assert (result.facts_in, result.facts_out) == ({"scores": 5}, {"scores": 5})


def test_levels_beside_competencies_are_levels_given_directly(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.ods", {"S": [["Thema", "Stufe"], ["Delivery", "solid"], ["People", "1"], ["Flying", "2"]]}
    )
    result = read_scores(path, compile_framework(acme()), Said(on="2026-11-01", by="amara"))
    assert [(row["competency"], row["level"], row["by"]) for row in result.document["assessments"]] == [
        ("delivery", "solid", "amara"),
        ("people", "basic", "amara"),
    ]
    assert [row["cell"] for row in result.dropped] == ["B4"]


def test_a_score_that_the_scale_lacks_is_told_with_its_cell(tmp_path: Path) -> None:
    rows = [[text, score] for text, score in zip(SKILLS.values(), ["yes", "partly", "seven"], strict=True)]
    path = write(tmp_path / "x.xlsx", {"S": [["Statement", "Score"], *rows]})
    result = read_scores(path, compile_framework(acme()), Said(on="2026-11-01"), {"score": "Score"})
    assert [(row["what"], row["cell"]) for row in result.dropped] == [("a score that the scale does not have", "B4")]


@pytest.mark.parametrize(
    ("rows", "said", "words"),
    [
        ([["Statement", "Score"], [SKILLS["estimates"], "yes"]], Said(), "the day of the assessment is not said"),
        ([["A", "B"], ["Nothing known", "yes"]], Said(on="2026-11-01"), "no table here has statements"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_line(rows: Any, said: Said, words: str, tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", {"S": rows})
    with pytest.raises(CannotRead, match=words):
        read_scores(path, compile_framework(acme()), said)


def test_the_commands_go_there_and_back(tmp_path: Path) -> None:
    run, profile, book = CliRunner(), tmp_path / "amara.yaml", tmp_path / "amara.xlsx"
    profile.write_text(dump(filled_by_amara()))
    assert run.invoke(profile_app, ["export", str(ACME), str(profile), "-o", str(book)]).exit_code == 0
    again, report = tmp_path / "again.yaml", tmp_path / "report.json"
    answer = run.invoke(profile_app, ["import", str(ACME), str(book), "-o", str(again), "--report", str(report)])
    assert (answer.exit_code, answer.output) == (0, "scores: 3 in, 3 out\n")
    assert again.read_text() == profile.read_text()
    assert json.loads(report.read_text())["facts_out"] == {"scores": 3}
    answer = run.invoke(framework_app, ["export", str(ACME), "--to", "csv", "-o", str(tmp_path / "a.csv")])
    assert "tracks: left out, csv has no place for it" in answer.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.xlsx"], "there is no such file"),
        ([str(ACME)], "no table here"),
        (["x", "--on", "yesterday"], "not a day"),
        (["x", "--kind", "boss"], 'no kind "boss"'),
        (["x", "--map", "score"], "say FIELD=COLUMN"),
    ],
)
def test_a_mistake_is_told_in_a_line(arguments: list[str], words: str, tmp_path: Path) -> None:
    answer = CliRunner().invoke(profile_app, ["import", str(ACME), *arguments, "-o", str(tmp_path / "x.yaml")])
    assert answer.exit_code == 2
    assert words in answer.output
    assert "Traceback" not in answer.output


def test_a_statement_of_several_lines_comes_back_from_the_workbook_as_one(tmp_path: Path) -> None:
    skills = [{"id": "s", "text": "Does one thing\nand, if asked,\nanother"}, {"id": "t", "text": "Does a third"}]
    rows = [{"id": "c", "name": "Craft", "about": "Why it matters.", "levels": [{"level": "L1", "skills": skills}]}]
    (tmp_path / "x.xlsx").write_bytes(export("xlsx", document(competencies=rows)).content)
    (row,) = reader("spreadsheet")(tmp_path / "x.xlsx").document["competencies"]
    assert (row["name"], row["about"]) == ("Craft", "Why it matters.")
    assert [(one["id"], one["text"]) for one in row["levels"][0]["skills"]] == [(s["id"], s["text"]) for s in skills]
