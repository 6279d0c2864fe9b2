"""Goals, and how their owner says they are going."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from longarc.growth import queries
from longarc.growth.actions.writing import may_write, written
from longarc.growth.models import Goal, HealthCheck, Plan
from longarc.growth.revisions import once, revise
from longarc.growth.skills import shown
from longarc.guard import expect
from longarc.history.actions import record
from longarc.people.models import Person

WORDS = (
    "title",
    "why",
    "capability",
    "skills",
    "support",
    "obstacle",
    "if_text",
    "then_text",
    "milestone",
    "milestone_on",
)


@transaction.atomic
def add_goal(plan: Plan, words: Mapping[str, Any], *, by: Person, id: UUID | None = None) -> Goal:
    """One more goal, while fewer than three are being worked on."""
    may_write(plan, by)
    if id and (there := plan.goals.filter(pk=id).first()):
        return there
    expect(
        queries.active_goals(plan) < queries.ACTIVE_GOALS,
        _("Three goals at a time are enough. Let one rest, or finish it, and this one has its place."),
    )
    texts = _texts(plan, words)
    goal, made = once(Goal, id, of={"plan": plan}, position=plan.goals.count(), **texts, **_only(words))
    if made:
        written("goal.added", goal, plan=plan, by=by)
    return goal


@transaction.atomic
def revise_goal(goal: Goal, words: Mapping[str, Any], *, by: Person, seen: int) -> bool:
    """Other words in a goal. Raises `Outdated` when it was changed meanwhile."""
    may_write(goal.plan, by)
    texts = _texts(goal.plan, words, dict(goal.skill_words))
    changed = revise(goal, _only(words), seen=seen, **texts)
    if changed:
        written("goal.revised", goal, plan=goal.plan, by=by)
    return changed


@transaction.atomic
def remove_goal(goal: Goal, *, by: Person) -> None:
    """The goal goes away, with its own actions; what a conversation agreed on stays in the plan."""
    may_write(goal.plan, by)
    goal.actions.filter(conversation_id__isnull=False).update(goal=None)
    gone, _rows = Goal.objects.filter(pk=goal.pk).delete()
    if gone:
        written("goal.removed", goal, plan=goal.plan, by=by)


@transaction.atomic
def check_health(plan: Plan, *, by: Person, state: str, line: str = "", goal: Goal | None = None) -> HealthCheck:
    """Say how a goal is going, or (without a goal) whether the long arc still holds. The same word said twice on a
    day is one word."""
    may_write(plan, by)
    Plan.objects.select_for_update().get(pk=plan.pk)
    last = HealthCheck.objects.filter(plan=plan, goal=goal).order_by("-at").first()
    today = timezone.localdate()
    if last and (last.state, last.line, timezone.localdate(last.at)) == (state, line, today):
        return last
    check = HealthCheck.objects.create(plan=plan, goal=goal, by=by, state=state, line=line)
    record("goal.health_said", check, by=by, person=plan.person)
    return check


def _texts(plan: Plan, words: Mapping[str, Any], kept: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The words of the chosen skills; one that the goal has already may stay when the framework has it no longer."""
    if "skills" not in words:
        return {}
    texts = {**(kept or {}), **shown(plan.person, words["skills"])}
    expect(set(words["skills"]) <= set(texts), _("One of these skills is not in the framework."))
    return {"skill_texts": {key: texts[key] for key in words["skills"]}}


def _only(words: Mapping[str, Any]) -> dict[str, Any]:
    return {name: words[name] for name in WORDS if name in words}
