"""What people say of a draft, element by element."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longarc.authoring import actions, policy, queries
from longarc.authoring.forms import CommentForm, SettleForm
from longarc.authoring.views.drafts import shown, visible
from longarc.guard import Refused
from longarc.web.access import signed_in
from longarc.web.fetch import one


@signed_in
def comments(request: HttpRequest, id: UUID) -> HttpResponse:
    """Comments on one element, or on all of it; a new one is said here."""
    draft = visible(request, id)
    context = shown(request, draft)
    element = request.GET.get("element", "")
    form = CommentForm(request.POST or None, initial={"element": element})
    status = 200
    if request.method == "POST":
        status, element = 422, request.POST.get("element", "")
        if form.is_valid():
            try:
                actions.comment_on(draft, form.cleaned_data["body"], by=request.user, element=element)
                return redirect(f"{reverse('authoring:draft', args=[draft.pk])}#comments")
            except Refused as no:
                status = 409
                form.add_error(None, str(no))
    said = [comment for comment in queries.comments_on(draft) if comment.element == element]
    found = context["read"].elements.get(element)
    context |= {"comments": said, "comment_form": form, "element": found, "key": element}
    return render(request, "authoring/comments.html", context, status=status)


@signed_in
@require_POST
def settle(request: HttpRequest, id: UUID) -> HttpResponse:
    """An author has dealt with a comment."""
    comment = one(policy.comments_visible_to(request.user), id)
    form = SettleForm(request.POST)
    line = form.cleaned_data["line"] if form.is_valid() else ""
    actions.settle_comment(comment, by=request.user, line=line)
    return redirect(f"{reverse('authoring:draft', args=[comment.draft_id])}#comments")


@signed_in
@require_POST
def take_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Whoever wrote it takes it back."""
    comment = one(policy.comments_visible_to(request.user), id)
    actions.take_back_comment(comment, by=request.user)
    messages.success(request, _("The comment is taken back."))
    return redirect(f"{reverse('authoring:draft', args=[comment.draft_id])}#comments")
