"""Actions of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from longarc.growth import actions, queries
from longarc.growth.forms import EditActionForm, NewActionForm
from longarc.growth.models import Action, Goal, Plan
from longarc.growth.policy import actions_visible_to, may_read_plan, may_write_plan
from longarc.growth.views.editing import create, edit, in_place
from longarc.growth.views.goals import own_goal
from longarc.growth.views.plans import editor, own
from longarc.history.again import leads_back
from longarc.history.ledger import note
from longarc.web.access import signed_in
from longarc.web.fetch import one


def _place(action: Action) -> str:
    return reverse("growth:plan", args=[action.plan_id]) + f"#action-{action.pk}"


@signed_in
def new_action(request: HttpRequest, id: UUID) -> HttpResponse:
    """One more action for a goal."""
    goal = own_goal(request, id)
    return _new(request, goal.plan, goal)


@signed_in
def new_loose_action(request: HttpRequest, id: UUID) -> HttpResponse:
    """One more action that serves no single goal."""
    return _new(request, own(request, id), None)


def _new(request: HttpRequest, plan: Plan, goal: Goal | None) -> HttpResponse:
    owners = queries.possible_owners(plan)
    kind = request.GET.get("kind", Action.Kind.ON_THE_JOB)
    form = NewActionForm(request.POST or None, owners=owners, initial={"kind": kind})

    def make(words: dict[str, Any]) -> str:
        return _place(actions.add_action(plan, words, by=request.user, goal=goal, id=words["id"]))

    return create(request, form, make, page="growth/new_action.html", context=editor(plan, goal=goal))


@signed_in
def action(request: HttpRequest, id: UUID) -> HttpResponse:
    """Another word, owner or day."""
    action = _seen(request, id)
    if not may_write_plan(request.user, action.plan):
        raise Http404
    owners = queries.possible_owners(action.plan)
    if action.owner not in owners:
        owners.append(action.owner)
    form = EditActionForm(request.POST or None, owners=owners, instance=action, initial={"version": action.version})

    def write(words: Mapping[str, Any], seen: int) -> None:
        actions.revise_action(action, words, by=request.user, seen=seen)

    context = editor(action.plan, action=action)
    return edit(request, form, write, page="growth/action.html", context=context, row=action, done=_place(action))


@signed_in
@require_POST
def finish_action(request: HttpRequest, id: UUID) -> HttpResponse:
    """Done, or not done after all."""
    action = _seen(request, id)
    mine = may_write_plan(request.user, action.plan)
    if request.POST.get("done") == "no":
        actions.reopen_action(action, by=request.user)
    else:
        actions.finish_action(action, by=request.user)
    if in_place(request):
        return render(request, "growth/_action.html", {"action": action, "writable": mine})
    return redirect(_place(action) if may_read_plan(request.user, action.plan) else "/")


@signed_in
@require_POST
@leads_back("action.removed", "growth:plan", "plan")
def remove_action(request: HttpRequest, id: UUID) -> HttpResponse:
    """The action goes away."""
    action = _seen(request, id)
    actions.remove_action(action, by=request.user)
    return redirect("growth:plan", action.plan_id)


def _seen(request: HttpRequest, id: UUID) -> Action:
    action = one(actions_visible_to(request.user), id)
    note(request, action, of=action.plan.person, right="shared")
    return action
