"""What becomes of old assessments: said, and taken back, one id at a time."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from longarc.authoring import policy, queries
from longarc.authoring.actions.drafts import keep_text
from longarc.authoring.fates import ALL, Fate, Taken, about, with_fate, without_fate
from longarc.authoring.models import Draft
from longarc.authoring.splice import NotThere
from longarc.document.findings import Unreadable
from longarc.guard import Refused, expect, need, permit
from longarc.people.models import Person


@transaction.atomic
def say_fate(draft: Draft, fate: Fate, *, by: Person, seen: int) -> bool:
    """Say in the draft what becomes of ids and of the assessments made under them. What others said meanwhile of other
    ids stays; where somebody said something else of the same ones, nothing is written."""
    permit(policy.may_write_drafts(by), _("A framework is written by a framework author."))
    _expect_unspoken(draft, fate.of, fate.was, seen)
    _expect_known(draft, fate)
    try:
        text = with_fate(draft.body, fate)
    except Taken:
        raise Refused(_("One of these is spoken of together with another one. Take that back first.")) from None
    except (NotThere, Unreadable):
        raise Refused(
            _("The changes are written in a way that cannot be added to here. Write it in the text.")
        ) from None
    return keep_text(draft, text, by=by, seen=draft.version)


@transaction.atomic
def unsay_fate(draft: Draft, of: str, was: Sequence[str], *, by: Person, seen: int) -> bool:
    """Take back what was said of ids; what the format takes for granted holds again."""
    permit(policy.may_write_drafts(by), _("A framework is written by a framework author."))
    _expect_unspoken(draft, of, was, seen)
    try:
        text = without_fate(draft.body, of, was)
    except (NotThere, Unreadable):
        raise Refused(_("The changes are written in a way that cannot be changed here. Change the text.")) from None
    return keep_text(draft, text, by=by, seen=draft.version)


def _expect_unspoken(draft: Draft, of: str, was: Sequence[str], seen: int) -> None:
    """Since the page was opened nobody said anything of the same ids. From here on the draft is this one's to write."""
    draft.refresh_from_db(fields=["body", "version"], from_queryset=Draft.objects.select_for_update())
    if seen == draft.version:
        return
    origin = draft.revisions.filter(number=seen).values_list("body", flat=True).first()
    before = need(origin, _("The page was opened long ago. Look at the changes again, then say it."))
    then, now = (about(queries.read_text(text).document, of, was) for text in (before, draft.body))
    expect(
        then == now,
        _("Somebody else said meanwhile what becomes of this. It stands below; say it again if you differ."),
    )


def _expect_known(draft: Draft, fate: Fate) -> None:
    """What it names is there: the old ids in the version that holds today, the new ones in the draft."""
    sides = need(queries.sides(draft), _("There is nothing to compare, or the draft still has errors."))
    for side, ids, words in (
        (sides.old, fate.was, _("Today's version has no “%s”.")),
        (sides.new, fate.now, _("The draft has no “%s”.")),
    ):
        for id in ids if fate.of != ALL else ():
            expect((fate.of, id) in side, words % id)
