"""Who writes, reviews and publishes frameworks, and who reads them on the way.

A draft is its authors' until it is proposed; then everybody here reads it and may comment. Its text holds the bounds of
pay, so the text itself stays with those who write and publish; everybody else reads it as a matrix.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from longarc.authoring.models import Comment, Draft, Proposal, Revision
from longarc.framework.policy import may_publish_framework, published_by
from longarc.people import lines
from longarc.people.models import Person, Role
from longarc.people.policy import has_left

AUTHOR, REVIEWER = Role.Kind.FRAMEWORK_AUTHOR, Role.Kind.FRAMEWORK_REVIEWER


@dataclass(frozen=True)
class Rights:
    """What somebody may do with one draft, out of their roles."""

    write: bool = False
    write_all: bool = False
    text: bool = False
    review: bool = False
    publish: bool = False
    withdraw: bool = False
    foresee: bool = False


def rights(person: Person, draft: Draft) -> Rights:
    """Everything that the pages of a draft offer to this person."""
    if has_left(person) and not person.is_system:
        return Rights()
    held = lines.held(person)
    kinds = {role.kind for role in held}
    write, parts = person.is_system or AUTHOR in kinds, published_by(person)
    publish = bool(parts)
    write_all = person.is_system or any(role.kind == AUTHOR and not role.scope for role in held)
    reads = write or hasattr(draft, "proposal")
    own = draft.begun_by_id == person.pk
    return Rights(
        write=write,
        write_all=write_all,
        text=write or (publish and reads),
        review=REVIEWER in kinds and reads and not own,
        publish=publish and reads,
        withdraw=(own and write) or write_all or ("" in parts and reads),
        foresee=write or (reads and (publish or REVIEWER in kinds)),
    )


def may_write_drafts(person: Person) -> bool:
    """Framework authors, of all of it or of a part."""
    return person.is_system or (not has_left(person) and lines.holds(person, AUTHOR))


def drafts_visible_to(person: Person) -> QuerySet[Draft]:
    """Authors see every draft, everybody else those that were proposed."""
    if has_left(person):
        return Draft.objects.none()
    rows = Draft.objects.select_related("framework", "begun_by", "proposal", "withdrawal", "publication__version")
    return rows if may_write_drafts(person) else rows.filter(proposal__isnull=False)


def may_read_draft(person: Person, draft: Draft) -> bool:
    """As `drafts_visible_to` lists."""
    return not has_left(person) and (hasattr(draft, "proposal") or may_write_drafts(person))


def may_read_text(person: Person, draft: Draft) -> bool:
    """The text with the bounds of pay: authors, and those who publish."""
    return rights(person, draft).text


def revisions_visible_to(person: Person) -> QuerySet[Revision]:
    """The history of the texts that this person reads."""
    if has_left(person):
        return Revision.objects.none()
    if may_write_drafts(person):
        return Revision.objects.all()
    return Revision.objects.filter(Exists(_proposed())) if may_publish_framework(person) else Revision.objects.none()


def may_read_revision(person: Person, revision: Revision) -> bool:
    """As its text."""
    return may_read_text(person, revision.draft)


def comments_visible_to(person: Person) -> QuerySet[Comment]:
    """As the draft they are on."""
    if has_left(person):
        return Comment.objects.none()
    rows = Comment.objects.select_related("draft", "by", "settlement")
    return rows if may_write_drafts(person) else rows.filter(Exists(_proposed()))


def may_read_comment(person: Person, comment: Comment) -> bool:
    """As its draft."""
    return may_read_draft(person, comment.draft)


def scopes(person: Person, kind: str = AUTHOR) -> set[str]:
    """The parts that somebody holds a framework role for; an empty word among them is all of it."""
    if person.is_system:
        return {""}
    return {role.scope for role in lines.held(person) if role.kind == kind}


def covers(held: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether what somebody holds reaches a part that goes by these names."""
    held = set(held)
    return "" in held or not held.isdisjoint(wanted)


def may_comment_draft(person: Person, draft: Draft) -> bool:
    """Everybody who reads it."""
    return may_read_draft(person, draft)


def may_settle_comment(person: Person, comment: Comment) -> bool:
    """Authors."""
    return may_write_drafts(person)


def may_approve_draft(person: Person, draft: Draft) -> bool:
    """Reviewers, of what others have begun."""
    return rights(person, draft).review


def may_propose_draft(person: Person, draft: Draft) -> bool:
    """Authors."""
    return may_write_drafts(person)


def may_withdraw_draft(person: Person, draft: Draft) -> bool:
    """The author who began it, authors of the whole framework, and those who publish all of it."""
    return rights(person, draft).withdraw


def may_publish_draft(person: Person, draft: Draft) -> bool:
    """Those who publish frameworks, all of it or a part; that the draft changes nothing but their part is asked when they do."""
    return rights(person, draft).publish


def may_foresee_draft(person: Person, draft: Draft) -> bool:
    """What it would change for how many is for those who write, review and publish; a name is only for those who may
    open that person's standing."""
    return rights(person, draft).foresee


def _proposed() -> QuerySet[Proposal]:
    return Proposal.objects.filter(draft=OuterRef("draft"))


OPEN = Q(publication__isnull=True, withdrawal__isnull=True)
