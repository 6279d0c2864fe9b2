"""Changes to a framework's text that touch nothing else: order, spacing and comments stay as somebody wrote them. Pure.

A path names a place as in the document: `("competencies", 0, "levels", 1, "skills", 0, "text")`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from longarc.document.files import dump

Path = Sequence[str | int]
_NEXT_KEY = re.compile(r"^(?![ \t#\r\n]|- )", re.MULTILINE)  # a list may stand at the margin under its key
_CROWDED = re.compile(r"[,\[\]{}]")


class NotThere(LookupError):
    """The text has no such place, or it is written in a way that cannot be changed from outside."""


def put(text: str, path: Path, value: Any) -> str:
    """The text with this value at a place: in place of what stands there, or as a new key of its mapping."""
    return _within(text, path, lambda part: _put(part, path, value))


def add(text: str, path: Path, item: Any) -> str:
    """The text with one more member at the end of the list at a place."""
    return _within(text, path, lambda part: _add(part, path, item))


def remove(text: str, path: Path) -> str:
    """The text without the member of a list at a place."""
    return _within(text, path, lambda part: _remove(part, path))


def _within(text: str, path: Path, change: Callable[[str], str]) -> str:
    """A change of one part of the document, read alone: the whole of a large framework takes seconds to read.

    What cannot be read alone, because it refers to another part or is not written as a block, is changed in the whole.
    """
    start, end = _part(text, str(path[0]))
    if len(path) > 1 and end:
        try:
            return text[:start] + change(text[start:end]) + text[end:]
        except YAMLError:
            pass
    return change(text)


def _part(text: str, key: str) -> tuple[int, int]:
    """Where a key of the document begins and where the next one does; nowhere, where that cannot be told."""
    begins = list(re.finditer(rf"^{re.escape(key)}:", text, re.MULTILINE))
    if len(begins) != 1:
        return 0, 0
    following = _NEXT_KEY.search(text, begins[0].end())
    return begins[0].start(), following.start() if following else len(text)


def _put(text: str, path: Path, value: Any) -> str:
    root = _composed(text)
    above, key = _at(root, path[:-1]), path[-1]
    found = _member(above, key)
    if found is not None:
        return _replaced(text, found, value, flow=_in_flow(root, path))
    if not isinstance(above, MappingNode) or not isinstance(key, str):
        raise NotThere(path)
    if above.flow_style or not above.value:
        return _into_flow(text, above, f"{_scalar(key, flow=True)}: {_inline(value)}")
    last = above.value[-1][1]
    return _new_lines(text, last, above.start_mark.column, {key: value})


def _add(text: str, path: Path, item: Any) -> str:
    found = _at(_composed(text), path)
    if not isinstance(found, SequenceNode):
        raise NotThere(path)
    if found.flow_style or not found.value:
        return _into_flow(text, found, _inline(item))
    return _new_lines(text, found.value[-1], found.start_mark.column, [item])


def _remove(text: str, path: Path) -> str:
    rows, place = _at(_composed(text), path[:-1]), path[-1]
    if not isinstance(rows, SequenceNode) or not isinstance(place, int) or place >= len(rows.value):
        raise NotThere(path)
    start, end = rows.value[place].start_mark.index, _end(text, rows.value[place])
    if len(rows.value) == 1:
        return text[: rows.start_mark.index] + "[]" + text[_end(text, rows) :]
    if not rows.flow_style:
        dash = text.rindex("\n", 0, start) + 1 if "\n" in text[:start] else 0
        stop = text.find("\n", end)
        return text[:dash] + (text[stop + 1 :] if stop >= 0 else "")
    if place + 1 < len(rows.value):
        return text[:start] + text[rows.value[place + 1].start_mark.index :]
    return text[: _end(text, rows.value[place - 1])] + text[end:]


def _composed(text: str) -> Node:
    root = YAML(typ="safe", pure=True).compose(text)
    if root is None:
        raise NotThere(())
    return root


def _at(node: Node, path: Path) -> Node:
    for key in path:
        found = _member(node, key)
        if found is None:
            raise NotThere(path)
        node = found
    return node


def _member(node: Node, key: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for name, value in node.value if name.value == str(key)), None)
    if isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key]
    return None


def _in_flow(root: Node, path: Path) -> bool:
    nodes = [_at(root, path[:depth]) for depth in range(len(path))]
    return any(getattr(node, "flow_style", False) for node in nodes)


def _replaced(text: str, node: Node, value: Any, *, flow: bool) -> str:
    start, end = node.start_mark.index, _end(text, node)
    if isinstance(value, Mapping | list | tuple):
        return text[:start] + _inline(value) + text[end:]
    words = _scalar(value, flow=flow)
    return text[:start] + (" " if start and text[start - 1] == ":" else "") + words + text[end:]


def _into_flow(text: str, node: Node, words: str) -> str:
    if not node.value:
        return text[: node.start_mark.index] + _around(node, words) + text[_end(text, node) :]
    last = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
    end = _end(text, last)
    return f"{text[:end]}, {words}{text[end:]}"


def _around(node: Node, words: str) -> str:
    return f"{{{words}}}" if isinstance(node, MappingNode) else f"[{words}]"


def _new_lines(text: str, after: Node, column: int, entry: Any) -> str:
    """The text with one more entry, written as a framework's own files are, below what it follows."""
    stop = text.find("\n", _end(text, after))
    stop = len(text) if stop < 0 else stop
    lines = dump({"x": entry}).splitlines()[1:]
    words = "".join(f"\n{' ' * column}{line[2:]}" for line in lines)
    return f"{text[:stop]}{words}{text[stop:]}"


def _end(text: str, node: Node) -> int:
    """Where a value ends; the parser puts the end of a block behind the comments that follow it."""
    if isinstance(node, ScalarNode):
        end = node.end_mark.index
        if node.style in ("|", ">"):
            end = node.start_mark.index + len(text[node.start_mark.index : end].rstrip("\n "))
        return end
    if getattr(node, "flow_style", False) or not node.value:
        return node.end_mark.index
    last = node.value[-1]
    return _end(text, last[1] if isinstance(node, MappingNode) else last)


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key, flow=True)}: {_inline(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_inline(member) for member in value) + "]"
    return _scalar(value, flow=True)


def _scalar(value: Any, *, flow: bool) -> str:
    words = dump({"x": value}).removeprefix("x: ").rstrip("\n")
    crowded = flow and not words.startswith('"') and _CROWDED.search(words)
    return json.dumps(value, ensure_ascii=False) if crowded else words
