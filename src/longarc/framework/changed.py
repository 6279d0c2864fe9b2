"""What a page shows of the difference between two versions: by kind, word by word, and why two may be the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from longarc.engine.diff import Difference, Likely, Row, is_pay
from longarc.engine.diff.answers import plain
from longarc.texts.difference import words as word_by_word


@dataclass(frozen=True)
class Changed:
    """One change as the page shows it: what it is about, the words before and after as one text, and rules."""

    of: str
    name: str
    where: str
    parts: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str, str], ...]
    fate: str
    declared: bool


@dataclass(frozen=True)
class Alike:
    """Two elements that may be one under two ids: what both are called as one text, and what speaks for it."""

    of: str
    was: str
    now: str
    parts: tuple[tuple[str, str], ...]
    why: str


@dataclass(frozen=True)
class Told:
    """The changes by kind, each with a heading; and what may be the same under another id."""

    difference: Difference
    kinds: tuple[tuple[str, tuple[Changed, ...]], ...]
    alike: tuple[Alike, ...]


HEADINGS = {
    "replace-all": _("Replaced as a whole"),
    "split": _("Split"),
    "merged": _("Merged"),
    "renamed": _("Renamed"),
    "moved": _("Moved"),
    "reworded": _("Reworded"),
    "changed": _("Asked differently"),
    "added": _("New"),
    "retired": _("No longer there"),
}
SORTS = {
    "skill": _("skill"),
    "competency": _("competency"),
    "level": _("level"),
    "track": _("track"),
    "step": _("step"),
    "grade": _("grade"),
    "group": _("group"),
    "measure": _("measure"),
    "scale": _("scale"),
    "value": _("value"),
    "responsibility": _("responsibility"),
    "moves": _("moves"),
    "defaults": _("what holds by default"),
    "pay": _("pay"),
}
FATES = {
    "carry": "",
    "carry-and-flag": _("Old scores are carried over and marked."),
    "reassess": _("Old scores are kept, and it is scored anew."),
    "archive": _("Old scores are kept in the archive."),
}


def why(pair: Likely) -> str:
    """What speaks for two elements being one: what they are called, the words that they share, where they stand."""
    if pair.called_alike:
        reason = str(_("They are called the same."))
    else:
        words = ", ".join(str(_("“%s”")) % word for word in pair.common)
        said = _("Both say %(words)s; %(percent)d %% of their words are the same, in the same order.")
        reason = str(said) % {"words": words, "percent": pair.percent}
    return f"{reason} {_('Both stand at %s.') % pair.place}" if pair.place else reason


def told(difference: Difference, *, pay: bool) -> Told:
    """A difference for the page, without bounds of pay where `pay` is false."""
    rows = [row for row in difference.rows if pay or not row.fields or not all(map(is_pay, row.fields))]
    kinds = [
        (str(words), tuple(changed(row, pay) for row in rows if row.kind == kind)) for kind, words in HEADINGS.items()
    ]
    alike = tuple(
        Alike(str(SORTS[pair.kind]), pair.was, pair.now, tuple(word_by_word(pair.before, pair.after)), why(pair))
        for pair in difference.suggestions
    )
    return Told(difference, tuple((words, found) for words, found in kinds if found), alike)


def changed(row: Row, pay: bool) -> Changed:
    """One change as a page shows it."""
    fields = [
        (name, _said(before), _said(after)) for name, (before, after) in row.fields.items() if pay or not is_pay(name)
    ]
    parts: list[tuple[str, str]]
    if row.kind == "replace-all":
        words = _("%(before)d before, %(after)d now, and none of them has the id of an earlier one.")
        parts = [("same", str(words) % {"before": len(row.was), "after": len(row.now)})]
    else:
        parts = [*word_by_word(row.before, row.after)] if row.kind != "changed" else []
    name = (row.after or row.before).partition("\n")[0] if row.kind == "changed" else ""
    ids = dict.fromkeys((*row.was, *row.now))
    return Changed(
        of=str(SORTS.get(row.of, row.of)),
        name=name,
        where="" if row.kind == "replace-all" else ", ".join(ids),
        parts=tuple(parts),
        fields=tuple(fields),
        fate=str(FATES.get(row.assessments, "")),
        declared=row.declared,
    )


def _said(value: Any) -> str:
    if value is None:
        return "–"
    return value if isinstance(value, str) else json.dumps(plain(value), ensure_ascii=False)
