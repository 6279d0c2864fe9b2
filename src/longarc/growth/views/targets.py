"""What a plan leads to: nothing named, the present role, or any step of any track."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from longarc.growth import actions
from longarc.growth.forms import TargetForm
from longarc.growth.models import Plan
from longarc.growth.views.editing import edit
from longarc.growth.views.plans import own
from longarc.web.access import signed_in


@signed_in
def target(request: HttpRequest, id: UUID) -> HttpResponse:
    """Choose where the plan leads."""
    plan = own(request, id)
    choices = [choice for choice in Plan.Target.choices if choice[0] != Plan.Target.STEP]
    initial = {"version": plan.version, "target": plan.target_kind}
    form = TargetForm(request.POST or None, choices=choices, initial=initial)

    def write(words: Mapping[str, Any], seen: int) -> None:
        actions.choose_target(plan, by=request.user, kind=words["target"], seen=seen)

    done = reverse("growth:plan", args=[plan.pk]) + "#target"
    return edit(request, form, write, page="growth/target.html", context={"plan": plan}, row=plan, done=done)
