"""One's own calendar: its address, and what a calendar program reads there."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from longarc.calendars.feeds import found
from longarc.calendars.invitations import feed as built
from longarc.conversations.actions import feeds as actions
from longarc.conversations.queries.calendar import entries_for, feed_of
from longarc.web.access import public, signed_in
from longarc.web.language import language_of


@signed_in
@never_cache
def calendar(request: HttpRequest) -> HttpResponse:
    """Whether one's calendar has an address; a new one is shown once, when it is made."""
    address = ""
    if request.method == "POST":
        secret = actions.renew_feed(request.user, by=request.user)
        address = settings.LONGARC.base_url + reverse("feeds:feed", args=[secret])
    return render(request, "conversations/calendar.html", {"feed": feed_of(request.user), "address": address})


@signed_in
@require_POST
def calendar_end(request: HttpRequest) -> HttpResponse:
    """Take the address away."""
    actions.end_feed(request.user, by=request.user)
    return redirect("conversations:calendar")


@public
@require_safe
@never_cache
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar with this secret: who with and when, nothing else."""
    row = found(secret)
    if row is None:
        raise Http404
    with language_of(row.person):
        body = built(_("Longarc"), entries_for(row.person, timezone.now()))
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")
