"""`{{ text|prose }}`: what somebody wrote, as safe HTML."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from longarc.texts.prose import render

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    """Markdown to safe HTML."""
    return render(text or "")
