"""The list, the request, and the page of one conversation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from longarc.conversations.actions import appointments as actions
from longarc.conversations.fetching import noted, to_read
from longarc.conversations.forms import AskForm, ClosingForm, PointForm, StepForm, TimeForm
from longarc.conversations.models import Aim, Conversation
from longarc.conversations.queries.acknowledgements import is_asked_to_acknowledge
from longarc.conversations.queries.rooms import agreed, alone, parts
from longarc.conversations.queries.shelf import shelf
from longarc.conversations.queries.waiting import listed_for, step_for
from longarc.conversations.steps import Step
from longarc.guard import Refused
from longarc.people.models import Person
from longarc.web.access import signed_in

State = Conversation.State
PAST = 10
EARLY = timedelta(minutes=30)


@signed_in
def conversation_list(request: HttpRequest) -> HttpResponse:
    """Every conversation of one's own, each with its state and the one next step; those that ended page by page."""
    asked, mine = is_asked_to_acknowledge(request.user), listed_for(request.user)

    def told(rows: Iterable[Conversation]) -> list[tuple[Conversation, Step, Person]]:
        return [(row, step_for(row, request.user, asked=asked), row.other(request.user)) for row in rows]

    page = Paginator(mine.ended(), PAST).get_page(request.GET.get("page"))
    context = {
        "current": told(mine.open()),
        "past": told(page),
        "page": page,
        "asked": asked,
        "today": timezone.localdate(),
    }
    return render(request, "conversations/list.html", context)


@signed_in
def request_conversation(request: HttpRequest) -> HttpResponse:
    """Say what such a conversation is and is not, and ask for one."""
    form = AskForm(request.POST or None, asker=request.user, initial={"who": request.GET.get("with", "")})
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("about", "starts_at", "minutes", "place")}
        try:
            made = actions.ask(form.cleaned_data["person"], form.cleaned_data["partner"], by=request.user, **words)
            return redirect("conversations:conversation", made.pk)
        except Refused as no:
            form.add_error(None, str(no))
            return render(request, "conversations/request.html", {"form": form}, status=409)
    return render(request, "conversations/request.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
def conversation(request: HttpRequest, id: UUID) -> HttpResponse:
    """One conversation: its time while that is open, then the room, then what was agreed."""
    return page(request, to_read(request, id))


def page(request: HttpRequest, conversation: Conversation, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a conversation in its state, with the forms that somebody has sent and that had a problem."""
    noted(request, conversation)
    context = {"conversation": conversation, "other": conversation.other(request.user), **forms}
    if conversation.state in {State.SCHEDULED, State.HELD}:
        return render(request, "conversations/room.html", context | room(request, conversation, **forms), status=status)
    if conversation.state == State.CLOSED:
        return render(request, "conversations/closed.html", context | _record(request, conversation), status=status)
    return render(request, "conversations/appointment.html", context | times(conversation, **forms), status=status)


def times(conversation: Conversation, **forms: Any) -> dict[str, Any]:
    """The forms for a time: to say yes with, or to propose another."""
    return {
        "accept_form": forms.get("accept_form") or TimeForm(),
        "propose_form": forms.get("propose_form") or TimeForm(),
    }


def room(request: HttpRequest, conversation: Conversation, **forms: Any) -> dict[str, Any]:
    """All that the room shows."""
    reader = request.user
    done = agreed(conversation)
    leans = conversation.state == State.HELD and not any(s.owner_id == conversation.person_id for s in done.steps)
    return {
        "parts": parts(conversation),
        "alone": alone(conversation, reader),
        "agreed": done,
        "shelf": shelf(conversation, reader),
        "held": conversation.state == State.HELD,
        "begins": conversation.day - EARLY <= timezone.now(),
        "aims": Aim,
        "point_form": forms.get("point_form") or PointForm(auto_id="point_%s"),
        "step_form": forms.get("step_form") or StepForm(conversation=conversation, auto_id="step_%s"),
        "closing_form": forms.get("closing_form") or ClosingForm(leans=leans, auto_id="closing_%s"),
        **times(conversation, **forms),
    }


def _record(request: HttpRequest, conversation: Conversation) -> dict[str, Any]:
    word_due = conversation.person_id == request.user.pk and not conversation.word
    return {
        "parts": parts(conversation),
        "agreed": agreed(conversation),
        "word_due": word_due and is_asked_to_acknowledge(request.user),
        "today": timezone.localdate(),
    }
