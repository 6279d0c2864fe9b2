"""A draft begins, its text is written by several people, and it may be withdrawn."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from longarc.authoring import policy, queries
from longarc.authoring.editing import next_version
from longarc.authoring.elements import changed_parts, scopes_of
from longarc.authoring.models import Draft, Revision, Withdrawal
from longarc.authoring.splice import put
from longarc.document.files import LARGEST
from longarc.document.starter import STARTER
from longarc.framework.actions import end_successor
from longarc.framework.models import Framework, Version
from longarc.framework.queries import version_on
from longarc.guard import expect, need, permit
from longarc.history.actions import record
from longarc.people.models import Person
from longarc.texts.difference import merge
from longarc.texts.versions import Conflict, rewrite

SITTING = timedelta(minutes=10)
FORGOTTEN = timedelta(hours=1)


@transaction.atomic
def begin_draft(*, by: Person, framework: Framework | None = None, text: str = "") -> Draft:
    """A draft of what `framework` says today under its next version, of a text, or of the small framework that
    `longarc framework init` writes."""
    permit(policy.may_write_drafts(by), _("A framework is written by a framework author."))
    expect(len(text) <= LARGEST, _("This text is too large."))
    base = version_on(framework) if framework else None
    expect(framework is None or base is not None, _("Nothing of this framework is published yet."))
    text = _lines(text) or (_next_of(base) if base else STARTER)
    draft = Draft(framework=framework, based_on=base, body=text, begun_by=by)
    _name(draft)
    draft.save()
    Revision.objects.create(draft=draft, number=draft.version, by=by, body=text)
    record("draft.begun", draft, by=by, framework=str(framework.pk) if framework else None)
    return draft


@transaction.atomic
def keep_text(draft: Draft, text: str, *, by: Person, seen: int) -> bool:
    """Keep a text; tell whether it is another one now. What two people wrote at once is put together where it can be;
    where both changed one place `Conflict` is raised and nothing is written."""
    permit(policy.may_write_drafts(by), _("A framework is written by a framework author."))
    expect(draft.is_open, _("This draft is closed; what it says does not change any more."))
    expect(len(text) <= LARGEST, _("This text is too large."))
    draft.refresh_from_db(fields=["body", "version"], from_queryset=Draft.objects.select_for_update())
    text = _together(draft, _lines(text), seen)
    _expect_within(draft, text, by)
    changed = rewrite(draft, text, seen=draft.version)
    if changed:
        _name(draft)
        Draft.objects.filter(pk=draft.pk).update(title=draft.title, named=draft.named)
        _revised(draft, by)
    return changed


@transaction.atomic
def withdraw_draft(draft: Draft, *, by: Person) -> Withdrawal:
    """The draft is not coming. What was written and said stays readable."""
    permit(policy.may_withdraw_draft(by, draft), _("Whoever began a draft withdraws it, or those who publish."))
    expect(draft.is_open, _("This draft is closed already."))
    withdrawal = Withdrawal.objects.create(draft=draft, by=by)
    if hasattr(draft, "proposal"):
        end_successor(reverse("authoring:draft", args=[draft.pk]), by=by)
    record("draft.withdrawn", draft, by=by)
    return withdrawal


def _next_of(version: Version) -> str:
    """What a published version says, as its authors wrote it where they wrote it here, under the next number."""
    written = Draft.objects.filter(publication__version=version).values_list("body", flat=True).first()
    text = written or Version.objects.values_list("document", flat=True).get(pk=version.pk)
    return put(text, ("framework", "version"), next_version(version.version))


def _lines(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return text if not text or text.endswith("\n") else text + "\n"


def _name(draft: Draft) -> None:
    """What the text calls itself; what it was called before, while it cannot be read."""
    head = queries.read_text(draft.body).document.get("framework")
    if isinstance(head, dict):
        draft.title = str(head.get("title") or head.get("id") or draft.title)[:200]
        draft.named = str(head.get("version") or "")[:40]
    draft.title = draft.title or str(_("A framework without a title"))


def _expect_within(draft: Draft, text: str, by: Person) -> None:
    """Whoever writes a part of a framework changes that part only."""
    held = policy.scopes(by)
    if "" in held or text == draft.body:
        return
    before, after = queries.read_text(draft.body), queries.read_text(text)
    expect(
        after.is_readable or not before.is_readable,
        _("This text cannot be read, so nobody can tell whether it stays within your part. Mend it, then keep it."),
    )
    published = queries.document_before(draft)
    for part in changed_parts(before.document, after.document, published):
        documents = (before.document, after.document, published)
        names = set().union(*(scopes_of(document, part) for document in documents)) if part else set()
        permit(
            policy.covers(held, names),
            _("Your part is %(held)s. This would change %(part)s.")
            % {"held": ", ".join(sorted(held)), "part": part or _("what belongs to the whole framework")},
        )


def _together(draft: Draft, text: str, seen: int) -> str:
    """The text and what others wrote since it was opened, in one; `Conflict` where that cannot be done without a choice."""
    if seen == draft.version or text == draft.body:
        return text
    origin = draft.revisions.filter(number=seen).values_list("body", flat=True).first()
    merged = merge(origin, draft.body, text) if origin is not None else None
    if merged is None or merged.clash:
        raise Conflict(draft.body, draft.version, text)
    return _lines(merged.text)


def _revised(draft: Draft, by: Person) -> None:
    now = timezone.now()
    before = need(draft.revisions.order_by("-number").defer("body").first(), _("This draft has no beginning."))
    if before.by_id != by.pk:
        draft.revisions.filter(pk=before.pk).update(stays=True)
    lately = draft.revisions.filter(by=by, stays=True, at__gt=now - SITTING).exists()
    stays = before.by_id != by.pk or not lately
    Revision.objects.create(draft=draft, number=draft.version, by=by, at=now, body=draft.body, stays=stays)
    draft.revisions.filter(stays=False, at__lt=now - FORGOTTEN).delete()
    record("draft.revised", draft, by=by, number=draft.version)
