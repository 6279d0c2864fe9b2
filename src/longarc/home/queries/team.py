"""The team: whom a manager talks to next, and why. Dates and requests; never what was said, and never a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from longarc.conversations.models import Conversation
from longarc.conversations.policy import conversations_visible_to
from longarc.growth.models import Plan
from longarc.growth.policy import plans_visible_to
from longarc.people import lines
from longarc.people.models import Person

SOON = timedelta(days=21)
LONG = timedelta(days=365)
SEASON = timedelta(days=92)
LATER = 90


@dataclass(frozen=True)
class Report:
    """One person who reports to the reader, with the reason to talk and the one next step."""

    person: Person
    rank: int
    reason: str
    link: str
    label: str
    last_on: date | None
    next_on: date | None
    plan: Plan | None
    running: Conversation | None
    spoke_on: tuple[date, ...]

    @property
    def has_reason(self) -> bool:
        """Whether there is something to do before the others."""
        return self.rank < LATER

    @property
    def next_words(self) -> str:
        """The next day they speak: set in the calendar, asked for, or the one they set when they last spoke."""
        if self.running is None:
            return date_format(self.next_on) if self.next_on else ""
        if self.running.scheduled:
            return date_format(timezone.localtime(self.running.day), "DATETIME_FORMAT")
        return _("asked, no time yet")

    @property
    def plan_words(self) -> str:
        """How far the shared plan is; a plan that is not shared is not spoken of."""
        if self.plan is None:
            return ""
        agreed = self.plan.agreed_digest
        if not agreed:
            return _("shared")
        return _("agreed") if agreed == self.plan.digest else _("changed since agreed")


@dataclass(frozen=True)
class Row:
    """One line of the team's year: where on it they spoke, and the day that is set next."""

    report: Report
    spoke: tuple[int, ...]
    next: int | None


@dataclass(frozen=True)
class Year:
    """A year back and a season ahead, drawn from 8 to 200, a point for each day of a talk."""

    first: date
    last: date

    @classmethod
    def around(cls, day: date) -> Year:
        """The year that is behind a day, and the season ahead of it."""
        return cls(day - LONG, day + SEASON)

    def at(self, day: date | None) -> int | None:
        """Where a day lies; None outside."""
        if day is None or not self.first <= day <= self.last:
            return None
        return 8 + 192 * (day - self.first).days // (self.last - self.first).days

    def row(self, report: Report) -> Row:
        """Where somebody's talks lie."""
        spoke = tuple(at for day in report.spoke_on if (at := self.at(day)) is not None)
        running = report.running
        next_on = timezone.localdate(running.day) if running and running.scheduled else report.next_on
        return Row(report, spoke, self.at(next_on))


@dataclass(frozen=True)
class Team:
    """Everybody who reports to the reader: those first whom it helps most to talk to now, and all of them by name."""

    reports: list[Report]
    year: Year
    today: int

    @property
    def first(self) -> list[Report]:
        """Those with a reason to talk soon."""
        return [report for report in self.reports if report.has_reason]

    @property
    def rows(self) -> list[Row]:
        """All of them, by name, with their year."""
        return [self.year.row(report) for report in sorted(self.reports, key=lambda one: one.person.name)]


def team(manager: Person, day: date) -> Team:
    """Everybody who reports to a manager; three queries."""
    people = list(lines.reports(manager).with_assignment().order_by("name"))
    talks: dict[object, list[Conversation]] = {person.pk: [] for person in people}
    for row in conversations_visible_to(manager).in_brief().filter(partner=manager, person__in=people):
        talks[row.person_id].append(row)
    shared = plans_visible_to(manager).filter(person__in=people, closing=None).order_by("starts_on")
    plans = {plan.person_id: plan for plan in shared}
    reports = [_report(person, talks[person.pk], plans.get(person.pk), day) for person in people]
    reports.sort(key=lambda one: (one.rank, one.next_on or one.last_on or date.min, one.person.name))
    year = Year.around(day)
    return Team(reports, year, year.at(day) or 0)


def _report(person: Person, talks: list[Conversation], plan: Plan | None, day: date) -> Report:
    closed = [row for row in talks if row.state == Conversation.State.CLOSED]
    last = max(closed, key=lambda row: row.closing.at, default=None)
    last_on = timezone.localdate(last.closing.at) if last else None
    next_on = last.closing.next_on if last else None
    running = next((row for row in talks if row.is_open), None)
    rank, reason, link, label = _step(person, running, last_on, next_on, day)
    spoke_on = tuple(timezone.localdate(row.closing.at) for row in closed)
    return Report(person, rank, reason, link, label, last_on, next_on, plan, running, spoke_on)


def _step(
    person: Person, running: Conversation | None, last_on: date | None, next_on: date | None, day: date
) -> tuple[int, str, str, str]:
    name = person.first_name
    if running is not None:
        return _running(person, running)
    ask = f"{reverse('conversations:request')}?with={person.pk}"
    if next_on is not None and next_on <= day + SOON:
        words = {"name": name, "day": date_format(next_on)}
        return 30, _("You and %(name)s wanted to speak again on %(day)s") % words, ask, _("Ask for a time")
    if last_on is None:
        return 40, _("You have not had a career conversation with %(name)s yet") % {"name": name}, ask, _("Offer one")
    if day - last_on > LONG:
        return 50, _("The last one is more than a year ago"), ask, _("Offer one")
    return LATER, _("Nothing waits; you spoke lately"), ask, _("Ask for a talk")


def _running(person: Person, running: Conversation) -> tuple[int, str, str, str]:
    room = reverse("conversations:conversation", args=[running.pk])
    name = person.first_name
    if running.state in {Conversation.State.ASKED, Conversation.State.PROPOSED}:
        if running.asked_by_id == person.pk:
            return (
                10,
                _("%(name)s asked you for a conversation") % {"name": name},
                room,
                _("Answer %(name)s") % {"name": name},
            )
        return 60, _("You asked; %(name)s has not answered yet") % {"name": name}, room, _("Open")
    when = date_format(timezone.localtime(running.day), "DATETIME_FORMAT")
    return 20, _("You meet on %(when)s") % {"when": when}, room, _("Open the room")
