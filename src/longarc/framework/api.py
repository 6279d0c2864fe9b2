"""Frameworks over the API: those published, one with its document, and publishing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate

from longarc.document.findings import Invalid
from longarc.engine.diff.answers import DiffAnswer, to_json
from longarc.framework import policy
from longarc.framework.actions import publish, put_in_use
from longarc.framework.answers import ReadFrameworkOut, as_read
from longarc.framework.fetching import file_of, two_versions
from longarc.framework.models import Framework
from longarc.framework.reading import reading_of
from longarc.framework.searching import search
from longarc.web.fetch import one
from longarc.web.paging import InParts

router = Router(tags=["frameworks"])


class VersionOut(Schema):
    """A published version; it never changes."""

    id: UUID
    version: str
    released_on: date | None
    published_at: datetime
    digest: str


class FrameworkOut(Schema):
    """A framework and its published versions, the latest first; where it is retired, the version that took its place."""

    id: UUID
    key: str
    title: str
    in_use: bool
    replaced_by: UUID | None = Field(None, alias="replaced_by_id")
    versions: list[VersionOut]


class DocumentOut(VersionOut):
    """A version with its whole text, `careerframework/1` as YAML."""

    document: str


class PublishIn(Schema):
    """A framework as text, or several texts by the names of their files."""

    document: str = ""
    files: dict[str, str] = {}
    dry_run: bool = False


class FindingOut(Schema):
    """What is wrong in a file, and where."""

    file: str
    line: int
    severity: str
    message: str


class PublishedOut(Schema):
    """What came of publishing: the version, or the findings that kept it from being published."""

    version: VersionOut | None = None
    framework: UUID | None = None
    findings: list[FindingOut] = []


@router.get("/frameworks", response=list[FrameworkOut])
@paginate(InParts)
def frameworks(request: HttpRequest) -> Any:
    """Every framework, the one in use first."""
    return _with_versions(request).order_by("-in_use", "title", "pk")


@router.get("/frameworks/{uuid:id}", response=FrameworkOut)
def framework(request: HttpRequest, id: UUID) -> Any:
    """One framework."""
    return one(_with_versions(request), id)


@router.get("/frameworks/{uuid:id}/versions/{uuid:version}", response=DocumentOut)
def version(request: HttpRequest, id: UUID, version: UUID) -> Any:
    """One version with its text, for those who publish: it holds the bounds of pay."""
    return one(policy.documents_visible_to(request.user).filter(framework=id), version)


class HitOut(Schema):
    """A track, step, competency, level or skill that has every word sought."""

    kind: str
    words: str
    within: str
    place: str
    anchor: str


class FoundOut(Schema):
    """The first hits, names before texts, and how many there are in all."""

    hits: list[HitOut]
    count: int


@router.get("/frameworks/{uuid:id}/search", response=FoundOut)
def search_framework(request: HttpRequest, id: UUID, q: str = "", version: UUID | None = None, lang: str = "") -> Any:
    """What has all of these words in a version (default: today's), in a language that it has."""
    hits, count = search(reading_of(request, id, version, wishes=[lang]).known, q[:200])
    return {"hits": hits, "count": count}


@router.get("/frameworks/{uuid:id}/reading", response=ReadFrameworkOut)
def read_framework(request: HttpRequest, id: UUID, version: UUID | None = None, lang: str = "") -> Any:
    """What everybody reads of a version (default: today's): tracks, competencies, levels and skills; never a bound of pay.

    In the language `lang` where it has texts in that one, else in the original.
    """
    return as_read(reading_of(request, id, version, wishes=[lang]))


@router.get("/frameworks/{uuid:id}/export", response={200: Any})
def export_framework(
    request: HttpRequest, id: UUID, to: str, version: UUID | None = None, lang: str = ""
) -> HttpResponse:
    """A version (default: today's) as a file, in a language that it has: `pdf`, `html` (a zip, of all languages where none
    is named), `csv`, `xlsx`; `case`; and `yaml`, which holds the bounds of pay, for those who publish."""
    return file_of(request, id, to, version)


@router.get("/frameworks/{uuid:id}/diff", response=DiffAnswer)
def diff(request: HttpRequest, id: UUID, older: UUID | None = None, newer: UUID | None = None) -> Any:
    """What changed between two versions by id; by default from the last but one to the last. Bounds of pay for publishers."""
    _versions, found = two_versions(
        request, one(policy.frameworks_visible_to(request.user), id), str(older or ""), str(newer or "")
    )
    if found is None:
        raise Http404
    return to_json(found, pay=policy.may_publish_framework(request.user))


@router.post("/frameworks", response={201: PublishedOut, 200: PublishedOut, 422: PublishedOut})
def publish_framework(request: HttpRequest, body: PublishIn) -> Any:
    """Publish a version, all or nothing; 422 with the findings where the document has errors, 200 after a dry run."""
    try:
        version = publish(body.files or body.document, by=request.user, dry_run=body.dry_run)
    except Invalid as invalid:
        return Status(422, {"findings": list(invalid.findings)})
    if version is None:
        return Status(200, {})
    return Status(201, {"version": version, "framework": version.framework_id})


@router.post("/frameworks/{uuid:id}/use", response=FrameworkOut)
def use_framework(request: HttpRequest, id: UUID) -> Any:
    """From now on the organisation goes by this framework; who is placed in another stays there until placed anew."""
    return put_in_use(one(_with_versions(request), id), by=request.user)


def _with_versions(request: HttpRequest) -> QuerySet[Framework]:
    versions = policy.versions_visible_to(request.user).defer("document").order_by("-released_on", "-published_at")
    return policy.frameworks_visible_to(request.user).prefetch_related(Prefetch("versions", queryset=versions))
