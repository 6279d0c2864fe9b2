"""The roster comes in: checked whole, then applied whole or not at all, in a fixed number of statements per thousand rows."""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.guard import expect, permit
from longarc.history.actions import record, record_many
from longarc.people.models import Assignment, Division, Person, Role, RosterUpload
from longarc.people.policy import may_import_roster
from longarc.people.queries import Known, known
from longarc.people.reading import read
from longarc.people.roster import (
    PERSON,
    STANDING,
    Change,
    Difference,
    Entry,
    Roster,
    difference,
    understand,
    with_further,
)
from longarc.people.signals import RosterApplied, RosterCheck, RosterRow, roster_applied, roster_checking
from longarc.people.spans import Span, spans
from longarc.people.system import system_person
from longarc.texts.sealing import Seal
from longarc.web.bulk import insert

KEPT = timedelta(days=1)
CHUNK = 1000


@dataclass(frozen=True)
class Checked:
    """A file, understood, beside what it would change today."""

    roster: Roster
    known: Known
    difference: Difference
    on: date


def check_roster(data: bytes, *, by: Person, attributes: Iterable[str] = ()) -> Checked:
    """What a file would change if it were applied now. Nothing is written."""
    permit(may_import_roster(by), _("People partners and operators bring in the roster."))
    on = timezone.localdate()
    roster, held = understand(read(data), attributes), known()
    check = RosterCheck(roster, held.ids, on)
    roster_checking.send(sender=Roster, check=check)
    found = with_further(difference(roster, held.held, on), roster, held.held, check.further)
    return Checked(roster, held, found.joined_by(check.problems), on)


@transaction.atomic
def import_roster(data: bytes, *, by: Person, seen: str = "", attributes: Iterable[str] = ()) -> Checked:
    """Apply a file whole, or nothing of it when it has a problem: the answer holds the difference either way.

    `seen` is the fingerprint of the difference that somebody looked at; when another import came in between, it is
    refused. Imports wait for each other.
    """
    Person.objects.select_for_update().get(pk=system_person().pk)
    checked = check_roster(data, by=by, attributes=attributes)
    if checked.difference.problems:
        return checked
    same = not seen or seen == checked.difference.fingerprint
    expect(same, _("The organisation has changed since you looked. Look at the difference again, then confirm it."))
    if checked.difference.changes:
        _apply(checked, by)
    return checked


@transaction.atomic
def keep_upload(name: str, data: bytes, *, by: Person) -> RosterUpload:
    """Keep a file, sealed for the one who brought it, until it is confirmed or a day has passed."""
    permit(may_import_roster(by), _("People partners and operators bring in the roster."))
    RosterUpload.objects.filter(Q(by=by) | Q(made_at__lt=timezone.now() - KEPT)).delete()
    return RosterUpload.objects.create(by=by, name=name[:200], sealed=Seal(by.pk).close(b64encode(data).decode()))


@transaction.atomic
def import_upload(upload: RosterUpload, *, by: Person, seen: str) -> Checked:
    """Apply a kept file as it was seen, and forget it once it is applied."""
    permit(upload.by_id == by.pk)
    checked = import_roster(opened(upload), by=by, seen=seen)
    if not checked.difference.problems:
        upload.delete()
    return checked


def discard_upload(upload: RosterUpload, *, by: Person) -> None:
    """Forget a kept file."""
    permit(upload.by_id == by.pk)
    upload.delete()


def opened(upload: RosterUpload) -> bytes:
    """The bytes of a kept file."""
    return b64decode(Seal(upload.by_id).open(upload.sealed))


def _apply(checked: Checked, by: Person) -> None:
    changes, on = checked.difference.changes, checked.on
    ids = {**checked.known.ids, **{c.email: uuid4() for c in changes if c.email not in checked.known.ids}}
    _write_people(changes, checked.known, ids)
    _write_assignments(changes, checked, ids)
    _end_with_leaving(changes, ids)
    rows = tuple(_row(entry, checked, ids) for entry in checked.roster.entries)
    roster_applied.send(sender=Person, applied=RosterApplied(rows, by, on))
    _record(checked, ids, by)


def _row(entry: Entry, checked: Checked, ids: Mapping[str, UUID]) -> RosterRow:
    held = checked.known.held.get(entry.email)
    facts = {fact: entry.facts[fact] for fact in STANDING if fact in entry.facts}
    joined_on = entry.facts.get("joined_on") or checked.on
    left_on = entry.facts.get("left_on") or (held.facts["left_on"] if held and "left_on" not in entry.facts else None)
    since = checked.on if held else joined_on
    return RosterRow(ids[entry.email], entry.line, since, held is None, left_on, facts)


