"""What people say of a draft, and what its authors made of it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from longarc.authoring import notices, policy, queries
from longarc.authoring.models import Comment, Draft, Settlement
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.people.models import Person


@transaction.atomic
def comment_on(draft: Draft, body: str, *, by: Person, element: str = "") -> Comment:
    """Say something of an element, or of all of it."""
    permit(policy.may_comment_draft(by, draft), _("Who reads a draft may comment on it."))
    expect(draft.is_open, _("This draft is closed; comments belong to the next one."))
    expect(bool(body.strip()), _("There is nothing in this comment yet."))
    known = not element or element in queries.read_text(draft.body).elements
    expect(known, _("The draft has no such element any more."))
    comment = Comment.objects.create(draft=draft, element=element, body=body.strip(), by=by)
    record("draft.commented", draft, by=by, comment=str(comment.pk))
    notices.commented(comment)
    return comment


@transaction.atomic
def take_back_comment(comment: Comment, *, by: Person) -> None:
    """Whoever wrote a comment takes it back, while nobody has dealt with it."""
    permit(comment.by_id == by.pk, _("Whoever wrote a comment takes it back."))
    expect(not hasattr(comment, "settlement"), _("This comment has been dealt with and stays."))
    record("draft.comment-taken-back", comment.draft, by=by)
    comment.delete()


@transaction.atomic
def settle_comment(comment: Comment, *, by: Person, line: str = "") -> Settlement:
    """An author has dealt with a comment."""
    permit(policy.may_settle_comment(by, comment), _("Framework authors deal with comments."))
    expect(not hasattr(comment, "settlement"), _("Somebody has dealt with this comment already."))
    settlement = Settlement.objects.create(comment=comment, by=by, line=line.strip()[:300])
    record("draft.comment-settled", comment.draft, by=by, comment=str(comment.pk))
    notices.settled(comment, by)
    return settlement
