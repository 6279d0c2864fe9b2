"""JSON and YAML files as plain values: mappings, lists, texts, exact numbers. Bounded in size, depth and time.

A place in a tree is the file and the way to it ("tracks/0/levels/2"): what a person can look up.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from longarc.document.files import read_path
from longarc.document.findings import Findings, Unreadable
from longarc.document.reading import parse
from longarc.readers.limits import (
    DEEPEST,
    LARGEST_YAML,
    LONGEST_NUMBER,
    MOST_BYTES,
    MOST_FILES,
    MOST_VALUES,
)
from longarc.readers.result import CannotRead

ENDINGS = {".json", ".yaml", ".yml"}


@dataclass(frozen=True)
class Tree:
    """One file's content. `file` is its name as a report says it."""

    file: str
    value: Any


@dataclass(frozen=True)
class Node:
    """Something in a tree, and the way to it."""

    file: str
    way: tuple[str, ...]
    value: Any

    def at(self, *more: object) -> dict[str, str]:
        """The place of this, or of something in it, for a report."""
        return {"file": self.file, "path": "/".join([*self.way, *map(str, more)])}


def trees_at(path: Path) -> list[Tree]:
    """The tree of a file, or those of a folder and the folders in it, by name. Raises CannotRead.

    A file in a folder that is no tree (a licence, a picture) is left alone; one that says it is and cannot be read is not.
    """
    if not path.exists():
        raise CannotRead(f"{path}: there is no such file or folder")
    if path.is_file():
        return [_tree(path, path.name)]
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in ENDINGS and file.is_file())
    if not files:
        raise CannotRead(f"{path}: there is no JSON or YAML file in this folder")
    if len(files) > MOST_FILES:
        raise CannotRead(f"{path}: more than {MOST_FILES} files")
    if sum(file.stat().st_size for file in files) > MOST_BYTES:
        raise CannotRead(f"{path}: its files hold more than {MOST_BYTES // 1_000_000} MB together")
    found = [_tree(file, file.relative_to(path).as_posix()) for file in files]
    return [tree for tree in found if not _is_schema(tree.value)]


def trees_beside(path: Path) -> list[Tree]:
    """Those of the other files in a file's folder that can be read: what a file refers to may lie there."""
    found = []
    for file in sorted(path.parent.iterdir()):
        if file != path and file.suffix.lower() in ENDINGS and file.is_file():
            try:
                found.append(_tree(file, file.name))
            except CannotRead:
                continue
    return found


def nodes(tree: Tree) -> Iterator[Node]:
    """Everything in a tree, from the top down."""
    pending = [Node(tree.file, (), tree.value)]
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node.value, Mapping):
            inner = [(str(key), value) for key, value in node.value.items()]
        elif isinstance(node.value, list):
            inner = [(str(place), value) for place, value in enumerate(node.value)]
        else:
            continue
        pending.extend(Node(node.file, (*node.way, key), value) for key, value in reversed(inner))


def _tree(file: Path, name: str) -> Tree:
    try:
        text = read_path(file)
    except Unreadable as problem:
        raise CannotRead(f"{name}:{str(problem).removeprefix(f'{file}:')}") from None
    value = _json(text, name) if file.suffix.lower() == ".json" else _yaml(text, name)
    if value is None or value == "":
        raise CannotRead(f"{name}:1: the file is empty")
    if _depth(value, name) > DEEPEST:
        raise CannotRead(f"{name}:1: nested more than {DEEPEST} deep")
    return Tree(name, value)


def _json(text: str, name: str) -> Any:
    if not text.strip():
        raise CannotRead(f"{name}:1: the file is empty")
    try:
        return json.loads(text, parse_float=_decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except json.JSONDecodeError as problem:
        raise CannotRead(f"{name}:{problem.lineno}: not JSON: {problem.msg}") from None
    except (RecursionError, ValueError) as problem:
        words = "nested too deep" if isinstance(problem, RecursionError) else str(problem)
        raise CannotRead(f"{name}:1: not readable JSON: {words}") from None


def _decimal(characters: str) -> Decimal:
    value = Decimal(characters)
    if abs(value.adjusted()) > LONGEST_NUMBER:
        raise ValueError(f"the number {characters[:20]} is out of any range")
    return value


def _once(rows: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(rows)
    if len(found) < len(rows):
        name = next(key for place, (key, _) in enumerate(rows) if key in [other for other, _ in rows[:place]])
        raise ValueError(f'the key "{name[:80]}" is written twice in one object; keep one')
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


def _yaml(text: str, name: str) -> Any:
    if len(text) > LARGEST_YAML:
        raise CannotRead(f"{name}:1: a YAML file larger than {LARGEST_YAML // 1_000_000} MB")
    findings = Findings()
    try:
        value = parse(text, name, findings)
    except Unreadable as problem:
        raise CannotRead(str(problem)) from None
    errors = [finding for finding in findings.kept if finding.severity == "error"]
    if errors:
        raise CannotRead(f"{name}:{errors[0].line}: {errors[0].message}")
    return value


def _is_schema(value: Any) -> bool:
    """A JSON Schema says how such files look, and holds nothing of a framework itself."""
    return isinstance(value, Mapping) and ("$schema" in value or {"type", "properties"} <= set(value))


def _depth(value: Any, name: str) -> int:
    deepest, count, pending = 0, 0, [(value, 1)]
    while pending:
        one, depth = pending.pop()
        count += len(one) if isinstance(one, Mapping | list) else 0
        if count > MOST_VALUES:
            raise CannotRead(f"{name}:1: more than {MOST_VALUES:,} values in one file")
        deepest = max(deepest, depth)
        if depth > DEEPEST:
            return depth
        inner = one.values() if isinstance(one, Mapping) else one if isinstance(one, list) else ()
        pending.extend((member, depth + 1) for member in inner if isinstance(member, Mapping | list))
    return deepest
