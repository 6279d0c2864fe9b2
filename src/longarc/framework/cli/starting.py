"""`longarc framework init`: a small framework to begin with."""

import json
from pathlib import Path
from typing import Annotated

import typer

from longarc.framework.cli.files import give_up, write


def init_command(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")] = Path("framework.yaml"),
) -> None:
    """Write a small framework to begin with, and beside it the schema by which an editor helps. Existing files stay.

    Example: longarc framework init -o careers.yaml
    """
    from longarc.document.schema import json_schema
    from longarc.document.starter import SCHEMA_FILE, STARTER

    if output.exists():
        give_up(f"{output} exists already; choose another name with -o")
    write(output, STARTER)
    beside = output.with_name(SCHEMA_FILE)
    if not beside.exists():
        write(beside, json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    typer.echo(f"{output} is written. Change it, then run: longarc framework check {output}")
