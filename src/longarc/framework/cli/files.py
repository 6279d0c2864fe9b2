"""What the commands for files do alike: read a framework at a path, write a file, give up with a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from longarc.engine.model import Framework


def document_at(path: Path) -> Mapping[str, Any]:
    """The document of a framework with what it inherits. Raises Invalid, Unreadable, Unresolved."""
    from longarc.document.files import load_joined, parents_beside
    from longarc.document.findings import Findings, Invalid
    from longarc.document.inherit import whole

    findings = Findings()
    document = load_joined(path, findings)
    if findings.errors:
        raise Invalid(finding for finding in findings.kept if finding.severity == "error")
    return whole(document, parents_beside(path))


def framework_at(path: Path, language: str = "") -> Framework:
    """The framework at a path, compiled, in its own language or another that it has texts in."""
    from longarc.engine.compiling import compile as compile_framework

    document = document_at(path)
    check_language(document, language)
    return compile_framework(document, language=language)


def check_language(document: Mapping[str, Any], language: str) -> None:
    """End with a line where a framework has no texts in a language; none is its own."""
    from longarc.document.translations import languages_of

    known = languages_of(document)
    if language and language not in known:
        give_up(f'no texts in "{language}"; there are {", ".join(known)}')


@contextmanager
def problems_told(*more: type[Exception]) -> Iterator[None]:
    """What is wrong with a file, or is one of `more`, ends the command with a line for each, and exit 2."""
    from longarc.document.findings import Invalid, Unreadable
    from longarc.document.inherit import Unresolved

    told: tuple[type[Exception], ...] = (Unreadable, Unresolved, *more)
    try:
        yield
    except Invalid as problem:
        give_up("\n".join(str(finding) for finding in problem.findings))
    except told as problem:
        give_up(str(problem))


def write(path: Path, content: bytes | str) -> None:
    """Write a file; one that cannot be written ends the command."""
    try:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as problem:
        give_up(f"{path} cannot be written: {problem.strerror or problem}")


def say_as_json(document: object) -> None:
    """A document for programs, to standard output."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def give_up(message: str) -> NoReturn:
    """The complaint to standard error, and exit 2."""
    sys.stdout.flush()
    typer.echo(message, err=True)
    raise typer.Exit(2)


def words_without_settings() -> None:
    """A command for files runs where nothing is configured; headings are then in English."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)
