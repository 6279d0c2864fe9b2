"""Everything that can be said about a framework before it is used, with file, line and what to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from longarc.document import schema
from longarc.document.checks import changes, competencies, ids, measures, moves, pay, scales, shape, texts, tracks
from longarc.document.checks.place import Report
from longarc.document.files import ParentOf, load_joined, no_parent, parents_beside
from longarc.document.findings import Finding, Findings
from longarc.document.inherit import Unresolved, whole

ON_SCALES = (competencies.check, measures.check, tracks.check, moves.check)  # where a scale is missing they cannot tell
ALWAYS = (pay.check, changes.check, texts.check)


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
    written = _written(report)
    if written is None or full is None:
        return  # without its shape, or without what its parent holds, nothing can be said to be missing
    ids.check(written, report)
    before = findings.errors
    scales.check(written, report)
    for one in (*(ON_SCALES if findings.errors == before else ()), *ALWAYS):
        one(written, report)


def _written(report: Report) -> schema.Document | None:
    """The document by its schema; unknown keys are told and then left out, so that the rest is looked at too."""
    content = schema.without_own_keys(report.document)
    try:
        return schema.Document.model_validate(content)
    except ValidationError as problem:
        shape.report(problem, report)
        if not shape.leave_out_unknown_keys(problem, content):
            return None
    try:
        return schema.Document.model_validate(content)
    except ValidationError:
        return None  # told already
