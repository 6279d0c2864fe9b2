"""The first account of all; and one's own: preferences, where one is signed in, and tokens for the API."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from longarc.accounts import actions, queries
from longarc.accounts.forms import PreferencesForm, StartForm, TokenForm
from longarc.accounts.links import first_link
from longarc.accounts.policy import living, may_invite_person, sessions_visible_to, tokens_visible_to
from longarc.guard import permit
from longarc.history.again import leads_back
from longarc.notices.queries import wants_mail
from longarc.people.policy import people_visible_to
from longarc.people.queries import nobody_is_here
from longarc.people.system import system_person
from longarc.web.access import public, signed_in
from longarc.web.fetch import one
from longarc.web.returning import back

YEAR = 365 * 24 * 60 * 60
FIRST = "first-person"
Door = Callable[..., HttpResponse]


def after_the_start(door: Door) -> Door:
    """Of a door for people with accounts: while there is nobody, it leads to the first start."""

    @wraps(door)
    def led(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if settings.LONGARC.mode != "demo" and nobody_is_here():
            return redirect("start")
        return door(request, *args, **kwargs)

    return led


@public
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """An installation that nobody is in yet gets its first person. Afterwards there is nothing here."""
    if not nobody_is_here():
        return _on_to_the_link(request)
    if request.method == "POST" and not ratelimit.consume(request, action="start"):
        return render(request, "429.html", status=429)
    request.session.setdefault(FIRST, "")  # a second click comes with the session of the first
    form = StartForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        person = actions.start(form.cleaned_data["key"], by=system_person(), **form.told)
        request.session[FIRST] = str(person.pk)
        return redirect("start-link")
    return render(request, "accounts/start.html", {"form": form, "sign_in_url": ""}, status=422 if form.errors else 200)


@public
@never_cache
@require_safe
def start_link(request: HttpRequest) -> HttpResponse:
    """For the browser that brought the first person: the link to their first password, until they have chosen one."""
    person = queries.first_person(request.session.get(FIRST, ""))
    if person is None:
        raise Http404
    context = {"person": person, "link": first_link(person), "sign_in_url": ""}
    return render(request, "accounts/start_link.html", context)


def _on_to_the_link(request: HttpRequest) -> HttpResponse:
    if queries.first_person(request.session.get(FIRST, "")) is None:
        raise Http404
    return redirect("start-link")


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
def invitations(request: HttpRequest) -> HttpResponse:
    """How many cannot sign in yet; one press sends them the link to a first password."""
    permit(may_invite_person(request.user), _("People partners and operators invite."))
    if request.method == "POST":
        sent = actions.invite_everybody(by=request.user)
        words = ngettext("A link is on its way to one person.", "Links are on their way to %(sent)s people.", sent)
        messages.success(request, words % {"sent": sent} if sent else _("Nobody was left to be sent a link."))
        return redirect("accounts:invitations")
    context = {"without": queries.without_password().count(), "due": queries.to_invite().count()}
    return render(request, "accounts/invitations.html", context)


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
    browsers = queries.places(request.user, request.session.session_key)
    context = {"browsers": browsers, "tokens": living(tokens_visible_to(request.user))}
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
