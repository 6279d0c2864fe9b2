"""The one who acts when nobody does: schedules, imports from the command line, set-up."""

from __future__ import annotations

from longarc.people.models import Person

ADDRESS = "system@longarc.invalid"


def system_person() -> Person:
    """The Person row that stands for the system itself; it cannot sign in."""
    person, made = Person.objects.get_or_create(
        email=ADDRESS, defaults={"name": "Longarc", "is_system": True, "is_active": False}
    )
    if made:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    return person
