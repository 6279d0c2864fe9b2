"""`longarc paths`: the smallest way from a profile to a step, from two files, without a database."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from longarc.document.files import load_joined, parents_beside
from longarc.document.findings import Findings, Invalid, Unreadable
from longarc.document.spans import day
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.model import Framework
from longarc.engine.profile import KINDS
from longarc.engine.profiles import load_profile
from longarc.paths import NoSuchStep, smallest
from longarc.paths.answers import to_json


def paths_command(
    framework: Annotated[Path, typer.Argument(help="A framework: a file or a folder.")],
    profile: Annotated[Path, typer.Argument(help="A profile file.")],
    to: Annotated[str, typer.Option("--to", metavar="TRACK/STEP", help="The step to reach.")],
    on: Annotated[str | None, typer.Option(help="The day, YYYY-MM-DD; today where it is left out.")] = None,
    kind: Annotated[str, typer.Option(help=f"Whose assessments count: {', '.join(KINDS)}.")] = "agreed",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """The smallest set of skills that leads to a step. Exit 0, 1: skills alone do not lead there, 2: cannot be read.

    Facts, steps held, judgements and appointments are no skills: what is missing of them is listed beside the way.

    Example: longarc paths careers.yaml amara.yaml --to engineer/e3 --on 2026-11-01 --json
    """
    if kind not in KINDS:
        _give_up(f'no kind "{kind}"; there are {", ".join(KINDS)}')
    try:
        moment = day(on) if on else date.today()  # noqa: DTZ011 - the day of whoever types
        known = _framework(framework)
        path = smallest(known, load_profile(profile), to, moment, kind=kind)
    except Invalid as problem:
        _give_up("\n".join(str(finding) for finding in problem.findings))
    except (Unreadable, NoSuchStep, ValueError) as problem:
        _give_up(str(problem))
    document = to_json(path, known, moment)
    spoken = json.dumps(document, ensure_ascii=False, indent=2) if as_json else "\n".join(_lines(document))
    typer.echo(spoken)
    raise typer.Exit(0 if path.arrives else 1)


def _framework(path: Path) -> Framework:
    findings = Findings()
    document = load_joined(path, findings)
    if findings.errors:
        raise Invalid(finding for finding in findings.kept if finding.severity == "error")
    return compile_framework(document, parents_beside(path))


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    """The document in plain words."""
    framework = answer["framework"]
    yield f"{answer['to']} on {answer['on']}, {framework['id']} {framework['version']}: {answer['result']}"
    if answer["result"] in {"met", "eligible"}:
        yield "Nothing is missing."
    elif not answer["arrives"] and not answer["skills"] and not answer["levels"]:
        yield "No skill leads there."
    else:
        count = len(answer["skills"]) + len(answer["levels"])
        proof = "no smaller set will do" if answer["proven"] else f"at least {answer['at_least']} are needed"
        yield f"{count} to raise ({proof}); it is then {answer['after']}"
    for row in answer["skills"]:
        yield f"  {row['skill']}: {row['from'] or 'not yet known'} to {row['to']}"
    for row in answer["levels"]:
        yield f"  {row['competency']}: {row['from'] or 'not yet known'} to {row['to']}"
    for row in answer["needs"]:
        yield f"  beside it, {row['kind']} {row['need']}: has {row['has'] or 'not yet known'}, wants {row['wants']}"


def _give_up(message: str) -> NoReturn:
    sys.stdout.flush()
    typer.echo(message, err=True)
    raise typer.Exit(2)
