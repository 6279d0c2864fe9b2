"""What a draft changes against the version that holds today, and what becomes of old assessments."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longarc.authoring import actions, fates, queries
from longarc.authoring.fatesheet import FATES, match, sheet
from longarc.authoring.forms import FateForm, UnsayForm
from longarc.authoring.models import Draft
from longarc.authoring.queries import Sides
from longarc.authoring.views.drafts import shown, visible
from longarc.engine.diff.elements import Element
from longarc.guard import NotPermitted, Refused, need, permit
from longarc.web.access import signed_in

PAGE = 30
Side = Mapping[tuple[str, str], Element]


@signed_in
def changes(request: HttpRequest, id: UUID) -> HttpResponse:
    """Every change, with what becomes of the scores of old; authors say so here."""
    draft = visible(request, id)
    if request.method != "POST":
        return _shown(request, draft)
    sides, of = _sides(draft), request.POST.get("of", "")
    form = FateForm(request.POST, of=of, was=_choices(sides.old, of), now=_choices(sides.new, of))
    if not form.is_valid():
        words = _("This change is no longer as you saw it. Look at it again, then say what becomes of it.")
        return _shown(request, draft, words, status=422)
    given = form.cleaned_data
    return _answered(
        request, draft, lambda: actions.say_fate(draft, given["fate"], by=request.user, seen=given["version"])
    )


@signed_in
@require_POST
def unsay_fate(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take back what was said."""
    draft = visible(request, id)
    form = UnsayForm(request.POST)
    if not form.is_valid():
        return _shown(request, draft, _("Open the page again, then take it back."), status=422)
    given = form.cleaned_data
    return _answered(
        request,
        draft,
        lambda: actions.unsay_fate(draft, given["of"], given["was"], by=request.user, seen=given["version"]),
    )


@signed_in
def fate(request: HttpRequest, id: UUID, of: str, key: str) -> HttpResponse:
    """Name the ids that one element went to, or came from."""
    draft = visible(request, id)
    context = shown(request, draft, "changes")
    permit(context["rights"].write, _("A framework is written by a framework author."))
    sides = _sides(draft)
    if of not in fates.SUBJECTS or not {(of, key)} & (sides.old.keys() | sides.new.keys()):
        raise Http404
    gone, status = (of, key) not in sides.new, 200
    initial = {"version": draft.version, "assessments": "carry", "was" if gone else "now": [key]}
    choices = {"was": _choices(sides.old, of, sides.new), "now": _choices(sides.new, of, sides.old)}
    form = FateForm(request.POST or None, of=of, **choices, initial=initial)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                actions.say_fate(draft, given["fate"], by=request.user, seen=given["version"])
                messages.success(request, _("It is said, and stands in the text."))
                return redirect("authoring:changes", draft.pk)
            except (Refused, NotPermitted) as no:
                status = 409
                form.add_error(None, str(no))
    likely = [row for pair in sides.difference.suggestions if (row := match(sides, pair)) and key in (row.was, row.now)]
    element = (sides.old if gone else sides.new)[of, key]
    context |= {"form": form, "element": element, "gone": gone, "likely": [row for row in likely if row.of == of]}
    return render(request, "authoring/fate.html", context, status=status)


def _sides(draft: Draft) -> Sides:
    return need(queries.sides(draft), _("There is nothing to compare, or the draft still has errors."))


def _choices(side: Side, of: str, other: Container[tuple[str, str]] = ()) -> list[tuple[str, str]]:
    """The elements of one sort on one side; those first that the other side does not have."""
    rows = [(key, element) for (kind, key), element in side.items() if kind == of]
    rows.sort(key=lambda row: (of, row[0]) in other)
    return [(key, f"{element.label} ({element.place})" if element.place else element.label) for key, element in rows]


def _answered(request: HttpRequest, draft: Draft, write: Callable[[], Any]) -> HttpResponse:
    """Do it, and show the changes as they now read: in place for htmx, by a redirect otherwise."""
    try:
        write()
    except (Refused, NotPermitted) as no:
        return _shown(request, draft, str(no), status=409 if isinstance(no, Refused) else 403)
    if _in_place(request):
        return _shown(request, draft, done=_("It is kept in the text."))
    messages.success(request, _("It is kept in the text."))
    query = request.GET.urlencode()
    return redirect(reverse("authoring:changes", args=[draft.pk]) + (f"?{query}" if query else ""))


def _shown(request: HttpRequest, draft: Draft, problem: str = "", status: int = 200, done: str = "") -> HttpResponse:
    context = shown(request, draft, "changes") | {"problem": problem, "done": done, "fates": FATES}
    sides = queries.sides(draft)
    if sides is not None:
        found = sheet(sides, context["read"].document, pay=context["rights"].text)
        opened = [line for line in found.lines if line.is_open]
        only = request.GET.get("only") == "open"
        page = Paginator(opened if only else found.lines, PAGE).get_page(request.GET.get("page"))
        context |= {"sheet": found, "page_obj": page, "opened": len(opened), "only": only}
    part = "authoring/_changes.html" if _in_place(request) else "authoring/changes.html"
    return render(request, part, context, status=status)


def _in_place(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
