"""Today: what awaits a person, out of every slice, and what lies ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.conf import settings
from django.utils import timezone

from longarc.authoring import queries as authoring
from longarc.calendars.days import quarter
from longarc.conversations import queries as conversations
from longarc.conversations.models import Conversation
from longarc.growth import queries as growth
from longarc.growth.forms import NewAccomplishmentForm
from longarc.growth.models import Accomplishment
from longarc.home.queries.first_steps import FirstStep, first_steps
from longarc.people.models import Assignment, Person
from longarc.standing import queries as standing
from longarc.web.waiting import Waiting

LATELY = 3
TOP = (320, -64)


@dataclass(frozen=True)
class Arc:
    """An arc from (10, 88) to (630, 88), parted where `gone` of it lies behind. Whole points of a drawing 640 wide."""

    gone: Fraction

    @property
    def at(self) -> tuple[int, int]:
        """Where today is."""
        return self._between((*self._between((10, 88), TOP),), self._between(TOP, (630, 88)))

    @property
    def behind(self) -> str:
        """The path that is gone."""
        (x, y), (to_x, to_y) = self._between((10, 88), TOP), self.at
        return f"M10 88Q{x} {y} {to_x} {to_y}"

    @property
    def ahead(self) -> str:
        """The path still to come."""
        (from_x, from_y), (x, y) = self.at, self._between(TOP, (630, 88))
        return f"M{from_x} {from_y}Q{x} {y} 630 88"

    def _between(self, a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
        return round(a[0] + self.gone * (b[0] - a[0])), round(a[1] + self.gone * (b[1] - a[1]))


@dataclass(frozen=True)
class Next:
    """The next conversation, as one of its two people sees it: `since` the last one, or else since it was asked for."""

    conversation: Conversation
    other: Person
    starts_at: datetime
    days: int
    since: date
    spoke: bool

    @property
    def arc(self) -> Arc:
        """The way from then to there, with today on it."""
        span = (timezone.localdate(self.starts_at) - self.since).days
        return Arc(Fraction(span - self.days, span) if span > 0 else Fraction(1))


@dataclass(frozen=True)
class Today:
    """One person's day; `steps` are those of a people partner of a new installation."""

    day: date
    quarter: int
    assignment: Assignment | None
    steps: list[FirstStep]
    waiting: list[Waiting]
    next: Next | None
    kept: list[Accomplishment]
    glad: NewAccomplishmentForm

    @property
    def due(self) -> list[Waiting]:
        """What somebody else may be waiting for; what is voluntary is not counted."""
        return [one for one in self.waiting if not one.voluntary]


def today(person: Person, day: date) -> Today:
    """Everything the page Today shows; a fixed number of queries."""
    assignment = Assignment.objects.on(day).filter(person=person).select_related("division").first()
    kept = Accomplishment.objects.filter(person=person).only("what", "on").order_by("-on", "-pk")[:LATELY]
    talks = conversations.around(person)
    next = _next(person, talks, day)
    return Today(
        day=day,
        quarter=quarter(day, settings.LONGARC.fiscal_year_starts),
        assignment=assignment,
        steps=first_steps(person),
        waiting=_waiting_for(person, talks, assignment, next),
        next=next,
        kept=list(kept),
        glad=NewAccomplishmentForm(),
    )


def _waiting_for(
    person: Person, talks: list[Conversation], assignment: Assignment | None, next: Next | None
) -> list[Waiting]:
    told = next.conversation if next and next.days and not next.conversation.proposed else None
    found = [
        *conversations.waiting_for(person, talks, assignment, told=told),
        *growth.waiting_for(person),
        *standing.waiting_for(person),
        *authoring.waiting_for(person),
    ]
    return sorted(found, key=lambda one: one.rank)


def _next(person: Person, talks: list[Conversation], day: date) -> Next | None:
    """The earliest conversation with a time ahead, and the last one of the same two before it."""
    ahead = [row for row in talks if row.state == Conversation.State.SCHEDULED and _day(row) >= day]
    if not ahead:
        return None
    row = min(ahead, key=_day)
    pair = {row.person_id, row.partner_id}
    past = [one for one in talks if one.state == Conversation.State.CLOSED and {one.person_id, one.partner_id} == pair]
    last = max((_day(one) for one in past), default=None)
    since = last or timezone.localdate(row.asked_at)
    return Next(row, row.other(person), row.day, (_day(row) - day).days, since, spoke=last is not None)


def _day(conversation: Conversation) -> date:
    return timezone.localdate(conversation.day)
