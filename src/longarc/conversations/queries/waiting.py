"""What awaits somebody in their conversations."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from longarc.conversations.models import Conversation
from longarc.conversations.models.appointments import Conversations
from longarc.conversations.policy import acknowledgements_visible_to, conversations_visible_to, preparations_visible_to
from longarc.conversations.queries.acknowledgements import asks_for_acknowledgements
from longarc.conversations.steps import Step, next_step
from longarc.people.models import Assignment, Person
from longarc.web.waiting import Waiting

WORD_DAYS = 60
AHEAD_DAYS = 21


def for_reader(person: Person) -> Conversations:
    """A person's conversations with what only they may know of each: `prepared`, and their own `word` on it."""
    return _own_marks(conversations_visible_to(person).with_acts(), person)


def listed_for(person: Person) -> Conversations:
    """The same, each in brief."""
    return _own_marks(conversations_visible_to(person).in_brief(), person)


def read_by(person: Person) -> Conversations:
    """The same, each with what its page says."""
    return _own_marks(conversations_visible_to(person).for_page(), person)


def _own_marks(rows: Conversations, person: Person) -> Conversations:
    own = {"conversation": OuterRef("pk")}
    return rows.annotate(  # type: ignore[no-redef]  # both are declared on the model
        prepared=Exists(preparations_visible_to(person).filter(**own)),
        word=Exists(acknowledgements_visible_to(person).standing().filter(**own)),
    )


def step_for(conversation: Conversation, person: Person, *, asked: bool) -> Step:
    """The next step in a conversation that came from `for_reader`; `asked`: the division asks for acknowledgements."""
    due = asked and not conversation.word
    return next_step(conversation, person, timezone.now(), prepared=conversation.prepared, word_due=due)


def around(person: Person) -> list[Conversation]:
    """The conversations that matter today: those still open, those just closed, and those whose next date has not long
    passed (a date further on tells that an earlier one no longer holds)."""
    today = timezone.localdate()
    recent = timezone.now() - timedelta(days=WORD_DAYS)
    ahead = Q(closing__next_on__gte=today - timedelta(days=AHEAD_DAYS))
    still_open = Q(decline=None, withdrawal=None, missing=None, closing=None)
    return list(listed_for(person).filter(still_open | Q(closing__at__gte=recent) | ahead))


def waiting_for(
    person: Person, rows: list[Conversation], assignment: Assignment | None, *, told: Conversation | None = None
) -> list[Waiting]:
    """What awaits this person: answers, preparation, the room, their word, and a next date that comes near.

    `rows` are those of `around(person)`, `assignment` is today's with its division, `told` is one whose step the page
    has elsewhere. No query.
    """
    recent = timezone.now() - timedelta(days=WORD_DAYS)
    asked = asks_for_acknowledgements(assignment)
    steps = [
        step_for(row, person, asked=asked and (row.is_open or row.closing.at >= recent)) for row in rows if row != told
    ]
    waiting = [Waiting(**asdict(step)) for step in steps if step.rank]
    return waiting + _next_dates(person, rows)


def _next_dates(person: Person, rows: list[Conversation]) -> list[Waiting]:
    """Of each pair only what they said last counts, and nothing while they have a conversation open."""
    pairs = {(row.person_id, row.partner_id) for row in rows if row.is_open}
    end = timezone.localdate() + timedelta(days=AHEAD_DAYS)
    closed = [row for row in rows if row.state == Conversation.State.CLOSED]
    due = []
    for row in sorted(closed, key=lambda row: row.closing.at, reverse=True):
        pair = (row.person_id, row.partner_id)
        if pair not in pairs and row.closing.next_on <= end:
            due.append(row)
        pairs.add(pair)
    return [_speak_again(row, person) for row in sorted(due, key=lambda row: row.closing.next_on)]


def _speak_again(row: Conversation, person: Person) -> Waiting:
    """A date that has passed is asked about, and nothing else comes of it."""
    other, day = row.other(person), row.closing.next_on
    hint = _("You set %s when you last spoke.") % date_format(day)
    if day < timezone.localdate():
        hint = _("%(hint)s Still right?") % {"hint": hint}
    return Waiting(
        title=_("Speak with %s again") % other.first_name,
        hint=hint,
        link=f"{reverse('conversations:request')}?with={other.pk}",
        label=_("Ask for a time"),
        rank=40,
    )
