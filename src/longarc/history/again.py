"""A second click on what took something away: whoever did it a moment ago is led back, everybody else finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from longarc.history.queries import own_act

Removal = Callable[[HttpRequest, UUID], HttpResponse]


def leads_back(verb: str, place: str, fact: str = "") -> Callable[[Removal], Removal]:
    """Of a door that removes: where the record is gone, and this very person has just done `verb` to it, go to `place`.

    The event says where that is, by its `fact`; nobody else learns that there was something.
    """

    def around(door: Removal) -> Removal:
        @wraps(door)
        def again(request: HttpRequest, id: UUID) -> HttpResponse:
            try:
                return door(request, id)
            except Http404:
                act = own_act(request.user, verb, id)
                if act is None:
                    raise
                return redirect(place, *([act.facts[fact]] if fact else []))

        return again

    return around
