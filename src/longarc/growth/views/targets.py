"""What a plan leads to, what is missing for it, and the smallest next step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from longarc.growth import actions, queries, targets
from longarc.growth.forms import TargetForm
from longarc.growth.models import Plan
from longarc.growth.views.editing import edit, in_place
from longarc.growth.views.plans import editor, own, visible
from longarc.standing.policy import may_read_standing
from longarc.web.access import signed_in


@signed_in
def target(request: HttpRequest, id: UUID) -> HttpResponse:
    """Look at roles, and choose where the plan leads."""
    plan = own(request, id)
    ground = targets.ground(request.user)
    look = request.GET.get("target") or targets.key_of(plan)
    initial = {"version": plan.version, "target": look}
    form = TargetForm(request.POST or None, choices=targets.choices(ground), initial=initial)

    def write(words: Mapping[str, Any], seen: int) -> None:
        actions.choose_target(plan, by=request.user, seen=seen, **targets.chosen(ground, words["target"]))

    context = editor(plan, near=targets.near(ground), looked=targets.looked_at(ground, look), look=look)
    context["leads_there"] = look == targets.key_of(plan)
    done = reverse("growth:plan", args=[plan.pk]) + "#target"
    return edit(request, form, write, page="growth/target.html", context=context, row=plan, done=done)


@signed_in
@require_safe
def gap(request: HttpRequest, id: UUID) -> HttpResponse:
    """What is missing for a plan's target: for the owner, and for a reader who may see where the owner stands."""
    plan = visible(request, id)
    if plan.target_kind != Plan.Target.STEP or not may_read_standing(request.user, plan.person):
        raise Http404
    looked = targets.looked_at(targets.ground(plan.person), targets.key_of(plan))
    template = "growth/_gap.html" if in_place(request) else "growth/gap.html"
    mine = plan.person_id == request.user.pk
    return render(
        request, template, {"plan": plan, "looked": looked, "mine": mine, "readers": queries.readers_of(plan)}
    )
