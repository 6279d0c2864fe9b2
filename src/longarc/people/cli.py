"""`longarc roster import`: the difference, then the import, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from longarc.people.words import RosterReport

roster_app = typer.Typer(no_args_is_help=True, help="The roster: who works here, for whom and since when.")
SHOWN = 50


@roster_app.callback()
def _roster() -> None:
    """Keeps `import` a word of its own."""


@roster_app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV in UTF-8, XLSX or ODS, with a header row.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the difference and apply nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print a document; see `longarc schema roster`.")] = False,
    attribute: Annotated[
        list[str] | None, typer.Option(help="Keep a further column as an attribute of people.")
    ] = None,
) -> None:
    """Print what the file would change, then apply it: whole, or nothing of it when a row has a problem.

    Example: longarc roster import people.csv --dry-run

    Ends with 0 when all is well, 1 when something is wrong in the file, 2 when there is no such file.
    """
    import django

    django.setup()
    from django.db import OperationalError

    try:
        data = file.read_bytes()
    except OSError as wrong:
        typer.echo(f"{file}: {wrong.strerror}", err=True)
        raise typer.Exit(2) from wrong
    try:
        problems = _run(data, str(file), dry_run=dry_run, as_json=json, attributes=attribute or [])
    except OperationalError as wrong:
        typer.echo(f"The database does not answer: {wrong}. Has `longarc migrate` been run?", err=True)
        raise typer.Exit(2) from wrong
    raise typer.Exit(1 if problems else 0)


def _run(data: bytes, name: str, *, dry_run: bool, as_json: bool, attributes: list[str]) -> int:
    """Act and print; returns how many problems there are."""
    from longarc.people.actions import check_roster, import_roster
    from longarc.people.system import system_person
    from longarc.people.words import report

    act = check_roster if dry_run else import_roster
    told = report(act(data, by=system_person(), attributes=attributes), dry_run=dry_run)
    if as_json:
        typer.echo(told.model_dump_json(indent=2))
    else:
        _print(told, name)
    return told.counts["problems"]


def _print(told: RosterReport, name: str) -> None:
    from longarc.people.words import KINDS, place, sentence

    for kind, heading in KINDS.items():
        concerned = [change for change in told.changes if kind in change.kinds]
        for change in concerned[:SHOWN]:
            typer.echo(f"{heading}: {sentence(change, kind)}")
        if len(concerned) > SHOWN:
            typer.echo(f"{heading}: … and {len(concerned) - SHOWN} more")
    for column in told.ignored_columns:
        typer.echo(f"{name}: column {column} is not known and is left out; --attribute {column} keeps it", err=True)
    for problem in told.problems[:SHOWN]:
        typer.echo(f"{name}: {place(problem)}: {problem.reason}", err=True)
    if (more := told.counts["problems"] - SHOWN) > 0:
        typer.echo(f"{name}: … and {more} more problems", err=True)
    typer.echo(_summary(told))


def _summary(told: RosterReport) -> str:
    counts = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in told.counts.items() if count)
    end = "applied" if told.applied else "nothing was applied"
    return f"{told.rows} rows: {counts or 'nothing to do'}; {end}."
