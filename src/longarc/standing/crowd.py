"""Many people at once, as the engine reads them: a few queries for each batch, however many scores there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

import numpy as np
from django.db.models import CharField, Count, F, Q
from django.db.models.functions import Cast

from longarc.cohort import Logs
from longarc.engine import profile
from longarc.framework.models import Framework
from longarc.people.models import Assignment, Person
from longarc.standing.models import Pay, Placement, Score

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Crowd:
    """People in a framework on a day, row by row: where they work, the track they are in, what is known of them but for
    their scores, and these in the order in which they were made."""

    people: Sequence[UUID]
    divisions: Sequence[str]
    tracks: Sequence[str]
    profiles: Sequence[profile.Profile]
    logs: Logs

    def __len__(self) -> int:
        return len(self.people)


def placed(framework: Framework, on: date) -> list[UUID]:
    """Who works here and is placed in a framework on a day, in a fixed order. One query."""
    here = Person.objects.here(on).values("pk")
    rows = Placement.objects.on(on).filter(framework=framework, is_aspiration=False, person__in=here).order_by("person")
    return list(rows.values_list("person", flat=True))


def crowds(framework: Framework, on: date, people: Iterable[UUID]) -> Iterator[Crowd]:
    """These people, a batch at a time, as far as they are placed in the framework. Six queries each batch."""
    everybody = sorted(people)
    for start in range(0, len(everybody), BATCH):
        crowd = _crowd(framework, on, everybody[start : start + BATCH])
        if len(crowd):
            yield crowd


def _crowd(framework: Framework, on: date, people: Sequence[UUID]) -> Crowd:
    placements = _placements(framework, people)
    today = {person: next((row for row in rows if _holds(row, on)), None) for person, rows in placements.items()}
    found = [person for person in people if today.get(person) is not None]
    working = _work(on, people)
    managed = Assignment.objects.filter(_now(on), manager__in=people).values_list("manager")
    reports = dict(managed.annotate(count=Count("person", distinct=True)))
    paid = Pay.objects.on(on).filter(person__in=people)
    pays = {person: rest for person, *rest in paid.values_list("person", "amount", "currency", "period", "place")}
    profiles, tracks = [], []
    for person in found:
        rows, (track, _step, discriminator, *_span) = placements[person], today[person]  # type: ignore[misc]
        share = working[person][1] if person in working else Fraction(1)
        tracks.append(track)
        profiles.append(
            profile.Profile.of(
                person={"id": str(person), "discriminator": discriminator},
                tracks=[profile.Assignment(row[0], *row[3:]) for row in rows],
                held=[profile.Held(f"{row[0]}/{row[1]}", *row[3:], share) for row in rows if row[1]],
                facts={"reports": reports.get(person, 0)},
                pay=_pay(pays[person], share) if person in pays else None,
            )
        )
    divisions = [working[person][0] if person in working else "" for person in found]
    return Crowd(found, divisions, tracks, profiles, _logs(framework, on, found))


Span = tuple[str, str, str, date, date | None]


def _placements(framework: Framework, people: Sequence[UUID]) -> dict[UUID, list[Span]]:
    """Where they have been placed in the framework: track, step, discriminator, from when to when."""
    found: dict[UUID, list[Span]] = {}
    rows = Placement.objects.filter(person__in=people, framework=framework, is_aspiration=False).order_by("starts_on")
    for person, *row in rows.values_list("person", "track", "step", "discriminator", "starts_on", "ends_on"):
        found.setdefault(person, []).append(tuple(row))  # type: ignore[arg-type]
    return found


def _holds(row: Span, on: date) -> bool:
    return row[3] <= on and (row[4] is None or on < row[4])


def _now(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))


def _work(on: date, people: Sequence[UUID]) -> dict[UUID, tuple[str, Fraction]]:
    """The division and the share of full time."""
    rows = Assignment.objects.on(on).filter(person__in=people).values_list("person", "division__name", "share")
    return {person: (division or "", Fraction(share)) for person, division, share in rows}


def _pay(row: Sequence, share: Fraction) -> profile.Pay:
    amount, currency, period, place = row
    return profile.Pay(Fraction(amount), currency, period, place or None, share)


def _logs(framework: Framework, on: date, people: Sequence[UUID]) -> Logs:
    """Their agreed scores. What a row says is compared as text: a log is long, and few of its words are different."""
    versions = {str(key): name for key, name in framework.versions.values_list("pk", "version")}
    versions |= {key.replace("-", ""): name for key, name in versions.items()}
    rows_of = {str(person): row for row, person in enumerate(people)}
    rows_of |= {key.replace("-", ""): row for key, row in rows_of.items()}
    if not people:
        return _as_arrays([], rows_of, versions)
    # From the first to the last person, by the index that holds them in this order; who is in between is left out below.
    log = Score.objects.filter(
        person__gte=people[0], person__lte=people[-1], kind=Score.Kind.AGREED, on__lte=on, version__framework=framework
    )
    text = {name: Cast(F(field), CharField()) for name, field in TEXTS.items()}
    columns = (*TEXTS, "competency", "skill", "value")
    ordered = log.annotate(**text).order_by("person", "on", "made_at", "pk").values_list(*columns)
    return _as_arrays([row for row in ordered.iterator(20_000) if row[0] in rows_of], rows_of, versions)


TEXTS = {"whose": "person_id", "day": "on", "made_in": "version_id"}


def _as_arrays(rows: Sequence[tuple], rows_of: dict[str, int], versions: dict[str, str]) -> Logs:
    sources: dict[tuple[str, str, str], int] = {}
    values: dict[str, int] = {}
    days: dict[str, int] = {}
    person = np.fromiter((rows_of[row[0]] for row in rows), np.intp, len(rows))
    source = np.fromiter((sources.setdefault(row[2:5], len(sources)) for row in rows), np.intp, len(rows))
    value = np.fromiter((values.setdefault(row[5], len(values)) for row in rows), np.intp, len(rows))
    day = np.fromiter((days.setdefault(row[1], len(days)) for row in rows), np.intp, len(rows))
    named = [(versions[made_in], "skill" if skill else "competency", skill or competency) for made_in, competency, skill in sources]  # fmt: skip
    return Logs(person, source, value, day, named, list(values), [date.fromisoformat(one) for one in days])
