"""What every page says about whose Longarc it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from longarc.people.organisation import organisation_name


def organisation(request: HttpRequest) -> dict[str, Any]:
    """`organisation_name`: the organisation's, or ours where it has none yet."""
    return {"organisation_name": organisation_name() or "Longarc"}
