"""What came in outside a form of Django's, made fit to be kept."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import StringConstraints

LARGEST = 2**31 - 1
# A text that says something: the spaces around it are no part of it, and spaces alone say nothing.
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def text(request: HttpRequest, name: str) -> str:
    """A text as it was typed, but for what no database keeps in a text."""
    return str(keepable(request.POST.get(name, "")))


def keepable(value: Any) -> Any:
    """The same value, its texts as every database keeps them: no NUL, and no half of a character, however deep they lie."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [keepable(part) for part in value]
    if isinstance(value, dict):
        return {keepable(name): keepable(part) for name, part in value.items()}
    return value


def number(typed: str) -> int:
    """A version as it came with a form; 0 where it is none."""
    plain = typed.isascii() and typed.isdigit() and len(typed) < 12
    return min(int(typed), LARGEST) if plain else 0
