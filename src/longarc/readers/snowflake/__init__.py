"""Frameworks in the manner of Medium's Snowflake, from JSON or YAML: milestones that earn points.

The source is a collection of tracks (here: competencies), each with the same number of milestones, and beside it a curve
(milestone → points), thresholds (points → level) and titles with a range of points. Each is known by its shape.
Guaranteed: every milestone, signal, example, threshold and title is in the document, or listed as dropped with its
place; whatever else the source says is kept under `x-`; the same file always gives the same document.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from longarc.readers.mending import list_what_is_lost, mended_trees
from longarc.readers.result import CannotRead, ReadResult
from longarc.readers.shapes import inner_field, list_fields, rows_of
from longarc.readers.snowflake.competencies import Milestones, competencies_of
from longarc.readers.snowflake.points import Points, points_of
from longarc.readers.trees import Node, Tree, nodes

SHOWN = {"values": [{"id": "not-yet", "value": 0}, {"id": "yes", "value": 1}], "blank": "unassessed"}
SAID = "said"


def read(path: Path) -> ReadResult:
    """Read the file, or the only such file in a folder. Raises CannotRead."""
    result = ReadResult()
    trees = mended_trees(path, result)
    found = [node for tree in trees for node in nodes(tree) if _has_milestones(node)]
    if not found:
        trees = [Tree(tree.file, _spelt_out(tree.value)) for tree in trees]
        found = [node for tree in trees for node in nodes(tree) if _has_milestones(node, said=True)]
    if not found:
        raise CannotRead(f"{path}: no collection of tracks with milestones here, each with lists of signals")
    node = max(found, key=lambda one: len(rows_of(one.value)))
    if len({one.file for one in found}) > 1:
        raise CannotRead(f"{path}: more than one file has tracks with milestones; give one of them")
    milestones = competencies_of(node, result)
    (tree,) = [tree for tree in trees if tree.file == node.file]
    points = points_of(tree, node, milestones.count, result)
    _name_groups(milestones, points)
    result.document = _document(milestones, points)
    result.facts_in |= milestones.facts | points.facts
    result.facts_out = _facts(result.document)
    list_what_is_lost([tree], result)
    return result


def _name_groups(milestones: Milestones, points: Points) -> None:
    """Where a mapping beside the tracks says what their groups are called, they are called so."""
    names = {row["name"] for row in milestones.groups}
    for key, value in points.rest.items():
        if isinstance(value, Mapping) and names == set(value) and all(isinstance(one, str) for one in value.values()):
            for row in milestones.groups:
                row |= {"name": value[row["name"]], "x-key": row["name"]}
            del points.rest[key]
            return


def _spelt_out(value: Any) -> Any:
    """The same with records of one text where collections have lists of as many sentences in each record."""
    rows = rows_of(value)
    if len(rows) > 1:
        lists = list_fields([row for _key, row in rows])
        texts = {name: [row.get(name) or [] for _key, row in rows] for name in lists}
        even = [name for name in lists if len({len(found) for found in texts[name]}) == 1 and len(texts[name][0]) > 1]
        for name in even:
            if all(" " in text for found in texts[name] for text in found):
                spelt = {key: {**row, name: [{SAID: text} for text in row[name]]} for key, row in rows}
                return list(spelt.values()) if isinstance(value, list) else spelt
    return {key: _spelt_out(one) for key, one in value.items()} if isinstance(value, Mapping) else value


def _has_milestones(node: Node, *, said: bool = False) -> bool:
    """A collection in which every record has a list of two or more records, and these have lists of texts (or say one)."""
    records = [record for _key, record in rows_of(node.value)]
    if len(records) < 2 or (name := inner_field(records)) is None:
        return False
    inner = [[row for _key, row in rows_of(record.get(name))] for record in records]
    every = [row for rows in inner for row in rows]
    return sum(len(rows) > 1 for rows in inner) * 2 > len(inner) and bool(
        list_fields(every) or (said and all(set(row) == {SAID} for row in every))
    )


def _document(milestones: Milestones, points: Points) -> dict[str, Any]:
    numbers = range(milestones.count + 1)
    document: dict[str, Any] = {
        "format": "careerframework/1",
        "framework": {"id": "snowflake", "version": "1"},
        "scales": {
            "shown": SHOWN,
            "milestone": {"zero": "0", "values": [{"id": str(number), "value": number} for number in numbers]},
        },
        "defaults": {"scale": "milestone", "skill-scale": "shown", "accumulate": "includes-previous"},
        "groups": milestones.groups,
        "competencies": milestones.competencies,
    }
    if points.measures:
        document["measures"] = points.measures
    if points.steps:
        document["tracks"] = [{"id": "titles", "entry": "open", "progress": "points", "steps": points.steps}]
    return {key: value for key, value in document.items() if value} | points.rest


def _facts(document: dict[str, Any]) -> dict[str, int]:
    levels = [level for row in document["competencies"] for level in row["levels"]]
    measures = document.get("measures", {})
    steps = [step for track in document.get("tracks", []) for step in track["steps"]]
    return {
        "competencies": len(document["competencies"]),
        "groups": len(document.get("groups", [])),
        "levels": len(levels),
        "signals": sum(len(level.get("signals", [])) for level in levels),
        "examples": sum(len(level.get("examples", [])) for level in levels),
        "points of the curve": len(measures.get("points", {}).get("curve", {})),
        "thresholds": len(measures.get("level", {}).get("steps", [])),
        "titles": len(steps),
    }
