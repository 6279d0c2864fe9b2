"""`longarc standing`: where a profile stands in a framework, from two files."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from longarc.engine.profile import KINDS
from longarc.framework.cli import spoken
from longarc.framework.cli.files import framework_at, give_up, problems_told, say_as_json


def standing_command(
    framework: Annotated[Path, typer.Argument(help="A framework: a file or a folder.")],
    profile: Annotated[Path, typer.Argument(help="A profile file.")],
    track: Annotated[str, typer.Option(help="The id of the track to look in.")],
    on: Annotated[str | None, typer.Option(help="The day, YYYY-MM-DD; today where it is left out.")] = None,
    kind: Annotated[str, typer.Option(help=f"Whose assessments count: {', '.join(KINDS)}.")] = "agreed",
    chain: Annotated[bool, typer.Option("--chain", help="Every step of the reasoning.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse a title that lacks one of its words.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Where a profile stands in a track on a day. Exit 0, 2: cannot be read.

    Example: longarc standing careers.yaml amara.yaml --track engineer --on 2026-11-01 --json
    """
    from longarc.document.spans import day
    from longarc.engine.answers import to_json
    from longarc.engine.evaluate import evaluate
    from longarc.engine.profiles import load_profile

    if kind not in KINDS:
        give_up(f'no kind "{kind}"; there are {", ".join(KINDS)}')
    with problems_told(ValueError):
        moment = day(on) if on else date.today()  # noqa: DTZ011 - the day of whoever types
        answer = evaluate(framework_at(framework), load_profile(profile), track, moment, kind=kind, strict=strict)
        document = to_json(answer, chain=chain)
    for warning in answer.warnings:
        typer.echo(f"warning: {warning}", err=True)
    if as_json:
        say_as_json(document)
    else:
        typer.echo(spoken.standing(document))
