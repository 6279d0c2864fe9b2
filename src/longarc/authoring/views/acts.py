"""What becomes of a draft: proposed, agreed with, withdrawn, published."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longarc.authoring import actions
from longarc.authoring.forms import PublishForm, SeenForm
from longarc.authoring.views.drafts import shown, visible
from longarc.guard import Refused, expect, permit
from longarc.web.access import signed_in


@signed_in
@require_POST
def propose(request: HttpRequest, id: UUID) -> HttpResponse:
    """Lay it before everybody."""
    draft = visible(request, id)
    actions.propose_draft(draft, by=request.user)
    messages.success(request, _("It is proposed: everybody here can read it and comment."))
    return redirect("authoring:draft", draft.pk)


@signed_in
@require_POST
def approve(request: HttpRequest, id: UUID) -> HttpResponse:
    """Agree with the text as it was read."""
    draft = visible(request, id)
    form = SeenForm(request.POST)
    expect(form.is_valid(), _("Open the draft again, then agree."))
    actions.approve_draft(draft, by=request.user, seen=form.cleaned_data["version"])
    messages.success(request, _("You agree with this text. Whoever began it is told."))
    return redirect("authoring:draft", draft.pk)


@signed_in
@require_POST
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """It is not coming."""
    draft = visible(request, id)
    actions.withdraw_draft(draft, by=request.user)
    messages.success(request, _("The draft is withdrawn. What was written and said stays readable."))
    return redirect("authoring:draft", draft.pk)


@signed_in
def publish(request: HttpRequest, id: UUID) -> HttpResponse:
    """The last look before a draft becomes a version, and the act itself."""
    draft = visible(request, id)
    context = shown(request, draft, "publish")
    permit(context["rights"].publish, _("A framework is published by a framework publisher."))
    form = PublishForm(request.POST or None, initial={"version": draft.version})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                done = actions.publish_draft(
                    draft,
                    by=request.user,
                    seen=given["version"],
                    released=given["released"],
                    keeps_steps=given["keeps_steps"],
                )
                words = _("Published: %(title)s, version %(version)s.")
                messages.success(request, words % {"title": draft.title, "version": done.version.version})
                return redirect("authoring:draft", draft.pk)
            except Refused as no:
                status = 409
                form.add_error(None, str(no))
    return render(request, "authoring/publish.html", {**context, "form": form}, status=status)
