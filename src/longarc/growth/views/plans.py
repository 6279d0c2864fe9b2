"""My plans, one plan as a document, a new one, and the guide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from longarc.growth import actions, queries
from longarc.growth.examples import EXAMPLES
from longarc.growth.forms import NewPlanForm, PlanForm
from longarc.growth.models import Plan
from longarc.growth.policy import may_write_plan, plans_visible_to
from longarc.growth.views.editing import create, edit
from longarc.history.ledger import note
from longarc.web.access import signed_in
from longarc.web.fetch import one


def visible(request: HttpRequest, id: UUID) -> Plan:
    """The plan, if the signed-in person reads it; 404 otherwise. Reading somebody else's is noted."""
    plan = one(plans_visible_to(request.user).select_related("person", "closing"), id)
    note(request, plan, of=plan.person, right="shared")
    return plan


def own(request: HttpRequest, id: UUID) -> Plan:
    """The plan, if it is the signed-in person's own; 404 otherwise."""
    plan = visible(request, id)
    if not may_write_plan(request.user, plan):
        raise Http404
    return plan


def shown(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """What the templates of a plan and of its parts need."""
    doc = queries.document(plan, request.user)
    mine = plan.person_id == request.user.pk
    manages = bool(doc.manager_share and doc.manager == request.user)
    return {
        "doc": doc,
        "readers": doc.readers,
        "plan": plan,
        "mine": mine,
        "writable": mine and not doc.is_closed,
        "manages": manages,
        "place": "team" if manages else "growth",
        "may_sign": (mine or manages) and not doc.agreement.has_signed("owner" if mine else "manager"),
        "own_input": next((given for given in doc.inputs if given.by_id == request.user.pk), None),
    }


def editor(plan: Plan, **more: Any) -> dict[str, Any]:
    """What an editor in one's own plan says before the first word: in which plan, and who reads it."""
    return {"plan": plan, "mine": True, "readers": queries.readers_of(plan), **more}


@signed_in
def plans(request: HttpRequest) -> HttpResponse:
    """My plans, the current one first, and those that others shared with me."""
    return render(request, "growth/plans.html", {"plans": queries.plans_for(request.user)})


@signed_in
def plan(request: HttpRequest, id: UUID) -> HttpResponse:
    """The plan, to be read."""
    context = shown(request, visible(request, id))
    context["opened"] = queries.last_opened(context["plan"]) if context["mine"] else None
    return render(request, "growth/plan.html", context)


@signed_in
def new_plan(request: HttpRequest) -> HttpResponse:
    """A new plan, empty or begun from an example."""
    example = EXAMPLES.get(request.GET.get("from", ""))
    form = NewPlanForm(request.POST or None, initial={"title": example.title} if example else None)

    def make(words: dict[str, Any]) -> str:
        plan = actions.start_plan(request.user, by=request.user, example=example, **words)
        return reverse("growth:plan", args=[plan.pk])

    return create(request, form, make, page="growth/new_plan.html", context={"example": example})


@signed_in
def title(request: HttpRequest, id: UUID) -> HttpResponse:
    """Another title or period."""
    plan = own(request, id)
    form = PlanForm(request.POST or None, instance=plan, initial={"version": plan.version})

    def write(words: Mapping[str, Any], seen: int) -> None:
        span = {name: words[name] for name in ("title", "starts_on", "ends_on")}
        actions.revise_plan(plan, by=request.user, seen=seen, **span)

    done = reverse("growth:plan", args=[plan.pk])
    return edit(request, form, write, page="growth/title.html", context=editor(plan), row=plan, done=done)


@signed_in
def guide(request: HttpRequest) -> HttpResponse:
    """How to write a plan in ten minutes, with three examples."""
    return render(request, "growth/guide.html", {"examples": EXAMPLES.values()})


@signed_in
def example(request: HttpRequest, key: str) -> HttpResponse:
    """One example as a plan to read and to copy from."""
    if key not in EXAMPLES:
        raise Http404
    return render(request, "growth/example.html", {"example": EXAMPLES[key]})
