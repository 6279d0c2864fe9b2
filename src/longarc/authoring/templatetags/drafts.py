"""What templates of drafts look up by a key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(counts: Mapping[str, int], key: str) -> int:
    """How many there are at a key; 0 where there is none."""
    return counts.get(key, 0) if counts else 0


@register.filter
def slugify_key(key: str) -> str:
    """The name of an element as an anchor."""
    return key.replace("/", "-")


@register.filter
def words_at(elements: Mapping[str, Any], key: str) -> str:
    """What an element is called; nothing where it is gone."""
    found = elements.get(key)
    return found.words if found else ""
