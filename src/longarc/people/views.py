"""The directory, a person's page, roles, and the roster's way in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from longarc.guard import permit
from longarc.people import actions, queries
from longarc.people.forms import RoleForm, RosterForm
from longarc.people.policy import (
    may_grant_role,
    may_import_roster,
    people_visible_to,
    roles_visible_to,
    roster_uploads_visible_to,
)
from longarc.people.words import report, sections
from longarc.web.access import signed_in
from longarc.web.fetch import one
from longarc.web.typed import keepable

PAGE = 50


@signed_in
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, found by name."""
    words = str(keepable(request.GET.get("q", "")))[:100]
    page = Paginator(queries.directory(request.user, words), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "may_import": may_import_roster(request.user)}
    return render(request, "people/people.html", context)


@signed_in
@require_GET
def person(request: HttpRequest, id: UUID) -> HttpResponse:
    """What everybody may know about one person."""
    return render(request, "people/person.html", {"shown": queries.person_page(request.user, id)})


@signed_in
def roles(request: HttpRequest) -> HttpResponse:
    """Who holds which role; executives grant one here."""
    may_grant = may_grant_role(request.user)
    others = people_visible_to(request.user).exclude(pk=request.user.pk)
    form = RoleForm(request.POST if request.method == "POST" else None, people=others) if may_grant else None
    if request.method == "POST":
        permit(form is not None)
        if form and form.is_valid():
            given = form.cleaned_data
            wanted = {name: given[name] for name in ("division", "scope", "ends_on")}
            role = actions.grant_role(given["person"], given["kind"], by=request.user, **wanted)
            told = _("%(name)s now holds the role: %(role)s.")
            messages.success(request, told % {"name": role.person.name, "role": role.get_kind_display()})
            return redirect("people:roles")
    context = {"roles": queries.roles_today(request.user), "form": form, "may_grant": may_grant}
    return render(request, "people/roles.html", context, status=422 if form and form.errors else 200)


@signed_in
@require_POST
def end_role(request: HttpRequest, id: UUID) -> HttpResponse:
    """End a role today."""
    actions.end_role(one(roles_visible_to(request.user), id), by=request.user)
    return redirect("people:roles")


@signed_in
def roster(request: HttpRequest) -> HttpResponse:
    """Bring a roster file; the next page shows what it would change."""
    permit(may_import_roster(request.user), _("People partners and operators bring in the roster."))
    form = RosterForm(request.POST, request.FILES) if request.method == "POST" else RosterForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        upload = actions.keep_upload(file.name, file.read(), by=request.user)
        return redirect("people:roster-difference", upload.pk)
    return render(request, "people/roster.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
def roster_difference(request: HttpRequest, id: UUID) -> HttpResponse:
    """What a brought file would change; confirming applies it whole."""
    upload = one(roster_uploads_visible_to(request.user), id)
    if request.method == "POST":
        told = report(actions.import_upload(upload, by=request.user, seen=request.POST.get("seen", "")), dry_run=False)
        if told.applied:
            messages.success(
                request, _("The roster is applied: %(count)s people changed.") % {"count": len(told.changes)}
            )
            return redirect("people:people")
        return redirect("people:roster-difference", upload.pk)
    checked = actions.check_roster(actions.opened(upload), by=request.user)
    told = report(checked, dry_run=True)
    context = {"upload": upload, "told": told, "seen": checked.difference.fingerprint, "sections": sections(told)}
    return render(request, "people/roster_difference.html", context)


@signed_in
@require_POST
def roster_discard(request: HttpRequest, id: UUID) -> HttpResponse:
    """Forget a brought file."""
    actions.discard_upload(one(roster_uploads_visible_to(request.user), id), by=request.user)
    return redirect("people:roster")
