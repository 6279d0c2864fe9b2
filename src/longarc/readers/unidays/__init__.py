"""Frameworks in the manner of UNiDAYS, from JSON or YAML: competencies in one set of files, roles that refer to them in another.

A competency file nests sets → competencies → levels → criteria; a role file nests departments, roles and levels of a
role to any depth, and a level refers to levels of competencies by the way to them ("set/competency/level"). All are
known by their shape. Guaranteed: every competency, level, criterion, role and reference is in the document, or listed as
merged or dropped with its place; whatever else the source says is kept under `x-`; the same files always give the same
document.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from longarc.readers.mending import list_what_is_lost, mended_trees
from longarc.readers.result import CannotRead, ReadResult
from longarc.readers.shapes import longest, rows_of, text_fields
from longarc.readers.trees import Tree
from longarc.readers.unidays.competencies import Sets, sets_of
from longarc.readers.unidays.roles import Roles, roles_of

SHOWN = {"values": [{"id": "not-yet", "value": 0}, {"id": "yes", "value": 1}], "blank": "unassessed"}
DEFAULTS = {"skill-scale": "shown", "accumulate": "includes-previous", "pass": {"no-score-below": "yes"}}

FEWEST_WORDS = 2


def read(path: Path) -> ReadResult:
    """Read a folder, or a file of competencies alone. Raises CannotRead."""
    result = ReadResult()
    trees = mended_trees(path, result)
    sets = sets_of(trees, result)
    if not sets.competencies:
        trees = [Tree(tree.file, _bare(tree.value)) for tree in trees]
        sets = sets_of(trees, result)
    if not sets.competencies:
        raise CannotRead(f"{path}: no competencies here, each with levels and lists of criteria")
    roles = roles_of(trees, sets, result)
    result.document = _document(sets, roles)
    result.facts_in = sets.facts | roles.facts
    result.facts_out = _facts(result.document)
    list_what_is_lost(trees, result)
    return result


def _bare(value: Any) -> Any:
    """The same with the sentence alone where lists hold records of one sentence each; what else they say, beside it."""
    if isinstance(value, list):
        return [_bare(row) for row in value]
    if not isinstance(value, Mapping):
        return value
    found: dict[str, Any] = {}
    for key, rows in value.items():
        name = _sentence_of(rows)
        found[key] = [row[name] for row in rows] if name else _bare(rows)
        more = [{one: row[one] for one in row if one != name} for row in rows] if name else []
        if any(more):
            found[f"{key}-more"] = more
    return found


def _sentence_of(rows: Any) -> str:
    """The field of sentences in a list of records without lists in them; "" where there is none."""
    records = [row for _key, row in rows_of(rows)] if isinstance(rows, list) else []
    if not records or any(isinstance(one, Mapping | list) for row in records for one in row.values()):
        return ""
    texts = [one for one in text_fields(records) if len(one.texts) == len(records) and one.words > FEWEST_WORDS]
    found = longest(texts)
    return found.name if found else ""


def _document(sets: Sets, roles: Roles) -> dict[str, Any]:
    document = {
        "format": "careerframework/1",
        "framework": {"id": "unidays", "version": "1"},
        "scales": {"shown": SHOWN} | sets.scales,
        "defaults": DEFAULTS,
        "groups": sets.groups + roles.groups,
        "competencies": sets.competencies,
        "tracks": roles.tracks,
    }
    return {name: value for name, value in document.items() if value}


def _facts(document: dict[str, Any]) -> dict[str, int]:
    levels = [level for row in document["competencies"] for level in row["levels"]]
    steps = [step for track in document.get("tracks", []) for step in track["steps"]]
    needs = [need for step in steps for need in step.get("need", {}).get("all", [])]
    return {
        "competencies": len(document["competencies"]),
        "levels": len(levels),
        "criteria": sum(len(level.get("skills", [])) for level in levels),
        "roles": len(document.get("tracks", [])),
        "role levels": len(steps),
        "requirements": sum("strength" not in need for need in needs),
        "optional requirements": sum("strength" in need for need in needs),
        "unresolved references": sum(len(step.get("x-unresolved", [])) for step in steps),
    }
