"""A conversation, and one row for each thing that somebody did about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.people.models import Person, unread
from longarc.web.ids import opaque_id

MINUTES = 60
BRIEF = (
    *("person__name", "partner__name", "kind", "about", "asked_by", "asked_at"),
    *("proposed__by", "proposed__starts_at", "scheduled__starts_at", "scheduled__minutes", "scheduled__place"),
    "holding__at",
    *("decline__id", "withdrawal__by", "missing__id", "closing__at", "closing__next_on"),
)
PAGE = (*BRIEF, "version", "proposed__minutes", "proposed__place", "decline__by", "closing__expectations")


class Conversations(models.QuerySet["Conversation"]):
    """Words of the language about conversations."""

    def with_state(self) -> Conversations:
        """With everything that was done, so that `state` asks nothing more."""
        return self.select_related("proposed", "scheduled", "decline", "withdrawal", "missing", "holding", "closing")

    def with_acts(self) -> Conversations:
        """The same, with both people."""
        return self.with_state().select_related("person", "partner").defer(*unread("person", "partner"))

    def in_brief(self) -> Conversations:
        """With what a list says of each: who, when, how far; another column would be one query for each row."""
        return self.with_state().select_related("person", "partner").only(*BRIEF)

    def for_page(self) -> Conversations:
        """With what the page of one says besides."""
        return self.in_brief().only(*PAGE)

    def between(self, person: Person, partner: Person) -> Conversations:
        """The conversations of these two about the first one's career."""
        return self.filter(person=person, partner=partner)

    def open(self) -> Conversations:
        """Asked for, and not ended in any way."""
        return self.filter(decline=None, withdrawal=None, missing=None, closing=None)

    def ended(self) -> Conversations:
        """Not open any more, in whatever way."""
        ends = (models.Q(**{f"{end}__isnull": False}) for end in ("decline", "withdrawal", "missing", "closing"))
        return self.filter(reduce(or_, ends))

    def closed(self) -> Conversations:
        """Held, and ended in agreements; the latest first."""
        return self.filter(closing__isnull=False).order_by("-closing__at")


class Conversation(models.Model):
    """Two people speak about the career of one of them."""

    class Kind(models.TextChoices):
        MANAGER = "manager", _("with the manager")
        MENTOR = "mentor", _("with a mentor")
        SKIP_LEVEL = "skip-level", _("with somebody further up the line")

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        PROPOSED = "proposed", _("a time is proposed")
        SCHEDULED = "scheduled", _("the time is set")
        HELD = "held", _("in the room")
        CLOSED = "closed", _("closed")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        MISSED = "missed", _("missed")

    id = opaque_id()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="conversations")
    partner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.MANAGER)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    about = models.CharField(max_length=300, blank=True)
    proposed = models.ForeignKey("Proposal", models.SET_NULL, null=True, related_name="+")
    scheduled = models.ForeignKey("Schedule", models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)  # of the shared page: grows with each change that the other sees
    lists_version = models.PositiveIntegerField(default=0)  # the version in which agenda or agreements last changed

    prepared: bool  # of `queries.waiting.for_reader`
    word: bool

    objects = Conversations.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["person", "-asked_at"]), models.Index(fields=["partner", "-asked_at"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person=models.F("partner")), name="conversation_takes_two_people"
            ),
            models.CheckConstraint(
                condition=models.Q(asked_by=models.F("person")) | models.Q(asked_by=models.F("partner")),
                name="conversation_asked_by_one_of_the_two",
            ),
        ]

    def __str__(self) -> str:
        return f"conversation {self.pk}"

    @property
    def state(self) -> str:
        """How far it has come, read from what was done."""
        ended = {
            "closing": self.State.CLOSED,
            "withdrawal": self.State.WITHDRAWN,
            "decline": self.State.DECLINED,
            "missing": self.State.MISSED,
            "holding": self.State.HELD,
        }
        for act, state in ended.items():
            if hasattr(self, act):
                return state
        if self.scheduled_id:
            return self.State.SCHEDULED
        return self.State.PROPOSED if self.proposed_id else self.State.ASKED

    @property
    def state_words(self) -> str:
        """The state as people read it."""
        if self.called_off:
            return str(_("called off"))
        return str(self.State(self.state).label)

    @property
    def called_off(self) -> bool:
        """Whether neither of the two took it back: the manager was no longer the person's before they sat down."""
        return hasattr(self, "withdrawal") and self.withdrawal.by_id not in {self.person_id, self.partner_id}

    @property
    def is_open(self) -> bool:
        """Whether something is still to come."""
        return self.state in {self.State.ASKED, self.State.PROPOSED, self.State.SCHEDULED, self.State.HELD}

    @property
    def day(self) -> datetime:
        """The moment one would name it by: when they sat down, else its time, else when it was asked for."""
        if hasattr(self, "holding"):
            return self.holding.at
        return self.scheduled.starts_at if self.scheduled else self.asked_at

    @property
    def asker(self) -> Person:
        """Who asked for it: always one of the two."""
        return self.person if self.asked_by_id == self.person_id else self.partner

    def involves(self, who: Person) -> bool:
        """Whether somebody is one of the two."""
        return who.pk in {self.person_id, self.partner_id}

    def other(self, who: Person) -> Person:
        """The one of the two who is not `who`."""
        return self.partner if who.pk == self.person_id else self.person


class Act(models.Model):
    """Something that one of the two did."""

    id = opaque_id()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Time(Act):
    """A time for a conversation."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="%(class)ss")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=MINUTES)
    place = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True
        ordering = ["at"]

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def is_what(self, by: Person, starts_at: datetime | None, minutes: int, place: str) -> bool:
        """Whether this person named just this time, so that naming it again is a second click."""
        return self.by_id == by.pk and (self.starts_at, self.minutes, self.place) == (starts_at, minutes, place)


class Proposal(Time):
    """One of the two names a time; the other may agree or name another."""


class Schedule(Time):
    """Both agree on a time. `sequence` is the number of the invitation that went out for it."""

    sequence = models.PositiveIntegerField(default=0)

    class Meta(Time.Meta):
        constraints = [
            models.UniqueConstraint(fields=["conversation", "sequence"], name="schedule_one_invitation_each")
        ]


class Decline(Act):
    """The one who was asked says no, without a reason."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="decline")


class Withdrawal(Act):
    """Either takes it back before it was held; or the system does, when the manager is no longer the person's."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="withdrawal")


class Missing(Act):
    """It did not come about at its time; nobody is asked why."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="missing")


class Holding(Act):
    """They sat down together."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="holding")


class Closing(Act):
    """They ended it with the two things every conversation owes: the next date, and what is expected by then."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="closing")
    next_on = models.DateField()
    expectations = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(expectations=""), name="closing_says_what_is_expected")
        ]
