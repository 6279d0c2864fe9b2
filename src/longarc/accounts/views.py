"""One's own account: preferences, where one is signed in, and tokens for the API."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from longarc.accounts import actions, queries
from longarc.accounts.forms import PreferencesForm, TokenForm
from longarc.accounts.policy import living, sessions_visible_to, tokens_visible_to
from longarc.history.again import leads_back
from longarc.notices.queries import wants_mail
from longarc.people.policy import people_visible_to
from longarc.web.access import public, signed_in
from longarc.web.fetch import one
from longarc.web.returning import back

YEAR = 365 * 24 * 60 * 60


@signed_in
def preferences(request: HttpRequest) -> HttpResponse:
    """Language, time zone and mail."""
    person = request.user
    held = {"locale": person.locale, "time_zone": person.time_zone, "mail": wants_mail(person)}
    form = PreferencesForm(request.POST if request.method == "POST" else None, initial=held)
    if form.is_bound and form.is_valid():
        actions.keep_preferences(person, by=person, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("accounts:settings")
    return render(request, "accounts/preferences.html", {"form": form}, status=422 if form.errors else 200)


@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Signed in, it is the person's own, on every device; signed out, it is that of this browser."""
    response, picked = back(request), request.POST.get("language", "")
    if picked in dict(settings.LANGUAGES):
        person = request.user
        if person.is_authenticated:
            mail = wants_mail(person)
            actions.keep_preferences(person, by=person, locale=picked, time_zone=person.time_zone, mail=mail)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, picked, max_age=YEAR, samesite="Lax", httponly=True)
    return response


@signed_in
@require_POST
def invitation(request: HttpRequest, id: UUID) -> HttpResponse:
    """Send somebody the link with which they choose their first password."""
    person = one(people_visible_to(request.user), id)
    actions.invite(person, by=request.user)
    messages.success(request, _("A link for %(name)s is on its way.") % {"name": person.name})
    return redirect("people:person", person.pk)


@signed_in
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens; a new one shows its secret in this one answer, and never again."""
    form, made = TokenForm(request.POST if request.method == "POST" else None), None
    if form.is_bound and form.is_valid():
        made = actions.make_token(request.user, by=request.user, **form.cleaned_data)
        form = TokenForm()
    held = living(tokens_visible_to(request.user))
    context = {"form": form, "made": made, "tokens": held}
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
@leads_back("token.ended", "accounts:tokens")
def end_token(request: HttpRequest, id: UUID) -> HttpResponse:
    """End a token at once."""
    actions.end_token(one(tokens_visible_to(request.user), id), by=request.user)
    messages.success(request, _("The token opens nothing any more."))
    return redirect("accounts:tokens")


@signed_in
@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in, and the programs that act for one."""
    places = queries.places(request.user, request.session.session_key)
    context = {"places": places, "tokens": living(tokens_visible_to(request.user))}
    return render(request, "accounts/sessions.html", context)


@signed_in
@require_POST
def end_session(request: HttpRequest, id: UUID) -> HttpResponse:
    """Sign one browser out; where it is this one, one is signed out oneself."""
    ended = actions.end_sessions(queries.marked(request.user, id), by=request.user)
    if ended:
        messages.success(request, _("Signed out there."))
    return redirect("accounts:sessions")


@signed_in
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign every other browser out."""
    others = sessions_visible_to(request.user).exclude(session_key=request.session.session_key)
    if actions.end_sessions(others, by=request.user):
        messages.success(request, _("Signed out everywhere else."))
    return redirect("accounts:sessions")
