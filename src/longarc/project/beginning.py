"""How a fresh installation is begun: told to its operator, at their terminal, and nowhere else."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError
from django.urls import reverse


def for_the_operator() -> str:
    """Where to begin, and with which key; "" once somebody is here, while there are no tables yet, and in the demo."""
    from longarc.accounts.start_key import start_key
    from longarc.people.queries import nobody_is_here

    try:
        if settings.LONGARC.mode == "demo" or not nobody_is_here():
            return ""
        page = settings.LONGARC.base_url.rstrip("/") + reverse("start")
        return f"Nobody is here yet. Begin at {page} with the key {start_key()}"
    except DatabaseError:  # the doctor says what is wrong with it
        return ""
