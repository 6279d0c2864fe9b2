"""Who opened what is mine, and what I opened of others."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from longarc.history import queries
from longarc.web.access import signed_in

PAGE = 50


@signed_in
@require_GET
def readings(request: HttpRequest) -> HttpResponse:
    """One's own side of the ledger; `?by=me` shows the other."""
    mine = request.GET.get("by") != "me"
    rows = queries.of_mine(request.user) if mine else queries.by_me(request.user)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "history/readings.html", {"page": page, "mine": mine})
