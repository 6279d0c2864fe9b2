"""Declared renames, applied to the older version, so that everything else of it can be compared by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from longarc.engine.diff.elements import Element

Renames = Mapping[str, Mapping[str, str]]
NAMING = {"competency": "competency", "skill": "skill", "held": "step"}


def renames_of(pairs: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> dict[str, dict[str, str]]:
    """By the sort of element, the id of today for each one that was renamed."""
    found: dict[str, dict[str, str]] = {}
    for of, was, now in pairs:
        if len(was) == len(now) == 1:
            found.setdefault(of, {})[was[0]] = now[0]
    return found


def rekeyed(old: Mapping[tuple[str, str], Element], renames: Renames) -> dict[tuple[str, str], Element]:
    """The older elements under their ids of today; each keeps its own key, what it names is told by the new ids."""
    if not renames:
        return dict(old)
    return {(kind, today(kind, key, renames)): _element(row, renames) for (kind, key), row in old.items()}


def today(kind: str, key: str, renames: Renames) -> str:
    """The id of today; a level follows its competency, a step its track."""
    head, slash, tail = key.partition("/")
    if kind == "level":
        return renames.get("competency", {}).get(head, head) + slash + tail
    if kind == "step":
        own = renames.get("step", {})
        return own.get(key) or renames.get("track", {}).get(head, head) + slash + own.get(tail, tail)
    return renames.get(kind, {}).get(key, key)


def _element(row: Element, renames: Renames) -> Element:
    place = {"skill": "level", "level": "competency", "step": "track"}.get(row.kind)
    rules = {key: _rule(key, value, renames) for key, value in row.rules.items()}
    return replace(row, rules=rules, place=today(place, row.place, renames) if place else row.place)


def _rule(key: str, value: Any, renames: Renames) -> Any:
    if isinstance(value, Mapping):
        by_id = renames.get("competency", {}) if key == "weights" else {}
        return {by_id.get(name, name): _rule(name, member, renames) for name, member in value.items()}
    if isinstance(value, list):
        return [_rule("competency" if key == "of" and isinstance(one, str) else key, one, renames) for one in value]
    kind = NAMING.get(key)
    return today(kind, value, renames) if kind and isinstance(value, str) else value
