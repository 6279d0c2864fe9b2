"""The filter of the static pages that says in which language a text is, where it is not that of the page."""

from django import template
from django.utils.safestring import SafeString

from longarc.engine.model import Framework
from longarc.framework import telling

register = template.Library()


@register.filter
def told(text: str, known: Framework) -> SafeString:
    """`<li{{ text|told:known }}>{{ text }}</li>`."""
    return telling.told(text, known, known.language)
