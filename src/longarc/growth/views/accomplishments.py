"""What somebody is glad to have done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longarc.growth import actions
from longarc.growth.forms import EditAccomplishmentForm, NewAccomplishmentForm, ReaderForm
from longarc.growth.models import Accomplishment
from longarc.growth.policy import accomplishments_visible_to, may_write_accomplishment
from longarc.growth.views.editing import edit
from longarc.history.ledger import note
from longarc.people.policy import people_visible_to
from longarc.web.access import signed_in
from longarc.web.fetch import one

PAGE = 50


def _own(request: HttpRequest, id: UUID) -> Accomplishment:
    row = one(accomplishments_visible_to(request.user), id)
    if not may_write_accomplishment(request.user, row):
        raise Http404
    return row


@signed_in
def accomplishments(request: HttpRequest) -> HttpResponse:
    """Mine, the latest first, and those that others shared with me; one more in ten seconds."""
    form = NewAccomplishmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        words["on"] = words["on"] or timezone.localdate()
        actions.add_accomplishment(request.user, words, by=request.user, id=words["id"])
        messages.success(request, _("Kept, for you alone."))
        return redirect("growth:accomplishments")
    rows = accomplishments_visible_to(request.user).select_related("person").prefetch_related("shares__reader")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    for row in page:
        note(request, row, of=row.person, right="shared")
    status = 422 if request.method == "POST" else 200
    mine = [row for row in page if row.person_id == request.user.pk]
    theirs = [row for row in page if row.person_id != request.user.pk]
    context = {"form": form, "page": page, "mine": mine, "theirs": theirs}
    return render(request, "growth/accomplishments.html", context, status=status)


@signed_in
def accomplishment(request: HttpRequest, id: UUID) -> HttpResponse:
    """One, to read; its owner finds who else reads it."""
    return _page(request, id)


def _page(request: HttpRequest, id: UUID, form: ReaderForm | None = None) -> HttpResponse:
    visible = accomplishments_visible_to(request.user).select_related("person").prefetch_related("shares__reader")
    row = one(visible, id)
    note(request, row, of=row.person, right="shared")
    people = people_visible_to(request.user).exclude(pk=request.user.pk)
    context = {"row": row, "mine": row.person_id == request.user.pk, "form": form or ReaderForm(people=people)}
    return render(request, "growth/accomplishment.html", context, status=422 if form else 200)


@signed_in
def edit_accomplishment(request: HttpRequest, id: UUID) -> HttpResponse:
    """Other words, or what came of it."""
    row = _own(request, id)
    form = EditAccomplishmentForm(request.POST or None, instance=row, initial={"version": row.version})

    def write(words: Mapping[str, Any], seen: int) -> None:
        actions.revise_accomplishment(row, words, by=request.user, seen=seen)

    done = reverse("growth:accomplishment", args=[row.pk])
    page = "growth/edit_accomplishment.html"
    return edit(request, form, write, page=page, context={"row": row}, row=row, done=done)


@signed_in
@require_POST
def share_accomplishment(request: HttpRequest, id: UUID) -> HttpResponse:
    """Let one person read it, or take it back from them."""
    row = _own(request, id)
    form = ReaderForm(request.POST, people=people_visible_to(request.user))
    if not form.is_valid():
        return _page(request, id, form)
    act = actions.withdraw_accomplishment if "withdraw" in request.POST else actions.share_accomplishment
    act(row, form.cleaned_data["reader"], by=request.user)
    return redirect("growth:accomplishment", row.pk)
