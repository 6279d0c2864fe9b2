"""`longarc`: the command line. Each slice brings its own commands; here they are put together."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from longarc.project import complaints

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longarc.project.settings")

# name → (module, attribute, whether it needs settings and database, what it is about)
SLICES = {
    "framework": (
        "longarc.framework.cli",
        "framework_app",
        False,
        "Check, import, compare and publish career frameworks.",
    ),
    "standing": (
        "longarc.framework.cli.standing",
        "standing_command",
        False,
        "Where a profile stands in a framework, from two files.",
    ),
    "paths": (
        "longarc.framework.cli.paths",
        "paths_command",
        False,
        "The smallest set of skills that leads to a step, from two files.",
    ),
    "profile": (
        "longarc.framework.cli.profiles",
        "profile_app",
        False,
        "Assessments of a person: to a workbook and back.",
    ),
    "schema": ("longarc.framework.cli.schema", "schema_command", False, "The JSON Schema of each document."),
    "start": ("longarc.accounts.cli", "start", True, "Bring the first person into a fresh installation."),
    "roster": ("longarc.people.cli", "roster_app", True, "Bring in who works here."),
    "token": ("longarc.accounts.cli", "token_app", True, "Keys to the API."),
    "role": ("longarc.people.cli", "role_app", True, "Grant a role."),
    "invite": ("longarc.accounts.cli", "invite", True, "Send somebody the link to their first password."),
}


def _set_up(*, for_help: bool) -> None:
    """Load Django. Help runs nothing, so it is shown where nothing is configured yet, too."""
    if for_help:
        os.environ["LONGARC_MODE"] = "test"
    complaints.set_up()


class Commands(TyperGroup):
    """Commands of a slice are imported when they are called, so that those for files need no settings."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Our own first, then the slices'."""
        return [*super().list_commands(ctx), *SLICES]

    def get_command(self, ctx: Any, name: str) -> Any:
        """The command; a slice's is loaded here."""
        if name not in SLICES:
            return super().get_command(ctx, name)
        module, attribute, needs_django, _ = SLICES[name]
        if needs_django:
            _set_up(for_help="--help" in sys.argv)
        found = getattr(import_module(module), attribute)
        if isinstance(found, typer.Typer):
            command: Any = typer.main.get_command(found)
        else:
            alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
            alone.command(name)(found)
            command = typer.main.get_command(alone)
        command.name = name
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The list of commands, without loading any."""
        formatter.write_usage("longarc", "COMMAND …")
        formatter.write_paragraph()
        formatter.write_text("Longarc: people own their careers, inside an organisation that is fair about it.")
        rows = [
            (name, (getattr(super(Commands, self).get_command(ctx, name), "help", None) or "").split("\n")[0])
            for name in super().list_commands(ctx)
        ]
        rows += [(name, words) for name, (_, _, _, words) in SLICES.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
        formatter.write_paragraph()
        formatter.write_text("Example: longarc demo --port 8000 --data .demo")


app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)

Port = Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")]


@app.command()
def demo(
    port: Port = 8000,
    data: Annotated[Path, typer.Option(help="Folder for database, mail and logs; kept between starts.")] = Path(
        ".demo"
    ),
) -> None:
    """Run the demo organisation: server and worker in the foreground, on this machine only.

    Example: longarc demo --port 8000 --data .demo
    """
    from longarc.project import demonstration

    demonstration.run(port, data)


@app.command()
def serve(
    port: Port = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
) -> None:
    """Run the server.

    Example: longarc serve --host 0.0.0.0 --port 8000
    """
    complaints.set_up()
    from longarc.project import beginning, server

    if words := beginning.for_the_operator():
        typer.echo(words)
    server.become(host, port)


@app.command()
def worker() -> None:
    """Run what runs in the background: mails, nightly figures, reminders.

    Example: longarc worker
    """
    complaints.set_up()
    from longarc.jobs import worker as jobs
    from longarc.project.schedule import SCHEDULE

    jobs.run(SCHEDULE)


@app.command()
def migrate() -> None:
    """Bring the database to this version and collect the static files.

    Example: longarc migrate
    """
    complaints.set_up()
    from longarc.project import preparation

    preparation.collect_static()
    preparation.migrate()


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Answer with a JSON document.")] = False,
) -> None:
    """Say what is wrong with this installation; exit 1 if something is.

    Example: longarc doctor --json
    """
    from longarc.project import diagnosis

    findings = diagnosis.examine()
    sys.stdout.write(diagnosis.as_json(findings) if as_json else diagnosis.as_lines(findings))
    raise typer.Exit(1 if any(finding.wrong for finding in findings) else 0)


def main() -> None:
    """The entry point of the `longarc` command. A user's mistake gets a line, never a traceback."""
    with complaints.in_plain_words():
        app(prog_name="longarc")


if __name__ == "__main__":
    main()
