"""What pages and actions read about people: each in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.utils import timezone

from longarc.people.lines import reports
from longarc.people.models import Assignment, Dated, Division, People, Person, Role
from longarc.people.policy import people_visible_to, right_over, roles_visible_to
from longarc.people.roster import EMPTY, Held
from longarc.people.signals import PersonLink, person_links
from longarc.people.spans import Span
from longarc.web.fetch import one


@dataclass(frozen=True)
class Known:
    """Everybody we hold, by address: as a roster sees them, with their id and their latest assignment."""

    held: dict[str, Held]
    ids: dict[str, UUID]
    latest: dict[str, tuple[UUID, Span]]

    def attributes(self, email: str) -> Mapping[str, str]:
        """What is kept about somebody beside the roster's own columns."""
        return self.held[email].attributes if email in self.held else {}


@dataclass(frozen=True)
class PersonPage:
    """What everybody may know about a person, and where this viewer may go on to."""

    person: Person
    roles: list[Role]
    reports: list[Person]
    links: list[PersonLink]


def known() -> Known:
    """All people but the system, leavers included; two queries."""
    fields = ("id", "email", "name", "joined_on", "left_on", "time_zone", "locale", "attributes")
    people = list(Person.objects.filter(is_system=False).order_by().values(*fields))
    address = {row["id"]: row["email"].lower() for row in people}
    latest: dict[str, tuple[UUID, Span]] = {}
    columns = ("person_id", "id", "starts_on", "ends_on", "manager_id", "division__name")
    rest = ("team", "country", "place", "share")
    for row in Assignment.objects.order_by("starts_on").values_list(*columns, *rest).iterator(chunk_size=5000):
        person_id, id, starts_on, ends_on, manager_id, division, *values = row
        if person_id in address:
            facts = {
                "manager": address.get(manager_id, ""),
                "division": division,
                **dict(zip(rest, values, strict=True)),
            }
            latest[address[person_id]] = (id, Span(starts_on, ends_on, facts))
    held = {}
    for row in people:
        email = address[row["id"]]
        facts = {**EMPTY, **{name: row[name] for name in fields if name in EMPTY}}
        if email in latest:
            facts |= latest[email][1].facts
        held[email] = Held(email, facts, row["attributes"])
    return Known(held, {email: id for id, email in address.items()}, latest)


def directory(viewer: Person, words: str = "") -> People:
    """Whom somebody finds by words in the name, with today's assignment as `today`; two queries."""
    found = people_visible_to(viewer).with_assignment()
    for word in words.split()[:6]:
        found = found.filter(name__icontains=word)
    return found


def person_page(viewer: Person, id: UUID) -> PersonPage:
    """What a person's page shows; a fixed number of queries."""
    person = one(people_visible_to(viewer).with_assignment(), id)
    right = right_over(viewer, person)
    sent = person_links.send(sender=Person, viewer=viewer, person=person, right=right)
    answers = cast(list[tuple[object, list[PersonLink]]], sent)
    return PersonPage(
        person=person,
        roles=list(roles_today(viewer).filter(person=person)),
        reports=list(people_visible_to(viewer).filter(pk__in=reports(person).values("pk"))),
        links=[link for _receiver, links in answers for link in links],
    )


def roles_today(viewer: Person) -> Dated[Role]:
    """Who holds which role, by kind and name."""
    return (
        roles_visible_to(viewer)
        .on(timezone.localdate())
        .select_related("person", "division", "granted_by")
        .order_by("kind", "person__name")
    )


def nobody_is_here() -> bool:
    """Whether this installation has no person yet but the system."""
    return not Person.objects.filter(is_system=False).exists()


def by_address(email: str) -> Person | None:
    """Somebody by their address, for whoever runs the installation."""
    return Person.objects.filter(email=email.strip().lower(), is_system=False).first()


def division(name: str) -> Division | None:
    """A division by its name."""
    return Division.objects.filter(name=name).first()
