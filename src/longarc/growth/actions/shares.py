"""Letting somebody read a plan, and taking it back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from longarc.growth import notices, policy
from longarc.growth.models import Plan, Share
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.people import lines
from longarc.people.models import Person
from longarc.people.policy import has_left


@transaction.atomic
def share_plan(plan: Plan, reader: Person, *, by: Person, ends_on: date | None = None) -> Share:
    """Let one person read the plan from now on. Today's manager may also add to it and agree.

    Sharing twice changes nothing twice; a later call moves the end.
    """
    permit(policy.may_write_plan(by, plan), _("Only %s shares this plan.") % plan.person.name)
    expect(reader.pk != plan.person_id, _("You read your own plan already."))
    expect(not has_left(reader) and not reader.is_system, _("%s no longer works here.") % reader.name)
    is_manager = lines.manager_of(plan.person) == reader
    fields = {
        "standing": Share.Standing.MANAGER if is_manager else Share.Standing.NAMED,
        "ends_on": None if is_manager else ends_on,
    }
    share, made = Share.objects.update_or_create(plan=plan, reader=reader, defaults=fields)
    if made:
        record("plan.shared", plan, by=by, person=plan.person, reader=str(reader.pk))
        notices.shared(plan, reader)
    return share


@transaction.atomic
def withdraw_plan(plan: Plan, reader: Person, *, by: Person) -> bool:
    """Take the plan back from somebody; what both agreed to stays on record."""
    permit(policy.may_write_plan(by, plan), _("Only %s shares this plan.") % plan.person.name)
    gone, _rows = plan.shares.filter(reader=reader).delete()
    if gone:
        record("plan.withdrawn", plan, by=by, person=plan.person, reader=str(reader.pk))
    return bool(gone)
