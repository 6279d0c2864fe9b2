"""What looking ahead adds when somebody tries to publish a file."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from longarc.authoring.queries import ahead_of_text
from longarc.framework.signals import publishing_tried


@receiver(publishing_tried)
def tell_ahead(sender: Any, text: str, **kwargs: Any) -> list[str]:
    """How many people it would move, in figures that name nobody."""
    return ahead_of_text(text)
