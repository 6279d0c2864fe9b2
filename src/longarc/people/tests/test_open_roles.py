"""A role is open once for a person, also where it is for no division."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from tests.cast import Cast

from longarc.people.models import Role


def test_a_role_without_a_division_is_open_once(cast: Cast) -> None:
    held = Role.objects.get(person=cast.otto, kind=Role.Kind.OPERATOR)
    with pytest.raises(IntegrityError):
        Role.objects.create(person=cast.otto, kind=held.kind, granted_by=cast.eva, starts_on=held.starts_on)


def test_it_can_be_held_again_after_it_has_ended(cast: Cast) -> None:
    held = Role.objects.get(person=cast.otto, kind=Role.Kind.OPERATOR)
    again = held.starts_on.replace(year=held.starts_on.year + 1)
    Role.objects.filter(pk=held.pk).update(ends_on=again)
    Role.objects.create(person=cast.otto, kind=held.kind, granted_by=cast.eva, starts_on=again)
