"""Today: what awaits a person, out of every slice, and what lies ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from longarc.authoring import queries as authoring
from longarc.calendars.days import quarter
from longarc.conversations import queries as conversations
from longarc.conversations.models import Conversation
from longarc.growth import queries as growth
from longarc.growth.forms import NewAccomplishmentForm
from longarc.growth.models import Accomplishment
from longarc.people.models import Assignment, Person
from longarc.standing import queries as standing
from longarc.web.waiting import Waiting

LATELY = 3


@dataclass(frozen=True)
class Next:
    """The next conversation, as one of its two people sees it; `since` is the day of the last one, if there was one."""

    conversation: Conversation
    other: Person
    starts_at: datetime
    days: int
    since: date | None

    @property
    def mark(self) -> int:
        """Where today lies on a line that is drawn from 8 to 632 between the last conversation and this one."""
        span = (timezone.localdate(self.starts_at) - self.since).days if self.since else 0
        return 8 + 624 * (span - self.days) // span if span > 0 else 632


@dataclass(frozen=True)
class Today:
    """One person's day."""

    day: date
    quarter: int
    assignment: Assignment | None
    waiting: list[Waiting]
    next: Next | None
    kept: list[Accomplishment]
    glad: NewAccomplishmentForm


def today(person: Person, day: date) -> Today:
    """Everything the page Today shows; a fixed number of queries."""
    assignment = Assignment.objects.on(day).filter(person=person).select_related("division").first()
    kept = Accomplishment.objects.filter(person=person).only("what", "on").order_by("-on", "-pk")[:LATELY]
    talks = conversations.around(person)
    return Today(
        day=day,
        quarter=quarter(day, settings.LONGARC.fiscal_year_starts),
        assignment=assignment,
        waiting=_waiting_for(person, talks, assignment),
        next=_next(person, talks, day),
        kept=list(kept),
        glad=NewAccomplishmentForm(),
    )


def _waiting_for(person: Person, talks: list[Conversation], assignment: Assignment | None) -> list[Waiting]:
    found = [
        *conversations.waiting_for(person, talks, assignment),
        *growth.waiting_for(person),
        *standing.waiting_for(person),
        *authoring.waiting_for(person),
    ]
    return sorted(found, key=lambda one: (one.rank, one.title))


def _next(person: Person, talks: list[Conversation], day: date) -> Next | None:
    """The earliest conversation with a time ahead, and the last one of the same two before it."""
    ahead = [row for row in talks if row.state == Conversation.State.SCHEDULED and _day(row) >= day]
    if not ahead:
        return None
    row = min(ahead, key=_day)
    pair = {row.person_id, row.partner_id}
    past = [one for one in talks if one.state == Conversation.State.CLOSED and {one.person_id, one.partner_id} == pair]
    last = max((_day(one) for one in past), default=None)
    return Next(row, row.other(person), row.day, (_day(row) - day).days, last)


def _day(conversation: Conversation) -> date:
    return timezone.localdate(conversation.day)
