"""The cast: the same few people in tests and demo, and how they stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from longarc.people.models import Assignment, Division, Person, Role


@dataclass(frozen=True)
class Cast:
    """Amara and everybody who might look at what is hers."""

    engineering: Division
    field: Division
    ines: Person  # executive manager above Daniel
    daniel: Person  # Amara's manager
    amara: Person  # engineer
    tom: Person  # her team-mate
    milan: Person  # mentor
    freya: Person  # her former manager
    petra: Person  # people partner of Engineering
    paul: Person  # people partner of Customer & Field
    otto: Person  # operator
    lena: Person  # has left
    sam: Person  # another division
    eva: Person  # executive

    @property
    def people(self) -> dict[str, Person]:
        """Everybody, by key."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Person)}


def make_cast(today: date | None = None) -> Cast:
    """The cast in the database, as they stand on a day."""
    today = today or timezone.localdate()
    start = today - timedelta(days=800)
    engineering = Division.objects.create(name="Engineering")
    field = Division.objects.create(name="Customer & Field")

    def person(name: str, **fields: object) -> Person:
        key = name.split()[0].lower()
        return Person.objects.create_user(f"{key}@tidewater.example", name=name, joined_on=start, **fields)

    def assign(who: Person, manager: Person | None, division: Division, team: str, **span: date) -> None:
        span = {"starts_on": start, **span}
        Assignment.objects.create(person=who, manager=manager, division=division, team=team, country="NL", **span)

    eva = person("Eva Lindqvist")
    ines = person("Ines Duarte")
    daniel, freya, milan = person("Daniel Brandt"), person("Freya Holm"), person("Milan Kovac")
    amara, tom = person("Amara Okafor"), person("Tom Weaver")
    petra, paul, otto = person("Petra Vogel"), person("Paul Moreau"), person("Otto Nyberg")
    sam = person("Sam Rivera")
    lena = person("Lena Fischer", left_on=today - timedelta(days=30))
    assign(eva, None, engineering, "Direction")
    assign(ines, eva, engineering, "Engineering leads")
    for manager in (daniel, freya, milan):
        assign(manager, ines, engineering, "Engineering leads")
    changed = today - timedelta(days=200)
    assign(amara, freya, engineering, "Signals", ends_on=changed)
    assign(amara, daniel, engineering, "Gauges", starts_on=changed)
    assign(tom, daniel, engineering, "Gauges")
    assign(lena, daniel, engineering, "Gauges", ends_on=today - timedelta(days=30))
    for who in (petra, paul, otto):
        assign(who, eva, field, "People")
    assign(sam, paul, field, "Harbours")
    roles = [
        (petra, "people-partner", engineering),
        (paul, "people-partner", field),
        (otto, "operator", None),
        (eva, "executive", None),
    ]
    for who, kind, division in roles:
        Role.objects.create(person=who, kind=kind, division=division, granted_by=eva, starts_on=start)
    return Cast(engineering, field, ines, daniel, amara, tom, milan, freya, petra, paul, otto, lena, sam, eva)
