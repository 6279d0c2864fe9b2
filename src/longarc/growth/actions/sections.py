"""Headings of a plan and the words under them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from longarc.growth.actions.writing import may_write, written
from longarc.growth.models import Plan, Section
from longarc.growth.revisions import once, revise
from longarc.people.models import Person


@transaction.atomic
def add_section(plan: Plan, *, by: Person, heading: str, id: UUID | None = None) -> Section:
    """One more heading, at the end."""
    may_write(plan, by)
    Plan.objects.select_for_update().get(pk=plan.pk)  # two headings added at one moment take two places
    last = plan.sections.aggregate(last=Max("position"))["last"]
    place = 0 if last is None else last + 1
    section, made = once(Section, id, of={"plan": plan}, heading=heading, position=place)
    if made:
        written("section.added", section, plan=plan, by=by)
    return section


@transaction.atomic
def write_section(section: Section, body: str, *, by: Person, seen: int, heading: str | None = None) -> bool:
    """Other words under a heading (or another heading). Raises `Outdated` when it was changed meanwhile."""
    may_write(section.plan, by)
    fields = {"body": body} if heading is None else {"body": body, "heading": heading}
    changed = revise(section, fields, seen=seen, written_at=timezone.now())
    if changed:
        written("section.written", section, plan=section.plan, by=by)
    return changed


@transaction.atomic
def move_section(section: Section, *, by: Person, up: bool, seen: int | None = None) -> None:
    """One place up or down from the position where it was seen; a second click finds it elsewhere and changes nothing."""
    may_write(section.plan, by)
    Plan.objects.select_for_update().get(pk=section.plan_id)
    listed = list(section.plan.sections.all())
    place = next(i for i, row in enumerate(listed) if row.pk == section.pk)
    other = place - 1 if up else place + 1
    moved, passed = listed[place], listed[other % len(listed)]
    if not 0 <= other < len(listed) or seen not in {None, moved.position}:
        return
    moved.position, passed.position = passed.position, moved.position
    Section.objects.bulk_update([moved, passed], ["position"])
    written("section.moved", section, plan=section.plan, by=by)


@transaction.atomic
def remove_section(section: Section, *, by: Person) -> None:
    """The heading and its words go away."""
    may_write(section.plan, by)
    gone, _rows = Section.objects.filter(pk=section.pk).delete()
    if gone:
        written("section.removed", section, plan=section.plan, by=by)
