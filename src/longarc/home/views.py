"""Pages that show several slices: Today, the search, the team, the track map, two roles side by side."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from longarc.framework.policy import frameworks_visible_to
from longarc.framework.reading import wishes_of
from longarc.home import queries, tour
from longarc.web.access import signed_in
from longarc.web.fetch import one
from longarc.web.typed import keepable


@signed_in
def today(request: HttpRequest) -> HttpResponse:
    """What awaits me, the next conversation, and one kind question."""
    shown = queries.today(request.user, timezone.localdate())
    return render(request, "home/today.html", {"today": shown, "tour": tour.is_open(request)})


@signed_in
@require_POST
def close_tour(request: HttpRequest) -> HttpResponse:
    """Seen enough of the three steps."""
    response = redirect("today")
    tour.close(response)
    return response


@signed_in
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """People, the words of the framework, pages and things to do; what one looks for is kept nowhere."""
    sought = str(keepable(request.GET.get("q", ""))).strip()[:100]
    return render(request, "home/search.html", {"found": queries.found(request.user, sought, wishes_of(request))})


@signed_in
def team(request: HttpRequest) -> HttpResponse:
    """For a manager: whom to talk to next and why. Dates only, never content."""
    return render(request, "home/team.html", {"team": queries.team(request.user, timezone.localdate())})


@signed_in
@require_safe
def track_map(request: HttpRequest, id: UUID) -> HttpResponse:
    """Tracks, grades and moves, with the reader among them. Looking at a role tells nobody."""
    row = one(frameworks_visible_to(request.user), id)
    chosen = request.GET.get("family", ""), request.GET.get("step", "")
    shown = queries.track_map(request.user, row, *chosen, wishes_of(request))
    if shown is None:
        raise Http404
    return render(request, "home/track_map.html", {"framework": row, "map": shown})


@signed_in
@require_safe
def compare(request: HttpRequest, id: UUID) -> HttpResponse:
    """Two tracks, two steps or two grades side by side, and the reader beside them."""
    row = one(frameworks_visible_to(request.user), id)
    shown = queries.compared(request.user, row, request.GET.get("a", ""), request.GET.get("b", ""), wishes_of(request))
    if shown is None:
        raise Http404
    return render(request, "home/compare.html", {"framework": row, "shown": shown})
