"""Who may see whom. Everybody here sees who works here and who manages whom; a leaver sees only themselves."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import timezone

from longarc.people import lines
from longarc.people.models import Dated, People, Person, Role, RosterUpload, works_here

LEAVER_DAYS = 90


def has_left(person: Person) -> bool:
    """Whether somebody no longer works here today."""
    return person.left_on is not None and person.left_on <= timezone.localdate()


def people_visible_to(person: Person) -> People:
    """The directory: everybody who works here, and oneself."""
    if has_left(person):
        return Person.objects.filter(pk=person.pk)
    is_here = not person.is_system and person.joined_on <= timezone.localdate()
    return Person.objects.filter(works_here() if is_here else Q(pk=person.pk) | works_here())


def may_read_person(person: Person, other: Person) -> bool:
    """Whether somebody may open a person's page in the directory."""
    if person.pk == other.pk:
        return True
    return (
        not has_left(person) and not has_left(other) and not other.is_system and other.joined_on <= timezone.localdate()
    )


def right_over(person: Person, other: Person) -> str:
    """By which right somebody stands over a person's record: 'self', 'manager', 'line', 'partner' or '' for none.

    The strongest one; at most three queries.
    """
    if person.pk == other.pk:
        return "self"
    if has_left(person):
        return ""
    if lines.manages(person, other.pk):
        return "manager"
    if lines.above(other).filter(pk=person.pk).exists():
        return "line"
    if lines.partnered(person).filter(pk=other.pk).exists():
        return "partner"
    return ""


def under(person: Person, of: UUID | None = None) -> People:
    """Everybody over whose record `right_over` gives this person some right, themselves included; whoever wants one of
    them says `of` whom, which is quicker."""
    if has_left(person):
        return Person.objects.filter(pk=person.pk)
    people = Person.objects.all() if of is None else Person.objects.filter(pk=of)
    if _plain_right(person, of):
        return people
    return people.filter(reduce(or_, (way for way, _right in _ways(person, of))))


def roster_uploads_visible_to(person: Person) -> QuerySet[RosterUpload]:
    """The files that somebody brought and has not yet confirmed: their own, for a day."""
    return RosterUpload.objects.filter(by=person, made_at__gt=timezone.now() - timedelta(days=1))


def may_read_roster_upload(person: Person, upload: RosterUpload) -> bool:
    """Only the one who brought it."""
    return upload.by_id == person.pk and upload.made_at > timezone.now() - timedelta(days=1)


def roles_visible_to(person: Person) -> Dated[Role]:
    """Everybody here sees who holds which role; a leaver sees none."""
    if has_left(person):
        return Role.objects.none()
    return Role.objects.all()


def may_read_role(person: Person, role: Role) -> bool:
    """Everybody who works here."""
    return not has_left(person)


def may_grant_role(person: Person) -> bool:
    """Executives say who holds which role, and the system at the command line; not the operator, who has no part in content."""
    return person.is_system or lines.holds(person, Role.Kind.EXECUTIVE)


def with_right(person: Person, of: UUID | None = None) -> QuerySet[Person]:
    """`under`, each person with the right that `right_over` names, as `right`; one query, and one row by one id."""
    plain = "self" if has_left(person) else _plain_right(person, of)
    ways = [] if plain else [When(way, then=Value(right)) for way, right in _ways(person, of)[:-1]]
    right = Case(*ways, default=Value(plain or "partner"))
    return under(person, of).annotate(right=right)  # type: ignore[no-redef]  # declared on the model


def _ways(person: Person, of: UUID | None) -> list[tuple[Q, str]]:
    """Of a person in a query: what gives somebody which right over them, the strongest first; of one whose record is not
    plainly theirs, where the session knows that."""
    plain = [(Q(pk=person.pk), "self"), (lines.reports_to(person), "manager")]
    further = [(lines.is_below(person, of=of), "line"), (lines.is_partnered_by(person), "partner")]
    return further if of is not None and hasattr(person, "reports_today") else plain + further


def _plain_right(person: Person, of: UUID | None) -> str:
    """The right over somebody that needs no look at the lines: over oneself, and over a report whom the session knows."""
    if of == person.pk:
        return "self"
    return "manager" if of in lines.known_reports(person) else ""


def may_begin_organisation(person: Person) -> bool:
    """Whoever runs the installation, for whom the system acts: at the command line, or by the key that is shown there."""
    return person.is_system


def may_import_roster(person: Person) -> bool:
    """People partners and operators bring in the roster."""
    return person.is_system or lines.holds(person, Role.Kind.PEOPLE_PARTNER, Role.Kind.OPERATOR)
