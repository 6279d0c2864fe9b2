"""Back to where somebody was."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest) -> HttpResponse:
    """To the page that the form names as `next`, if it is one of ours, else to the first page."""
    place = request.POST.get("next", "")
    ours = place.startswith("/") and url_has_allowed_host_and_scheme(
        place, {request.get_host()}, require_https=request.is_secure()
    )
    return redirect(place if ours else "/")
