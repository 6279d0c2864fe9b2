"""`accomplishments`: one's own and those shared with one."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from longarc.growth import actions, policy
from longarc.growth.api.paging import Page, part
from longarc.growth.models import Accomplishment
from longarc.history.ledger import note
from longarc.people.policy import people_visible_to
from longarc.web.fetch import one
from longarc.web.typed import Said

router = Router(tags=["accomplishments"])


class AccomplishmentIn(Schema):
    """`on` left out is today."""

    what: Said = Field(max_length=300)
    on: date | None = None
    result: str = ""
    thanks: str = ""


class AccomplishmentPatch(AccomplishmentIn):
    """What is left out stays as it is."""

    what: Said = Field("", max_length=300)
    version: int


class AccomplishmentOut(Schema):
    id: UUID
    person: UUID = Field(alias="person_id")
    what: str
    on: date
    result: str
    thanks: str
    version: int


class AccomplishmentList(Schema):
    count: int
    items: list[AccomplishmentOut]


class AccomplishmentReaderIn(Schema):
    reader: UUID


@router.get("/accomplishments", response=AccomplishmentList)
def list_accomplishments(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """One's own and those shared with one, the latest first."""
    return part(request, policy.accomplishments_visible_to(request.user).select_related("person"), page, "person")


@router.post("/accomplishments", response={201: AccomplishmentOut})
def add_accomplishment(request: HttpRequest, given: AccomplishmentIn) -> Status[Accomplishment]:
    """Keep one, for oneself alone."""
    words = {**given.dict(), "on": given.on or timezone.localdate()}
    return Status(201, actions.add_accomplishment(request.user, words, by=request.user))


@router.get("/accomplishments/{uuid:id}", response=AccomplishmentOut)
def read_accomplishment(request: HttpRequest, id: UUID) -> Accomplishment:
    """One accomplishment."""
    return _found(request, id)


@router.patch("/accomplishments/{uuid:id}", response=AccomplishmentOut)
def revise_accomplishment(request: HttpRequest, id: UUID, given: AccomplishmentPatch) -> Accomplishment:
    """Other words; 409 when it was changed since that version."""
    row = _found(request, id)
    words = {**given.dict(include={"what", "result", "thanks"}, exclude_unset=True), "on": given.on or row.on}
    actions.revise_accomplishment(row, words, by=request.user, seen=given.version)
    return row


@router.post("/accomplishments/{uuid:id}/shares", response={201: AccomplishmentOut})
def share_accomplishment(request: HttpRequest, id: UUID, given: AccomplishmentReaderIn) -> Status[Accomplishment]:
    """Let one person read it."""
    row = _found(request, id)
    actions.share_accomplishment(row, one(people_visible_to(request.user), given.reader), by=request.user)
    return Status(201, row)


@router.delete("/accomplishments/{uuid:id}/shares/{uuid:reader}", response={204: None})
def withdraw_accomplishment(request: HttpRequest, id: UUID, reader: UUID) -> Status[None]:
    """Take it back from one person."""
    actions.withdraw_accomplishment(_found(request, id), one(people_visible_to(request.user), reader), by=request.user)
    return Status(204, None)


def _found(request: HttpRequest, id: UUID) -> Accomplishment:
    row = one(policy.accomplishments_visible_to(request.user).select_related("person"), id)
    note(request, row, of=row.person, right="shared")
    return row
