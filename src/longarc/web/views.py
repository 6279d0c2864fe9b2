"""Answers that belong to no subject: a no with its words, and what was typed when a session had ended."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NOT_KEPT = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code", "key"}


def said_no(request: HttpRequest, status: int, words: str) -> HttpResponse:
    """A page with the words of an action that said no, and with what was typed."""
    return render(request, f"{status}.html", {"words": words, "written": written(request)}, status=status)


def written(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields that came with a form, as they were typed."""
    return [(name, value) for name in request.POST if name not in NOT_KEPT for value in request.POST.getlist(name)]


def kept(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give back what was typed, with a fresh form, when the session had ended or the page's token went stale.

    Nothing is stored: the words go back to the browser they came from. A form that comes from another site is
    not offered again.
    """
    origin = request.headers.get("Origin", "")
    own = not origin or urlsplit(origin).netloc == request.get_host()
    context = {
        "fields": written(request) if own else [],
        "target": request.get_full_path(),
        "signed_in": request.user.is_authenticated,
    }
    return render(request, "ui/kept.html", context, status=403 if request.user.is_authenticated else 401)
