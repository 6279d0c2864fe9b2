"""The shared agenda: a point is there because one of the two put it there."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from longarc.conversations import policy
from longarc.conversations.models import AgendaItem, Conversation
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.people.models import Person

OVER = _("This conversation is over; its page stays as you left it.")


def lists_changed(conversation: Conversation) -> None:
    """Let the other's page know that agenda or agreements are new."""
    Conversation.objects.filter(pk=conversation.pk).update(version=F("version") + 1, lists_version=F("version") + 1)


@transaction.atomic
def add_point(conversation: Conversation, *, by: Person, aim: str, text: str) -> AgendaItem:
    """Put a point on the agenda; the same point a second time is the first one."""
    permit(policy.may_take_part(by, conversation))
    expect(conversation.is_open, OVER)
    item, made = AgendaItem.objects.get_or_create(
        conversation=conversation, aim=aim, text=text.strip(), defaults={"by": by}
    )
    if made:
        lists_changed(conversation)
        record("agenda-item.added", item, by=by, person=conversation.person)
    return item


@transaction.atomic
def settle_point(item: AgendaItem, *, by: Person, done: bool = True) -> None:
    """Tick a point off, or open it again. What is not ticked comes along to the next conversation; twice is once."""
    permit(policy.may_take_part(by, item.conversation))
    expect(item.conversation.is_open, OVER)
    item.done = done
    if not AgendaItem.objects.filter(pk=item.pk).exclude(done=done).update(done=done):
        return
    lists_changed(item.conversation)
    record("agenda-item.settled" if done else "agenda-item.reopened", item, by=by, person=item.conversation.person)


@transaction.atomic
def remove_point(item: AgendaItem, *, by: Person) -> None:
    """Take one's own point back."""
    permit(
        item.by_id == by.pk and policy.may_take_part(by, item.conversation), _("Only who wrote a point takes it back.")
    )
    expect(item.conversation.is_open, OVER)
    gone, _rows = AgendaItem.objects.filter(pk=item.pk).delete()
    if gone:
        where = str(item.conversation_id)
        record("agenda-item.removed", item, by=by, person=item.conversation.person, conversation=where)
        lists_changed(item.conversation)


def carry_over(conversation: Conversation) -> None:
    """Bring along what the last conversation of the two left open, in its order."""
    last = Conversation.objects.between(conversation.person, conversation.partner).closed().first()
    if last is None:
        return
    left = last.agenda_items.filter(done=False)
    AgendaItem.objects.bulk_create(
        AgendaItem(conversation=conversation, aim=item.aim, text=item.text, by_id=item.by_id, carried_from=last)
        for item in left
    )
