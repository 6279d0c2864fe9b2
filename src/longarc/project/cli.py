"""`longarc`: the command line. Each slice brings its own commands; here they are put together."""

from __future__ import annotations

import os

import typer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longarc.project.settings")

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)


def main() -> None:
    """The entry point of the `longarc` command."""
    app()


if __name__ == "__main__":
    main()
