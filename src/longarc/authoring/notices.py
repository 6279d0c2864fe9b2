"""What people are told about drafts: who did what to which framework, never a word of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from longarc.authoring.models import Comment, Draft
from longarc.framework.policy import publishers
from longarc.notices.actions import tell
from longarc.notices.words import filled
from longarc.people.models import Person, Role, works_here

FRAMEWORK_ROLES = (Role.Kind.FRAMEWORK_AUTHOR, Role.Kind.FRAMEWORK_REVIEWER)


def proposed(draft: Draft, by: Person) -> None:
    """Whoever reviews or publishes frameworks learns that one is proposed."""
    words = filled(_("%s proposes a version of a framework; you may comment on it"), by.name)
    _tell(_holders(by), words, kind="authoring.proposed", draft=draft)


def published(draft: Draft, by: Person) -> None:
    """Whoever has a role in frameworks, or commented on this one, learns that it is published."""
    commented = Person.objects.filter(works_here(), pk__in=draft.comments.values("by")).exclude(pk=by.pk)
    words = filled(_("%s published a version of a framework"), by.name)
    _tell(
        {person.pk: person for person in [*_holders(by), *commented]}.values(),
        words,
        kind="authoring.published",
        draft=draft,
    )


def approved(draft: Draft, by: Person) -> None:
    """Whoever began it learns that a reviewer agrees."""
    if draft.begun_by_id != by.pk:
        _tell(
            [draft.begun_by],
            filled(_("%s agrees with the framework you proposed"), by.name),
            kind="authoring.approved",
            draft=draft,
        )


def commented(comment: Comment) -> None:
    """Whoever began the draft learns of a comment; in the app only, many may come."""
    draft = comment.draft
    if draft.begun_by_id != comment.by_id:
        words = filled(_("%s commented on the framework you are writing"), comment.by.name)
        _tell([draft.begun_by], words, kind="authoring.commented", draft=draft, mail=False)


def settled(comment: Comment, by: Person) -> None:
    """Whoever commented learns that it was dealt with."""
    if comment.by_id != by.pk:
        words = filled(_("%s has dealt with your comment on a framework"), by.name)
        _tell([comment.by], words, kind="authoring.settled", draft=comment.draft, mail=False)


def _holders(by: Person) -> list[Person]:
    roles = Role.objects.on(timezone.localdate()).filter(kind__in=FRAMEWORK_ROLES)
    held = Q(pk__in=roles.values("person")) | Q(pk__in=publishers().values("person"))
    return list(Person.objects.filter(works_here(), held).exclude(pk=by.pk))


def _tell(people: Iterable[Person], words: Promise, *, kind: str, draft: Draft, mail: bool = True) -> None:
    for person in people:
        tell(person, words, kind=kind, link=reverse("authoring:draft", args=[draft.pk]), mail=mail)
