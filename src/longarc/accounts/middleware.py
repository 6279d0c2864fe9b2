"""Where somebody is signed in is noted when the answer has gone out, and seldom: no page asks a query more for it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse

from longarc.accounts.actions import see
from longarc.accounts.receivers import SEEN_AGAIN, seen_key

log = logging.getLogger(__name__)


class Seen:
    """Notes for each session, once in ten minutes for each process of the server, that somebody was there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if in_person(request) and caches["process"].add(seen_key(request), value=True, timeout=SEEN_AGAIN):
            response._resource_closers.append(lambda: _see(request))  # type: ignore[attr-defined]  # as for the ledger
        return response


def in_person(request: HttpRequest) -> bool:
    """Whether it is the person of this browser who asks; a program with a token acts whoever is signed in there."""
    signed_in = request.session.session_key and request.user.is_authenticated
    return bool(signed_in) and request.session.get(SESSION_KEY) == str(request.user.pk)


def _see(request: HttpRequest) -> None:
    try:
        see(request)
    except Exception:  # the answer has gone out; the operator must hear of it
        log.exception("session not noted")
