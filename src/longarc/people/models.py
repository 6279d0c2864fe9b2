"""People, and what changes over time about where they stand in the organisation: dated rows, half-open."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.web.ids import opaque_id

Row = TypeVar("Row", bound=models.Model)


class Organisation(models.Model):
    """Whose Longarc this is: one row at most, with the name that was typed at the first start."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="organisation_only_one")]

    def __str__(self) -> str:
        return self.name


class Division(models.Model):
    """A part of the organisation with people partners of its own."""

    id = opaque_id()
    name = models.CharField(_("name"), max_length=120, unique=True)
    acknowledgements = models.BooleanField(_("asks for acknowledgements"), default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


def unread(*paths: str) -> list[str]:
    """For `defer`: what no page shows of people that come along with other rows, by the paths that lead to them."""
    return [f"{path}__{field}" for path in paths for field in ("password", "last_login", "attributes", "locale")]


def works_here(on: date | None = None) -> models.Q:
    """Of a person in a query: works here on a day (default: today)."""
    on = on or timezone.localdate()
    return (models.Q(left_on=None) | models.Q(left_on__gt=on)) & models.Q(joined_on__lte=on, is_system=False)


class People(models.QuerySet["Person"]):
    """Words of the language about people."""

    def here(self, on: date | None = None) -> People:
        """Who works here on a day (default: today)."""
        return self.filter(works_here(on))

    def with_assignment(self) -> People:
        """Each person with today's assignment as `today`, a list of at most one, in one more query."""
        rows = (
            Assignment.objects.on(timezone.localdate()).select_related("division", "manager").defer(*unread("manager"))
        )
        return self.prefetch_related(models.Prefetch("assignments", queryset=rows, to_attr="today"))


class PersonManager(BaseUserManager.from_queryset(People)):  # type: ignore[misc]
    """Makes people."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person who can sign in once they have set a password or a passkey."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email: str | None) -> Person:
        """The person with this address, whatever its capitals."""
        return self.get(email=(email or "").lower())


class Person(AbstractBaseUser):
    """Somebody with an account; also the sign-in user."""

    id = opaque_id()
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    locale = models.CharField(_("language"), max_length=10, blank=True)
    joined_on = models.DateField(_("joined on"), default=timezone.localdate)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    is_system = models.BooleanField(default=False, editable=False)
    is_active = models.BooleanField(default=True)

    today: list[Assignment]  # of `with_assignment`
    right: str  # of `policy.with_right`
    reports_today: frozenset[UUID]  # of the session, for whoever is signed in, as the next
    roles_today: frozenset[HeldRole]

    objects = PersonManager()
    USERNAME_FIELD = "email"

    class Meta:
        ordering = ["name", "email"]
        indexes = [models.Index(fields=["name", "email"])]  # the directory opens at its first page
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            models.CheckConstraint(
                condition=models.Q(left_on=None) | models.Q(left_on__gte=models.F("joined_on")),
                name="person_joined_before_left",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """What colleagues say."""
        return self.name.split(" ", 1)[0]

    @property
    def is_manager(self) -> bool:
        """Whether anybody reports today to this person, who is signed in."""
        return bool(self.reports_today)

    @property
    def assignment(self) -> Assignment | None:
        """Today's assignment, for a person that was fetched `with_assignment`; None for who has none today."""
        return next(iter(self.today), None)


class Dated(models.QuerySet[Row]):
    """Rows that hold from `starts_on` up to, not including, `ends_on`."""

    def on(self, day: date) -> Dated[Row]:
        """The rows that hold on a day."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gt=day), starts_on__lte=day)


def span_constraints(name: str, *who: str) -> list[models.BaseConstraint]:
    """A span ends after it starts, and only one is open at a time."""
    return [
        models.CheckConstraint(
            condition=models.Q(ends_on=None) | models.Q(ends_on__gt=models.F("starts_on")), name=f"{name}_span"
        ),
        models.UniqueConstraint(fields=[*who], condition=models.Q(ends_on=None), name=f"{name}_one_open"),
    ]


class Assignment(models.Model):
    """Where a person works and who their manager is, for a span of days."""

    id = opaque_id()
    person = models.ForeignKey(Person, models.CASCADE, related_name="assignments")
    manager = models.ForeignKey(Person, models.PROTECT, null=True, related_name="reports")
    division = models.ForeignKey(Division, models.PROTECT, related_name="assignments")
    team = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)
    place = models.CharField(max_length=80, blank=True)
    share = models.DecimalField(max_digits=4, decimal_places=3, default=1)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    objects = Dated.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        indexes = [models.Index(fields=["person", "-starts_on"]), models.Index(fields=["manager", "ends_on"])]
        constraints = [
            *span_constraints("assignment", "person"),
            models.CheckConstraint(condition=~models.Q(manager=models.F("person")), name="assignment_not_own_manager"),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=1), name="assignment_share"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} from {self.starts_on}"


class Role(models.Model):
    """A part that somebody plays for a span of days: granted by a person, and visible to everybody.

    `scope` is the part of a framework that it is about, `competency/craft`, `track/maker` or `group/people`; all of it
    where it is empty.
    """

    class Kind(models.TextChoices):
        PEOPLE_PARTNER = "people-partner", _("People partner")
        PAY_PARTNER = "pay-partner", _("Pay partner")
        FRAMEWORK_AUTHOR = "framework-author", _("Framework author")
        FRAMEWORK_REVIEWER = "framework-reviewer", _("Framework reviewer")
        FRAMEWORK_PUBLISHER = "framework-publisher", _("Framework publisher")
        EXECUTIVE = "executive", _("Executive")
        OPERATOR = "operator", _("Operator")

    id = opaque_id()
    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=30, choices=Kind)
    division = models.ForeignKey(Division, models.CASCADE, null=True, related_name="roles")
    scope = models.CharField(max_length=120, blank=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    objects = Dated.as_manager()

    class Meta:
        ordering = ["kind", "person__name"]
        constraints = [
            *span_constraints("role", "person", "kind", "division", "scope"),
            models.UniqueConstraint(  # a missing division equals no other one to the constraint above
                fields=["person", "kind", "scope"],
                condition=models.Q(ends_on=None, division=None),
                name="role_one_open_without_division",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"


class HeldRole(NamedTuple):
    """What of a role decides what whoever holds it may do."""

    kind: str
    division_id: UUID | None
    scope: str


class RosterUpload(models.Model):
    """A roster file between looking at its difference and confirming it. Sealed for the one who brought it: it may
    hold pay."""

    id = opaque_id()
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    sealed = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"upload of {self.by_id}"
