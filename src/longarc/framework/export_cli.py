"""`longarc framework export`: a framework in another form, from files, without a database."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from longarc.document.files import load_joined, parents_beside
from longarc.document.findings import Findings, Invalid, Unreadable
from longarc.document.inherit import Unresolved, whole
from longarc.document.translations import in_language, languages_of
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
    if form not in FORMS:
        _give_up(f'no form "{form}"; there are {", ".join(FORMS)}')
    words_without_settings()
    findings = Findings()
    try:
        document = load_joined(path, findings)
        if findings.errors:
            raise Invalid(finding for finding in findings.kept if finding.severity == "error")
        full = whole(document, parents_beside(path))
        check_language(full, language)
        exported = export(form, full, language)
    except Invalid as problem:
        _give_up("\n".join(str(finding) for finding in problem.findings))
    except (Unreadable, Unresolved) as problem:
        _give_up(str(problem))
    _write(exported, output)
    for section in exported.left_out:
        typer.echo(f"{section}: left out, {form} has no place for it", err=True)
    if language and FORMS[form].in_one_language and (count := len(in_language(full, language)[1])):
        typer.echo(f"{language}: {count} texts are missing or stale, and told in the original", err=True)
    typer.echo(f"{output} is written.")


def check_language(document: Mapping[str, Any], language: str) -> None:
    """End with a line where a framework has no texts in a language; none is its own."""
    known = languages_of(document)
    if language and language not in known:
        _give_up(f'no texts in "{language}"; there are {", ".join(known)}')


def words_without_settings() -> None:
    """A command for files runs where nothing is configured; headings are then in English."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)


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
        _give_up(f"{output} cannot be written: {problem.strerror or problem}")


def _give_up(message: str) -> NoReturn:
    sys.stdout.flush()
    typer.echo(message, err=True)
    raise typer.Exit(2)
