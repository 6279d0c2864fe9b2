"""`longarc framework import`: a foreign framework to the format."""

import json
from pathlib import Path
from typing import Annotated

import typer

from longarc.framework.cli.files import problems_told, say_as_json, write
from longarc.readers import READERS, mapping, reader
from longarc.readers.result import CannotRead


def import_command(
    name: Annotated[str, typer.Argument(metavar="READER", help=f"One of: {', '.join(sorted(READERS))}.")],
    path: Annotated[Path, typer.Argument(help="A file or a folder in the reader's own format.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The framework file to write.")],
    report: Annotated[
        Path | None, typer.Option(help="Write what was counted, merged, dropped and guessed as JSON.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print that report; see longarc schema report.")] = False,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="spreadsheet: which column is what, by title or letter."),
    ] = None,
) -> None:
    """Convert a foreign framework. Exit 0, 1: something was dropped, 2: cannot be read.

    Example: longarc framework import spreadsheet skills.xlsx -o skills.yaml --map competency=B --map level=Stufe
    """
    from longarc.document.files import dump

    with problems_told(CannotRead):
        result = reader(name, mapping(mapped or []))(path)
    write(output, dump(result.document))
    if report is not None:
        write(report, json.dumps(result.report(), ensure_ascii=False, indent=2) + "\n")
    if as_json:
        say_as_json(result.report())
        raise typer.Exit(1 if result.dropped else 0)
    for what, count in result.facts_in.items():
        typer.echo(f"{what}: {count} in, {result.facts_out.get(what, 0)} out")
    typer.echo(f"{len(result.merged)} merged, {len(result.dropped)} dropped, {len(result.guessed)} guessed")
    raise typer.Exit(1 if result.dropped else 0)
