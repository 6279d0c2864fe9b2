"""Reading a framework, and publishing one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from longarc.document.findings import Finding, Invalid
from longarc.framework import changed, pages, policy
from longarc.framework.actions import publish, put_in_use
from longarc.framework.fetching import file_of, two_versions
from longarc.framework.forms import PublishForm
from longarc.framework.models import Version
from longarc.framework.queries import compiled, successors_of
from longarc.framework.reading import reading_of
from longarc.framework.searching import search
from longarc.framework.shipped import SHIPPED
from longarc.guard import permit
from longarc.web.access import signed_in
from longarc.web.fetch import one

Named = TypeVar("Named")


@signed_in
def frameworks(request: HttpRequest) -> HttpResponse:
    """Every framework, the one in use first."""
    rows = policy.frameworks_visible_to(request.user).select_related("replaced_by__framework")
    rows = rows.defer("replaced_by__document").order_by("-in_use", "title")
    may_publish = policy.may_publish_whole(request.user)
    return render(request, "framework/frameworks.html", {"frameworks": rows, "may_publish": may_publish})


@signed_in
@require_safe
def framework(request: HttpRequest, id: UUID, version: UUID | None = None) -> HttpResponse:
    """One framework: its tracks, its competencies and its versions; and what has the words sought in it."""
    context = _read(request, id, version)
    known, sought = context["known"], request.GET.get("q", "").strip()[:200]
    hits, count = search(known, sought)
    context |= {"sought": sought, "hits": hits, "count": count}
    context |= {"may_publish": policy.may_publish_framework(request.user)}
    context |= {"successors": successors_of(context["framework"])}
    context |= {"families": pages.families(known), "groups": pages.groups(known)}
    return render(request, "framework/framework.html", context)


@signed_in
@require_safe
def changes(request: HttpRequest, id: UUID) -> HttpResponse:
    """What changed from one version to another, in words and word by word."""
    context = _read(request, id, None)
    chosen = {name: request.GET.get(name, "") for name in ("older", "newer")}
    versions, found = two_versions(request, context["framework"], **chosen)
    pay = policy.may_publish_framework(request.user)
    told = changed.told(found, pay=pay) if found else None
    return render(request, "framework/changes.html", context | chosen | {"versions": versions, "told": told})


@signed_in
@require_safe
def export_framework(request: HttpRequest, id: UUID, form: str, version: UUID | None = None) -> HttpResponse:
    """A version as a file: a document to print, pages to publish, a package for other programs."""
    return file_of(request, id, form, version)


@signed_in
@require_safe
def track(request: HttpRequest, id: UUID, track: str, version: UUID | None = None) -> HttpResponse:
    """One track and its steps."""
    context = _read(request, id, version)
    found = _in(context["known"].tracks, track)
    lede, _blank, about = found.about.partition("\n")
    weights = [(context["known"].competencies[key], weight) for key, weight in found.weights.items() if weight]
    shown = {"track": found, "steps": pages.steps(context["known"], found), "weights": weights}
    context |= {"page": "framework-track", "of": track, "is_here_now": track in context["now"].tracks}
    return render(request, "framework/track.html", context | shown | {"lede": lede, "about": about})


@signed_in
@require_safe
def competency(request: HttpRequest, id: UUID, competency: str, version: UUID | None = None) -> HttpResponse:
    """One competency: its levels and their skills."""
    context = _read(request, id, version)
    found = _in(context["known"].competencies, competency)
    context |= {"page": "framework-competency", "of": competency}
    context |= {"is_here_now": competency in context["now"].competencies}
    tracks = pages.named_in(context["known"], competency)
    return render(request, "framework/competency.html", context | {"competency": found, "tracks": tracks})


@signed_in
@require_safe
def skill(request: HttpRequest, id: UUID, skill: str, version: UUID | None = None) -> HttpResponse:
    """One skill: what it says, where it counts, and which steps name it."""
    context = _read(request, id, version)
    found = _in(context["known"].skills, skill)
    context |= {"page": "framework-skill", "of": skill, "is_here_now": skill in context["now"].skills}
    return render(request, "framework/skill.html", context | {"shown": pages.skill_page(context["known"], found)})


@signed_in
def publish_framework(request: HttpRequest) -> HttpResponse:
    """Check a text and publish it; what is wrong is shown beside its lines, and what was typed stays."""
    permit(policy.may_publish_whole(request.user), _("Files are published by those who publish all of a framework."))
    begun = SHIPPED.get(request.GET.get("from", ""))
    initial = {"document": begun.text()} if begun else {}
    form = PublishForm(request.POST or None, request.FILES or None, initial=initial)
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
    context = {"form": form, "findings": findings, "lines": lines, "begun": begun, "shipped": SHIPPED.values()}
    return render(request, "framework/publish_framework.html", context, status=422 if findings or form.errors else 200)


@signed_in
@require_POST
def use_framework(request: HttpRequest, id: UUID) -> HttpResponse:
    """From now on the organisation goes by this framework."""
    row = put_in_use(one(policy.frameworks_visible_to(request.user), id), by=request.user)
    messages.success(request, _("%(title)s is in use.") % {"title": row.title})
    return redirect("frameworks")


def _read(request: HttpRequest, id: UUID, version: UUID | None) -> dict:
    reading = reading_of(request, id, version)
    now = reading.known if reading.edition.is_now else compiled(reading.edition.now)
    shared = {"reading": reading, "framework": reading.framework, "version": reading.version, "known": reading.known}
    return shared | {"now": now, "page": "framework", "of": "", "is_here_now": True}


def _in(rows: Mapping[str, Named], id: str) -> Named:
    if id not in rows:
        raise Http404
    return rows[id]
