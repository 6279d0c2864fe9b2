"""`longarc framework diff`: what changed between two versions, from files, without a database."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from longarc.document.check import check_into
from longarc.document.files import load_joined, parents_beside
from longarc.document.findings import Findings, Invalid, Unreadable
from longarc.document.inherit import Unresolved, whole
from longarc.engine.diff import compare
from longarc.engine.diff.answers import to_json
from longarc.engine.diff.spoken import difference


def diff_command(
    versions: Annotated[
        list[Path],
        typer.Argument(
            metavar="OLDER [BETWEEN]… NEWER", help="Files or folders, in order of time.", show_default=False
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Say what was renamed, reworded, moved, split, merged, retired and added. Exit 0, 2: cannot be read.

    Elements are the same by their id, or where a version says so under changes: what was renamed in one between and again
    in the newer one is followed. Likely matches are suggested.

    Example: longarc framework diff careers-2026.1.yaml careers-2026.2.yaml
    """
    if len(versions) < 2:
        _give_up("name two versions, the older one first")
    try:
        older, *between, newer = map(_whole, versions)
        answer = to_json(compare(older, newer, between))
    except Invalid as problem:
        _give_up("\n".join(str(finding) for finding in problem.findings))
    except (Unreadable, Unresolved) as problem:
        _give_up(str(problem))
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else difference(answer))


def _whole(path: Path) -> Mapping[str, Any]:
    findings = Findings()
    document = load_joined(path, findings)
    check_into(document, findings, parents_beside(path))
    if findings.errors:
        raise Invalid(finding for finding in findings.kept if finding.severity == "error")
    return whole(document, parents_beside(path))


def _give_up(message: str) -> NoReturn:
    sys.stdout.flush()
    typer.echo(message, err=True)
    raise typer.Exit(2)
