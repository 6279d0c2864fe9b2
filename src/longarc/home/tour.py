"""The tour of three steps on Today: shown until its reader closes it, on each device of theirs once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

COOKIE = "tour"
YEAR = 365 * 24 * 60 * 60


def is_open(request: HttpRequest) -> bool:
    """Whether this browser still shows it."""
    return request.COOKIES.get(COOKIE) != "closed"


def close(response: HttpResponse) -> None:
    """Not again on this device. The cookie says nothing about a person."""
    response.set_cookie(COOKIE, "closed", max_age=YEAR, samesite="Lax", httponly=True)
