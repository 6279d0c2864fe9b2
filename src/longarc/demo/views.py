"""The door of the demo: who is there, and entering as one of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from longarc.demo import actions, queries
from longarc.web.access import public


@public
@require_GET
def cast(request: HttpRequest) -> HttpResponse:
    """Everybody one may enter as."""
    return render(request, "demo/cast.html", {"cast": queries.the_cast()})


@public
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Enter as the chosen one, and go to what awaits them."""
    person = queries.member(request.POST.get("person", ""))
    if person is None:
        raise Http404
    actions.enter(request, person)
    return redirect("/")
