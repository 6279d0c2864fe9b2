"""`longarc framework …`, `longarc standing` and `longarc schema`: the engine on files, without a database."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from longarc.document.check import check_all
from longarc.document.files import dump, load_joined, parents_beside
from longarc.document.findings import Findings, Invalid, Unreadable, as_finding
from longarc.document.spans import day
from longarc.document.starter import SCHEMA_FILE, STARTER
from longarc.engine.answers import to_json
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import NoPlaceholder, NoSuchTrack, evaluate
from longarc.engine.model import Framework
from longarc.engine.pay import UnknownUnit
from longarc.engine.profile import KINDS
from longarc.engine.profiles import load_profile
from longarc.framework import spoken
from longarc.framework.diff_cli import diff_command
from longarc.framework.export_cli import export_command
from longarc.framework.publishing_cli import publish_command
from longarc.framework.schemas import SCHEMAS
from longarc.readers import READERS, mapping, reader
from longarc.readers.result import CannotRead

framework_app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Career frameworks as files.\n\nExample: longarc framework check careers/",
    pretty_exceptions_enable=False,
)


framework_app.command("publish")(publish_command)
framework_app.command("export")(export_command)
framework_app.command("diff")(diff_command)


@framework_app.command("check")
def check_command(
    path: Annotated[Path, typer.Argument(help="A file, or a folder of files.")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs; see longarc schema check.")] = False,
) -> None:
    """Say what is wrong with a framework, a line a finding. Exit 0: no error, 1: errors, 2: cannot be read.

    Example: longarc framework check careers/
    """
    try:
        findings = check_all(path)
    except Unreadable as problem:
        if as_json:
            _say_as_json(Findings.of_unreadable(problem))
        _give_up(str(as_finding(problem)))
    if as_json:
        _say_as_json(findings)
        raise typer.Exit(1 if findings.errors else 0)
    for finding in sorted(findings.kept):
        typer.echo(str(finding))
    if findings.left_out:
        typer.echo(f"{findings.left_out} more findings are counted and not shown", err=True)
    typer.echo(f"{findings.errors} errors, {findings.warnings} warnings")
    raise typer.Exit(1 if findings.errors else 0)


@framework_app.command("init")
def init_command(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")] = Path("framework.yaml"),
) -> None:
    """Write a small framework to begin with, and beside it the schema by which an editor helps. Existing files stay.

    Example: longarc framework init -o careers.yaml
    """
    if output.exists():
        _give_up(f"{output} exists already; choose another name with -o")
    _write(output, STARTER)
    beside = output.with_name(SCHEMA_FILE)
    if not beside.exists():
        _write(beside, json.dumps(SCHEMAS["framework"](), ensure_ascii=False, indent=2) + "\n")
    typer.echo(f"{output} is written. Change it, then run: longarc framework check {output}")


@framework_app.command("import")
def import_command(
    name: Annotated[str, typer.Argument(metavar="READER", help=f"One of: {', '.join(sorted(READERS))}.")],
    path: Annotated[Path, typer.Argument(help="A file or a folder in the reader's own format.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The framework file to write.")],
    report: Annotated[
        Path | None, typer.Option(help="Write what was counted, merged, dropped and guessed as JSON.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print that report; see longarc schema report.")] = False,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="spreadsheet: which column is what, by title or letter."),
    ] = None,
) -> None:
    """Convert a foreign framework. Exit 0, 1: something was dropped, 2: cannot be read.

    Example: longarc framework import spreadsheet skills.xlsx -o skills.yaml --map competency=B --map level=Stufe
    """
    try:
        result = reader(name, mapping(mapped or []))(path)
    except CannotRead as problem:
        _give_up(str(problem))
    _write(output, dump(result.document))
    if report is not None:
        _write(report, json.dumps(result.report(), ensure_ascii=False, indent=2) + "\n")
    if as_json:
        typer.echo(json.dumps(result.report(), ensure_ascii=False, indent=2))
        raise typer.Exit(1 if result.dropped else 0)
    for what, count in result.facts_in.items():
        typer.echo(f"{what}: {count} in, {result.facts_out.get(what, 0)} out")
    typer.echo(f"{len(result.merged)} merged, {len(result.dropped)} dropped, {len(result.guessed)} guessed")
    raise typer.Exit(1 if result.dropped else 0)


def standing_command(
    framework: Annotated[Path, typer.Argument(help="A framework: a file or a folder.")],
    profile: Annotated[Path, typer.Argument(help="A profile file.")],
    track: Annotated[str, typer.Option(help="The id of the track to look in.")],
    on: Annotated[str | None, typer.Option(help="The day, YYYY-MM-DD; today where it is left out.")] = None,
    kind: Annotated[str, typer.Option(help=f"Whose assessments count: {', '.join(KINDS)}.")] = "agreed",
    chain: Annotated[bool, typer.Option("--chain", help="Every step of the reasoning.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse a title that lacks one of its words.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Where a profile stands in a track on a day. Exit 0, 2: cannot be read.

    Example: longarc standing careers.yaml amara.yaml --track engineer --on 2026-11-01 --json
    """
    if kind not in KINDS:
        _give_up(f'no kind "{kind}"; there are {", ".join(KINDS)}')
    try:
        moment = day(on) if on else date.today()  # noqa: DTZ011 - the day of whoever types
        answer = evaluate(_framework(framework), load_profile(profile), track, moment, kind=kind, strict=strict)
        document = to_json(answer, chain=chain)
    except Invalid as problem:
        _give_up("\n".join(str(finding) for finding in problem.findings))
    except (Unreadable, NoSuchTrack, NoPlaceholder, UnknownUnit, ValueError) as problem:
        _give_up(str(problem))
    for warning in answer.warnings:
        typer.echo(f"warning: {warning}", err=True)
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2) if as_json else spoken.standing(document))


def schema_command(
    name: Annotated[str, typer.Argument(help="standing, report, framework, profile, …")],
) -> None:
    """Print the JSON Schema of a document that Longarc reads or prints.

    Example: longarc schema standing
    """
    if name not in SCHEMAS:
        _give_up(f'no schema "{name}"; there are {", ".join(sorted(SCHEMAS))}')
    typer.echo(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2))


def _framework(path: Path) -> Framework:
    findings = Findings()
    document = load_joined(path, findings)
    if findings.errors:
        raise Invalid(finding for finding in findings.kept if finding.severity == "error")
    return compile_framework(document, parents_beside(path))


def _say_as_json(findings: Findings) -> None:
    typer.echo(json.dumps(findings.as_document(), ensure_ascii=False, indent=2))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        _give_up(f"{path} cannot be written: {problem.strerror or problem}")


def _give_up(message: str) -> NoReturn:
    sys.stdout.flush()
    typer.echo(message, err=True)
    raise typer.Exit(2)
