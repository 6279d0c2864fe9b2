"""`longarc paths`: the smallest way from a profile to a step, from two files, without a database."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from longarc.engine.profile import KINDS
from longarc.framework.cli.files import framework_at, give_up, problems_told, say_as_json


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
    from longarc.document.spans import day
    from longarc.engine.profiles import load_profile
    from longarc.paths import smallest
    from longarc.paths.answers import to_json

    if kind not in KINDS:
        give_up(f'no kind "{kind}"; there are {", ".join(KINDS)}')
    with problems_told(ValueError):
        moment = day(on) if on else date.today()  # noqa: DTZ011 - the day of whoever types
        known = framework_at(framework)
        path = smallest(known, load_profile(profile), to, moment, kind=kind)
    document = to_json(path, known, moment)
    if as_json:
        say_as_json(document)
    else:
        typer.echo("\n".join(_lines(document)))
    raise typer.Exit(0 if path.arrives else 1)


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
