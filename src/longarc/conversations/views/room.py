"""The shared page: points, live notes, agreements, and the end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.http import require_GET, require_POST

from longarc.conversations import policy
from longarc.conversations.actions import agendas, closings, notes, presence
from longarc.conversations.fetching import conversation_of, wants_json
from longarc.conversations.forms import ClosingForm, PointForm, StepForm
from longarc.conversations.models import Aim, Conversation
from longarc.conversations.queries.rooms import agreed, news, parts
from longarc.conversations.queries.shelf import standing_lines
from longarc.conversations.views.conversations import page
from longarc.guard import Refused
from longarc.history import ledger
from longarc.history.again import leads_back
from longarc.web.access import signed_in
from longarc.web.fetch import one
from longarc.web.typed import number, text


def back(conversation: Conversation, anchor: str) -> HttpResponse:
    """To the place on the page where one was."""
    response = redirect("conversations:conversation", conversation.pk)
    response["Location"] += f"#{anchor}"
    return response


@signed_in
@require_POST
def agenda_items(request: HttpRequest, id: UUID) -> HttpResponse:
    """Add a point."""
    conversation = conversation_of(request, id)
    form = PointForm(request.POST, auto_id="point_%s")
    if not form.is_valid():
        return page(request, conversation, status=422, point_form=form)
    item = agendas.add_point(conversation, by=request.user, **form.cleaned_data)
    return back(conversation, f"points-{item.aim}")


@signed_in
@require_POST
def settlement(request: HttpRequest, id: UUID) -> HttpResponse:
    """Tick a point off, or open it again."""
    item = one(policy.agenda_items_visible_to(request.user).select_related("conversation"), id)
    agendas.settle_point(item, by=request.user, done=request.POST.get("done") != "no")
    return back(item.conversation, f"points-{item.aim}")


@signed_in
@require_POST
@leads_back("agenda-item.removed", "conversations:conversation", "conversation")
def point_removal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take one's own point back."""
    item = one(policy.agenda_items_visible_to(request.user).select_related("conversation"), id)
    agendas.remove_point(item, by=request.user)
    return back(item.conversation, f"points-{item.aim}")


@signed_in
@require_POST
def note(request: HttpRequest, id: UUID, aim: str) -> HttpResponse:
    """Keep what was typed under one aim, put together with what the other typed meanwhile."""
    if aim not in Aim.values:
        raise Http404
    conversation = conversation_of(request, id)
    seen, body = number(request.POST.get("version", "")), text(request, "body")
    try:
        written = notes.write_note(conversation, by=request.user, aim=aim, body=body, seen=seen)
    except Refused as no:
        if wants_json(request):
            return JsonResponse({"problems": {"body": [str(no)]}}, status=422)
        raise
    if not wants_json(request):
        return back(conversation, f"note-{aim}")
    answer: dict[str, Any] = {"version": written.version, "kept_at": time_format(timezone.localtime())}
    return JsonResponse(answer | ({"fields": {"body": written.body}} if written.merged else {}))


@signed_in
@require_GET
def live(request: HttpRequest, id: UUID) -> HttpResponse:
    """What is new on the shared page since a version of it."""
    conversation = conversation_of(request, id)
    since = number(request.GET.get("since", ""))
    turned = request.GET.get("state") != conversation.state
    answer: dict[str, Any] = {"version": conversation.version, "reload": turned}
    answer["here"] = [who.name for who in presence.be_here(conversation, by=request.user)]
    if conversation.version > since:
        answer["notes"] = news(conversation, request.user, since)
    if conversation.lists_version > since:
        answer["fragments"] = _fragments(request, conversation)
    return JsonResponse(answer)


@signed_in
@require_GET
def standing(request: HttpRequest, id: UUID) -> HttpResponse:
    """Where the person stands, for the column at hand; it comes after the page, which does not wait for it."""
    conversation = conversation_of(request, id)
    shown = standing_lines(conversation.person, request.user)
    if shown:
        ledger.note(request, shown.person, of=shown.person, right=shown.person.right)
    context = {"conversation": conversation, "standing": shown}
    return render(request, "conversations/_standing.html", context)


def _fragments(request: HttpRequest, conversation: Conversation) -> dict[str, str]:
    context = {"conversation": conversation, "held": conversation.state == Conversation.State.HELD}
    found: dict[str, str] = {
        f"points-{part.aim}": render_to_string("conversations/_points.html", context | {"part": part}, request)
        for part in parts(conversation)
    }
    done = agreed(conversation)
    found["agreements"] = render_to_string("conversations/_agreements.html", context | {"agreed": done}, request)
    return found


@signed_in
@require_POST
def agreements(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write down what one of the two will do."""
    conversation = conversation_of(request, id)
    form = StepForm(request.POST, conversation=conversation, auto_id="step_%s")
    if not form.is_valid():
        return page(request, conversation, status=422, step_form=form)
    closings.agree_step(conversation, by=request.user, **form.cleaned_data)
    return back(conversation, "agreements")


@signed_in
@require_POST
@leads_back("agreement.removed", "conversations:conversation", "conversation")
def step_removal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take an agreement off the page."""
    step = one(policy.agreed_steps_visible_to(request.user).select_related("conversation__person"), id)
    closings.remove_step(step, by=request.user)
    return back(step.conversation, "agreements")


@signed_in
@require_POST
def step_settlement(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say that what one promised is done."""
    step = one(policy.agreed_steps_visible_to(request.user).select_related("conversation__person"), id)
    closings.settle_step(step, by=request.user, done=request.POST.get("done") != "no")
    return back(step.conversation, "agreements")


@signed_in
@require_POST
def closing(request: HttpRequest, id: UUID) -> HttpResponse:
    """End the conversation with its two obligatory outcomes."""
    conversation = conversation_of(request, id)
    leans = conversation.state == Conversation.State.HELD and closings.leans(conversation)
    form = ClosingForm(request.POST, leans=leans, auto_id="closing_%s")
    if not form.is_valid():
        return page(request, conversation, status=422, closing_form=form)
    closings.close(conversation, by=request.user, **form.cleaned_data)
    return redirect("conversations:conversation", id)
