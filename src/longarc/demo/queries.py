"""Who of the cast is in the database."""

from __future__ import annotations

from longarc.demo.cast import CAST, PARTS, Part
from longarc.people.models import Person


def the_cast() -> list[tuple[Part, Person]]:
    """Each part with its person, in the order in which they are introduced; one query."""
    people = {person.email: person for person in Person.objects.filter(email__in=[part.address for part in CAST])}
    return [(part, people[part.address]) for part in CAST if part.address in people]


def member(key: str) -> Person | None:
    """The person behind a key, if there is one."""
    part = PARTS.get(key)
    return Person.objects.filter(email=part.address).first() if part else None
