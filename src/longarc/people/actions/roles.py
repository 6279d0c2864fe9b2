"""Roles: who plays which part in the organisation, from when to when."""

from __future__ import annotations

import re
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.notices.actions import tell
from longarc.notices.words import filled
from longarc.people.models import Division, Person, Role
from longarc.people.policy import has_left, may_grant_role

OF_A_DIVISION = {Role.Kind.PEOPLE_PARTNER, Role.Kind.PAY_PARTNER}
OF_A_FRAMEWORK = {Role.Kind.FRAMEWORK_AUTHOR, Role.Kind.FRAMEWORK_REVIEWER, Role.Kind.FRAMEWORK_PUBLISHER}
PART = re.compile(r"(competency|track|group)/\S+")


@transaction.atomic
def grant_role(
    person: Person,
    kind: str,
    *,
    by: Person,
    division: Division | None = None,
    scope: str = "",
    ends_on: date | None = None,
) -> Role:
    """Somebody plays a part from today on, if wanted with an end. A people partner or pay partner is one of a division,
    nobody else is; who writes, reviews or publishes frameworks may do so for a part of them only."""
    permit(may_grant_role(by), _("Executives grant roles."))
    permit(person.pk != by.pk, _("Nobody grants a role to themselves."))
    today = timezone.localdate()
    expect(kind in Role.Kind.values, _("There is no such role."))
    expect(not has_left(person), _("%(name)s has left.") % {"name": person.name})
    expect(kind not in OF_A_DIVISION or division is not None, _("A people partner or pay partner needs a division."))
    expect(kind in OF_A_DIVISION or division is None, _("Only people partners and pay partners are for a division."))
    expect(not scope or kind in OF_A_FRAMEWORK, _("Only roles about a framework are for a part of one."))
    words = _("A part of a framework is written competency/ID, track/ID or group/ID.")
    expect(not scope or PART.fullmatch(scope) is not None, words)
    expect(ends_on is None or ends_on > today, _("The end needs to be a later day than today."))
    held = Role.objects.on(today).filter(person=person, kind=kind, division=division, scope=scope)
    expect(not held.exists(), _("%(name)s already holds this role.") % {"name": person.name})
    role = Role.objects.create(
        person=person, kind=kind, division=division, scope=scope, granted_by=by, starts_on=today, ends_on=ends_on
    )
    record("role.granted", role, by=by, person=person, role=kind, division=str(division.pk) if division else None)
    tell(
        person,
        filled(_("You now hold a role: %(role)s"), {"role": Role.Kind(kind).label}),
        kind="role",
        link="/people/roles/",
    )
    return role


@transaction.atomic
def end_role(role: Role, *, by: Person) -> None:
    """The role ends today; one that was granted today is taken back as if it had not been."""
    permit(may_grant_role(by) or role.person_id == by.pk, _("Executives end roles."))
    today = timezone.localdate()
    expect(role.ends_on is None or role.ends_on > today, _("This role has ended."))
    record("role.ended", role, by=by, person=role.person, role=role.kind)
    if role.starts_on >= today:
        role.delete()
        return
    role.ends_on = today
    role.save(update_fields=["ends_on"])
