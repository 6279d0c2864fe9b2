"""Headings of a plan and the words under them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from longarc.growth import actions
from longarc.growth.forms import NewSectionForm, SectionForm
from longarc.growth.models import Section
from longarc.growth.policy import may_write_plan, sections_visible_to
from longarc.growth.views.editing import create, edit, in_place
from longarc.growth.views.plans import editor, own, shown
from longarc.history.again import leads_back
from longarc.web.access import signed_in
from longarc.web.fetch import one
from longarc.web.typed import number


def _own(request: HttpRequest, id: UUID) -> Section:
    section = one(sections_visible_to(request.user), id)
    if not may_write_plan(request.user, section.plan):
        raise Http404
    return section


def _place(section: Section) -> str:
    return reverse("growth:plan", args=[section.plan_id]) + f"#section-{section.pk}"


@signed_in
def section(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write under a heading."""
    section = _own(request, id)
    form = SectionForm(request.POST or None, instance=section, initial={"version": section.version})
    form.fields["body"].widget.attrs["autofocus"] = in_place(request)

    def write(words: Mapping[str, Any], seen: int) -> None:
        actions.write_section(section, words["body"], heading=words.get("heading"), by=request.user, seen=seen)

    def read() -> HttpResponse:
        context = {**shown(request, section.plan), "section": section, "with_status": True}
        return render(request, "growth/_section_part.html", context)

    context = editor(section.plan, section=section)
    return edit(
        request,
        form,
        write,
        page="growth/section.html",
        part="growth/_section.html",
        context=context,
        row=section,
        done=_place(section),
        shown=read,
    )


@signed_in
def new_section(request: HttpRequest, id: UUID) -> HttpResponse:
    """One more heading."""
    plan = own(request, id)
    form = NewSectionForm(request.POST or None)

    def make(words: dict[str, Any]) -> str:
        section = actions.add_section(plan, by=request.user, **words)
        return reverse("growth:section", args=[section.pk])

    return create(request, form, make, page="growth/new_section.html", context=editor(plan))


@signed_in
@require_POST
def move_section(request: HttpRequest, id: UUID) -> HttpResponse:
    """One place up or down."""
    section = _own(request, id)
    seen = number(request.POST["position"]) if "position" in request.POST else None
    actions.move_section(section, by=request.user, up=request.POST.get("way") == "up", seen=seen)
    return redirect(_place(section))


@signed_in
@require_POST
@leads_back("section.removed", "growth:plan", "plan")
def remove_section(request: HttpRequest, id: UUID) -> HttpResponse:
    """The heading goes away."""
    section = _own(request, id)
    actions.remove_section(section, by=request.user)
    return redirect("growth:plan", section.plan_id)
