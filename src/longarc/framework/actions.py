"""Publishing: a checked document becomes a version that never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from longarc.document.check import check_document
from longarc.document.files import dump, join, load_joined, parents_beside, read_text
from longarc.document.findings import Finding, Findings, Invalid, Unreadable
from longarc.document.inherit import parents, whole
from longarc.document.reading import Map
from longarc.framework.models import Framework, Successor, Version
from longarc.framework.policy import may_announce_successor, may_publish_framework, may_publish_whole
from longarc.framework.queries import published_document
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.people.models import Person

WHOLE_ONLY = gettext_lazy(
    "You publish a part of frameworks. Propose a draft: what it changes in your part, you publish."
)
Source = str | Path | Mapping[str, str]


@transaction.atomic
def publish(source: Source, *, by: Person, dry_run: bool = False, within_part: bool = False) -> Version | None:
    """Publish a framework: the path of a file or folder, a text, or texts by the names of their files. All or nothing.

    The first framework to be published is in use from then on. The same version with the same words again is that
    version; with other words it is refused. With `dry_run` everything is checked and nothing is written (None).
    `within_part` says that the caller has asked what changes: it lies within the part that `by` publishes; otherwise it is
    for those who publish all of it. Raises `Invalid` with the findings where the document has errors.
    """
    permit(may_publish_framework(by), _("A framework is published by a framework publisher."))
    permit(within_part or may_publish_whole(by), WHOLE_ONLY)
    document = checked(source)
    head, text = document["framework"], dump(document)
    digest = hashlib.sha256(text.encode()).hexdigest()
    before = Version.objects.filter(framework__key=head["id"], version=head["version"]).first()
    expect(
        before is None or before.digest == digest,
        _("Version %(version)s is published already, and what is published never changes. Give this one a new version.")
        % {"version": head["version"]},
    )
    if dry_run:
        return None
    return before or _write(document, text, digest, by)


def checked(source: Source) -> Mapping[str, Any]:
    """The whole document in `source`, with what it inherits. Raises `Invalid` where it has errors."""
    findings = Findings()
    try:
        document, parent_of = _read(source, findings)
    except Unreadable as problem:
        raise Invalid([_finding(str(problem))]) from problem
    findings.extend(check_document(document, parent_of).kept)
    if findings.errors:
        raise Invalid(sorted(findings.kept))
    return whole(document, parent_of)


def _read(source: Source, findings: Findings) -> tuple[Map, Any]:
    if isinstance(source, Path):
        beside = parents_beside(source)
        return load_joined(
            source, findings
        ), lambda name, version: beside(name, version) or published_document(name, version)
    texts = {"framework.yaml": source} if isinstance(source, str) else source
    documents = [read_text(text, name, findings) for name, text in texts.items()]
    return join(documents, findings), published_document


def _finding(words: str) -> Finding:
    """What an unreadable file says of itself, `file:line: message`, as a finding."""
    file, _colon, rest = words.partition(":")
    line, _colon, message = rest.partition(": ")
    return Finding(file, int(line), "error", message) if line.isdigit() else Finding("", 1, "error", words)


def _write(document: Mapping[str, Any], text: str, digest: str, by: Person) -> Version:
    head = document["framework"]
    title = head.get("title") or head["id"]
    first = not Framework.objects.filter(in_use=True).exists()
    framework, made = Framework.objects.get_or_create(key=head["id"], defaults={"title": title, "in_use": first})
    if not made and (framework.title != title or framework.replaced_by_id):
        framework.title, framework.replaced_by = title, None
        framework.save(update_fields=["title", "replaced_by"])
    version = Version.objects.create(
        framework=framework,
        version=head["version"],
        released_on=date.fromisoformat(str(head["released"])) if head.get("released") else None,
        published_by=by,
        document=text,
        digest=digest,
    )
    record("framework.published", version, by=by, framework=head["id"], version=head["version"])
    for row in _superseded(head):
        row.replaced_by = version
        row.save(update_fields=["replaced_by"])
        record("framework.retired", row, by=by, framework=head["id"], version=head["version"])
    return version


def _superseded(head: Mapping[str, Any]) -> QuerySet[Framework]:
    """The published frameworks that a version says it takes the place of."""
    keys = {key for key, _version in parents(head, "supersedes")} - {head["id"]}
    return Framework.objects.filter(key__in=keys)


@transaction.atomic
def put_in_use(framework: Framework, *, by: Person) -> Framework:
    """Rosters, and the standings of people who are placed nowhere, go by this framework from now on; everybody else stays
    where they are placed until somebody places them anew."""
    permit(may_publish_whole(by), _("Which framework is in use is decided by those who publish all of it."))
    expect(framework.versions.exists(), _("Nothing of this framework is published."))
    Framework.objects.filter(in_use=True).exclude(pk=framework.pk).update(in_use=False)
    if not framework.in_use:
        framework.in_use = True
        framework.save(update_fields=["in_use"])
        record("framework.put-in-use", framework, by=by)
    return framework


@transaction.atomic
def announce_successor(framework: Framework, version: str, link: str, *, by: Person) -> Successor:
    """Readers of the framework learn that its next version is in the making, and by the link where to comment."""
    permit(may_announce_successor(by), _("Framework authors announce a next version."))
    row, _made = Successor.objects.update_or_create(
        link=link,
        defaults={"framework": framework, "version": version[:40]},
        create_defaults={"framework": framework, "version": version[:40], "announced_by": by},
    )
    record("framework.successor-announced", framework, by=by, version=version[:40])
    return row


@transaction.atomic
def end_successor(link: str, *, by: Person) -> None:
    """It is published, or it is not coming: readers are no longer sent there."""
    permit(may_announce_successor(by), _("Framework authors announce a next version."))
    for row in Successor.objects.filter(link=link).select_related("framework"):
        record("framework.successor-ended", row.framework, by=by, version=row.version)
        row.delete()
