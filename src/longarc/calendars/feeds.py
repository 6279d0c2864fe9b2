"""The secret of a feed: how it is made, and how the feed is found by it."""

from __future__ import annotations

import hashlib
import secrets

from longarc.calendars.models import Feed


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def fresh_secret() -> str:
    """256 random bits, fit for an address."""
    return secrets.token_urlsafe(32)


def found(secret: str) -> Feed | None:
    """The feed with this secret, with its person."""
    return Feed.objects.select_related("person").filter(digest=digest(secret)).first()
