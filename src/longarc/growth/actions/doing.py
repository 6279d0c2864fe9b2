"""Actions of a plan: what one of the two will do, by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from longarc.growth import policy, queries
from longarc.growth.actions.plans import write_template
from longarc.growth.actions.writing import may_write, written
from longarc.growth.models import Action, Goal, Plan
from longarc.growth.revisions import once, revise
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.people import lines
from longarc.people.models import Person
from longarc.people.policy import right_over

WORDS = ("what", "owner", "due_on", "kind", "form")
HALF_A_YEAR = timedelta(days=182)


@transaction.atomic
def add_action(
    plan: Plan, words: Mapping[str, Any], *, by: Person, goal: Goal | None = None, id: UUID | None = None
) -> Action:
    """One more action, of the person or their manager."""
    may_write(plan, by)
    _possible(plan, words["owner"])
    fields = {name: words[name] for name in WORDS if name in words}
    action, made = once(Action, id, of={"plan": plan}, goal=goal, **fields)
    if made:
        written("action.added", action, plan=plan, by=by)
    return action


@transaction.atomic
def add_action_from_agreement(
    person: Person,
    *,
    what: str,
    owner: Person,
    due_on: date | None,
    conversation_id: UUID,
    by: Person,
    agreed_with: Person | None = None,
    ends_with_the_line: bool = True,
    kind: str = Action.Kind.ON_THE_JOB,
    id: UUID | None = None,
) -> Action:
    """Put what two people agreed in a conversation into the person's current plan; begins a private one if there is
    none. It lies beside the plan's own text, which stays agreed, and is for the two alone: `agreed_with` (left out: their
    manager) reads it, if `ends_with_the_line` for as long as they manage the person. The same `id` sent twice gives one
    action.
    """
    permit(by.pk in {person.pk, owner.pk} or right_over(by, person) == "manager")
    if id and (there := Action.objects.filter(pk=id, plan__person=person).first()):
        return there
    plan = queries.current_plan(person) or _begun_for(person)
    talk = {"what": what, "owner": owner, "due_on": due_on, "kind": kind, "conversation_id": conversation_id}
    talk |= {"agreed_with": agreed_with or lines.manager_of(person), "ends_with_the_line": ends_with_the_line}
    action, _made = once(Action, id, of={"plan": plan}, **talk)
    record("action.agreed_in_conversation", action, by=by, person=person, conversation=str(conversation_id))
    return action


@transaction.atomic
def revise_action(action: Action, words: Mapping[str, Any], *, by: Person, seen: int) -> bool:
    """Another word, owner, day or kind. What a conversation agreed on keeps its words and its owner."""
    may_write(action.plan, by)
    fields = {name: words[name] for name in WORDS if name in words}
    if "owner" in fields and fields["owner"] != action.owner:
        _possible(action.plan, fields["owner"])
    if action.conversation_id:
        kept = fields.get("what", action.what) == action.what and fields.get("owner", action.owner) == action.owner
        expect(kept, _("You agreed on this together. The day can move; for other words, talk about it again."))
    changed = revise(action, fields, seen=seen)
    if changed:
        written("action.revised", action, plan=action.plan, by=by)
    return changed


@transaction.atomic
def finish_action(action: Action, *, by: Person, on: date | None = None) -> bool:
    """It is done. Saying so twice changes nothing."""
    return _mark(action, "action.finished", by=by, done_on=on or timezone.localdate())


@transaction.atomic
def reopen_action(action: Action, *, by: Person) -> bool:
    """It is not done after all."""
    return _mark(action, "action.reopened", by=by, done_on=None)


@transaction.atomic
def remove_action(action: Action, *, by: Person) -> None:
    """The action goes away; one that a conversation agreed on stays."""
    may_write(action.plan, by)
    expect(action.conversation_id is None, _("You agreed on this together, so it stays. It can be marked as done."))
    gone, _rows = Action.objects.filter(pk=action.pk).delete()
    if gone:
        written("action.removed", action, plan=action.plan, by=by)


def _mark(action: Action, verb: str, *, by: Person, done_on: date | None) -> bool:
    permit(policy.may_finish_action(by, action), _("Whoever does it says that it is done."))
    expect(
        action.conversation_id is not None or not queries.is_closed(action.plan),
        _("This plan is closed. It stays as it was."),
    )
    changed = Action.objects.filter(pk=action.pk, done_on__isnull=done_on is not None).update(done_on=done_on)
    action.refresh_from_db(fields=["done_on"])
    if changed:
        record(verb, action, by=by, person=action.plan.person)
    return bool(changed)


def _possible(plan: Plan, owner: Person) -> None:
    expect(owner in queries.possible_owners(plan), _("An action is yours or your manager’s."))


def _begun_for(person: Person) -> Plan:
    today = timezone.localdate()
    plan = Plan.objects.create(person=person, title=_("My plan"), starts_on=today, ends_on=today + HALF_A_YEAR)
    write_template(plan)
    written("plan.started", plan, plan=plan, by=person)
    return plan
