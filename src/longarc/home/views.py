"""Pages that show several slices: Today and the team."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from longarc.home import queries
from longarc.web.access import signed_in


@signed_in
def today(request: HttpRequest) -> HttpResponse:
    """What awaits me, the next conversation, and one kind question."""
    return render(request, "home/today.html", {"today": queries.today(request.user, timezone.localdate())})


@signed_in
def team(request: HttpRequest) -> HttpResponse:
    """For a manager: whom to talk to next and why. Dates only, never content."""
    return render(request, "home/team.html", {"team": queries.team(request.user, timezone.localdate())})
