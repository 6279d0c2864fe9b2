"""All that can happen to a standing: scores are added, placements and pay change from a day on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from longarc.framework.model import Skill
from longarc.framework.models import Framework
from longarc.framework.queries import compiled, version_in_use, version_on
from longarc.guard import expect, permit
from longarc.history.actions import record, record_many
from longarc.notices.actions import tell
from longarc.people.models import Dated, Person
from longarc.people.policy import may_import_roster
from longarc.people.signals import RosterRow
from longarc.standing import policy
from longarc.standing.models import Evidence, Pay, Placement, Score
from longarc.standing.queries import framework_of, paid_now, placed_now
from longarc.standing.roster import Paid, Placed, paid, placed
from longarc.web.bulk import insert

Kind = Score.Kind


@dataclass(frozen=True)
class Given:
    """What somebody says of one skill: a value of the framework's scale, and what it rests on."""

    value: str
    note: str = ""
    evidence: tuple[str, ...] = ()


@transaction.atomic
def agree_scores(person: Person, given: Mapping[str, Given], *, by: Person, on: date | None = None) -> list[Score]:
    """Write down the scores that a person and their manager agreed on in a meeting, by skill.

    What was written down before with the same words for the same day is not written twice. The person is told.
    """
    permit(policy.may_agree_scores(by, person), _("Scores are written down by the person's manager."))
    scores = _append(person, given, kind=Kind.AGREED, by=by, on=on or timezone.localdate())
    if scores:
        day = date_format(scores[0].on, "j F Y")
        words = ngettext_lazy(
            "%(name)s wrote down %(count)d score that you agreed on %(day)s.",
            "%(name)s wrote down %(count)d scores that you agreed on %(day)s.",
            len(scores),
        )
        tell(
            person,
            words % {"name": by.name, "count": len(scores), "day": day},
            kind="standing.agreed",
            link=reverse("standing"),
        )
    return scores


@transaction.atomic
def give_scores(person: Person, given: Mapping[str, Given], *, by: Person, on: date | None = None) -> list[Score]:
    """Add one side's own view: the person's scores of themselves, or their manager's. The other side is not told."""
    permit(policy.may_give_scores(by, person))
    kind = Kind.SELF if by.pk == person.pk else Kind.MANAGER
    return _append(person, given, kind=kind, by=by, on=on or timezone.localdate())


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
    version = version_on(framework, on)
    expect(version is not None, _("Nothing of this framework is published."))
    known = compiled(version).tracks.get(track)  # type: ignore[arg-type]
    expect(known is not None, _("This framework has no track “%(track)s”.") % {"track": track})
    expect(
        not step or any(row.id == step for row in known.steps),  # type: ignore[union-attr]
        _("The track “%(track)s” has no step “%(step)s”.") % {"track": track, "step": step},
    )
    values = {"framework": framework, "track": track, "step": step, "discriminator": discriminator}
    rows = Placement.objects.filter(person=person, is_aspiration=False)
    row, changed = _from_day_on(rows, Placement(person=person, starts_on=on, **values), values)
    if changed:
        record("placement.changed", row, by=by, person=person, track=track, step=step, on=on.isoformat())
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

    A fixed number of statements per thousand rows.
    """
    permit(may_import_roster(by))
    version = version_in_use(on)
    places, pays = placed_now(on), paid_now(on)
    new_places: list[Placement] = []
    new_pays: list[Pay] = []
    ended: dict[type[Placement] | type[Pay], dict[UUID, date]] = {Placement: {}, Pay: {}}
    for row in rows:
        held, pay = places.get(row.person_id, Placed()), pays.get(row.person_id, Paid())
        holds, gets = placed(held, row.facts), paid(pay, row.facts)
        if holds != held:
            ended[Placement][row.person_id] = row.since
            if holds.track and version:
                values = {"track": holds.track, "step": holds.step, "discriminator": holds.discriminator}
                new_places.append(
                    Placement(person_id=row.person_id, framework=version.framework, starts_on=row.since, **values)
                )
        if gets != pay:
            ended[Pay][row.person_id] = row.since
            if gets.amount is not None:
                values = {"amount": gets.amount, "currency": gets.currency, "period": gets.period}
                new_pays.append(Pay(person_id=row.person_id, starts_on=row.since, **values))
    _end(Placement.objects.filter(is_aspiration=False), ended[Placement])
    _end(Pay.objects.all(), ended[Pay])
    insert(new_places)
    insert(new_pays)
    placings = (
        (
            "placement.changed",
            row.pk,
            row.person_id,
            {"on": row.starts_on.isoformat(), "track": row.track, "step": row.step},
        )
        for row in new_places
    )
    record_many(Placement, placings, by=by)
    record_many(
        Pay, (("pay.changed", row.pk, row.person_id, {"on": row.starts_on.isoformat()}) for row in new_pays), by=by
    )


def _end(rows: Dated, ended: Mapping[UUID, date]) -> None:
    """End what each of these people has on their day; what would begin then or later is taken away."""
    by_day: dict[date, list[UUID]] = {}
    for person, day in ended.items():
        by_day.setdefault(day, []).append(person)
    for day, people in by_day.items():
        for start in range(0, len(people), 1000):
            theirs = rows.filter(person__in=people[start : start + 1000])
            theirs.filter(starts_on__gte=day).delete()
            theirs.filter(Q(ends_on=None) | Q(ends_on__gt=day)).update(ends_on=day)


def _append(person: Person, given: Mapping[str, Given], *, kind: str, by: Person, on: date) -> list[Score]:
    expect(on <= timezone.localdate(), _("A score is of today or of an earlier day."))
    expect(on >= person.joined_on, _("%(name)s was not here yet on that day.") % {"name": person.name})
    framework = framework_of(person)
    version = version_on(framework, on) if framework else None
    expect(version is not None, _("No framework is published yet, so there is nothing to score against."))
    known = compiled(version).skills  # type: ignore[arg-type]
    for skill, said in given.items():
        expect(skill in known, _("The framework has no skill “%(skill)s”.") % {"skill": skill})
        expect(
            _may_be(known[skill], said.value),
            _("“%(value)s” is not a score of this framework.") % {"value": said.value},
        )
    said_before = set(
        Score.objects.filter(person=person, kind=kind, by=by, on=on).values_list("skill", "value", "note")
    )
    rows = [
        Score(person=person, version=version, skill=skill, value=said.value, kind=kind, by=by, on=on, note=said.note)
        for skill, said in given.items()
        if (skill, said.value, said.note) not in said_before
    ]
    Score.objects.bulk_create(rows)
    Evidence.objects.bulk_create(_evidence(rows, given))
    if rows:
        record(f"scores.{kind}", person, by=by, person=person, on=on.isoformat(), count=len(rows))
    return rows


def _may_be(skill: Skill, value: str) -> bool:
    return skill.scale is not None and value in skill.scale.by_id


def _evidence(rows: Sequence[Score], given: Mapping[str, Given]) -> list[Evidence]:
    return [
        Evidence(score=row, link=said) if said.startswith(("https://", "http://")) else Evidence(score=row, text=said)
        for row in rows
        for said in given[row.skill].evidence
    ]


def _from_day_on(rows: Dated, new: Placement | Pay, values: Mapping[str, object]) -> tuple[Placement | Pay, bool]:
    """Close the open row on the day that the new one starts; a later row than the new one is refused."""
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
