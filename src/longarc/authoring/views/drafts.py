"""All drafts, and one of them with matrix and text side by side."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from longarc.authoring import actions, policy, queries
from longarc.authoring import matrix as matrices
from longarc.authoring.forms import BeginForm, CommentForm, TextForm
from longarc.authoring.models import Draft
from longarc.framework.policy import frameworks_visible_to
from longarc.framework.queries import replaced_by
from longarc.guard import permit
from longarc.web.access import signed_in
from longarc.web.fetch import one


def shown(request: HttpRequest, draft: Draft, page: str = "draft") -> dict[str, Any]:
    """What the top of each page of a draft needs."""
    rights = policy.rights(request.user, draft)
    return {
        "draft": draft,
        "read": queries.read_text(draft.body),
        "rights": rights,
        "may_write": draft.is_open and rights.write,
        "page": page,
        "place": "framework",
    }


def visible(request: HttpRequest, id: UUID) -> Draft:
    """The draft, if the signed-in person reads it; 404 otherwise."""
    return one(policy.drafts_visible_to(request.user), id)


@signed_in
def drafts(request: HttpRequest) -> HttpResponse:
    """Every draft that this person reads; authors begin one here."""
    may_begin = policy.may_write_drafts(request.user)
    permit(request.method != "POST" or may_begin)
    form = BeginForm(request.POST or None, request.FILES or None, frameworks=frameworks_visible_to(request.user))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        framework = None if given["text"] else given["framework"]
        draft = actions.begin_draft(by=request.user, framework=framework, text=given["text"])
        return redirect("authoring:draft", draft.pk)
    rows = list(policy.drafts_visible_to(request.user).defer("body"))
    context = {
        "open": [row for row in rows if row.is_open],
        "closed": [row for row in rows if not row.is_open],
        "form": form if may_begin else None,
        "place": "framework",
    }
    return render(request, "authoring/drafts.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def draft(request: HttpRequest, id: UUID) -> HttpResponse:
    """The draft: as a matrix, and as a text beside it for those who read the text."""
    row = visible(request, id)
    context = shown(request, row)
    said = queries.comments_on(row)
    context |= {
        "replaced_by": replaced_by(row.publication.version) if row.state == "published" else None,
        **_matrix(context["read"]),
        "form": TextForm(initial={"version": row.version, "body": row.body}) if context["rights"].text else None,
        "comments": said,
        "said": Counter(comment.element for comment in said),
        "comment_form": CommentForm(),
        "approvals": list(row.approvals.select_related("by")),
        "others": matrices.others(context["read"]),
    }
    return render(request, "authoring/draft.html", context)


@signed_in
@require_safe
def matrix(request: HttpRequest, id: UUID) -> HttpResponse:
    """The matrix alone, as the text now reads."""
    row = visible(request, id)
    context = shown(request, row)
    said = Counter(row.comments.values_list("element", flat=True))
    return render(request, "authoring/_matrix.html", context | _matrix(context["read"]) | {"said": said})


@signed_in
@require_safe
def problems(request: HttpRequest, id: UUID) -> HttpResponse:
    """The problems alone, as the text now reads; for those who read the text."""
    row = visible(request, id)
    context = shown(request, row)
    permit(context["rights"].text)
    return render(request, "authoring/_problems.html", context)


def _matrix(read: Any) -> dict[str, Any]:
    return {"tables": matrices.tables(read), "tracks": matrices.tracks(read)}
