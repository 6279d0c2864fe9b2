"""What pages and actions read about people: each in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from longarc.people.models import Assignment, Person
from longarc.people.roster import EMPTY, Held
from longarc.people.spans import Span


@dataclass(frozen=True)
class Known:
    """Everybody we hold, by address: as a roster sees them, with their id and their latest assignment."""

    held: dict[str, Held]
    ids: dict[str, UUID]
    latest: dict[str, tuple[UUID, Span]]

    def attributes(self, email: str) -> Mapping[str, str]:
        """What is kept about somebody beside the roster's own columns."""
        return self.held[email].attributes if email in self.held else {}


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
