"""People over the API: the directory, a person, and the roster."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Field, File, Query, Router, Schema
from ninja.files import UploadedFile
from ninja.pagination import paginate

from longarc.guard import expect
from longarc.people import actions, queries
from longarc.people.models import Division, Person
from longarc.people.reading import MAX_BYTES
from longarc.people.words import RosterReport, report
from longarc.web.paging import InParts

router = Router(tags=["people"])


class Named(Schema):
    """Somebody or something, by id and name."""

    id: UUID
    name: str


class PersonOut(Schema):
    """What everybody who works here may know about a colleague."""

    id: UUID
    name: str
    email: str
    division: Named | None
    team: str
    country: str
    place: str
    manager: Named | None

    @staticmethod
    def resolve_division(person: Person) -> Division | None:
        return getattr(person.assignment, "division", None)

    @staticmethod
    def resolve_manager(person: Person) -> Person | None:
        return getattr(person.assignment, "manager", None)

    @staticmethod
    def resolve_team(person: Person) -> str:
        return getattr(person.assignment, "team", "")

    @staticmethod
    def resolve_country(person: Person) -> str:
        return getattr(person.assignment, "country", "")

    @staticmethod
    def resolve_place(person: Person) -> str:
        return getattr(person.assignment, "place", "")


class RoleOut(Schema):
    """A role that somebody holds today: everybody who works here sees it."""

    id: UUID
    kind: str
    division: Named | None
    starts_on: date
    ends_on: date | None


class PersonDetailOut(PersonOut):
    """A colleague with the roles they hold and the people who report to them."""

    roles: list[RoleOut] = Field(alias="shown_roles")
    reports: list[Named] = Field(alias="shown_reports")


@router.get("/people", response=list[PersonOut])
@paginate(InParts)
def people(request: HttpRequest, q: str = "") -> Any:
    """Everybody who works here, by name; `q` finds words in the name."""
    return queries.directory(request.user, q[:100])


@router.get("/people/me", response=PersonDetailOut)
def me(request: HttpRequest) -> Any:
    """The one who asks."""
    return _detail(queries.person_page(request.user, request.user.pk))


@router.get("/people/{uuid:id}", response=PersonDetailOut)
def person(request: HttpRequest, id: UUID) -> Any:
    """One person, as everybody who works here may know them."""
    return _detail(queries.person_page(request.user, id))


def _detail(shown: queries.PersonPage) -> Person:
    vars(shown.person).update(shown_roles=shown.roles, shown_reports=shown.reports)
    return shown.person


@router.post("/people/roster", response={200: RosterReport, 422: RosterReport})
def roster(
    request: HttpRequest, file: File[UploadedFile], dry_run: bool = False, attribute: Query[list[str] | None] = None
) -> Any:
    """The difference between a roster file and what is held; applied, all or nothing, unless `dry_run`.

    422 and the problems, with line, column and reason, when anything in the file is wrong.
    """
    expect((file.size or 0) <= MAX_BYTES, _("The file is larger than 20 MB."))
    act = actions.check_roster if dry_run else actions.import_roster
    told = report(act(file.read(), by=request.user, attributes=attribute or ()), dry_run=dry_run)
    return (422 if told.problems else 200), told
