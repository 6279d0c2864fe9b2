"""Links between the pages of a framework, which keep to the version and the language that is read; and its texts."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from longarc.engine.model import Framework
from longarc.framework import telling
from longarc.framework.reading import Pinned

register = template.Library()


@register.simple_tag(takes_context=True)
def read(context: dict[str, Any], page: str, *ids: str) -> str:
    """`{% read "framework-track" track.id %}`: the address of a page of the framework that this page is about."""
    reading, pinned = context.get("reading"), context.get("pinned")
    return (reading.pinned if reading else pinned or Pinned(context["framework"].pk)).address(page, *ids)


@register.filter
def told(text: str, known: Framework) -> SafeString:
    """`<p{{ skill.text|told:known }}>{{ skill.text }}</p>`: its language, where it is not that of the page."""
    return telling.told(text, known, get_language() or "")
