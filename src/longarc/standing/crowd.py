"""Many people at once, as the engine reads them: a few queries for each handful, however many scores there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Q

from longarc.engine import profile
from longarc.framework.models import Framework
from longarc.people.models import Assignment, Person
from longarc.standing.models import Pay, Placement, Score

HANDFUL = 500


@dataclass(frozen=True)
class Member:
    """One person in a framework on a day: where they work, the track they are in, and what is known of them."""

    person: UUID
    division: str
    track: str
    step: str
    profile: profile.Profile


def placed(framework: Framework, on: date) -> list[UUID]:
    """Who works here and is placed in a framework on a day, in a fixed order. One query."""
    here = Person.objects.here(on).values("pk")
    rows = Placement.objects.on(on).filter(framework=framework, is_aspiration=False, person__in=here).order_by("person")
    return list(rows.values_list("person", flat=True))


def members(framework: Framework, on: date, people: Iterable[UUID]) -> Iterator[list[Member]]:
    """These people, a handful at a time, as far as they are placed in the framework. Five queries each handful."""
    everybody = list(people)
    for start in range(0, len(everybody), HANDFUL):
        yield _members(framework, on, everybody[start : start + HANDFUL])


def _members(framework: Framework, on: date, people: Sequence[UUID]) -> list[Member]:
    placements: dict[UUID, list[Placement]] = {}
    rows = Placement.objects.filter(person__in=people, framework=framework, is_aspiration=False)
    for row in rows.order_by("starts_on"):
        placements.setdefault(row.person_id, []).append(row)
    assigned = {
        row.person_id: row for row in Assignment.objects.on(on).filter(person__in=people).select_related("division")
    }
    now = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    managed = Assignment.objects.filter(now, manager__in=people).values_list("manager")
    reports = dict(managed.annotate(count=Count("person", distinct=True)).values_list("manager", "count"))
    pays = {row.person_id: row for row in Pay.objects.on(on).filter(person__in=people)}
    scores = _scores(framework, people)
    found = []
    for person, mine in placements.items():
        held = next((row for row in mine if row.starts_on <= on and (row.ends_on is None or on < row.ends_on)), None)
        if held is None:
            continue
        at = assigned.get(person)
        share = Fraction(at.share) if at else Fraction(1)
        pay = pays.get(person)
        known = profile.Profile.of(
            person={"id": str(person), "discriminator": held.discriminator},
            tracks=[profile.Assignment(row.track, row.starts_on, row.ends_on) for row in mine],
            held=[
                profile.Held(f"{row.track}/{row.step}", row.starts_on, row.ends_on, share) for row in mine if row.step
            ],
            facts={"reports": reports.get(person, 0)},
            assessments=scores.get(person, []),
            pay=profile.Pay(Fraction(pay.amount), pay.currency, pay.period, pay.place or None, share) if pay else None,
        )
        found.append(Member(person, at.division.name if at else "", held.track, held.step, known))
    return found


def _scores(framework: Framework, people: Sequence[UUID]) -> dict[UUID, list[profile.Assessment]]:
    found: dict[UUID, list[profile.Assessment]] = {}
    rows = Score.objects.filter(person__in=people, kind=Score.Kind.AGREED, version__framework=framework)
    columns = ("person", "skill", "competency", "value", "on", "version__version")
    for person, skill, competency, value, day, made_in in rows.order_by("on", "made_at", "pk").values_list(*columns):
        entry = profile.Assessment(
            subject=skill or competency, value=value, on=day, of="skill" if skill else "competency", version=made_in
        )
        found.setdefault(person, []).append(entry)
    return found
