"""`longarc profile`: what a person says of themselves, out to a workbook and back in, from files."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from longarc.engine.profile import KINDS
from longarc.framework.cli.files import framework_at, give_up, problems_told, words_without_settings, write

profile_app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Profiles as files.\n\nExample: longarc profile import careers.yaml filled.xlsx -o amara.yaml",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@profile_app.command("import")
def import_command(
    framework: Annotated[Path, typer.Argument(help="The framework: a file or a folder.")],
    workbook: Annotated[Path, typer.Argument(help="The filled workbook, or any .xlsx, .ods or CSV file with scores.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The profile file to write.")],
    on: Annotated[str, typer.Option(help="The day of the assessment, YYYY-MM-DD, where the workbook says none.")] = "",
    kind: Annotated[str, typer.Option(help=f"Whose scores they are: {', '.join(KINDS)}.")] = "self",
    by: Annotated[str, typer.Option(help="Who gave them.")] = "",
    person: Annotated[str, typer.Option(help="The id of the person they are about.")] = "",
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help="Which column is what, by title or letter: self, manager, …"
        ),
    ] = None,
    language: Annotated[str, typer.Option(help="Of the workbook, where it was exported in another.")] = "",
    report: Annotated[Path | None, typer.Option(help="Write what was counted, dropped and guessed as JSON.")] = None,
) -> None:
    """Read scores out of a workbook into a profile. Exit 0, 1: something was dropped, 2: cannot be read.

    Example: longarc profile import careers.yaml filled.xlsx -o amara.yaml --on 2026-11-01 --map manager=H
    """
    from longarc.document.files import dump
    from longarc.readers import mapping
    from longarc.readers.result import CannotRead
    from longarc.readers.spreadsheet.scores import Said, read_scores

    if kind not in KINDS:
        give_up(f'no kind "{kind}"; there are {", ".join(KINDS)}')
    with problems_told(CannotRead):
        said = Said(_day(on), kind, by, person=person)
        result = read_scores(workbook, framework_at(framework, language), said, mapping(mapped or []))
    write(output, dump(result.document).encode())
    if report is not None:
        write(report, (json.dumps(result.report(), ensure_ascii=False, indent=2) + "\n").encode())
    typer.echo(f"scores: {result.facts_in['scores']} in, {result.facts_out['scores']} out")
    for row in result.dropped:
        place = ", ".join(str(row[key]) for key in ("file", "sheet", "cell", "column") if key in row)
        typer.echo(f"{place}: {row['what']}: {row['value']}", err=True)
    raise typer.Exit(1 if result.dropped else 0)


@profile_app.command("export")
def export_command(
    framework: Annotated[Path, typer.Argument(help="The framework: a file or a folder.")],
    profile: Annotated[Path, typer.Argument(help="The profile file.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The workbook to write, .xlsx.")],
    kind: Annotated[str, typer.Option(help=f"Whose assessments to fill in: {', '.join(KINDS)}.")] = "self",
    language: Annotated[str, typer.Option(help="One that the framework has texts in.")] = "",
) -> None:
    """Write a workbook to assess oneself with, the last scores already in it. Exit 0, 2: cannot be read or written.

    Example: longarc profile export careers.yaml amara.yaml -o amara.xlsx
    """
    from longarc.document.files import read_path, read_text
    from longarc.document.findings import Findings
    from longarc.engine.profiles import load_profile

    if kind not in KINDS:
        give_up(f'no kind "{kind}"; there are {", ".join(KINDS)}')
    words_without_settings()
    from longarc.framework.exports.workbook import filled

    with problems_told():
        load_profile(profile)
        written = read_text(read_path(profile), str(profile), Findings())
        content = filled(framework_at(framework, language), written, kind)
    write(output, content)
    typer.echo(
        f"{output} is written. Filled in, it comes back with: longarc profile import {framework} {output} -o {profile}"
    )


def _day(on: str) -> str:
    if not on:
        return ""
    try:
        return date.fromisoformat(on).isoformat()
    except ValueError:
        give_up(f"--on {on}: not a day; write it as YYYY-MM-DD")
