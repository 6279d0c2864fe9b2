"""`longarc schema`: the JSON Schema of each document."""

from typing import Annotated

import typer

from longarc.framework.cli.files import give_up, say_as_json


def schema_command(
    name: Annotated[str, typer.Argument(help="standing, report, framework, profile, …")],
) -> None:
    """Print the JSON Schema of a document that Longarc reads or prints.

    Example: longarc schema standing
    """
    from longarc.framework.schemas import SCHEMAS

    if name not in SCHEMAS:
        give_up(f'no schema "{name}"; there are {", ".join(sorted(SCHEMAS))}')
    say_as_json(SCHEMAS[name]())
