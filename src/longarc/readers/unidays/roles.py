"""Roles of the source become tracks, their levels steps, and references to levels of competencies needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from longarc.readers.naming import Ids, slug
from longarc.readers.result import ReadResult
from longarc.readers.shapes import Record, is_texts, rows_of
from longarc.readers.trees import Node, Tree, nodes
from longarc.readers.unidays.competencies import Fields, Sets, fields_of
from longarc.readers.words import OPTIONAL, hinted


@dataclass
class Roles:
    """The tracks and the departments they belong to, and what was counted in the source."""

    tracks: list[dict[str, Any]] = field(default_factory=list)
    groups: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("roles", "role levels", "requirements", "optional requirements", "unresolved references"), 0
        )
    )


@dataclass(frozen=True)
class _Reader:
    sets: Sets
    words: Fields
    result: ReadResult
    found: Roles
    ids: Ids
    groups: Ids
    optional: frozenset[str]


def roles_of(trees: Sequence[Tree], sets: Sets, result: ReadResult) -> Roles:
    """Every role of every file, in the order of the files."""
    found = Roles()
    sources = [tree for tree in trees if any(_is_role(node.value, sets) for node in nodes(tree))]
    if not sources:
        return found
    records = [node.value for tree in sources for node in nodes(tree) if isinstance(node.value, Mapping)]
    words = fields_of([record for record in records if any(isinstance(value, str) for value in record.values())])
    optional = _optional(sources, sets)
    value = ", ".join(sorted(optional)) or "none"
    result.guessed.append({"what": "the lists of references that are optional", "value": value})
    reader = _Reader(sets, words, result, found, Ids(), Ids(), optional)
    for tree in sources:
        _walk(reader, Node(tree.file, (), tree.value), "")
    result.guessed.append({"what": "steps of a role are in the order of the file", "value": "the last is the highest"})
    return found


def _optional(sources: Sequence[Tree], sets: Sets) -> frozenset[str]:
    """Which lists of references are wishes: those whose names hint at it, else the shorter ones of two."""
    sizes: dict[str, int] = {}
    for tree in sources:
        for node in nodes(tree):
            if _is_step(node.value, sets) and not isinstance(node.value, list):
                for name, texts in _references(node.value):
                    sizes[name] = sizes.get(name, 0) + len(texts)
    named = frozenset(name for name in sizes if hinted(name, OPTIONAL))
    if named or len(sizes) < 2:
        return named
    most = max(sizes, key=lambda name: sizes[name])
    return frozenset(sizes) - {most}


def _references(record: Record) -> list[tuple[str, list[str]]]:
    """The lists of ways in a record, or one level deeper, by the name of the list."""
    found = []
    for name, value in record.items():
        inner = value.items() if isinstance(value, Mapping) else [(name, value)]
        found += [
            (str(key), texts)
            for key, texts in inner
            if texts and is_texts(texts) and sum("/" in text for text in texts) * 2 > len(texts)
        ]
    return found


def _is_step(value: Any, sets: Sets) -> bool:
    if not isinstance(value, Mapping):
        return False
    return any(_way(text) in sets.places for _name, texts in _references(value) for text in texts)


def _is_role(value: Any, sets: Sets) -> bool:
    """A record that holds a list of records in which one at least refers to levels of competencies."""
    return isinstance(value, Mapping) and any(
        any(_is_step(row, sets) for _key, row in rows_of(inner)) for inner in value.values()
    )


def _way(text: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in text.strip("/ ").split("/")]
    return (parts[0], "/".join(parts[1:-1]), parts[-1]) if len(parts) >= 3 else ("", "", "")


def _walk(reader: _Reader, node: Node, group: str) -> None:
    """Down through the departments; what holds steps is a role."""
    value = node.value
    if isinstance(value, list):
        for place, row in enumerate(value):
            _walk(reader, Node(node.file, (*node.way, str(place)), row), group)
    if not isinstance(value, Mapping):
        return
    if _is_role(value, reader.sets):
        _role(reader, node, group)
        return
    inner = [(str(name), row) for name, row in value.items() if isinstance(row, Mapping | list)]
    if any(isinstance(text, str) for text in value.values()) and inner:
        group = _group(reader, value, group)
    for name, row in inner:
        _walk(reader, Node(node.file, (*node.way, name), row), group)


def _group(reader: _Reader, record: Record, above: str) -> str:
    name = str(record.get(reader.words.title) or record.get(reader.words.key) or "")
    taken = {row["id"] for row in reader.sets.groups}
    id = reader.groups.give(slug(str(record.get(reader.words.key) or name)), name + above)
    id = f"{id}-roles" if id in taken else id
    reader.found.groups.append(
        {"id": id, "name": name} | ({"parent": above} if above else {}) | reader.words.others(record, set())
    )
    return id


def _role(reader: _Reader, node: Node, group: str) -> None:
    record, words = node.value, reader.words
    name = str(record.get(words.title) or record.get(words.key) or node.way[-1])
    track: dict[str, Any] = {
        "id": reader.ids.give(slug(str(record.get(words.key) or name)), name + group),
        "name": name,
    }
    if group:
        track |= {"group": group, "family": group}
    steps: list[dict[str, Any]] = []
    ids, held = Ids(), set[str]()
    for field_name, value in record.items():
        rows = rows_of(value)
        if not any(_is_step(row, reader.sets) for _key, row in rows):
            continue
        held.add(field_name)
        for place, row in rows:
            steps.append(_step(reader, Node(node.file, (*node.way, field_name, place), row), len(steps) + 1, ids))
    track |= words.others(record, held) | {"steps": steps}
    reader.found.tracks.append(track)
    reader.found.facts["roles"] += 1
    reader.found.facts["role levels"] += len(steps)


def _step(reader: _Reader, node: Node, rank: int, ids: Ids) -> dict[str, Any]:
    record, words = node.value, reader.words
    title = str(record.get(words.title) or record.get(words.key) or rank)
    step: dict[str, Any] = {
        "id": ids.give(slug(str(record.get(words.key) or title)), title),
        "rank": rank,
        "title": title,
    }
    lists = _references(record)
    step |= words.others(record, set())
    if needs := list(_needs(reader, node, lists)):
        step["need"] = {"all": needs}
    unresolved = [text for _name, texts in lists for text in texts if _way(text) not in reader.sets.places]
    reader.found.facts["unresolved references"] += len(unresolved)
    return step | ({"x-unresolved": unresolved} if unresolved else {})


def _needs(reader: _Reader, node: Node, lists: Sequence[tuple[str, list[str]]]) -> Iterator[dict[str, Any]]:
    seen: set[tuple[str, str]] = set()
    for name, texts in lists:
        optional = name in reader.optional
        for text in texts:
            place = reader.sets.places.get(_way(text))
            kind = "optional requirements" if optional else "requirements"
            if place is None:
                what = "a reference to a competency level that is not there; kept under x-unresolved"
                reader.result.guessed.append({"what": what, "value": text, **node.at(name)})
                continue
            if place in seen:
                reader.result.merged.append({"what": "requirement", "value": text, **node.at(name)})
                continue
            seen.add(place)
            reader.found.facts[kind] += 1
            need: dict[str, Any] = {"competency": place[0], "level": place[1]}
            if any(place[0] == known for known, _level in seen - {place}):
                what = "a competency asked for at two levels; both must hold"
                reader.result.guessed.append({"what": what, "value": text, **node.at(name)})
                need = {"any": [need]}
            yield need | ({"strength": "desirable"} if optional else {})
