"""`longarc paths`."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from longarc.engine import tests as example
from longarc.framework.cli.paths import paths_command
from longarc.paths.answers import PathAnswer

HERE = Path(example.__file__).parent
ACME, AMARA = str(HERE / "acme.yaml"), str(HERE / "amara.yaml")
app = typer.Typer()
app.command("paths")(paths_command)


def run(*words):
    result = CliRunner().invoke(app, [ACME, AMARA, "--on", "2026-11-01", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_the_way_of_the_example_is_one_skill_and_a_judgement_that_stays_with_people():
    result = run("--to", "engineer/e3", "--json")
    answer = json.loads(result.stdout)
    PathAnswer.model_validate(answer)
    assert result.exit_code == 0
    assert answer["skills"] == [{"skill": "feedback", "from": None, "to": "yes"}]
    assert (answer["proven"], answer["arrives"], answer["after"]) == (True, True, "eligible")
    assert [(row["kind"], row["blocks"]) for row in answer["needs"]] == [("judgement", False)]


def test_a_fact_that_is_missing_is_no_skill_so_the_way_alone_does_not_arrive():
    result = run("--to", "lead/m3", "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert answer["skills"] == [{"skill": "feedback", "from": None, "to": "yes"}]
    assert ("fact", "reports", "0", "3") in [(r["kind"], r["need"], r["has"], r["wants"]) for r in answer["needs"]]


def test_a_step_that_is_enabled_needs_nothing():
    result = run("--to", "engineer/e2")
    assert result.exit_code == 0
    assert "Nothing is missing." in result.stdout


def test_in_words_the_way_says_that_it_is_the_smallest():
    assert "1 to raise (no smaller set will do); it is then eligible" in run("--to", "engineer/e3").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--to", "engineer/e9"), 'no step "engineer/e9"'),
        (("--to", "e3"), "write TRACK/STEP"),
        (("--to", "engineer/e3", "--on", "soon"), "not a date"),
        (("--to", "engineer/e3", "--kind", "rumour"), 'no kind "rumour"'),
    ],
)
def test_a_mistake_is_told_in_a_line_and_exits_with_two(words, told):
    result = run(*words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
