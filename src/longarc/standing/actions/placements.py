"""Placements and pay change from a day on: by a decision, or by the roster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from longarc.framework.models import Framework
from longarc.framework.queries import compiled, version_in_use, version_on
from longarc.guard import expect, permit
from longarc.history.actions import record, record_many
from longarc.people.models import Dated, Person
from longarc.people.policy import may_import_roster
from longarc.people.signals import RosterRow
from longarc.standing import policy
from longarc.standing.models import Pay, Placement
from longarc.standing.queries import paid_now, placed_now
from longarc.standing.roster import Paid, Placed, paid, placed
from longarc.web.bulk import insert

CHUNK = 1000
Row = TypeVar("Row", Placement, Pay)


@transaction.atomic
def place(
    person: Person,
    framework: Framework,
    track: str,
    step: str = "",
    *,
    by: Person,
    discriminator: str = "",
    on: date | None = None,
) -> Placement:
    """From a day on the person is in this track and holds this step. The same again changes nothing."""
    permit(policy.may_place_person(by, person))
    on = on or timezone.localdate()
    _expect_known(framework, track, step, on)
    values = {"framework": framework, "track": track, "step": step, "discriminator": discriminator}
    rows = Placement.objects.filter(person=person, is_aspiration=False)
    row, changed = _from_day_on(rows, Placement(person=person, starts_on=on, **values), values)
    if changed:
        record("placement.changed", row, by=by, person=person, **_placing(row))
    return row


@transaction.atomic
def set_pay(
    person: Person,
    amount: Decimal,
    currency: str,
    period: str,
    *,
    by: Person,
    place: str = "",
    on: date | None = None,
) -> Pay:
    """From a day on the person is paid this. The same again changes nothing. History keeps that it changed, not the amount."""
    permit(policy.may_place_person(by, person))
    on = on or timezone.localdate()
    values = {"amount": amount, "currency": currency, "period": period, "place": place}
    row, changed = _from_day_on(Pay.objects.filter(person=person), Pay(person=person, starts_on=on, **values), values)
    if changed:
        record("pay.changed", row, by=by, person=person, on=on.isoformat())
    return row


@transaction.atomic
def apply_roster(rows: Sequence[RosterRow], *, by: Person, on: date) -> None:
    """Write what a checked roster says of tracks, steps and pay, from each row's day on; what is as it was is left alone.
    Its tracks are those of the framework in use: who is placed in another stays there, unless the row names a track.

    A fixed number of statements per thousand rows.
    """
    permit(may_import_roster(by))
    _apply_placements(rows, by, on)
    _apply_pay(rows, by, on)


def _apply_placements(rows: Iterable[RosterRow], by: Person, on: date) -> None:
    version = version_in_use(on)
    now = placed_now(version, on)
    after = [(row, placed(now.get(row.person_id, Placed()), row.facts)) for row in rows]
    moved = [(row, held) for row, held in after if held != now.get(row.person_id, Placed())]
    _end(Placement.objects.filter(is_aspiration=False), {row.person_id: row.since for row, _held in moved})
    new = [
        Placement(
            person_id=row.person_id,
            framework=version.framework,
            starts_on=row.since,
            track=held.track,
            step=held.step,
            discriminator=held.discriminator,
        )
        for row, held in moved
        if held.track and version
    ]
    insert(new)
    record_many(Placement, (("placement.changed", row.pk, row.person_id, _placing(row)) for row in new), by=by)


def _apply_pay(rows: Iterable[RosterRow], by: Person, on: date) -> None:
    now = paid_now(on)
    after = [(row, paid(now.get(row.person_id, Paid()), row.facts)) for row in rows]
    moved = [(row, pay) for row, pay in after if pay != now.get(row.person_id, Paid())]
    _end(Pay.objects.all(), {row.person_id: row.since for row, _pay in moved})
    new = [
        Pay(person_id=row.person_id, starts_on=row.since, amount=pay.amount, currency=pay.currency, period=pay.period)
        for row, pay in moved
        if pay.amount is not None
    ]
    insert(new)
    told = (("pay.changed", row.pk, row.person_id, {"on": row.starts_on.isoformat()}) for row in new)
    record_many(Pay, told, by=by)


def _placing(row: Placement) -> dict[str, Any]:
    return {"on": row.starts_on.isoformat(), "track": row.track, "step": row.step}


def _expect_known(framework: Framework, track: str, step: str, on: date) -> None:
    version = version_on(framework, on)
    expect(version is not None, _("Nothing of this framework is published."))
    known = compiled(version).tracks.get(track)  # type: ignore[arg-type]
    expect(known is not None, _("This framework has no track “%(track)s”.") % {"track": track})
    expect(
        not step or any(row.id == step for row in known.steps),  # type: ignore[union-attr]
        _("The track “%(track)s” has no step “%(step)s”.") % {"track": track, "step": step},
    )


def _end(rows: Dated, ended: Mapping[UUID, date]) -> None:
    """End what each of these people has on their day; what would begin then or later is taken away."""
    by_day: dict[date, list[UUID]] = {}
    for person, day in ended.items():
        by_day.setdefault(day, []).append(person)
    for day, people in by_day.items():
        for start in range(0, len(people), CHUNK):
            theirs = rows.filter(person__in=people[start : start + CHUNK])
            theirs.filter(starts_on__gte=day).delete()
            theirs.filter(Q(ends_on=None) | Q(ends_on__gt=day)).update(ends_on=day)


def _from_day_on(rows: Dated, new: Row, values: Mapping[str, object]) -> tuple[Row, bool]:
    """Close the open row on the day that the new one starts, and tell whether anything changed.

    What holds already is left alone; a day before the open row began is refused.
    """
    now = rows.select_for_update().filter(ends_on=None).first()
    if now and all(getattr(now, name) == value for name, value in values.items()):
        return now, False
    expect(now is None or now.starts_on <= new.starts_on, _("There is a later entry already."))
    if now and now.starts_on == new.starts_on:
        now.delete()
    elif now:
        now.ends_on = new.starts_on
        now.save(update_fields=["ends_on"])
    new.save(force_insert=True)
    return new, True
