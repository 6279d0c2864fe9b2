"""Preparing alone, and putting a point of it on the shared agenda."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longarc.conversations.actions import agendas
from longarc.conversations.actions import preparations as actions
from longarc.conversations.fetching import conversation_of, wants_json
from longarc.conversations.forms import PointForm
from longarc.conversations.models import Aim, Conversation
from longarc.conversations.models.private import Sealed
from longarc.conversations.prompts import CHECKLISTS, PARTNER, PERSON, side, side_of
from longarc.conversations.queries.rooms import alone
from longarc.conversations.questions import questions
from longarc.conversations.views.room import back
from longarc.texts.versions import Conflict
from longarc.web.access import signed_in
from longarc.web.typed import number, text


@signed_in
def preparation(request: HttpRequest, id: UUID) -> HttpResponse:
    """The prompts of one's own side, by aim, with what one has written."""
    return _page(request, conversation_of(request, id))


def _page(request: HttpRequest, conversation: Conversation, status: int = 200, **problem: object) -> HttpResponse:
    mine = alone(conversation, request.user)
    own_side = side(conversation, request.user)
    by_aim = [(aim, [answer for answer in mine.answers if answer.prompt.aim == aim]) for aim in Aim]
    context = {
        "conversation": conversation,
        "other": conversation.other(request.user),
        "by_aim": by_aim,
        "checklist": CHECKLISTS[own_side],
        "own_side": own_side,
        "questions": [(aim, questions(aim, own_side)) for aim in Aim],
        **problem,
    }
    return render(request, "conversations/preparation.html", context, status=status)


@signed_in
@require_POST
def answer(request: HttpRequest, id: UUID, prompt: str) -> HttpResponse:
    """Keep what was written under one prompt."""
    conversation = conversation_of(request, id)
    if prompt not in side_of(conversation, request.user):
        raise Http404
    seen, body = number(request.POST.get("version", "")), text(request, "body")
    try:
        row = actions.prepare(conversation, by=request.user, prompt=prompt, text=body, seen=seen)
    except Conflict as clash:
        if wants_json(request):
            return _clash(clash)
        return _page(request, conversation, status=409, clash=clash, clash_prompt=prompt)
    return kept(request, row) or back_to("preparation", conversation, prompt)


def back_to(name: str, conversation: Conversation, anchor: str) -> HttpResponse:
    """To the place on the page where one was."""
    response = redirect(f"conversations:{name}", conversation.pk)
    response["Location"] += f"#{anchor}"
    return response


def kept(request: HttpRequest, row: Sealed) -> HttpResponse | None:
    """What a script of ours hears when a text was kept; nothing where a form was sent."""
    if not wants_json(request):
        return None
    return JsonResponse({"version": row.version, "kept_at": time_format(timezone.localtime())})


def _clash(clash: Conflict) -> HttpResponse:
    other_tab = _("in another window")
    return JsonResponse({"version": clash.version, "fields": {"body": clash.theirs}, "by": other_tab}, status=409)


@signed_in
@require_POST
def private_note(request: HttpRequest, id: UUID) -> HttpResponse:
    """Keep what one notes for oneself."""
    conversation = conversation_of(request, id)
    seen, body = number(request.POST.get("version", "")), text(request, "body")
    try:
        row = actions.write_private_note(conversation, by=request.user, text=body, seen=seen)
    except Conflict as clash:
        return _clash(clash) if wants_json(request) else _both(request, conversation, clash)
    return kept(request, row) or back(conversation, "private-note")


def _both(request: HttpRequest, conversation: Conversation, clash: Conflict) -> HttpResponse:
    context = {"conversation": conversation, "clash": clash}
    return render(request, "conversations/private_note.html", context, status=409)


@signed_in
def point(request: HttpRequest, id: UUID, prompt: str) -> HttpResponse:
    """Put one point of one's preparation on the shared agenda, in words one chooses for it."""
    conversation = conversation_of(request, id)
    found = {a.prompt.key: a for a in alone(conversation, request.user).answers}
    if prompt not in found:
        raise Http404
    mine = found[prompt]
    form = PointForm(request.POST or None, initial={"aim": mine.prompt.aim})
    if request.method == "POST" and form.is_valid():
        item = agendas.add_point(conversation, by=request.user, **form.cleaned_data)
        return back(conversation, f"points-{item.aim}")
    context = {"conversation": conversation, "other": conversation.other(request.user), "form": form, "answer": mine}
    return render(request, "conversations/point.html", context, status=422 if form.errors else 200)


@signed_in
def question_bank(request: HttpRequest) -> HttpResponse:
    """All questions, by aim and side."""
    sides = [(PERSON, _("For the person to ask")), (PARTNER, _("For the one they speak with to ask"))]
    bank = [(aim, [(words, questions(aim, key)) for key, words in sides]) for aim in Aim]
    return render(request, "conversations/questions.html", {"bank": bank})
