"""`longarc framework diff`: what changed between two versions, from files, without a database."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from longarc.framework.cli.files import give_up, problems_told, say_as_json


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
    from longarc.engine.diff import compare
    from longarc.engine.diff.answers import to_json
    from longarc.engine.diff.spoken import difference

    if len(versions) < 2:
        give_up("name two versions, the older one first")
    with problems_told():
        older, *between, newer = map(_checked, versions)
        answer = to_json(compare(older, newer, between))
    if as_json:
        say_as_json(answer)
    else:
        typer.echo(difference(answer))


def _checked(path: Path) -> Mapping[str, Any]:
    from longarc.document.check import check_into
    from longarc.document.files import load_joined, parents_beside
    from longarc.document.findings import Findings, Invalid
    from longarc.document.inherit import whole

    findings = Findings()
    document = load_joined(path, findings)
    check_into(document, findings, parents_beside(path))
    if findings.errors:
        raise Invalid(finding for finding in findings.kept if finding.severity == "error")
    return whole(document, parents_beside(path))
