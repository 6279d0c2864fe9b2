"""One part of a list, and whose records it opened."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

from longarc.history.ledger import note
from longarc.web.typed import LARGEST


class Page(Schema):
    """Which part of a list; at most 200 rows at once."""

    limit: int = Field(50, ge=1, le=200)
    offset: int = Field(0, ge=0, le=LARGEST)


def part(request: HttpRequest, rows: QuerySet, page: Page, person: str) -> dict[str, Any]:
    """The rows asked for, and how many there are. `person` is the attribute path to the owner; others' rows are noted."""
    items = list(rows[page.offset : page.offset + page.limit])
    for item in items:
        owner = item
        for name in person.split("."):
            owner = getattr(owner, name)
        note(request, item, of=owner, right="shared")
    return {"count": rows.count(), "items": items}
