"""Who reads a plan, what the manager adds, what both agree to, and the look back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longarc.growth import actions, queries
from longarc.growth.actions.agreements import TextChanged
from longarc.growth.forms import AgreeForm, ClosingForm, InputForm, ReaderForm, ShareForm
from longarc.growth.policy import may_add_input
from longarc.growth.views.editing import create, edit
from longarc.growth.views.plans import own, shown, visible
from longarc.people.policy import people_visible_to
from longarc.web.access import signed_in


@signed_in
def share(request: HttpRequest, id: UUID) -> HttpResponse:
    """Who reads the plan now, and who would read it then."""
    plan = own(request, id)
    people = people_visible_to(request.user).exclude(pk=request.user.pk)
    looked = request.GET if request.method == "GET" and "reader" in request.GET else None
    form = ShareForm(request.POST or looked, people=people)

    def make(words: dict[str, Any]) -> str:
        actions.share_plan(plan, words["reader"], by=request.user, ends_on=words["ends_on"])
        messages.success(request, _("%s can read your plan now.") % words["reader"].name)
        return reverse("growth:plan", args=[plan.pk])

    context = shown(request, plan)
    context["candidate"] = None if context["doc"].manager_share else context["doc"].manager
    if looked and form.is_valid():
        context["candidate"], context["ends_on"] = form.cleaned_data["reader"], form.cleaned_data["ends_on"]
    return create(request, form, make, page="growth/share.html", context=context)


@signed_in
@require_POST
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take the plan back from one person."""
    plan = own(request, id)
    form = ReaderForm(request.POST, people=people_visible_to(request.user))
    if not form.is_valid():
        context = {**shown(request, plan), "form": form, "candidate": None}
        return render(request, "growth/share.html", context, status=422)
    actions.withdraw_plan(plan, form.cleaned_data["reader"], by=request.user)
    return redirect("growth:share", plan.pk)


@signed_in
def give_input(request: HttpRequest, id: UUID) -> HttpResponse:
    """The manager's own words beside the plan."""
    plan = visible(request, id)
    if request.method != "POST" and not may_add_input(request.user, plan):
        raise Http404
    context = shown(request, plan)
    given = context["own_input"]
    initial = {"body": given.body, "version": given.version} if given else {"version": 0}
    form = InputForm(request.POST or None, initial=initial)
    row: list[Any] = [given]

    def write(words: Mapping[str, Any], seen: int) -> None:
        row[0] = actions.give_input(plan, words["body"], by=request.user, seen=seen)

    done = reverse("growth:plan", args=[plan.pk]) + "#input"
    return edit(request, form, write, page="growth/input.html", context=context, row=_Late(row), done=done)


class _Late:
    """The row that an edit made, known only once it is made."""

    def __init__(self, row: list[Any]) -> None:
        self._row = row

    @property
    def version(self) -> int:
        return self._row[0].version


@signed_in
def agreement(request: HttpRequest, id: UUID) -> HttpResponse:
    """The exact text, the difference since it was agreed, and the one button for each of the two."""
    plan = visible(request, id)
    if request.method != "POST":
        return render(request, "growth/agreement.html", shown(request, plan))
    form = AgreeForm(request.POST)
    read = form.cleaned_data["digest"] if form.is_valid() else ""
    try:
        actions.agree_plan(plan, read, by=request.user)
    except TextChanged as changed:
        context = {**shown(request, plan), "changed": changed}
        return render(request, "growth/agreement.html", context, status=409)
    return redirect("growth:plan", plan.pk)


@signed_in
def closing(request: HttpRequest, id: UUID) -> HttpResponse:
    """The look back that closes a plan."""
    plan = own(request, id)
    if queries.is_closed(plan):
        return redirect("growth:plan", plan.pk)
    form = ClosingForm(request.POST or None)

    def make(words: dict[str, Any]) -> str:
        actions.close_plan(plan, by=request.user, **words)
        return reverse("growth:plan", args=[plan.pk])

    return create(request, form, make, page="growth/closing.html", context=shown(request, plan))
