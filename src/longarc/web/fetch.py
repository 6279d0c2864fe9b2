"""How a door gets a record: out of what the person may see, or not at all."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

M = TypeVar("M", bound=Model)


def one(visible: QuerySet[M], id: UUID) -> M:
    """The record with this id among the visible ones; 404 when there is none, or none for this person."""
    return get_object_or_404(visible, pk=id)
