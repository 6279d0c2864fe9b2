"""`longarc framework`, `longarc standing` and `longarc schema`."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import typer
from typer.testing import CliRunner

import longarc.demo
from longarc.document.files import load
from longarc.document.schema import json_schema
from longarc.document.schema.reference import page
from longarc.document.starter import SCHEMA_FILE, STARTER
from longarc.engine import tests as example
from longarc.framework.cli import framework_app
from longarc.framework.cli.schema import schema_command
from longarc.framework.cli.standing import standing_command
from longarc.framework.schemas import SCHEMAS, CheckReport

HERE = Path(example.__file__).parent
ACME, AMARA = str(HERE / "acme.yaml"), str(HERE / "amara.yaml")

app = typer.Typer()
app.add_typer(framework_app, name="framework")
app.command("standing")(standing_command)
app.command("schema")(schema_command)


def run(*words):
    result = CliRunner().invoke(app, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_the_standing_of_two_files_is_the_printed_answer():
    result = run("standing", ACME, AMARA, "--track", "engineer", "--on", "2026-11-01", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json.loads((HERE / "amara.json").read_text())


def test_the_standing_in_words_names_the_enabled_step_and_what_is_not_known():
    result = run("standing", ACME, AMARA, "--track", "engineer", "--on", "2026-11-01")
    assert "Enabled: Backend Engineer II (e2, G2), met" in result.stdout
    assert "progress: at least 1.40" in result.stdout
    assert run("standing", ACME, AMARA, "--track", "engineer", "--chain").exit_code == 0


def test_a_step_kept_from_an_earlier_version_stands_in_the_answer_where_it_is_above_what_is_enabled(
    tmp_path: Path,
) -> None:
    path = tmp_path / "amara.yaml"
    rows = ['{step: engineer/e3, under: "2026.1", since: 2026-10-01}', '{step: engineer/e1, under: "2025.1"}']
    path.write_text(Path(AMARA).read_text() + f"kept: [{', '.join(rows)}]\n")
    line = ("standing", ACME, str(path), "--track", "engineer", "--on")
    answer = json.loads(run(*line, "2026-11-01", "--json", "--chain").output)
    assert answer["kept"] == {"step": "e3", "grade": "G3", "title": "Senior Backend Engineer", "under": "2026.1"}
    assert answer["enabled"]["step"] == "e2"
    assert [row["result"] for row in answer["chain"] if row["kind"] == "kept"] == ["e3"]
    jsonschema.validate(answer, SCHEMAS["standing"]())
    assert "Kept from 2026.1: Senior Backend Engineer (e3, G3)" in run(*line, "2026-11-01").output
    assert "kept" not in json.loads(run(*line, "2026-09-30", "--json").output)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("standing", ACME, AMARA, "--track", "pilot"), 'no track "pilot"'),
        (("standing", ACME, AMARA, "--track", "engineer", "--on", "soon"), "not a date"),
        (("standing", ACME, AMARA, "--track", "engineer", "--kind", "rumour"), 'no kind "rumour"'),
        (("standing", ACME, ACME, "--track", "engineer"), "is not one of careerprofile/1"),
        (("standing", AMARA, AMARA, "--track", "engineer"), "is not one of careerframework/1"),
        (("standing", "nowhere.yaml", AMARA, "--track", "engineer"), "cannot be read"),
        (("schema", "poem"), 'no schema "poem"'),
        (("framework", "check", "nowhere.yaml"), "cannot be read"),
        (("framework", "import", "poetry", ".", "-o", "out.yaml"), 'no reader "poetry"'),
    ],
)
def test_a_mistake_is_told_in_a_line_and_exits_with_two(words, told):
    result = run(*words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_a_check_prints_a_line_a_finding_and_the_count(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text('format: careerframework/1\nframework: {id: a, version: "1"}\ngrades: [{id: A}, {id: A}]\n')
    result = run("framework", "check", str(path))
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f'{path}:3: error: grade "A" is written twice')
    assert lines[-1] == "1 errors, 0 warnings"
    assert run("framework", "check", ACME).stdout == "0 errors, 0 warnings\n"


def test_a_check_and_an_import_can_be_read_by_programs(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text('format: careerframework/1\nframework: {id: a, version: "1"}\ngrades: [{id: A}, {id: A}]\n')
    result = run("framework", "check", str(path), "--json")
    answer = CheckReport.model_validate_json(result.stdout)
    assert (result.exit_code, answer.errors, answer.findings[0].line) == (1, 1, 3)
    path.write_text("a: [b\nc: d\n")
    result = run("framework", "check", str(path), "--json")
    answer = CheckReport.model_validate_json(result.stdout)
    assert (result.exit_code, answer.errors) == (2, 1)
    assert run("framework", "check", str(path)).stderr.startswith(f"{path}:2: error: not YAML: ")


def test_what_init_writes_has_no_finding_and_is_never_overwritten(tmp_path):
    path = tmp_path / "own.yaml"
    assert run("framework", "init", "-o", str(path)).exit_code == 0
    assert run("framework", "check", str(path)).stdout == "0 errors, 0 warnings\n"
    assert run("framework", "init", "-o", str(path)).exit_code == 2
    assert path.read_text().startswith(f"# yaml-language-server: $schema=./{SCHEMA_FILE}\n")
    assert json.loads((tmp_path / SCHEMA_FILE).read_text()) == json.loads(run("schema", "framework").stdout)
    assert run("framework", "check", str(tmp_path)).stdout == "0 errors, 0 warnings\n"


@pytest.mark.parametrize("name", ["standing", "report", "framework", "profile", "check", "diff", "paths"])
def test_each_document_has_a_schema(name):
    assert json.loads(run("schema", name).stdout)["type"] == "object"


DEMO = Path(longarc.demo.__file__).parent / "framework"


@pytest.mark.parametrize("source", [HERE / "acme.yaml", STARTER, DEMO], ids=["example", "starter", "demonstration"])
def test_an_editor_has_nothing_to_say_about_what_the_check_finds_well(source):
    document, _ = load(source)
    jsonschema.Draft202012Validator(json_schema()).validate(document)


def test_an_editor_finds_a_key_that_is_unknown_and_leaves_ones_own_alone():
    validator = jsonschema.Draft202012Validator(json_schema())
    head = {"format": "careerframework/1", "framework": {"id": "a", "version": "1", "extends": "b"}}
    assert validator.is_valid({**head, "x-mine": 1, "moves": [{"from": "t/a", "to": "t/b"}]})
    assert not validator.is_valid({**head, "grade": []})


def test_the_reference_has_every_key_of_every_mapping():
    schema, text = json_schema(), page()
    for part in (schema, *schema["$defs"].values()):
        for key in part["properties"]:
            assert f"| `{key}` |" in text


def test_a_title_that_lacks_a_word_keeps_its_braces_or_is_refused_when_strict(tmp_path):
    path = tmp_path / "nobody.yaml"
    path.write_text("format: careerprofile/1\n")
    words = ("standing", ACME, str(path), "--track", "engineer", "--json")
    assert json.loads(run(*words).stdout)["enabled"]["title"] == "{discriminator} Engineer"
    assert run(*words, "--strict").exit_code == 2


def test_a_command_loads_what_it_works_with_when_it_runs_and_not_before() -> None:
    modules = "longarc.framework.cli, longarc.framework.cli.standing, longarc.framework.cli.paths"
    line = [sys.executable, "-c", f"import sys, {modules}; print(*sys.modules)"]
    source = str(Path(longarc.demo.__file__).parents[2])
    loaded = subprocess.run(line, capture_output=True, text=True, check=True, env={"PYTHONPATH": source}).stdout  # noqa: S603
    heavy = {"pydantic", "django", "yaml", "numpy", "rich", "longarc.engine.evaluate", "longarc.document.check"}
    assert not heavy & set(loaded.split())
