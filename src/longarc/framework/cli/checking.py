"""`longarc framework check`: what is wrong with a framework, a line a finding."""

from pathlib import Path
from typing import Annotated

import typer

from longarc.framework.cli.files import give_up, say_as_json


def check_command(
    path: Annotated[Path, typer.Argument(help="A file, or a folder of files.")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs; see longarc schema check.")] = False,
) -> None:
    """Say what is wrong with a framework, a line a finding. Exit 0: no error, 1: errors, 2: cannot be read.

    Example: longarc framework check careers/
    """
    from longarc.document.check import check_all
    from longarc.document.findings import Findings, Unreadable, as_finding

    try:
        findings = check_all(path)
    except Unreadable as problem:
        if as_json:
            say_as_json(Findings.of_unreadable(problem).as_document())
        give_up(str(as_finding(problem)))
    if as_json:
        say_as_json(findings.as_document())
        raise typer.Exit(1 if findings.errors else 0)
    for finding in sorted(findings.kept):
        typer.echo(str(finding))
    if findings.left_out:
        typer.echo(f"{findings.left_out} more findings are counted and not shown", err=True)
    typer.echo(f"{findings.errors} errors, {findings.warnings} warnings")
    raise typer.Exit(1 if findings.errors else 0)
