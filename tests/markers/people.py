"""What the roster brings along about a person is nobody's to read in the directory."""

from __future__ import annotations

from longarc.people.models import Person
from tests.cast import Cast
from tests.markers import Mark, secrets

SECRETS = secrets(fields=["person.attributes"], shown=False)


def plant(cast: Cast, mark: Mark) -> None:
    """An attribute of Amara's."""
    Person.objects.filter(pk=cast.amara.pk).update(attributes={"note": mark("person.attributes")})
