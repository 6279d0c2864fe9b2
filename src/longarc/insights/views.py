"""The organisation's open figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longarc.insights import queries
from longarc.web.access import signed_in


@signed_in
def organisation(request: HttpRequest) -> HttpResponse:
    """Coverage by division and fiscal year, the same for everybody."""
    return render(request, "insights/organisation.html", {"years": queries.coverage_by_year(request.user)})
