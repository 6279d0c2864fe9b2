"""Everything that can be said about a framework before it is used, with file, line and what to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from longarc.framework import schema
from longarc.framework.checks import changes, competencies, ids, measures, moves, pay, scales, shape, texts, tracks
from longarc.framework.checks.place import Report
from longarc.framework.files import ParentOf, load_joined, no_parent, parents_beside
from longarc.framework.findings import Finding, Findings
from longarc.framework.inherit import Unresolved, whole

FIRST = (ids.check, scales.check)  # what all others build on
THEN = (competencies.check, measures.check, tracks.check, moves.check, pay.check, changes.check, texts.check)


def check(path: Path) -> list[Finding]:
    """The findings for the file or folder at `path`, in order of file and line. Raises Unreadable."""
    return sorted(check_all(path).kept)


def check_all(path: Path) -> Findings:
    """The same with counts: what is beyond the limit is counted, not kept. Raises Unreadable."""
    findings = Findings()
    document = load_joined(path, findings)
    check_into(document, findings, parents_beside(path))
    return findings


def check_document(document: Mapping[str, Any], parent_of: ParentOf = no_parent) -> Findings:
    """The findings for a document that `load` returned."""
    findings = Findings()
    check_into(document, findings, parent_of)
    return findings


def check_into(document: Mapping[str, Any], findings: Findings, parent_of: ParentOf) -> None:
    full: Mapping[str, Any] | None
    try:
        full = whole(document, parent_of)
    except Unresolved as problem:
        Report(document, findings).error(("framework", "extends"), str(problem))
        full = None
    report = Report(document if full is None else full, findings)
    try:
        written = schema.Document.model_validate(schema.without_own_keys(report.document))
    except ValidationError as problem:
        shape.report(problem, report)
        return
    if full is None:
        return  # what the parent holds is not known, so nothing can be said to be missing
    before = findings.errors
    for one in FIRST:
        one(written, report)
    if findings.errors == before:
        for one in THEN:
            one(written, report)
