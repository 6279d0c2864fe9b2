"""How an edit is answered: to autosave as JSON, to htmx as a fragment, to a browser without JavaScript as a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format

from longarc.growth.revisions import Outdated
from longarc.guard import Refused
from longarc.texts.difference import words


def in_place(request: HttpRequest) -> bool:
    """Whether htmx asks for the one part only."""
    return request.headers.get("HX-Request") == "true"


def edit(
    request: HttpRequest,
    form: forms.Form,
    write: Callable[[Mapping[str, Any], int], Any],
    *,
    page: str,
    context: Mapping[str, Any],
    row: Any,
    done: str,
    part: str = "",
    shown: Callable[[], HttpResponse] | None = None,
) -> HttpResponse:
    """Show an editor, or write what came in and go back to `done`.

    `page` is the template of the full page, `part` that of the editor in place, where there is one; `shown` answers
    with the part as it reads afterwards. When somebody was quicker, both texts are shown and nothing is overwritten.
    """
    template = part if part and in_place(request) else page
    if request.method != "POST":
        return render(request, template, {**context, "form": form})
    wants_json = "application/json" in request.headers.get("Accept", "")
    if not form.is_valid():
        if wants_json:
            return JsonResponse({"problems": form.errors}, status=422)
        return render(request, template, {**context, "form": form}, status=422)
    try:
        write(form.cleaned_data, form.cleaned_data.get("version") or 0)
    except Outdated as clash:
        if wants_json:
            return JsonResponse({"version": clash.version, "fields": _texts(clash.theirs)}, status=409)
        return render(request, template, {**context, **_both(form, clash)}, status=409)
    except Refused as no:
        form.add_error(None, str(no))
        if wants_json:
            return JsonResponse({"problems": form.errors}, status=422)
        return render(request, template, {**context, "form": form}, status=409)
    if wants_json:
        return JsonResponse({"version": row.version, "kept_at": time_format(timezone.localtime(), "H:i")})
    return shown() if shown and in_place(request) else redirect(done)


def create(
    request: HttpRequest,
    form: forms.Form,
    make: Callable[[dict[str, Any]], str],
    *,
    page: str,
    context: Mapping[str, Any],
) -> HttpResponse:
    """Show a form, or make what came in and go where `make` says. A refusal stands above what was typed."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(make(form.cleaned_data))
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
    return render(request, page, {**context, "form": form}, status=status)


def _both(form: forms.Form, clash: Outdated) -> dict[str, Any]:
    """The form with my words and the number that lets them be sent again; beside it the way from theirs to mine."""
    form.data = {**form.data.dict(), "version": str(clash.version)}  # type: ignore[attr-defined] # a QueryDict
    mine, theirs = _texts(clash.mine), _texts(clash.theirs)
    labels = {name: form.fields[name].label if name in form.fields else name for name in mine}
    return {"form": form, "clash": [(labels[name], words(theirs[name], mine[name])) for name in mine]}


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in values.items()}
