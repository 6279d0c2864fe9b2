"""Frameworks in the manner of the Financial Times, from YAML or JSON: statements, each at one rung and in one theme.

The source is a list of statements and, in the same file or beside it, lists of the rungs and themes that they name. All
are known by their shape. Guaranteed: every statement with its id, example and link, and every rung and theme is in the
document; whatever else the source says is kept under `x-`; the same files always give the same document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from longarc.readers.financial_times.columns import Columns, Named, columns_of, lists_of_sentences
from longarc.readers.financial_times.families import Family, join
from longarc.readers.financial_times.ladder import rungs_of
from longarc.readers.financial_times.nested import flattened
from longarc.readers.mending import list_what_is_lost, mended_trees
from longarc.readers.result import CannotRead, ReadResult
from longarc.readers.shapes import rows_of, text_fields
from longarc.readers.trees import Node, Tree, nodes, trees_beside

SHOWN = {"values": [{"id": "not-yet", "value": 0}, {"id": "yes", "value": 1}], "blank": "unassessed"}
FEWEST = 4
NOTHING_WRITTEN = "no statement is written for this rung"


def read(path: Path) -> ReadResult:
    """Read a file (with what it names in the files beside it), or a folder: one framework, or families of one organisation,
    each a whole file, as tracks side by side. Raises CannotRead."""
    result = ReadResult()
    trees = mended_trees(path, result)
    found = [node for tree in trees for node in nodes(tree) if _are_statements(node)]
    if not found:
        trees = [flattened(tree) for tree in trees]
        found = [node for tree in trees for node in nodes(tree) if _are_statements(node)]
    if not found:
        raise CannotRead(f"{path}: no list of statements here, each with a text and the rung and theme it belongs to")
    files = sorted({node.file for node in found})
    if len(files) == 1:
        node = max(found, key=lambda one: len(rows_of(one.value)))
        beside = trees_beside(path) if path.is_file() and not node.way else []
        _read(node, trees, beside, result)
        return result
    lone = [node.file for node in found if not node.way]
    if lone:
        raise CannotRead(f"{path}: several frameworks ({', '.join(files)}); give one of the files")
    shared = [tree for tree in trees if tree.file not in files]
    families = []
    for file in files:
        node = max((one for one in found if one.file == file), key=lambda one: len(rows_of(one.value)))
        one = ReadResult()
        _read(node, [tree for tree in trees if tree.file == file], shared, one)
        families.append(Family(file, one))
    join(path, families, result)
    return result


def _read(node: Node, trees: Sequence[Tree], beside: Sequence[Tree], result: ReadResult) -> None:
    """The framework of the statements at `node`; what they name is in its own `trees` or in those `beside`."""
    named = [one for tree in [*trees, *beside] for one in nodes(tree) if one is not node and rows_of(one.value)]
    statements = len(rows_of(node.value))
    node, columns = _complete(node, named, result)
    document = _document(node, columns, next(tree for tree in trees if tree.file == node.file), result)
    document |= _unused(trees, [node, *columns.lists_used])
    result.document = document
    result.facts_in, result.facts_out = _facts_of_source(node, columns), _facts_of_document(document)
    result.facts_in["statements"] = statements
    list_what_is_lost(list(trees), result)


def _complete(node: Node, named: Sequence[Node], result: ReadResult) -> tuple[Node, Columns]:
    """The statements that say what they are, at which rung and in which theme; the others are dropped."""
    columns = columns_of(node, named, ReadResult())
    kept = []
    for place, record in rows_of(node.value):
        if missing := columns.missing_in(record):
            value = str(record.get(columns.text) or record.get(columns.id) or "")
            result.dropped.append({"what": f"a statement without {missing}", "value": value, **node.at(place)})
        else:
            kept.append(record)
    node = Node(node.file, node.way, kept)
    return node, columns_of(node, named, result)


def _are_statements(node: Node) -> bool:
    """Many records, each with a long text of its own, and two fields or more that put them into groups."""
    records = [record for _key, record in rows_of(node.value)]
    if len(records) < FEWEST or not isinstance(node.value, list):
        return False
    texts = text_fields(records)
    sentences = [one for one in texts if one.words > 2 and not one.is_category]
    return bool(sentences) and sum(one.is_category for one in texts) >= 2 and len(texts) > 2


def _document(node: Node, columns: Columns, tree: Tree, result: ReadResult) -> dict[str, Any]:
    rungs = rungs_of(columns.rungs, node, result)
    competencies = [_competency(theme, columns, node) for theme in columns.themes]
    steps = [
        {
            "id": rung.id,
            "rank": rung.rank,
            "title": rung.name,
            **({"about": rung.about} if rung.about else {}),
            "need": {"all": [_need(row, rung.id) for row in competencies if _has(row, rung.id)]},
            **rung.rest,
        }
        for rung in rungs
    ]
    for step in steps:
        if not step["need"]["all"]:
            step["need"] = {"unknown": NOTHING_WRITTEN}
            result.guessed.append(
                {"what": "nobody can tell who stands at a rung without statements", "value": step["title"], **node.at()}
            )
    head, rest = _head(tree)
    values = [{"id": "none", "value": 0}, *({"id": row.id, "value": row.rank, "name": row.name} for row in rungs)]
    return {
        "format": "careerframework/1",
        "framework": {"id": "financial-times", "version": "1", **head},
        "scales": {"shown": SHOWN, "rung": _scale(values, rungs)},
        "defaults": {
            "scale": "rung",
            "skill-scale": "shown",
            "accumulate": "ladder",
            "pass": {"no-score-below": "yes"},
        },
        "competencies": competencies,
        "tracks": [{"id": "ladder", "entry": "open", "steps": steps}],
        "moves": _moves(rungs),
        **rest,
    }


def _scale(values: list[dict[str, Any]], rungs: Any) -> dict[str, Any]:
    """In order; rungs side by side make it a partial one."""
    if len({row.rank for row in rungs}) == len(rungs):
        return {"zero": "none", "values": values}
    after = {row.id: [one.id for one in rungs if one.rank == row.rank - 1] or ["none"] for row in rungs}
    return {
        "zero": "none",
        "order": "partial",
        "values": [row | ({"after": after[row["id"]]} if row["id"] in after else {}) for row in values],
    }


def _moves(rungs: Any) -> list[dict[str, Any]]:
    moves: list[dict[str, Any]] = []
    for row in rungs:
        if above := [one.id for one in rungs if one.rank == row.rank + 1]:
            kind = "branch" if len(above) > 1 else "promotion"
            moves.append({"from": f"ladder/{row.id}", "to": [f"ladder/{id}" for id in above], "kind": kind})
    return moves


def _competency(theme: Named, columns: Columns, node: Node) -> dict[str, Any]:
    at: dict[str, list[dict[str, Any]]] = {rung.id: [] for rung in columns.rungs}
    for place, record in rows_of(node.value):
        if columns.theme_of(record) == theme.id:
            at[columns.rung_of(record)].append(columns.skill(place, record))
    levels = [
        {"level": rung, "skills": skills} if skills else {"level": rung, "status": "not-defined"}
        for rung, skills in at.items()
    ]
    row: dict[str, Any] = {"id": theme.id, "name": theme.name}
    if theme.about:
        row["about"] = theme.about
    return row | {"levels": levels} | theme.rest


def _has(competency: dict[str, Any], rung: str) -> bool:
    return any(level["level"] == rung and "skills" in level for level in competency["levels"])


def _need(competency: dict[str, Any], rung: str) -> dict[str, str]:
    return {"competency": competency["id"], "level": rung}


def _head(tree: Tree) -> tuple[dict[str, Any], dict[str, Any]]:
    """The title and description at the top of the file, and its other single values under `x-`."""
    if not isinstance(tree.value, Mapping):
        return {}, {}
    single = {str(key): value for key, value in tree.value.items() if not isinstance(value, Mapping | list)}
    texts = [key for key, value in single.items() if isinstance(value, str)]
    about = next((key for key in texts if len(single[key]) > 40 and " " in single[key].strip()), "")
    title = next((key for key in texts if key != about and not _is_id(single[key])), "")
    head = {}
    if title:
        head["title"] = single[title].strip()
    if about:
        head["about"] = single[about].strip()
    rest = {f"x-{key}": value for key, value in single.items() if key not in {title, about} and value is not None}
    return head, rest


def _unused(trees: Sequence[Tree], used: Sequence[Node]) -> dict[str, Any]:
    """Lists that no statement refers to, whole, by the name of their field or file."""
    ways = {(one.file, one.way[:1]) for one in used}
    kept: dict[str, Any] = {}
    for tree in trees:
        if isinstance(tree.value, Mapping):
            rows = {name: value for name, value in tree.value.items() if isinstance(value, Mapping | list) and value}
            kept |= {f"x-{name}": value for name, value in rows.items() if (tree.file, (str(name),)) not in ways}
        elif tree.value and (tree.file, ()) not in ways:
            kept[f"x-{Path(tree.file).stem}"] = tree.value
    return kept


def _is_id(text: str) -> bool:
    return " " not in text.strip() and any(sign.isdigit() for sign in text) and len(text) > 20


def _facts_of_source(node: Node, columns: Columns) -> dict[str, int]:
    records = [record for _key, record in rows_of(node.value)]
    lists = lists_of_sentences(records)
    links = sum(text.startswith("http") for row in records for name in lists for text in row.get(name) or [])
    return {
        "rungs": len(columns.rungs),
        "themes": len(columns.themes),
        "statements": len(records),
        "examples": sum(len(row.get(name) or []) for row in records for name in lists) - links,
        "links": links,
    }


def _facts_of_document(document: dict[str, Any]) -> dict[str, int]:
    skills = list(_skills(document))
    return {
        "rungs": len(document["tracks"][0]["steps"]),
        "themes": len(document["competencies"]),
        "statements": len(skills),
        "examples": sum(len(skill.get("examples", [])) for skill in skills),
        "links": sum(len(skill.get("links", [])) for skill in skills),
    }


def _skills(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for competency in document["competencies"]:
        for level in competency["levels"]:
            yield from level.get("skills", [])
