"""`longarc framework publish`: the one command about frameworks that needs the database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def publish_command(
    path: Annotated[Path, typer.Argument(help="A file, or a folder of files.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything and publish nothing.")] = False,
    use: Annotated[bool, typer.Option("--use", help="Put it in use as well, in the place of the one that is.")] = False,
) -> None:
    """Publish a framework, all or nothing. Exit 0: published, 1: errors, told a line each, 2: cannot be read.

    What is published never changes; the same file again changes nothing. After a dry run it also says how many people
    the new version would move, where some stand in the old one.

    Example: longarc framework publish careers/ --dry-run
    """
    import django

    django.setup()
    from longarc.document.files import dump
    from longarc.document.findings import Invalid
    from longarc.framework.actions import checked, publish, put_in_use
    from longarc.framework.signals import publishing_tried
    from longarc.people.system import system_person

    if not path.exists():
        typer.echo(f"{path}: there is no such file or folder", err=True)
        raise typer.Exit(2)
    try:
        version = publish(path, by=system_person(), dry_run=dry_run)
    except Invalid as invalid:
        for finding in invalid.findings:
            typer.echo(str(finding))
        typer.echo("Nothing is published.", err=True)
        raise typer.Exit(1) from None
    if version is None:
        typer.echo("It can be published; nothing is written.")
        for _receiver, sentences in publishing_tried.send(sender=publish, text=dump(checked(path))):
            for sentence in sentences or []:
                typer.echo(sentence)
    else:
        typer.echo(f"{version.framework.title}, version {version.version}, is published.")
        if use:
            put_in_use(version.framework, by=system_person())
            typer.echo("It is in use.")
