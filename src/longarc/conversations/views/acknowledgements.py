"""The person's word on a conversation: theirs alone to give, to see and to take back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longarc.conversations import policy
from longarc.conversations.actions import acknowledgements as actions
from longarc.conversations.fetching import conversation_of
from longarc.conversations.forms import AcknowledgementForm
from longarc.conversations.queries.acknowledgements import is_asked_to_acknowledge, own_word, own_words
from longarc.guard import permit
from longarc.web.access import signed_in
from longarc.web.fetch import one


@signed_in
def acknowledgement(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say, alone, whether this conversation took place. The one they spoke with is refused, others find nothing."""
    conversation = conversation_of(request, id)
    permit(policy.may_acknowledge_conversation(request.user, conversation), actions.ONLY_THE_PERSON)
    word = own_word(request.user, conversation)
    start = {"held_on": min(timezone.localdate(conversation.day), timezone.localdate())}
    form = AcknowledgementForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        actions.acknowledge(request.user, by=request.user, conversation=conversation, **form.cleaned_data)
        messages.success(request, _("Kept. Only you see it."))
        return redirect("conversations:acknowledgements")
    asked = is_asked_to_acknowledge(request.user)
    context = {"conversation": conversation, "other": conversation.partner, "form": form, "word": word, "asked": asked}
    return render(request, "conversations/acknowledgement.html", context, status=422 if form.errors else 200)


@signed_in
def acknowledgement_list(request: HttpRequest) -> HttpResponse:
    """One's own words on conversations, and a place for one that was held elsewhere."""
    form = AcknowledgementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.acknowledge(request.user, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. Only you see it."))
        return redirect("conversations:acknowledgements")
    asked = is_asked_to_acknowledge(request.user)
    context = {"words": own_words(request.user), "form": form, "asked": asked}
    return render(request, "conversations/acknowledgements.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def retraction(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take one's word back."""
    actions.retract(one(policy.acknowledgements_visible_to(request.user), id), by=request.user)
    return redirect("conversations:acknowledgements")
