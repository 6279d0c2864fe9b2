"""Statements that stand inside the rungs and themes they belong to, as one list that names both.

Rungs with themes in them (or themes with rungs), each holding a list of statements: as records, or as mappings by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from longarc.readers.shapes import Record, rows_of, text_fields
from longarc.readers.trees import Node, Tree, nodes

FEWEST = 2  # outer groups, and inner ones in most of them
STATEMENTS, OUTER, INNER, TEXT = "statements", "outer", "inner", "text"


def flattened(tree: Tree) -> Tree:
    """The tree with nested statements as a list beside lists of both groups; unchanged where there are none."""
    for node in nodes(tree):
        found = list(_statements(node))
        if len({row[OUTER] for row in found}) >= FEWEST and len({row[INNER] for row in found}) >= FEWEST:
            way = node.way
            if len(way) <= 1:
                return Tree(tree.file, _beside(tree.value, way) | _lists(node, found))
    return tree


def _beside(value: Any, way: Sequence[str]) -> dict[str, Any]:
    """What stands beside the nested part at the top of the file."""
    return (
        {str(key): one for key, one in value.items() if way and str(key) != way[0]}
        if isinstance(value, Mapping)
        else {}
    )


def _lists(node: Node, found: list[dict[str, Any]]) -> dict[str, Any]:
    outer, inner = _groups(node)
    names = (node.way[-1] if node.way else OUTER, _inner_name(node))
    first, second = (name if name != STATEMENTS else f"{name}-groups" for name in names)
    second = second if second != first else f"{second}-{INNER}"
    rows = [{first: row.pop(OUTER), second: row.pop(INNER), **row} for row in found]
    return {STATEMENTS: rows, f"{first} ": list(outer.values()), f"{second} ": list(inner.values())}


def _statements(node: Node) -> Iterator[dict[str, Any]]:
    for outer, above in _named(node.value):
        for inner, record in _inside(above):
            for text in _texts(record):
                yield {OUTER: outer, INNER: inner, **text}


def _groups(node: Node) -> tuple[dict[str, Any], dict[str, Any]]:
    """The groups of both sorts with what they say of themselves, by name."""
    outer: dict[str, Any] = {}
    inner: dict[str, Any] = {}
    for name, above in _named(node.value):
        outer[name] = {"id": name, **_own(above)}
        for below, record in _inside(above):
            inner[below] = {"id": below, **inner.get(below, {}), **_own(record)}
    return outer, inner


def _inner_name(node: Node) -> str:
    for _name, above in _named(node.value):
        if isinstance(above, Mapping):
            for key, value in above.items():
                if rows_of(value) and list(_named(value)):
                    return str(key)
    return INNER


def _named(value: Any) -> list[tuple[str, Any]]:
    """A collection of groups with their names: records by their shortest text, or a mapping by its keys."""
    rows = [row for _key, row in rows_of(value)] if isinstance(value, list) else []
    if rows:
        called = sorted((one for one in text_fields(rows) if one.is_unique), key=lambda one: one.length)
        return [(str(row[called[0].name]).strip(), row) for row in rows] if called else []
    if (
        isinstance(value, Mapping)
        and len(value) >= FEWEST
        and all(isinstance(row, Mapping | list) for row in value.values())
    ):
        return [(str(key), row) for key, row in value.items()]
    return []


def _inside(above: Any) -> list[tuple[str, Any]]:
    """The groups inside of a group: in a field of its record, or itself by its keys."""
    if not isinstance(above, Mapping):
        return []
    for value in above.values():
        if rows_of(value) and (found := _named(value)) and any(list(_texts(row)) for _name, row in found):
            return found
    lists = {str(key): value for key, value in above.items() if isinstance(value, list) and list(_texts(value))}
    return list(lists.items()) if len(lists) >= FEWEST else []


def _texts(record: Any) -> Iterator[dict[str, Any]]:
    """The statements of an innermost group: sentences in a list, or records that each have one."""
    lists = [record] if isinstance(record, list) else list(record.values()) if isinstance(record, Mapping) else []
    for value in lists:
        if not isinstance(value, list):
            continue
        for one in value:
            if isinstance(one, str) and " " in one.strip():
                yield {TEXT: one}
            elif isinstance(one, Mapping) and any(
                isinstance(text, str) and " " in text.strip() for text in one.values()
            ):
                yield dict(one)


def _own(record: Record | list[Any]) -> dict[str, Any]:
    """What a group says of itself, without what is in it."""
    if not isinstance(record, Mapping):
        return {}
    return {str(key): value for key, value in record.items() if not isinstance(value, Mapping | list)}
