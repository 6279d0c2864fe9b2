"""Trees with a few odd places made even, so that one slip in a file does not hide the rest of it.

Guaranteed: nothing disappears unlisted. A number among texts becomes its characters, a text where others have a list a
list of one (both guesses); what cannot be made like the rest is dropped, with its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from longarc.readers.result import ReadResult
from longarc.readers.trees import Node, Tree, nodes, trees_at

MOST_SHOWN = 200


def mended_trees(path: Path, result: ReadResult) -> list[Tree]:
    """The trees at `path`, mended. Raises CannotRead."""
    return [Tree(tree.file, _mended(Node(tree.file, (), tree.value), result)) for tree in trees_at(path)]


def list_what_is_lost(trees: list[Tree], result: ReadResult) -> None:
    """Compare the words of the source with those of the document: what found no place is dropped, and is said to be."""
    kept = _texts(result.document)
    listed = {" ".join(str(entry.get("value")).split())[:MOST_SHOWN] for entry in (*result.dropped, *result.merged)}
    total, lost = set[str](), set[str]()
    for tree in trees:
        for node in nodes(tree):
            text = " ".join(node.value.split()) if isinstance(node.value, str) else ""
            if " " not in text or text in total:
                continue
            total.add(text)
            if text not in kept:
                lost.add(text)
                if text[:MOST_SHOWN] not in listed:
                    what = "a text for which the document has no place"
                    result.dropped.append({"what": what, "value": text[:MOST_SHOWN], **node.at()})
    result.facts_in["different texts of several words"] = len(total)
    result.facts_out["different texts of several words"] = len(total) - len(lost)


def _texts(document: Any) -> set[str]:
    tree = Tree("", document)
    return {" ".join(node.value.split()) for node in nodes(tree) if isinstance(node.value, str)}


def _kind(value: Any) -> str:
    if isinstance(value, str):
        return "text"
    if isinstance(value, Mapping):
        return "object"
    if isinstance(value, list):
        return "list"
    return "nothing" if value is None else "number"


def _mended(node: Node, result: ReadResult) -> Any:
    value = node.value
    if isinstance(value, Mapping):
        value = {
            str(key): _mended(Node(node.file, (*node.way, str(key)), member), result) for key, member in value.items()
        }
        return _records(value, node, result) if _are_records(list(value.values())) else value
    if not isinstance(value, list):
        return value
    inner = [_mended(Node(node.file, (*node.way, str(at)), member), result) for at, member in enumerate(value)]
    kept = _of_one_kind(dict(enumerate(inner)), node, result)
    return list(_records(kept, node, result).values()) if _are_records(list(kept.values())) else list(kept.values())


def _of_one_kind(members: dict[Any, Any], node: Node, result: ReadResult) -> dict[Any, Any]:
    """Without the few members that are of another kind than most."""
    kinds = Counter(map(_kind, members.values()))
    if set(kinds) == {"text", "number"}:
        return {key: _as("text", value, node, key, result) for key, value in members.items()}
    most, count = kinds.most_common(1)[0] if kinds else ("", 0)
    if most not in ("text", "object") or count * 2 <= len(members) or count == len(members):
        return members
    return {
        key: _as(most, value, node, key, result)
        for key, value in members.items()
        if _can_be(most, value, node, key, result)
    }


def _can_be(most: str, value: Any, node: Node, key: Any, result: ReadResult) -> bool:
    kind = _kind(value)
    if kind == most or (most == "text" and kind == "number"):
        return True
    if kind != "nothing":
        words = {"text": "a text", "object": "an object", "list": "a list", "number": "a number"}
        what = f"{words[kind]} where the others are {'texts' if most == 'text' else 'objects'}"
        result.dropped.append({"what": what, "value": str(value)[:MOST_SHOWN], **node.at(key)})
    return False


def _as(most: str, value: Any, node: Node, key: Any, result: ReadResult) -> Any:
    if _kind(value) == most:
        return value
    result.guessed.append(
        {"what": "a number among texts is read as its characters", "value": str(value), **node.at(key)}
    )
    return str(value)


def _are_records(members: list[Any]) -> bool:
    """Four or more, most of them objects that have the same fields."""
    objects = [frozenset(member) for member in members if isinstance(member, Mapping)]
    if len(members) < 4 or len(objects) * 4 < len(members) * 3:
        return False
    return Counter(objects).most_common(1)[0][1] * 2 > len(objects)


def _records(rows: dict[Any, Any], node: Node, result: ReadResult) -> dict[Any, Any]:
    """Records in which a field holds the same kind of value as in the others."""
    rows = _of_one_kind(rows, node, result)
    fields = list(dict.fromkeys(field for row in rows.values() if isinstance(row, Mapping) for field in row))
    for field in fields:
        kinds = Counter(_kind(row[field]) for row in rows.values() if row.get(field) is not None)
        most, count = kinds.most_common(1)[0] if kinds else ("", 0)
        if most not in ("text", "list") or count == kinds.total() or count * 10 < kinds.total() * 8:
            continue
        rows = {
            key: _field(row, field, most, Node(node.file, (*node.way, str(key)), row), result)
            for key, row in rows.items()
        }
    return rows


def _field(row: dict[str, Any], field: str, most: str, node: Node, result: ReadResult) -> dict[str, Any]:
    value = row.get(field)
    kind = _kind(value)
    if kind in (most, "nothing"):
        return row
    if most == "list" and kind in ("text", "number"):
        result.guessed.append(
            {"what": "a text where the others have a list is a list of one", "value": field, **node.at(field)}
        )
        return row | {field: [str(value)]}
    if most == "text" and kind == "number":
        return row | {field: _as("text", value, node, field, result)}
    result.dropped.append(
        {
            "what": f"a value of another kind than the others have under “{field}”",
            "value": str(value)[:MOST_SHOWN],
            **node.at(field),
        }
    )
    return {key: member for key, member in row.items() if key != field}
