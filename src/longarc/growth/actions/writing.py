"""What every change of a plan's own text begins and ends with."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext as _

from longarc.growth import notices, policy, queries
from longarc.growth.models import Plan, Share
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.people import lines
from longarc.people.models import Person


def may_write(plan: Plan, by: Person) -> None:
    """The owner, while the plan is open."""
    permit(policy.may_write_plan(by, plan), _("Only %s writes in this plan.") % plan.person.name)
    expect(not queries.is_closed(plan), _("This plan is closed. It stays as it was; a new one can begin from it."))


def written(verb: str, row: Model, *, plan: Plan, by: Person) -> None:
    """Record a change, renew the digest of the plan's text, and tell the manager when it was agreed otherwise."""
    record(verb, row, by=by, person=plan.person, plan=str(plan.pk))
    # A goal or an action may carry an older copy of its plan; and of two writers the second waits for the first here.
    plan.refresh_from_db(from_queryset=Plan.objects.select_for_update())
    words = queries.text_of(plan)
    plan.digest = words.digest
    Plan.objects.filter(pk=plan.pk).update(digest=plan.digest)
    if queries.agreement(plan, words).state == "changed" and (manager := reading_manager(plan)):
        notices.changed(plan, by, manager)


def reading_manager(plan: Plan) -> Person | None:
    """Today's manager, if the plan is shared with them as such."""
    manager = lines.manager_of(plan.person)
    given = manager and plan.shares.filter(reader=manager, standing=Share.Standing.MANAGER).exists()
    return manager if given else None
