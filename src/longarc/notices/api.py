"""Notices over the API: one's own."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from longarc.notices import actions, queries
from longarc.notices.policy import notices_visible_to
from longarc.web.fetch import one
from longarc.web.paging import InParts

router = Router(tags=["notices"])


class NoticeOut(Schema):
    """One thing that the one who asks was told."""

    id: UUID
    kind: str
    text: str
    link: str
    told_at: datetime
    read_at: datetime | None


@router.get("/notices", response=list[NoticeOut])
@paginate(InParts)
def notices(request: HttpRequest, unread: bool = False) -> Any:
    """What one was told, newest first."""
    return queries.unread(request.user) if unread else queries.told(request.user)


@router.get("/notices/{uuid:id}", response=NoticeOut)
def notice(request: HttpRequest, id: UUID) -> Any:
    """One of them."""
    return one(notices_visible_to(request.user), id)


@router.post("/notices/{uuid:id}/read", response=NoticeOut)
def read(request: HttpRequest, id: UUID) -> Any:
    """Mark one as read."""
    actions.mark_read(one(notices_visible_to(request.user), id), by=request.user)
    return one(notices_visible_to(request.user), id)
