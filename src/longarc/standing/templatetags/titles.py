"""Titles of steps as somebody would hold them."""

from __future__ import annotations

from django import template

from longarc.engine.model import Step
from longarc.standing.queries import Ground

register = template.Library()


@register.filter
def titled(step: Step, ground: Ground) -> str:
    """The step's title for the person whose standing is shown."""
    return ground.titled(step)
