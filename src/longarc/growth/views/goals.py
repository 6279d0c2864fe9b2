"""Goals of a plan, and how they are going."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from longarc.growth import actions
from longarc.growth.forms import EditGoalForm, HealthForm, NewGoalForm
from longarc.growth.models import Goal
from longarc.growth.policy import goals_visible_to, may_write_plan
from longarc.growth.skills import offered
from longarc.growth.views.editing import create, edit
from longarc.growth.views.plans import editor, own, shown
from longarc.history.again import leads_back
from longarc.web.access import signed_in
from longarc.web.fetch import one


def own_goal(request: HttpRequest, id: UUID) -> Goal:
    """The goal, if it stands in a plan of the signed-in person's own; 404 otherwise."""
    goal = one(goals_visible_to(request.user), id)
    if not may_write_plan(request.user, goal.plan):
        raise Http404
    return goal


def _place(goal: Goal) -> str:
    return reverse("growth:plan", args=[goal.plan_id]) + f"#goal-{goal.pk}"


@signed_in
def new_goal(request: HttpRequest, id: UUID) -> HttpResponse:
    """One more goal."""
    plan = own(request, id)
    form = NewGoalForm(request.POST or None, offered=offered(plan.person))

    def make(words: dict[str, Any]) -> str:
        return _place(actions.add_goal(plan, words, by=request.user, id=words["id"]))

    return create(request, form, make, page="growth/new_goal.html", context=editor(plan))


@signed_in
def goal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Other words for a goal."""
    goal = own_goal(request, id)
    choices = offered(request.user, goal.skill_words)
    form = EditGoalForm(request.POST or None, instance=goal, initial={"version": goal.version}, offered=choices)

    def write(words: Mapping[str, Any], seen: int) -> None:
        actions.revise_goal(goal, words, by=request.user, seen=seen)

    def read() -> HttpResponse:
        context = shown(request, goal.plan)
        part = next(part for part in context["doc"].goals if part.goal.pk == goal.pk)
        return render(request, "growth/_goal_part.html", {**context, "part": part, "with_status": True})

    context = editor(goal.plan, goal=goal)
    return edit(
        request,
        form,
        write,
        page="growth/goal.html",
        part="growth/_goal.html",
        context=context,
        row=goal,
        done=_place(goal),
        shown=read,
    )


@signed_in
@require_POST
@leads_back("goal.removed", "growth:plan", "plan")
def remove_goal(request: HttpRequest, id: UUID) -> HttpResponse:
    """The goal goes away."""
    goal = own_goal(request, id)
    actions.remove_goal(goal, by=request.user)
    return redirect("growth:plan", goal.plan_id)


@signed_in
def arc(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say whether the long arc is still where one wants to go."""
    plan = own(request, id)
    form = HealthForm(request.POST or None)

    def make(words: dict[str, Any]) -> str:
        actions.check_health(plan, by=request.user, **words)
        return reverse("growth:plan", args=[plan.pk])

    return create(request, form, make, page="growth/arc.html", context=editor(plan))


@signed_in
def health(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say how a goal is going."""
    goal = own_goal(request, id)
    form = HealthForm(request.POST or None)

    def make(words: dict[str, Any]) -> str:
        actions.check_health(goal.plan, goal=goal, by=request.user, **words)
        return _place(goal)

    return create(request, form, make, page="growth/health.html", context=editor(goal.plan, goal=goal))
