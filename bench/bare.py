"""The measure of all pages: the session's user, one indexed SELECT of 25 rows, a template with the same layout."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longarc.people.models import Assignment
from longarc.web.access import signed_in


@signed_in
def bare(request: HttpRequest) -> HttpResponse:
    """25 rows of one indexed table, and about as many bytes of static text as a page of the walk."""
    rows = Assignment.objects.order_by("pk").values_list("pk", "team", "country", "starts_on")[:25]
    return render(request, "bench/bare.html", {"rows": list(rows)})
