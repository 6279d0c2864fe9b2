"""Plain values to YAML 1.2 text. The same value always gives the same bytes."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from longarc.document.reading import scalar

_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_ ./()'’–—%+-]*")
_TRAPS = {
    "y",
    "n",
    "yes",
    "no",
    "on",
    "off",
    "true",
    "false",
    "null",
    "~",
}  # what a reader of YAML 1.1 takes for something else
_UNPRINTED = re.compile(r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_WIDEST = 110


def dump(document: Mapping[str, Any]) -> str:
    """`document` as text that `load` reads back equal."""
    return "\n".join(_mapping(document, 0)) + "\n"


def _word(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text if "." in text else f"{text}.0" if value.as_tuple().exponent else text
    if isinstance(value, float):
        raise ValueError(f"{value!r} is a float; a framework holds exact numbers only")
    return _text(value.isoformat() if isinstance(value, date) else value)


def _text(value: str) -> str:
    bare = _BARE.fullmatch(value) and not value.endswith(" ") and " #" not in value
    if bare and value.lower() not in _TRAPS and isinstance(scalar(value), str):
        return value
    return _quoted(value)


def _quoted(value: str) -> str:
    """In double quotes, on one line, with what YAML does not print written as escapes."""
    return _UNPRINTED.sub(lambda found: f"\\U{ord(found[0]):08x}", json.dumps(value, ensure_ascii=False))


def _flow(value: Any) -> str | None:
    """`value` on one line, or None where it is too long to read so."""
    if isinstance(value, Mapping):
        parts: list[str | None] = []
        for key, member in value.items():
            inner = _flow(member)
            parts.append(None if inner is None else f"{_word(key)}: {inner}")
        opening, closing = "{", "}"
    elif isinstance(value, list | tuple):
        parts, opening, closing = [_flow(member) for member in value], "[", "]"
    else:
        text = _word(value)
        return _quoted(text) if not text.startswith('"') and re.search(r"[,\[\]{}]", text) else text
    if any(part is None for part in parts):
        return None
    line = opening + ", ".join(part or "" for part in parts) + closing
    return line if len(line) <= _WIDEST else None


def _mapping(value: Mapping[Any, Any], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, member in value.items():
        yield from _entry(f"{pad}{_word(key)}:", member, depth)


def _entry(head: str, member: Any, depth: int) -> Iterator[str]:
    if not isinstance(member, Mapping | list | tuple):
        yield f"{head} {_word(member)}"
        return
    line = _flow(member)
    if line is not None and (not member or (depth > 0 and len(head) + len(line) <= _WIDEST)):
        yield f"{head} {line}"
    elif isinstance(member, Mapping):
        yield head
        yield from _mapping(member, depth + 1)
    else:
        yield head
        yield from _sequence(member, depth + 1)


def _sequence(value: list[Any] | tuple[Any, ...], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for member in value:
        line = _flow(member)
        if line is not None and len(pad) + len(line) <= _WIDEST:
            yield f"{pad}- {line}"
        elif isinstance(member, Mapping):
            first, *rest = _mapping(member, depth + 1)
            yield f"{pad}- {first.lstrip()}"
            yield from rest
        elif isinstance(member, list | tuple):
            yield f"{pad}-"
            yield from _sequence(member, depth + 1)
        else:
            yield f"{pad}- {_word(member)}"
