"""Ids that say nothing: not how many there are, and not in which order they came."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


def opaque_id() -> models.UUIDField:
    """The primary key of every record that stands in an address."""
    return models.UUIDField(primary_key=True, default=uuid4, editable=False)
