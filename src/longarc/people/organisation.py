"""What the organisation is called: as its operator has set it, or else as it was typed at the first start."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import caches

from longarc.people.models import Organisation

KEPT = "people.organisation"
AGAIN, SOON = 300, 5  # seconds until a process asks the database again: for a name it knows, and for one it misses


def organisation_name() -> str:
    """Its name, or "" where nobody has said it yet. A process asks the database seldom, and never where it is set."""
    if settings.LONGARC.organisation:
        return settings.LONGARC.organisation
    held = caches["process"].get(KEPT)
    if held is None:
        held = Organisation.objects.values_list("name", flat=True).first() or ""
        caches["process"].set(KEPT, held, AGAIN if held else SOON)
    return held


def said() -> None:
    """The name has just been said: this process asks again at once."""
    caches["process"].delete(KEPT)
