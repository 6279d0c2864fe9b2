"""A role is open once for a person, also where it is for no division."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from tests.cast import Cast

from longarc.guard import Refused
from longarc.people.actions import grant_role
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


@pytest.mark.parametrize("kind", [Role.Kind.PEOPLE_PARTNER, Role.Kind.PAY_PARTNER])
def test_a_partner_without_a_division_would_be_nobodys(cast: Cast, kind: str) -> None:
    with pytest.raises(Refused, match="needs a division"):
        grant_role(cast.sam, kind, by=cast.eva)
    assert grant_role(cast.sam, kind, by=cast.eva, division=cast.field).division == cast.field


@pytest.mark.parametrize("kind", [Role.Kind.OPERATOR, Role.Kind.EXECUTIVE, Role.Kind.FRAMEWORK_AUTHOR])
def test_a_role_for_everybody_names_no_division(cast: Cast, kind: str) -> None:
    with pytest.raises(Refused, match="Only people partners and pay partners"):
        grant_role(cast.sam, kind, by=cast.eva, division=cast.field)
