"""The text of a draft, kept by itself while somebody types; and its history."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format

from longarc.authoring import actions, policy, queries
from longarc.authoring.forms import TextForm
from longarc.authoring.views.drafts import shown, visible
from longarc.guard import NotPermitted, Refused, permit
from longarc.texts.difference import words
from longarc.texts.versions import Conflict
from longarc.web.access import signed_in
from longarc.web.fetch import one

PAGE = 50


@signed_in
def text(request: HttpRequest, id: UUID) -> HttpResponse:
    """The text as it stands, or a newer one to keep; what two people wrote at once is shown, never overwritten."""
    draft = visible(request, id)
    permit(policy.may_read_text(request.user, draft))
    json = "application/json" in request.headers.get("Accept", "")
    if request.method != "POST":
        if json:
            return JsonResponse({"version": draft.version, "body": draft.body})
        return redirect("authoring:draft", draft.pk)
    form = TextForm(request.POST)
    if not form.is_valid():
        return _answer(request, draft, form, {"problems": form.errors}, 422, json=json)
    typed = form.cleaned_data["body"]
    try:
        actions.keep_text(draft, typed, by=request.user, seen=form.cleaned_data["version"])
    except Conflict as clash:
        form.data = {**request.POST.dict(), "version": str(clash.version)}
        said = {"version": clash.version, "fields": {"body": clash.theirs}}
        return _answer(request, draft, form, said, 409, json=json, clash=words(clash.theirs, clash.mine))
    except (Refused, NotPermitted) as no:
        form.add_error("body", str(no))
        return _answer(request, draft, form, {"problems": form.errors}, 422, json=json)
    if not json:
        return redirect("authoring:draft", draft.pk)
    said = {"version": draft.version, "kept_at": time_format(timezone.localtime(), "H:i")}
    if draft.body != typed.replace("\r\n", "\n"):
        said["fields"] = {"body": draft.body}
    return JsonResponse(said)


@signed_in
def history(request: HttpRequest, id: UUID) -> HttpResponse:
    """Who wrote when."""
    draft = visible(request, id)
    context = shown(request, draft, "history")
    permit(context["rights"].text)
    rows = policy.revisions_visible_to(request.user).filter(draft=draft, stays=True).select_related("by").defer("body")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context |= {"sittings": queries.history(list(page.object_list)), "page_obj": page}
    return render(request, "authoring/history.html", context)


@signed_in
def revision(request: HttpRequest, id: UUID, revision: UUID) -> HttpResponse:
    """What one person changed: the way from the text before to theirs, line by line."""
    draft = visible(request, id)
    row = one(policy.revisions_visible_to(request.user).filter(draft=draft).select_related("by"), revision)
    before = draft.revisions.filter(number__lt=row.number, stays=True).order_by("-number").first()
    changes = queries.changes(before.body if before else "", row.body)
    context = shown(request, draft, "history") | {"revision": row, "before": before, "changes": changes}
    return render(request, "authoring/revision.html", context)


def _answer(
    request: HttpRequest, draft: object, form: TextForm, said: dict, status: int, *, json: bool, clash: object = None
) -> HttpResponse:
    if json:
        return JsonResponse(said, status=status)
    context = shown(request, draft) | {"form": form, "clash": clash}  # type: ignore[arg-type]
    return render(request, "authoring/text.html", context, status=status)