def _write_people(changes: Iterable[Change], held: Known, ids: Mapping[str, UUID]) -> None:
    insert([_person(change, held, ids) for change in changes if change.email not in held.ids])
    changed = [
        _person(change, held, ids)
        for change in changes
        if change.email in held.ids and (change.attributes or not set(PERSON).isdisjoint(change.changed))
    ]
    Person.objects.bulk_update(changed, [*PERSON, "attributes"], batch_size=100)


def _person(change: Change, held: Known, ids: Mapping[str, UUID]) -> Person:
    return Person(
        id=ids[change.email],
        email=change.email,
        password=UNUSABLE_PASSWORD_PREFIX + secrets.token_hex(20),
        attributes={**held.attributes(change.email), **change.attributes},
        **{fact: change.after[fact] for fact in PERSON},
    )


def _write_assignments(changes: Iterable[Change], checked: Checked, ids: Mapping[str, UUID]) -> None:
    """The first of somebody's new spans takes the row of their latest assignment, which is closed where it only ends."""
    divisions = _divisions(changes)
    closed: dict[date | None, list[UUID]] = {}
    rewritten: list[Assignment] = []
    gone: list[UUID] = []
    new: list[Assignment] = []
    for change in changes:
        known = checked.known.latest.get(change.email)
        found = spans(known[1] if known else None, change, checked.on)
        if known and not found:
            gone.append(known[0])
        elif known:
            (id, latest), span = known, found.pop(0)
            if replace(latest, ends_on=span.ends_on) != span:
                rewritten.append(_assignment(id, ids[change.email], span, ids, divisions))
            elif span != latest:
                closed.setdefault(span.ends_on, []).append(id)
        new += [_assignment(uuid4(), ids[change.email], span, ids, divisions) for span in found]
    for ends_on, rows in closed.items():
        for some in _chunks(rows):
            Assignment.objects.filter(pk__in=some).update(ends_on=ends_on)
    for some in _chunks(gone):
        Assignment.objects.filter(pk__in=some).delete()
    changing = [field.name for field in Assignment._meta.fields if field.name not in {"id", "person"}]
    Assignment.objects.bulk_update(rewritten, changing, batch_size=100)
    insert(new)


def _chunks(ids: list[UUID]) -> Iterator[list[UUID]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def _assignment(
    id: UUID, person_id: UUID, span: Span, ids: Mapping[str, UUID], divisions: Mapping[str, UUID]
) -> Assignment:
    facts = dict(span.facts)
    return Assignment(
        id=id,
        person_id=person_id,
        manager_id=ids.get(facts.pop("manager")),
        division_id=divisions[facts.pop("division")],
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        **facts,
    )


def _divisions(changes: Iterable[Change]) -> dict[str, UUID]:
    wanted = {facts["division"] for change in changes for facts in (change.before, change.after)} - {""}
    held = dict(Division.objects.values_list("name", "pk"))
    new = [Division(name=name) for name in sorted(wanted - set(held))]
    Division.objects.bulk_create(new)
    return held | {division.name: division.pk for division in new}


def _end_with_leaving(changes: Iterable[Change], ids: Mapping[str, UUID]) -> None:
    """A role ends on the last day at the latest; so does an earlier assignment when somebody left in the past."""
    by_day: dict[date, list[UUID]] = {}
    for change in changes:
        if "leaves" in change.kinds and "joins" not in change.kinds:
            by_day.setdefault(change.after["left_on"], []).append(ids[change.email])
    for day, people in by_day.items():
        for model in (Assignment, Role):
            rows = model.objects.filter(person__in=people)
            rows.filter(starts_on__gte=day).delete()
            rows.filter(Q(ends_on=None) | Q(ends_on__gt=day)).update(ends_on=day)


def _record(checked: Checked, ids: Mapping[str, UUID], by: Person) -> None:
    """One event for the import with its counts, and one for each person changed with the names of the facts."""
    counts: dict[str, Any] = {**checked.difference.counts}
    record("roster.imported", by, by=by, **counts)
    events = (
        (f"person.{_verb(change)}", ids[change.email], ids[change.email], {"facts": list(change.changed)})
        for change in checked.difference.changes
    )
    record_many(Person, events, by=by)


def _verb(change: Change) -> str:
    return {"joins": "joined", "returns": "returned", "leaves": "left"}.get(
        change.kinds[0] if change.kinds else "", "changed"
    )
