"""The manager's input, the agreement of both to one exact text, and the look back."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from longarc.growth import notices, policy, queries
from longarc.growth.actions.writing import may_write, reading_manager
from longarc.growth.models import Input, Plan, PlanAgreement, PlanClosing, PlanText
from longarc.growth.revisions import revise
from longarc.guard import Refused, expect, permit
from longarc.history.actions import record
from longarc.people.models import Person

Side = PlanAgreement.Side


class TextChanged(Refused):
    """The plan reads differently from what the person had before them; `agreement` holds it as it is now."""

    def __init__(self, agreement: queries.Agreement) -> None:
        super().__init__(_("The plan was changed while you were reading. This is how it reads now."))
        self.agreement = agreement


@transaction.atomic
def give_input(plan: Plan, body: str, *, by: Person, seen: int = 0) -> Input:
    """The manager's own words beside the plan; the owner's text stays as it is."""
    permit(policy.may_add_input(by, plan), _("Only the manager adds to a plan that was shared with them."))
    expect(not queries.is_closed(plan), _("This plan is closed."))
    given, made = Input.objects.get_or_create(plan=plan, by=by, defaults={"body": body})
    if not made:
        made = revise(given, {"body": body}, seen=seen, written_at=timezone.now())
    if made:
        record("plan.input_given", given, by=by, person=plan.person)
        notices.input_given(plan, by)
    return given


@transaction.atomic
def agree_plan(plan: Plan, digest: str, *, by: Person) -> queries.Agreement:
    """Agree, in one's own name, to the exact text with this digest; tell the other.

    Agreeing twice changes nothing twice. Raises `TextChanged` when the plan no longer reads like that.
    """
    permit(policy.may_agree_plan(by, plan), _("The plan is agreed between %s and their manager.") % plan.person.name)
    expect(not queries.is_closed(plan), _("This plan is closed."))
    plan = Plan.objects.select_for_update(of=("self",)).select_related("person").get(pk=plan.pk)
    manager = reading_manager(plan)
    expect(manager is not None, _("Share the plan with your manager first; then both of you can agree."))
    words = queries.text_of(plan)
    state = queries.agreement(plan, words)
    if state.digest != digest:
        raise TextChanged(state)
    side = Side.OWNER if by.pk == plan.person_id else Side.MANAGER
    if state.has_signed(side):
        return state
    row = PlanAgreement.objects.create(text=_on_the_table(plan, state), person=by, side=side)
    record("plan.agreed", plan, by=by, person=plan.person, text=str(row.text_id), digest=digest)
    after = queries.agreement(plan, words)
    if after.agreed:
        Plan.objects.filter(pk=plan.pk).update(agreed_digest=after.agreed.digest)
    other = manager if side == Side.OWNER else plan.person
    if other is not None:
        notices.agreed(plan, by, other, both=after.state == "agreed")
    return after


@transaction.atomic
def close_plan(plan: Plan, *, by: Person, look_back: str = "") -> PlanClosing:
    """The owner closes the plan with a look back; from then on it only reads. Closing it twice is closing it once."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("person").get(pk=plan.pk)
    if policy.may_write_plan(by, plan) and queries.is_closed(plan):
        return plan.closing
    may_write(plan, by)
    closing = PlanClosing.objects.create(plan=plan, by=by, look_back=look_back)
    record("plan.closed", plan, by=by, person=plan.person)
    if manager := reading_manager(plan):
        notices.closed(plan, manager)
    return closing


def _on_the_table(plan: Plan, state: queries.Agreement) -> PlanText:
    """The newest kept text if it is this one, else a new one."""
    newest = plan.texts.order_by("-number").first()
    if newest and newest.digest == state.digest:
        return newest
    number = (plan.texts.aggregate(last=Max("number"))["last"] or 0) + 1
    return PlanText.objects.create(plan=plan, number=number, text=state.text, digest=state.digest)
