"""Changes through the matrix: put into the text as its writer saw it, then kept like any other text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from longarc.authoring import policy
from longarc.authoring.actions.drafts import keep_text
from longarc.authoring.editing import with_statements, with_translation, with_words
from longarc.authoring.models import Draft
from longarc.authoring.splice import NotThere
from longarc.document.findings import Unreadable
from longarc.guard import Refused, permit
from longarc.people.models import Person


def write_cell(draft: Draft, cell: str, statements: Sequence[tuple[str, str]], *, by: Person, seen: int) -> bool:
    """Other statements in one level of one competency: each a skill's id, "" for a new one, and its words."""
    return _write(draft, lambda text: with_statements(text, cell, statements), by=by, seen=seen)


def write_element(draft: Draft, key: str, words: Mapping[str, str], *, by: Person, seen: int) -> bool:
    """Other words in the fields of one element."""
    return _write(draft, lambda text: with_words(text, key, words), by=by, seen=seen)


def write_translation(
    draft: Draft, language: str, key: str, words: Mapping[str, str], *, by: Person, seen: int
) -> bool:
    """An element in another language, marked with the source it was made of."""
    return _write(draft, lambda text: with_translation(text, language, key, words), by=by, seen=seen)


def _write(draft: Draft, change: Callable[[str], str], *, by: Person, seen: int) -> bool:
    permit(policy.may_write_drafts(by), _("A framework is written by a framework author."))
    origin = draft.body
    if seen != draft.version:
        origin = draft.revisions.filter(number=seen).values_list("body", flat=True).first() or draft.body
    try:
        text = change(origin)
    except (NotThere, Unreadable):
        raise Refused(_("The text does not hold this place as you saw it. Look at the text, then try again.")) from None
    return keep_text(draft, text, by=by, seen=seen)
