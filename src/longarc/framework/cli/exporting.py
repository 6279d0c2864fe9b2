"""`longarc framework export`: a framework in another form, from files, without a database."""

from pathlib import Path
from typing import Annotated

import typer

from longarc.framework.cli.files import check_language, document_at, give_up, problems_told, words_without_settings
from longarc.framework.exports import FORMS, Exported, export


def export_command(
    path: Annotated[Path, typer.Argument(help="A framework: a file or a folder.")],
    form: Annotated[str, typer.Option("--to", help=f"One of: {', '.join(FORMS)}.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write; for html a folder.")],
    language: Annotated[str, typer.Option(help="One that it has texts in; html has all where none is named.")] = "",
) -> None:
    """Write a framework in another form. Exit 0, 2: cannot be read or written.

    Bounds of pay are in the yaml form alone. What a form has no place for is named, and how many texts of a language are
    missing or stale, which are then told in the original.

    Example: longarc framework export careers/ --to pdf --language de -o careers.pdf
    """
    from longarc.document.translations import in_language

    if form not in FORMS:
        give_up(f'no form "{form}"; there are {", ".join(FORMS)}')
    words_without_settings()
    with problems_told():
        document = document_at(path)
        check_language(document, language)
        exported = export(form, document, language)
    _write(exported, output)
    for section in exported.left_out:
        typer.echo(f"{section}: left out, {form} has no place for it", err=True)
    if language and FORMS[form].in_one_language and (count := len(in_language(document, language)[1])):
        typer.echo(f"{language}: {count} texts are missing or stale, and told in the original", err=True)
    typer.echo(f"{output} is written.")


def _write(exported: Exported, output: Path) -> None:
    try:
        if not exported.files:
            output.write_bytes(exported.content)
            return
        output.mkdir(parents=True, exist_ok=True)
        for name, content in exported.files.items():
            (output / name).parent.mkdir(exist_ok=True)
            (output / name).write_bytes(content)
    except OSError as problem:
        give_up(f"{output} cannot be written: {problem.strerror or problem}")
