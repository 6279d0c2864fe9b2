"""A proposed draft becomes a version; and, if so decided, nobody loses a step by it."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from longarc.authoring import notices, policy, queries
from longarc.authoring.elements import changed_parts, scopes_of
from longarc.authoring.foresight import look_ahead, losing
from longarc.authoring.models import Draft, Keeping, Publication, Revision
from longarc.authoring.splice import put
from longarc.document.findings import Invalid
from longarc.framework.actions import end_successor, publish
from longarc.framework.models import Version
from longarc.framework.policy import published_by
from longarc.framework.queries import compiled
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.jobs.registry import defer
from longarc.people.models import Person
from longarc.standing import actions as standing
from longarc.standing.crowd import crowds, placed


@transaction.atomic
def publish_draft(
    draft: Draft, *, by: Person, seen: int, released: date | None = None, keeps_steps: bool = False
) -> Publication:
    """The text that was seen becomes a version, in force from `released` (default today), which never changes. With
    `keeps_steps` people keep each step that is enabled for them today; for many people that is written by a job."""
    permit(policy.may_publish_draft(by, draft), _("A framework is published by a framework publisher."))
    draft.refresh_from_db(fields=["body", "version"], from_queryset=Draft.objects.select_for_update())
    expect(draft.state == "proposed", _("Only what is proposed can be published."))
    expect(seen == draft.version, _("The text has changed since you looked. Look at it again, then publish."))
    _permit_parts(draft, by)
    before = queries.version_before(draft)
    _released(draft, released or timezone.localdate(), by)
    try:
        version = cast(Version, publish(draft.body, by=by, within_part=True))
    except Invalid:
        expect(False, _("A draft with errors cannot be published. Each stands beside its line."))
        raise
    publication = Publication.objects.create(draft=draft, by=by, version=version, keeps_steps=keeps_steps)
    end_successor(reverse("authoring:draft", args=[draft.pk]), by=by)
    record("draft.published", draft, by=by, version=version.version, keeps_steps=keeps_steps)
    notices.published(draft, by)
    if keeps_steps and before is not None:
        total = len(placed(before.framework, timezone.localdate()))
        keeping = Keeping.objects.create(publication=publication, total=total)
        arguments = {"keeping_id": str(keeping.pk), "under_id": str(before.pk), "by_id": str(by.pk)}
        transaction.on_commit(lambda: defer("authoring.keep_steps", **arguments))
    return publication


def keep_steps(keeping: Keeping, under: Version, *, by: Person) -> int:
    """Write down who keeps which step, and say on the way how far it has come. Run again it comes to the same."""
    publication = keeping.publication
    permit(policy.may_publish_draft(by, publication.draft), _("A framework is published by a framework publisher."))
    old, new = compiled(under), compiled(publication.version)
    on, kept, keeping.done = timezone.localdate(publication.at), 0, 0
    for crowd in crowds(under.framework, on, placed(under.framework, on)):
        found = look_ahead(old, new, crowd.profiles, crowd.logs, crowd.tracks, on)
        lost = [(crowd.people[row], crowd.tracks[row], step.id) for row, step in losing(found)]
        with transaction.atomic():
            kept += standing.keep_steps(publication.version, under, lost, by=by)
            keeping.done += len(crowd)
            keeping.save(update_fields=["done"])
    keeping.finished_at = timezone.now()
    keeping.save(update_fields=["finished_at"])
    record("draft.steps-kept", publication.draft, by=by, kept=kept)
    return kept


def _permit_parts(draft: Draft, by: Person) -> None:
    """Whoever publishes a part of frameworks publishes what changes that part only."""
    held = published_by(by)
    if "" in held:
        return
    old, new = queries.document_before(draft), queries.read_text(draft.body).full
    for part in changed_parts(old, new):
        names = scopes_of(old, part) | scopes_of(new, part) if part else set()
        permit(policy.covers(held, names), _("You publish a part of frameworks, and this changes another one."))


def _released(draft: Draft, on: date, by: Person) -> None:
    """The text says since when it is in force."""
    text = put(draft.body, ("framework", "released"), on)
    if text != draft.body:
        draft.body, draft.version = text, draft.version + 1
        draft.save(update_fields=["body", "version"])
        Revision.objects.create(draft=draft, number=draft.version, by=by, body=text)
