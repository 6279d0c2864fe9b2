"""A framework that extends another: one whole document of both, the parent's first, the child's words winning."""

from collections.abc import Iterator, Mapping
from typing import Any

from longarc.document.files import ParentOf
from longarc.document.reading import Map, Seq


class Unresolved(Exception):
    """A parent that cannot be found, or a circle of parents; the message says which."""


def whole(
    document: Mapping[str, Any], parent_of: ParentOf, _above: tuple[tuple[str, str | None], ...] = ()
) -> Mapping[str, Any]:
    """`document` with everything it inherits. Raises Unresolved."""
    head = document.get("framework")
    named = list(parents(head)) if isinstance(head, dict) else []
    if not named:
        return document
    chain = (*_above, (str(head.get("id")), head.get("version")))  # type: ignore[union-attr]
    result: Any = None
    for name, version in named:
        if name in [known for known, _ in chain]:
            raise Unresolved(
                f'"{name}" extends itself by way of {" and ".join(known for known, _ in chain)}; cut the circle'
            )
        parent = parent_of(name, version)
        if parent is None:
            wanted = f'"{name}"' + (f" version {version}" if version else "")
            raise Unresolved(f"extends {wanted}, which is neither in the same folder nor published")
        full = whole(parent, parent_of, chain)
        result = full if result is None else merged(result, full)
    joined = merged(result, document)
    joined["framework"] = _head(document["framework"])
    return joined


def _head(head: Any) -> Map:
    """The child's head; what it extended is kept under a key of our own, since the whole extends nothing any more."""
    result = _map(head)
    for key, value in head.items():
        _put(result, "x-extended" if key == "extends" else key, value, head)
    return result


def parents(head: Mapping[str, Any], key: str = "extends") -> Iterator[tuple[str, str | None]]:
    """What `extends` (or `supersedes`) names: "id", "id@version", {id, version}, or a list of these."""
    named = head.get(key)
    for row in named if isinstance(named, list) else [] if named is None else [named]:
        if isinstance(row, dict):
            yield str(row.get("id")), row.get("version")
        else:
            name, _, version = str(row).partition("@")
            yield name, version or None


def merged(parent: Any, child: Any) -> Any:
    """Mappings side by side, lists joined with the parent's first, members of one id made one; else the child's."""
    if isinstance(parent, dict) and isinstance(child, dict):
        result = _map(child)
        for key, value in parent.items():
            _put(result, key, value, parent)
        for key, value in child.items():
            both = key in result and key not in ("need", "pass", "framework")
            _put(result, key, _joined(key, result[key], value) if both else value, child)
        return result
    return child


def _joined(key: str, parent: Any, child: Any) -> Any:
    if not (isinstance(parent, list) and isinstance(child, list)):
        return merged(parent, child)
    name = "level" if key == "levels" else "id"
    result, places = Seq(getattr(child, "file", ""), getattr(child, "line", 0)), dict[Any, int]()
    for rows in (parent, child):
        lines = getattr(rows, "lines", [0] * len(rows))
        for row, line in zip(rows, lines, strict=True):
            identity = row.get(name) if isinstance(row, dict) else row
            if rows is child and isinstance(identity, str) and identity in places:
                place = places[identity]
                result[place], result.lines[place] = merged(result[place], row), line
                continue
            if rows is parent and isinstance(identity, str):
                places[identity] = len(result)
            result.append(row)
            result.lines.append(line)
    return _cut(result, child) if key == "levels" and child else result


def _cut(levels: Seq, child: list[Any]) -> Seq:
    """Levels above the child's own count are not inherited."""
    own = {row.get("level") for row in child if isinstance(row, dict)}
    kept = [place for place, row in enumerate(levels) if isinstance(row, dict) and row.get("level") in own]
    last = max(kept, default=-1)
    result = Seq(levels.file, levels.line)
    result.extend(levels[: last + 1])
    result.lines = levels.lines[: last + 1]
    return result


def _map(like: Any) -> Map:
    return Map(getattr(like, "file", ""), getattr(like, "line", 0))


def _put(result: Map, key: Any, value: Any, source: Any) -> None:
    result[key] = value
    result.lines[key] = getattr(source, "lines", {}).get(key, 0)
