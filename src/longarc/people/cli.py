"""`longarc roster import`: the difference, then the import, all or nothing. `longarc role grant`: who plays which part."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from longarc.guard import expect, need
from longarc.people import queries
from longarc.people.actions import check_roster, grant_role, import_roster
from longarc.people.report import RosterReport
from longarc.people.system import system_person
from longarc.people.words import KINDS, place, report, sentence

roster_app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="The roster: who works here, for whom and since when.\n\nExample: longarc roster import people.csv --dry-run",
)
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
    try:
        data = file.read_bytes()
    except OSError as wrong:
        typer.echo(f"{file}: {wrong.strerror}", err=True)
        raise typer.Exit(2) from wrong
    told = _told(data, dry_run=dry_run, attributes=attribute or [])
    if json:
        typer.echo(told.model_dump_json(indent=2))
    else:
        _print(told, str(file))
    raise typer.Exit(1 if told.problems else 0)


def _told(data: bytes, *, dry_run: bool, attributes: list[str]) -> RosterReport:
    act = check_roster if dry_run else import_roster
    return report(act(data, by=system_person(), attributes=attributes), dry_run=dry_run)


def _print(told: RosterReport, name: str) -> None:
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


role_app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Roles: who plays which part in the organisation.\n\nExample: longarc role grant petra@example.org people-partner",
)


@role_app.callback()
def _role() -> None:
    """Keeps `grant` a word of its own."""


@role_app.command("grant")
def grant(
    email: Annotated[str, typer.Argument(help="Somebody in the roster.")],
    role: Annotated[
        str,
        typer.Argument(
            help="people-partner, pay-partner, framework-author, framework-reviewer, framework-publisher, executive or operator."
        ),
    ],
    division: Annotated[str, typer.Option(help="The division of a people partner or pay partner.")] = "",
    part: Annotated[
        str, typer.Option(help="For framework roles: a part of it, competency/ID, track/ID or group/ID.")
    ] = "",
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="If it has an end.")] = None,
) -> None:
    """Grant a role from today on; so an installation gets its first people partner.

    Example: longarc role grant petra@example.org people-partner --division Engineering
    """
    person = need(queries.by_address(email), f"Nobody has the address {email}.")
    place = queries.division(division) if division else None
    expect(place is not None or not division, f"There is no division {division}.")
    ends_on: date | None = until.date() if until else None
    held = grant_role(person, role, by=system_person(), division=place, scope=part, ends_on=ends_on)
    typer.echo(f"{held.person.name} now holds the role: {held.get_kind_display()}.")
