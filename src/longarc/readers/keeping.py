"""What the format does not name is kept under `x-…`: plain values, texts unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

EMPTY: tuple[Any, ...] = (None, "", [], {})


def kept(value: Any) -> Any:
    """A value as plain mappings and lists without line numbers."""
    if isinstance(value, Mapping):
        return {str(key): kept(member) for key, member in value.items()}
    return [kept(member) for member in value] if isinstance(value, list) else value


def others(record: Mapping[str, Any], known: Iterable[str]) -> dict[str, Any]:
    """The entries of a record that nobody asked for and that say something, each under `x-` and its name."""
    names = set(known)
    return {f"x-{key}": kept(value) for key, value in record.items() if key not in names and value not in EMPTY}
