"""Agreements, and the end of a conversation."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.conversations import policy
from longarc.conversations.actions.agendas import OVER, lists_changed
from longarc.conversations.actions.appointments import locked
from longarc.conversations.models import AgreedStep, Closing, Conversation
from longarc.conversations.notices import tell_of
from longarc.growth.actions.doing import add_action_from_agreement, finish_action, reopen_action
from longarc.growth.models import Action
from longarc.guard import expect, need, permit
from longarc.history.actions import record
from longarc.people.models import Person

State = Conversation.State
NO_PLAN = _("It stands in no plan yet. Close the conversation first.")
LEANS = _("Nothing that you agreed is for the person whose career it is. Is that meant?")


@transaction.atomic
def agree_step(conversation: Conversation, *, by: Person, what: str, owner: Person, due_on: date) -> AgreedStep:
    """Write down what one of the two will do; the same a second time is the first one."""
    permit(policy.may_take_part(by, conversation))
    expect(conversation.state == State.HELD, OVER if not conversation.is_open else _("Sit down together first."))
    permit(conversation.involves(owner), _("Only the two of you can promise something here."))
    step, made = AgreedStep.objects.get_or_create(
        conversation=conversation, owner=owner, what=what.strip(), defaults={"due_on": due_on, "by": by}
    )
    if made:
        lists_changed(conversation)
        record("agreement.added", step, by=by, person=conversation.person, due_on=due_on.isoformat())
    return step


@transaction.atomic
def remove_step(step: AgreedStep, *, by: Person) -> None:
    """Take an agreement off the page while it is not closed."""
    permit(policy.may_take_part(by, step.conversation))
    expect(step.conversation.state == State.HELD, OVER)
    gone, _rows = AgreedStep.objects.filter(pk=step.pk).delete()
    if gone:
        where = str(step.conversation_id)
        record("agreement.removed", step, by=by, person=step.conversation.person, conversation=where)
        lists_changed(step.conversation)


@transaction.atomic
def settle_step(step: AgreedStep, *, by: Person, done: bool = True) -> None:
    """Say that what was agreed is done, or is not after all. Its owner says so; the plan shows the same."""
    permit(
        step.owner_id == by.pk and policy.may_take_part(by, step.conversation),
        _("Who promised it says that it is done."),
    )
    expect(step.conversation.state == State.CLOSED, NO_PLAN)
    action = need(Action.objects.select_related("plan__person").filter(pk=step.pk).first(), NO_PLAN)
    (finish_action if done else reopen_action)(action, by=by)


def leans(conversation: Conversation) -> bool:
    """Whether nothing that was agreed is for the person themselves to do."""
    return not conversation.agreed_steps.filter(owner=conversation.person_id).exists()


@transaction.atomic
def close(conversation: Conversation, *, by: Person, next_on: date, expectations: str, meant: bool = False) -> Closing:
    """End a conversation with its two obligatory outcomes. What was agreed goes into the person's plan.

    Where nothing is for the person to do, `meant` says that this was asked and confirmed. Closing twice with the same
    words is closing once.
    """
    permit(policy.may_take_part(by, conversation))
    conversation = locked(conversation)
    closed: Closing | None = getattr(conversation, "closing", None)
    if closed and (closed.by_id, closed.next_on, closed.expectations) == (by.pk, next_on, expectations.strip()):
        return closed
    expect(conversation.state == State.HELD, OVER if not conversation.is_open else _("Sit down together first."))
    expect(next_on > timezone.localdate(), _("The next date lies in the future."))
    expect(bool(expectations.strip()), _("Say what is expected by then."))
    expect(meant or not leans(conversation), LEANS)
    closing = Closing.objects.create(
        conversation=conversation, by=by, next_on=next_on, expectations=expectations.strip()
    )
    record("conversation.closed", conversation, by=by, person=conversation.person, next_on=next_on.isoformat())
    _into_plan(conversation)
    for reader in (conversation.person, conversation.partner):
        tell_of("closed", conversation, reader)
    return closing


def _into_plan(conversation: Conversation) -> None:
    for step in conversation.agreed_steps.select_related("owner"):
        add_action_from_agreement(
            conversation.person,
            what=step.what,
            owner=step.owner,
            due_on=step.due_on,
            conversation_id=conversation.pk,
            by=step.owner,
            agreed_with=conversation.partner,
            ends_with_the_line=conversation.kind == Conversation.Kind.MANAGER,
            id=step.pk,
        )
