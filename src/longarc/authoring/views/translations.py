"""A draft in other languages: source and translation side by side, with what has grown old."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from longarc.authoring import actions, queries
from longarc.authoring.forms import WordsForm
from longarc.authoring.views.cells import edit
from longarc.authoring.views.drafts import shown, visible
from longarc.guard import permit
from longarc.web.access import signed_in

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PAGE = 40


@signed_in
def translations(request: HttpRequest, id: UUID) -> HttpResponse:
    """Every text of the draft beside its translation into one language."""
    draft = visible(request, id)
    context = shown(request, draft, "translations")
    sought = request.GET.get("language", "").strip()
    languages = queries.languages(context["read"])
    language = sought if LANGUAGE.fullmatch(sought) else next(iter(languages), "")
    rows = queries.translations(context["read"], language) if language else []
    stale = [row for row in rows if row.is_stale or not row.is_there]
    chosen = stale if request.GET.get("only") == "open" else rows
    page = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    context |= {"told_in": languages, "other": language, "sought": sought, "page_obj": page, "stale": len(stale)}
    return render(request, "authoring/translations.html", context | {"count": len(rows)})


@signed_in
def translation(request: HttpRequest, id: UUID, language: str, element: str) -> HttpResponse:
    """One element in another language."""
    draft = visible(request, id)
    context = shown(request, draft, "translations")
    permit(context["rights"].write)
    found = context["read"].elements.get(element)
    if found is None or not LANGUAGE.fullmatch(language):
        raise Http404
    row = queries.translation(context["read"], language, found)
    form = WordsForm(request.POST or None, element=found, words=row.words, initial={"version": draft.version})

    def write(seen: int) -> Any:
        return actions.write_translation(draft, language, element, form.words, by=request.user, seen=seen)

    done = f"{reverse('authoring:translations', args=[draft.pk])}?language={language}"
    return edit(request, form, write, {**context, "element": found, "row": row, "other": language}, done=done)
