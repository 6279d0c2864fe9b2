"""Beginning a plan, naming it, choosing what it leads to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from longarc.framework.models import Framework
from longarc.growth.actions.writing import may_write, written
from longarc.growth.examples import Example
from longarc.growth.models import Action, Goal, Plan, Section
from longarc.growth.revisions import once, revise
from longarc.growth.template import SECTIONS
from longarc.guard import expect, permit
from longarc.people.models import Person


@transaction.atomic
def start_plan(
    person: Person,
    *,
    by: Person,
    title: str,
    starts_on: date,
    ends_on: date,
    id: UUID | None = None,
    example: Example | None = None,
) -> Plan:
    """A private plan with the usual headings, empty or copied from an example.

    The same `id` sent twice gives the same plan.
    """
    permit(by.pk == person.pk, _("Everybody begins their own plan."))
    expect(ends_on > starts_on, _("A plan ends after it begins."))
    plan, made = once(Plan, id, of={"person": person}, title=title, starts_on=starts_on, ends_on=ends_on)
    if made:
        write_template(plan, example)
        written("plan.started", plan, plan=plan, by=by)
    return plan


def write_template(plan: Plan, example: Example | None = None) -> None:
    """The headings that a new plan begins with, and the words of the example it is copied from."""
    bodies = example.sections if example else {}
    Section.objects.bulk_create(
        Section(plan=plan, key=part.key, heading=str(part.heading), body=str(bodies.get(part.key, "")), position=place)
        for place, part in enumerate(SECTIONS)
    )
    if example:
        goal = Goal.objects.create(plan=plan, **{name: str(words) for name, words in example.goal.items()})
        Action.objects.bulk_create(
            Action(plan=plan, goal=goal, what=str(what), kind=kind, owner=plan.person) for kind, what in example.actions
        )


@transaction.atomic
def revise_plan(plan: Plan, *, by: Person, title: str, starts_on: date, ends_on: date, seen: int) -> bool:
    """Another title or period."""
    may_write(plan, by)
    expect(ends_on > starts_on, _("A plan ends after it begins."))
    changed = revise(plan, {"title": title, "starts_on": starts_on, "ends_on": ends_on}, seen=seen)
    if changed:
        written("plan.revised", plan, plan=plan, by=by)
    return changed


@transaction.atomic
def choose_target(
    plan: Plan,
    *,
    by: Person,
    kind: str,
    seen: int,
    framework: Framework | None = None,
    track: str = "",
    step: str = "",
    title: str = "",
) -> bool:
    """What the plan leads to: nothing named, the present role, another speciality, or any step of any track."""
    may_write(plan, by)
    known = bool(framework and track) if kind == Plan.Target.STEP else kind in Plan.Target.values
    expect(known, _("Choose a role of the framework."))
    if kind != Plan.Target.STEP:
        framework, track, step, title = None, "", "", ""
    fields = {
        "target_kind": kind,
        "target_framework_id": framework.pk if framework else None,
        "target_track": track,
        "target_step": step,
        "target_title": title,
    }
    changed = revise(plan, fields, seen=seen)
    if changed:
        written("plan.target_chosen", plan, plan=plan, by=by)
    return changed
