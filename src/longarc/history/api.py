"""The reading ledger over the API: both sides see their own rows."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from longarc.history import queries
from longarc.history.policy import readings_visible_to
from longarc.web.paging import InParts

router = Router(tags=["readings"])


class ReadingOut(Schema):
    """Somebody opened a record of another person, at a moment, by a right."""

    id: UUID
    at: datetime
    reader_id: UUID
    person_id: UUID
    kind: str
    record_id: str
    right: str


@router.get("/readings", response=list[ReadingOut])
@paginate(InParts)
def readings(request: HttpRequest, side: Literal["mine", "by-me", "both"] = "mine") -> Any:
    """Who opened what is mine (`mine`), what I opened of others (`by-me`), or both; newest first."""
    sides = {"mine": queries.of_mine, "by-me": queries.by_me}
    chosen = sides.get(side)
    return chosen(request.user) if chosen else readings_visible_to(request.user).order_by("-at", "pk")
