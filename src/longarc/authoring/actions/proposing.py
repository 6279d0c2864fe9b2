"""A draft is laid before everybody, and reviewers agree with it."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from longarc.authoring import notices, policy, queries
from longarc.authoring.models import Approval, Draft, Proposal
from longarc.framework.actions import announce_successor
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.people.models import Person


@transaction.atomic
def propose_draft(draft: Draft, *, by: Person) -> Proposal:
    """From now on everybody here reads the draft and may comment; its authors go on writing."""
    permit(policy.may_propose_draft(by, draft), _("Framework authors propose a draft."))
    expect(draft.state == "draft", _("This draft is no longer one that can be proposed."))
    read = queries.read_text(draft.body)
    expect(not read.errors, _("A draft with errors cannot be proposed. Each stands beside its line."))
    expect(not queries.is_taken(draft), _("This version is published already. Give the draft a new one."))
    proposal = Proposal.objects.create(draft=draft, by=by, number=draft.version)
    draft.revisions.filter(number=draft.version).update(stays=True)
    if draft.framework is not None:
        announce_successor(draft.framework, draft.named, reverse("authoring:draft", args=[draft.pk]), by=by)
    record("draft.proposed", draft, by=by, number=draft.version)
    notices.proposed(draft, by)
    return proposal


@transaction.atomic
def approve_draft(draft: Draft, *, by: Person, seen: int) -> Approval:
    """A reviewer agrees with the text that they have read."""
    permit(policy.may_approve_draft(by, draft), _("A framework reviewer agrees, and never with a draft of their own."))
    expect(draft.state == "proposed", _("Only what is proposed can be agreed with."))
    expect(seen == draft.version, _("The text has changed since you read it. Look at it again, then agree."))
    expect(not draft.approvals.filter(by=by, number=seen).exists(), _("You have agreed with this text already."))
    approval = Approval.objects.create(draft=draft, by=by, number=seen)
    draft.revisions.filter(number=seen).update(stays=True)
    record("draft.approved", draft, by=by, number=seen)
    notices.approved(draft, by)
    return approval
