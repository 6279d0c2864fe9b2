"""Looking ahead: whom a draft would move."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longarc.authoring import actions, queries
from longarc.authoring.figures import COLUMNS, picture, sections
from longarc.authoring.models import Draft
from longarc.authoring.views.drafts import shown, visible
from longarc.guard import permit
from longarc.history.ledger import note
from longarc.web.access import signed_in


@signed_in
def foresight(request: HttpRequest, id: UUID) -> HttpResponse:
    """What the draft as it stands would change for how many; counted when somebody asks for it."""
    draft = visible(request, id)
    context = shown(request, draft, "foresight")
    permit(context["rights"].foresee)
    if request.method == "POST":
        actions.foresee(draft, by=request.user)
    names = queries.named(draft, request.user) if draft.is_open else []
    for row in names:
        note(request, row.person, of=row.person, right="foresight")
    context |= {"possible": queries.successors(draft) is not None, "names": names, **_figures(draft, context)}
    return render(request, "authoring/foresight.html", context)


@signed_in
@require_safe
def progress(request: HttpRequest, id: UUID) -> HttpResponse:
    """How far the counting has come, and then the figures."""
    draft = visible(request, id)
    context = shown(request, draft, "foresight")
    permit(context["rights"].foresee)
    return render(request, "authoring/_figures.html", context | _figures(draft, context))


def _figures(draft: Draft, context: dict[str, Any]) -> dict[str, Any]:
    found = queries.foresight_of(draft)
    if found is None or found.finished_at is None:
        return {"foresight": found}
    parts = sections(found.figures, context["read"])
    return {"foresight": found, "columns": COLUMNS, "pictures": [picture(part) for part in parts]}
