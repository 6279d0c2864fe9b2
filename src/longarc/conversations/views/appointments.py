"""Yes, another time, no: one address for each act."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from longarc.conversations.actions import appointments as actions
from longarc.conversations.fetching import conversation_of
from longarc.conversations.forms import TimeForm
from longarc.conversations.views.conversations import page
from longarc.web.access import signed_in


@signed_in
@require_POST
def schedule(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say yes: to the proposed time, or with a time of one's own."""
    conversation = conversation_of(request, id)
    if conversation.proposed or (conversation.scheduled and "starts_at" not in request.POST):
        actions.accept(conversation, by=request.user)
        return redirect("conversations:conversation", id)
    form = TimeForm(request.POST)
    if not form.is_valid():
        return page(request, conversation, status=422, accept_form=form)
    actions.accept(conversation, by=request.user, **form.cleaned_data)
    return redirect("conversations:conversation", id)


@signed_in
@require_POST
def proposals(request: HttpRequest, id: UUID) -> HttpResponse:
    """Name another time."""
    conversation = conversation_of(request, id)
    form = TimeForm(request.POST)
    if not form.is_valid():
        return page(request, conversation, status=422, propose_form=form)
    actions.propose(conversation, by=request.user, **form.cleaned_data)
    return redirect("conversations:conversation", id)


@signed_in
@require_POST
def kept_time(request: HttpRequest, id: UUID) -> HttpResponse:
    """Stay with the time that is set."""
    actions.keep_time(conversation_of(request, id), by=request.user)
    return redirect("conversations:conversation", id)


@signed_in
@require_POST
def decline(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say no, without a reason."""
    actions.decline(conversation_of(request, id), by=request.user)
    return redirect("conversations:list")


@signed_in
@require_POST
def withdrawal(request: HttpRequest, id: UUID) -> HttpResponse:
    """Call it off."""
    actions.withdraw(conversation_of(request, id), by=request.user)
    return redirect("conversations:list")


@signed_in
@require_POST
def missing(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say that it did not come about."""
    actions.miss(conversation_of(request, id), by=request.user)
    return redirect("conversations:list")


@signed_in
@require_POST
def holding(request: HttpRequest, id: UUID) -> HttpResponse:
    """Sit down together."""
    actions.hold(conversation_of(request, id), by=request.user)
    return redirect("conversations:conversation", id)
