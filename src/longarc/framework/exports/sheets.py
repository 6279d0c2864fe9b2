"""What the forms with rows and columns have in common: rows of competencies, and the sections that no table holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from longarc.engine.compiling import compile
from longarc.engine.model import Competency, Framework, Level

SECTIONS = (
    "measures", "values", "responsibilities", "grades", "tracks", "moves", "pay", "changes", "texts",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A competency: a name that no other has in its group, and the names of its groups from the outermost."""

    competency: Competency
    name: str
    groups: tuple[str, ...]


def known(document: Mapping[str, Any], language: str = "") -> Framework:
    """The framework in `document`, in its own language or another. Raises Invalid where it has errors."""
    return compile(document, language=language)


def rows_of(framework: Framework) -> list[Row]:
    """Every competency in order, of a framework that has just been compiled."""
    paths = _paths(framework.document.get("groups") or [], ())
    parents = {id: parent for id, (_path, parent) in paths.items() if parent}
    taken: set[tuple[tuple[str, ...], str]] = set()
    found = []
    for competency in framework.competencies.values():
        groups = _path_of(competency.group, paths, parents)
        name = competency.name or competency.id
        if (groups, name.casefold()) in taken:
            name = f"{name} ({competency.id})"
        taken.add((groups, name.casefold()))
        found.append(Row(competency, name, groups))
    return found


def left_out(framework: Framework, document: Mapping[str, Any]) -> tuple[str, ...]:
    """The sections that a table of competencies and levels has no place for."""
    alone = any(not skill.competency for skill in framework.skills.values())
    return tuple(name for name in SECTIONS if document.get(name)) + (("skills",) if alone else ())


def label(competency: Competency, level: Level) -> str:
    """A level as people call it."""
    return competency.scale.names[level.position] or level.id


def labels_of(rows: Sequence[Row]) -> list[str]:
    """The levels of every competency in one order: what is new stands where its neighbours are."""
    found: list[str] = []
    for row in rows:
        last = -1
        for level in row.competency.levels:
            name = label(row.competency, level)
            if name not in found:
                found.insert(last + 1, name)
            last = found.index(name)
    return found


def _paths(groups: Sequence[Mapping[str, Any]], above: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], str]]:
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for group in groups:
        path = (*above, str(group.get("name") or group["id"]))
        found[group["id"]] = (path, str(group.get("parent") or ""))
        found |= _paths(group.get("groups") or [], path)
    return found


def _path_of(id: str, paths: Mapping[str, tuple[tuple[str, ...], str]], parents: Mapping[str, str]) -> tuple[str, ...]:
    """The names from the outermost group to this one; a circle of parents ends where it begins."""
    path: tuple[str, ...] = ()
    seen: set[str] = set()
    while id in paths and id not in seen:
        seen.add(id)
        path = (*paths[id][0], *path)
        id = parents.get(id, "")
    return path or ((id,) if id and id not in seen else ())
