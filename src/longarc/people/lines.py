"""Reporting lines as subqueries: who is above, who is below, whom somebody partners.

Each is a condition or a queryset of people that joins into a larger query; none costs a query of its own, and none
grows with the organisation beyond the line it walks.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from longarc.people.models import Assignment, HeldRole, People, Person, Role

_BELOW = """
WITH RECURSIVE below(id) AS (
  SELECT person_id FROM people_assignment WHERE manager_id = %s AND starts_on <= %s AND (ends_on IS NULL OR ends_on > %s)
  UNION
  SELECT a.person_id FROM people_assignment a JOIN below b ON a.manager_id = b.id
  WHERE a.starts_on <= %s AND (a.ends_on IS NULL OR a.ends_on > %s)
) SELECT id FROM below"""
_ABOVE = """
WITH RECURSIVE above(id) AS (
  SELECT manager_id FROM people_assignment WHERE person_id = %s AND starts_on <= %s AND (ends_on IS NULL OR ends_on > %s) AND manager_id IS NOT NULL
  UNION
  SELECT a.manager_id FROM people_assignment a JOIN above b ON a.person_id = b.id
  WHERE a.starts_on <= %s AND (a.ends_on IS NULL OR a.ends_on > %s) AND a.manager_id IS NOT NULL
) SELECT id FROM above"""

_REPORTS = """
SELECT COUNT(DISTINCT person_id) FROM people_assignment
WHERE manager_id = %s AND starts_on <= %s AND (ends_on IS NULL OR ends_on > %s)"""


def _walk(sql: str, id: UUID, on: date | None) -> RawSQL:
    day = on or timezone.localdate()
    start = Person._meta.pk.get_db_prep_value(id, connection)
    return RawSQL(sql, [start, day, day, day, day])  # noqa: S611 - constant SQL, bound values


def _is_above(person: Person, id: UUID, on: date | None) -> RawSQL:
    """Whether a person is above the one whom the id names."""
    walk = _walk(_ABOVE, id, on)
    value = Person._meta.pk.get_db_prep_value(person.pk, connection)
    return RawSQL(f"%s IN ({walk.sql})", [value, *walk.params], output_field=BooleanField())  # noqa: S611 - as above


def _known(person: Person, on: date | None) -> frozenset[UUID] | None:
    """The ids of who reports to this person today, where they came with the session: a subquery less to ask."""
    return getattr(person, "reports_today", None) if on is None else None


def known_reports(person: Person) -> frozenset[UUID]:
    """The ids of who reports to this person today, as far as it is known without a query: of whoever is signed in."""
    return _known(person, None) or frozenset()


NOBODY = Q(pk__in=[])


def is_below(person: Person, on: date | None = None, *, of: UUID | None = None) -> Q:
    """Of a person in a query: in this manager's reach, below them at any depth.

    A query about one person only says `of` whom: it walks up from them and not down through the whole reach.
    """
    if _known(person, on) == frozenset():
        return NOBODY
    if of is None:
        return Q(pk__in=_walk(_BELOW, person.pk, on))
    return Q(_is_above(person, of, on), pk=of)


def reports_to(person: Person, on: date | None = None, *, of: str = "pk") -> Q:
    """Of whatever `of` leads from to a person: they report to this manager."""
    known = _known(person, on)
    if known is not None:
        return Q((f"{of}__in", known))
    rows = Assignment.objects.on(on or timezone.localdate()).filter(manager=person)
    return Q((f"{of}__in", rows.values("person")))


def is_partnered_by(person: Person, kind: str = Role.Kind.PEOPLE_PARTNER, on: date | None = None) -> Q:
    """Of a person in a query: in a division whose people partner (or other role of that kind) this one is. Never themselves."""
    divisions = _divisions(person, kind, on)
    if divisions == frozenset():
        return NOBODY
    rows = Assignment.objects.on(on or timezone.localdate()).filter(person=OuterRef("pk"), division__in=divisions)
    return Q(Exists(rows)) & ~Q(pk=person.pk)


def _divisions(person: Person, kind: str, on: date | None) -> frozenset[UUID | None] | QuerySet[Role, Any]:
    """Those a role of this kind is about: a subquery, unless they came with the session."""
    if on is None and hasattr(person, "roles_today"):
        return frozenset(role.division_id for role in person.roles_today if role.kind == kind) - {None}
    return Role.objects.on(on or timezone.localdate()).filter(person=person, kind=kind).values("division")


def below(person: Person, on: date | None = None) -> People:
    """A manager's reach: everybody below them, at any depth."""
    return Person.objects.filter(is_below(person, on))


def above(person: Person, on: date | None = None) -> People:
    """All managers above a person."""
    return Person.objects.filter(pk__in=_walk(_ABOVE, person.pk, on))


def reports(person: Person, on: date | None = None) -> People:
    """Whose manager this person is."""
    return Person.objects.filter(reports_to(person, on))


def manages(person: Person, id: UUID) -> bool:
    """Whether this person is the manager of whom the id names, today; asks nothing where the session knows."""
    known = _known(person, None)
    return id in known if known is not None else reports(person).filter(pk=id).exists()


def count_of_reports(person: Person, on: date) -> RawSQL:
    """How many people report to this one on a day, to annotate a query with."""
    return RawSQL(_REPORTS, [Person._meta.pk.get_db_prep_value(person.pk, connection), on, on])  # noqa: S611 - constant SQL, bound values


def manager_of(person: Person, on: date | None = None) -> Person | None:
    """Who manages a person, if anybody does."""
    day = on or timezone.localdate()
    lasting = Q(reports__ends_on=None) | Q(reports__ends_on__gt=day)
    return next(iter(Person.objects.filter(lasting, reports__person=person, reports__starts_on__lte=day)), None)


def partnered(person: Person, kind: str = Role.Kind.PEOPLE_PARTNER, on: date | None = None) -> People:
    """Everybody in the divisions whose people partner (or other role of that kind) this person is. Never themselves."""
    return Person.objects.filter(is_partnered_by(person, kind, on))


def held(person: Person) -> frozenset[HeldRole]:
    """The roles that a person holds today; one query, none for whoever is signed in."""
    if hasattr(person, "roles_today"):
        return person.roles_today
    rows = Role.objects.on(timezone.localdate()).filter(person=person).order_by()
    return frozenset(HeldRole(*row) for row in rows.values_list(*HeldRole._fields))


def holds(person: Person, *kinds: str) -> bool:
    """Whether a person holds a role of one of these kinds today, in any division."""
    return any(role.kind in kinds for role in held(person))
