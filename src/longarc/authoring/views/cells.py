"""Changing a draft through its matrix: one cell, or the words of one element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from longarc.authoring import actions
from longarc.authoring.forms import CellForm, SeenForm, WordsForm
from longarc.authoring.models import Draft
from longarc.authoring.views.drafts import shown, visible
from longarc.guard import NotPermitted, Refused, permit
from longarc.texts.difference import words
from longarc.texts.versions import Conflict
from longarc.web.access import signed_in


@signed_in
def cell(request: HttpRequest, id: UUID, element: str) -> HttpResponse:
    """The statements of one level of one competency."""
    draft, context = _found(request, id, element)
    rows = [row for row in context["element"].row.get("skills") or [] if isinstance(row, dict)]
    skills = [(str(row.get("id")), str(row.get("text") or "")) for row in rows]
    form = CellForm(request.POST or None, skills=skills, initial={"version": draft.version})

    def write(seen: int) -> Any:
        return actions.write_cell(draft, element, form.statements, by=request.user, seen=seen)

    return edit(request, form, write, {**context, "is_cell": True}, done=_place(draft, element))


@signed_in
def element(request: HttpRequest, id: UUID, element: str) -> HttpResponse:
    """The words of one element."""
    draft, context = _found(request, id, element)
    form = WordsForm(request.POST or None, element=context["element"], initial={"version": draft.version})

    def write(seen: int) -> Any:
        return actions.write_element(draft, element, form.words, by=request.user, seen=seen)

    return edit(request, form, write, context, done=_place(draft, element))


def _found(request: HttpRequest, id: UUID, element: str) -> tuple[Draft, dict[str, Any]]:
    draft = visible(request, id)
    context = shown(request, draft)
    permit(context["rights"].write)
    found = context["read"].elements.get(element)
    if found is None:
        raise Http404
    return draft, {**context, "element": found}


def edit(
    request: HttpRequest, form: SeenForm, write: Callable[[int], Any], context: dict[str, Any], *, done: str
) -> HttpResponse:
    """Show the form, or keep what came in and go where `done` says; a no stands above what was typed."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                write(form.cleaned_data["version"])
                return redirect(done)
            except Conflict as clash:
                status, context["clash"] = 409, words(clash.theirs, clash.mine)
                form.data = {**request.POST.dict(), "version": str(clash.version)}
            except (Refused, NotPermitted) as no:
                status = 409
                form.add_error(None, str(no))
    return render(request, "authoring/element.html", {**context, "form": form}, status=status)


def _place(draft: Draft, element: str) -> str:
    return f"{reverse('authoring:draft', args=[draft.pk])}#{element.replace('/', '-')}"
