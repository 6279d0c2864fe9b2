"""What I was told."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from longarc.notices import actions, queries
from longarc.notices.policy import notices_visible_to
from longarc.web.access import signed_in
from longarc.web.fetch import one

PAGE = 50


@signed_in
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """Everything, newest first."""
    page = Paginator(queries.told(request.user), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "any_unread": any(notice.read_at is None for notice in page)}
    return render(request, "notices/notices.html", context)


@signed_in
@require_POST
def open_notice(request: HttpRequest, id: UUID) -> HttpResponse:
    """Mark one as read and go where it leads."""
    notice = one(notices_visible_to(request.user), id)
    actions.mark_read(notice, by=request.user)
    return redirect(notice.link)


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    actions.mark_all_read(list(queries.unread(request.user)), by=request.user)
    return redirect("notices:list")
