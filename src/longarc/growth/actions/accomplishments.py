"""What somebody is glad to have done: kept for themselves, and shown to whom they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from longarc.growth import notices, policy
from longarc.growth.models import Accomplishment, AccomplishmentShare
from longarc.growth.revisions import once, revise
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.people.models import Person
from longarc.people.policy import has_left

WORDS = ("what", "on", "result", "thanks")


@transaction.atomic
def add_accomplishment(
    person: Person, words: Mapping[str, Any], *, by: Person, id: UUID | None = None
) -> Accomplishment:
    """Keep one thing, for the person alone. The same `id` sent twice gives one."""
    permit(by.pk == person.pk, _("Everybody keeps their own."))
    fields = {name: words[name] for name in WORDS if name in words}
    row, made = once(Accomplishment, id, of={"person": person}, **fields)
    if made:
        record("accomplishment.kept", row, by=by, person=person)
    return row


@transaction.atomic
def revise_accomplishment(row: Accomplishment, words: Mapping[str, Any], *, by: Person, seen: int) -> bool:
    """Other words, or what came of it later."""
    permit(policy.may_write_accomplishment(by, row))
    changed = revise(row, {name: words[name] for name in WORDS if name in words}, seen=seen)
    if changed:
        record("accomplishment.revised", row, by=by, person=row.person)
    return changed


@transaction.atomic
def share_accomplishment(row: Accomplishment, reader: Person, *, by: Person) -> AccomplishmentShare:
    """Let one person read it."""
    permit(policy.may_write_accomplishment(by, row))
    expect(reader.pk != row.person_id, _("You read your own already."))
    expect(not has_left(reader) and not reader.is_system, _("%s no longer works here.") % reader.name)
    share, made = AccomplishmentShare.objects.get_or_create(accomplishment=row, reader=reader)
    if made:
        record("accomplishment.shared", row, by=by, person=row.person, reader=str(reader.pk))
        notices.accomplishment_shared(row, reader)
    return share


@transaction.atomic
def withdraw_accomplishment(row: Accomplishment, reader: Person, *, by: Person) -> bool:
    """Take it back from somebody."""
    permit(policy.may_write_accomplishment(by, row))
    gone, _rows = row.shares.filter(reader=reader).delete()
    if gone:
        record("accomplishment.withdrawn", row, by=by, person=row.person, reader=str(reader.pk))
    return bool(gone)
