"""Where somebody stands, what would be if, and the scores that two agreed on."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from longarc.engine.evaluate import title
from longarc.framework.reading import Pinned, wishes_of
from longarc.guard import Refused, permit
from longarc.history.ledger import note
from longarc.people.models import Person
from longarc.standing import overtime, policy
from longarc.standing.actions import agree_scores, place
from longarc.standing.forms import AgreementForm, PlacementForm
from longarc.standing.queries import Ground, choice_of_framework, ground_of, known_today
from longarc.standing.sheet import asked, other_tracks, sheet_of
from longarc.standing.wayfinding import wayfinding
from longarc.web.access import signed_in
from longarc.web.fetch import one


@signed_in
@require_safe
def standing(request: HttpRequest) -> HttpResponse:
    """Where I stand."""
    return _standing(request, request.user, right="self")


@signed_in
@require_safe
def standing_of(request: HttpRequest, id: UUID) -> HttpResponse:
    """Where somebody stands whose standing this person may open."""
    person = one(policy.standings_visible_to(request.user, of=id), id)
    note(request, person, of=person, right=person.right)
    return _standing(request, person, right=person.right)


@signed_in
@require_safe
def over_time(request: HttpRequest) -> HttpResponse:
    """My levels and progress over time."""
    return _over_time(request, request.user, mine=True)


@signed_in
@require_safe
def over_time_of(request: HttpRequest, id: UUID) -> HttpResponse:
    """Somebody's levels and progress over time, for those who may open their standing."""
    person = one(policy.standings_visible_to(request.user, of=id), id)
    note(request, person, of=person, right=person.right)
    return _over_time(request, person, mine=person.right == "self")


@signed_in
@require_safe
def ways(request: HttpRequest) -> HttpResponse:
    """Ways from where I stand: to a step, to the roles nearest to me, and what one more skill opens."""
    return _ways(request, request.user, mine=True)


@signed_in
@require_safe
def ways_of(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ways from where somebody stands, for those who may open their standing."""
    person = one(policy.standings_visible_to(request.user, of=id), id)
    note(request, person, of=person, right=person.right)
    return _ways(request, person, mine=person.right == "self")


@signed_in
def agree(request: HttpRequest, id: UUID) -> HttpResponse:
    """Scores agreed in a meeting, competency by competency."""
    person = one(policy.standings_visible_to(request.user, of=id), id)
    ground = ground_of(person, pay=False)
    note(request, person, of=person, right=person.right)
    form = AgreementForm(request.POST or None, ground=ground, competency=request.GET.get("competency", ""))
    if request.method == "POST" and form.is_valid():
        scores = agree_scores(person, form.given, by=request.user, on=form.cleaned_data["on"])
        words = ngettext("%(count)d score is kept.", "%(count)d scores are kept.", len(scores))
        messages.success(request, words % {"count": len(scores)})
        return redirect("standing-of", id=person.pk)
    may = policy.may_agree_scores(request.user, person)
    context = {"person": person, "form": form, "ground": ground, "may": may, "place": "team"}
    return render(request, "standing/agree.html", context, status=422 if form.errors else 200 if may else 403)


@signed_in
def placement(request: HttpRequest, id: UUID) -> HttpResponse:
    """The track somebody is in and the step they hold, changed by a decision from a day on."""
    person = one(policy.standings_visible_to(request.user, of=id), id)
    permit(policy.may_place_person(request.user, person), _("A people partner carries out such a decision."))
    ground = ground_of(person, pay=False)
    note(request, person, of=person, right=person.right)
    own = ground.placement.framework_id if ground.placement else ""
    frameworks, row = choice_of_framework(request.user, request.GET.get("framework", ""), own)
    held = ground.placement if ground.placement and row and ground.placement.framework_id == row.pk else None
    form = PlacementForm(request.POST or None, framework=known_today(row), held=held) if row else None
    if row and form and request.method == "POST" and form.is_valid():
        try:
            values = {"discriminator": form.cleaned_data["discriminator"], "on": form.cleaned_data["on"]}
            place(person, row, *form.track_and_step, by=request.user, **values)
        except Refused as no:
            form.add_error("on", str(no))
        else:
            messages.success(request, _("The place of %(name)s is kept.") % {"name": person.first_name})
            return redirect("standing-of", id=person.pk)
    context = {
        "person": person,
        "form": form,
        "ground": ground,
        "frameworks": frameworks,
        "chosen": row,
        "place": "team",
    }
    return render(request, "standing/placement.html", context, status=422 if form and form.errors else 200)


def _ways(request: HttpRequest, person: Person, *, mine: bool) -> HttpResponse:
    ground = ground_of(person, pay=False, wishes=wishes_of(request))
    to = request.GET.get("to", "")
    context = {
        "person": person,
        "mine": mine,
        "ground": ground,
        "known": ground.framework,
        "to": to,
        "shown": wayfinding(ground, to),
        "address": reverse("standing") if mine else reverse("standing-of", args=[person.pk]),
        "place": "growth" if mine else "team",
    }
    return render(request, "standing/ways.html", context)


def _over_time(request: HttpRequest, person: Person, *, mine: bool) -> HttpResponse:
    ground = ground_of(person, pay=False, wishes=wishes_of(request))
    context = {
        "person": person,
        "mine": mine,
        "ground": ground,
        "known": ground.framework,
        "shown": overtime.over_time(ground, request.GET.getlist("track")),
        "tracks": ground.framework.tracks.values() if ground.framework else (),
        "most": overtime.MOST_TRACKS,
        "place": "growth" if mine else "team",
    }
    return render(request, "standing/over_time.html", context)


def _pinned(ground: Ground, today: date) -> Pinned | None:
    """Links lead to the framework of the day that is looked at."""
    version = ground.version
    return Pinned(version.framework_id, None if ground.on == today else version.pk) if version else None


def _standing(request: HttpRequest, person: Person, *, right: str) -> HttpResponse:
    today = timezone.localdate()
    wish = asked(request.GET, None, today)
    pay = policy.sees_pay(request.user, person, right)
    ground = ground_of(person, wish.on or today, pay=pay, kept=True, wishes=wishes_of(request))
    wish = asked(request.GET, ground.framework, today)
    sheet, tracks = sheet_of(ground, wish) if ground.framework else None, other_tracks(ground)
    blank = sheet is not None and sheet.is_blank
    context = {
        "person": person,
        "mine": right == "self",
        "may_agree": right == "manager",
        "may_place": right == "partner",
        "ground": ground,
        "known": ground.framework,
        "pinned": _pinned(ground, today),
        "sheet": sheet,
        "held_title": title(ground.held, ground.profile) if ground.held else "",
        "wish": wish,
        "query": wish.query,
        "today": today,
        "tracks": tracks,
        "track_choices": [(id, f"{name}, {told}" if told and not blank else name) for id, name, told in tracks],
        "address": reverse("standing") if right == "self" else reverse("standing-of", args=[person.pk]),
        "place": "growth" if right == "self" else "team",
    }
    fragment = request.headers.get("HX-Request") == "true"
    response = render(request, "standing/_sheet.html" if fragment else "standing/standing.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
