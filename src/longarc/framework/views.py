"""Reading a framework, and publishing one."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from longarc.document.findings import Finding, Invalid
from longarc.framework import pages, policy
from longarc.framework.actions import publish
from longarc.framework.fetching import file_of, two_versions
from longarc.framework.forms import PublishForm
from longarc.framework.models import Framework, Version
from longarc.framework.queries import compiled, successors_of, version_on
from longarc.framework.searching import search
from longarc.guard import permit
from longarc.web.access import signed_in
from longarc.web.fetch import one


@signed_in
def frameworks(request: HttpRequest) -> HttpResponse:
    """Every framework, the one in use first."""
    rows = policy.frameworks_visible_to(request.user).order_by("-in_use", "title")
    may_publish = policy.may_publish_framework(request.user)
    return render(request, "framework/frameworks.html", {"frameworks": rows, "may_publish": may_publish})


@signed_in
def framework(request: HttpRequest, id: UUID) -> HttpResponse:
    """One framework: its tracks and its competencies; and what has the words sought in it."""
    context = _read(request, id)
    known, sought = context["known"], request.GET.get("q", "").strip()[:200]
    hits, count = search(known, sought)
    context |= {"sought": sought, "hits": hits, "count": count}
    context |= {"may_publish": policy.may_publish_framework(request.user)}
    context |= {"earlier": context["framework"].versions.count() > 1}
    context |= {"successors": successors_of(context["framework"])}
    context |= {"families": pages.families(known), "groups": pages.groups(known)}
    return render(request, "framework/framework.html", context)


@signed_in
@require_safe
def changes(request: HttpRequest, id: UUID) -> HttpResponse:
    """What changed from one version to another, in words and word by word."""
    context = _read(request, id)
    chosen = {name: request.GET.get(name, "") for name in ("older", "newer")}
    versions, found = two_versions(request, context["framework"], **chosen)
    pay = policy.may_publish_framework(request.user)
    told = pages.told(found, pay=pay) if found else None
    return render(request, "framework/changes.html", context | chosen | {"versions": versions, "told": told})


@signed_in
@require_safe
def export_framework(request: HttpRequest, id: UUID, form: str) -> HttpResponse:
    """Today's version as a file: a document to print, pages to publish, a package for other programs."""
    return file_of(request, id, form)


@signed_in
def track(request: HttpRequest, id: UUID, track: str) -> HttpResponse:
    """One track and its steps."""
    context = _read(request, id)
    found = context["known"].tracks.get(track)
    if found is None:
        raise Http404
    steps = pages.steps(context["known"], found)
    lede, _blank, about = found.about.partition("\n")
    weights = [(context["known"].competencies[key], weight) for key, weight in found.weights.items() if weight]
    return render(
        request,
        "framework/track.html",
        context | {"track": found, "steps": steps, "weights": weights, "lede": lede, "about": about},
    )


@signed_in
def competency(request: HttpRequest, id: UUID, competency: str) -> HttpResponse:
    """One competency: its levels and their skills."""
    context = _read(request, id)
    found = context["known"].competencies.get(competency)
    if found is None:
        raise Http404
    tracks = pages.named_in(context["known"], competency)
    return render(request, "framework/competency.html", context | {"competency": found, "tracks": tracks})


@signed_in
def publish_framework(request: HttpRequest) -> HttpResponse:
    """Check a text and publish it; what is wrong is shown beside its lines, and what was typed stays."""
    permit(policy.may_publish_framework(request.user), _("A framework is published by a framework publisher."))
    form = PublishForm(request.POST or None, request.FILES or None)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            version = cast(Version, publish(form.cleaned_data["texts"], by=request.user))
        except Invalid as invalid:
            findings = invalid.findings
        else:
            words = _("Published: %(title)s, version %(version)s.")
            messages.success(request, words % {"title": version.framework.title, "version": version.version})
            return redirect("framework", version.framework_id)
    lines: list[pages.Line] = pages.lines_with(form.cleaned_data["texts"], findings) if findings else []
    context = {"form": form, "findings": findings, "lines": lines}
    return render(request, "framework/publish_framework.html", context, status=422 if findings or form.errors else 200)


def _read(request: HttpRequest, id: UUID) -> dict:
    row: Framework = one(policy.frameworks_visible_to(request.user), id)
    version = version_on(row)
    if version is None:
        raise Http404
    return {"framework": row, "version": version, "known": compiled(version)}
