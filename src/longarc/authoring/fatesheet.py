"""The page of what a draft changes: each change with what may be said of it, and which elements may be the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from longarc.authoring import fates
from longarc.authoring.fates import ALL, SAME_ID, SCORED, SUBJECTS, Fate
from longarc.authoring.queries import Sides
from longarc.engine.diff import Likely, Row, is_pay
from longarc.framework.changed import HEADINGS, SORTS, Changed, changed, why
from longarc.texts.difference import Op
from longarc.texts.difference import words as word_by_word

FATES: dict[str, str | Promise] = {
    "carry": gettext_lazy("carried over as they are"),
    "carry-and-flag": gettext_lazy("carried over, and marked for a second look"),
    "reassess": gettext_lazy("kept in the log; it is scored anew"),
    "archive": gettext_lazy("kept in the log; they count for nothing"),
}
DECIDED = {"renamed", "reworded", "moved", "split", "merged", "retired", "added", "replace-all"}


@dataclass(frozen=True)
class Line:
    """One change: how it reads, and what may be said of it. `fate` is what holds, said or not; None where an author has
    nothing to say. `leads_on` offers to name another id: where it went, or where it came from."""

    kind: str
    heading: str
    anchor: str
    shown: Changed
    of: str
    key: str
    fate: Fate | None
    is_said: bool
    leads_on: bool

    @property
    def is_open(self) -> bool:
        """Whether something may be said that nobody has said."""
        return not self.is_said and (self.leads_on or (self.fate is not None and self.kind != "added"))

    @property
    def has_scores(self) -> bool:
        """Whether people were assessed under it, so that old scores have a fate."""
        return self.fate is not None and self.of in (*SCORED, ALL) and self.kind not in {"added", "retired"}

    @property
    def words(self) -> str:
        """What becomes of old scores, in words."""
        return str(FATES[self.fate.assessments]) if self.has_scores and self.fate else ""


@dataclass(frozen=True)
class Match:
    """Two elements that may be one under two ids; why, in words. Nothing follows from it until an author says so."""

    of: str
    sort: str
    was: str
    now: str
    before: str
    after: str
    why: str
    fate: Fate

    @property
    def parts(self) -> list[tuple[Op, str]]:
        """What both are called, as one text with what differs."""
        return word_by_word(self.before, self.after)


@dataclass(frozen=True)
class Sheet:
    """Everything on the page. `earlier` is said in the text and concerns no change since today's version."""

    lines: Sequence[Line]
    matches: Sequence[Match]
    earlier: Sequence[Fate]


def sheet(sides: Sides, document: Mapping[str, object], *, pay: bool) -> Sheet:
    """The page for a draft beside the version that holds today; without bounds of pay where `pay` is false."""
    rows = [row for row in sides.difference.rows if pay or not row.fields or not all(map(is_pay, row.fields))]
    order = list(HEADINGS)
    lines = [
        _line(row, document, place, pay)
        for place, row in enumerate(sorted(rows, key=lambda row: order.index(row.kind)), start=1)
    ]
    told = [line.fate for line in lines if line.is_said]
    earlier = [fate for _place, fate in fates.said(document) if not any(_same(fate, one) for one in told)]
    return Sheet(lines, [found for pair in sides.difference.suggestions if (found := match(sides, pair))], earlier)


def match(sides: Sides, pair: Likely) -> Match | None:
    """A likely pair with its reason; None for a sort of element that `changes` does not speak of."""
    if pair.kind not in SUBJECTS:
        return None
    fate = Fate.of_ids(pair.kind, (pair.was,), (pair.now,), "carry" if pair.percent == 100 else "carry-and-flag")
    sort = str(SORTS.get(pair.kind, pair.kind))
    return Match(pair.kind, sort, pair.was, pair.now, pair.before, pair.after, why(pair), fate)


def _line(row: Row, document: Mapping[str, object], place: int, pay: bool) -> Line:
    of = ALL if row.kind == "replace-all" else row.of
    known = fates.about(document, of, row.was) if row.declared else []
    fate = known[0] if known else _unsaid(row, of)
    key = (row.now if row.kind == "added" else row.was)[0] if of != ALL else ALL
    leads_on = row.of in SUBJECTS and row.kind in {"added", "retired"}
    heading = str(HEADINGS[row.kind])
    return Line(row.kind, heading, f"change-{place}", changed(row, pay), of, key, fate, bool(known), leads_on)


def _unsaid(row: Row, of: str) -> Fate | None:
    """What holds as long as nobody says anything."""
    if row.kind not in DECIDED or row.kind == "added" or of not in (*SUBJECTS, ALL):
        return None
    if row.kind in SAME_ID and of not in SCORED:
        return None
    return Fate.of_ids(of, row.was, row.now, row.assessments, kind=SAME_ID.get(row.kind, ""))


def _same(one: Fate, other: Fate | None) -> bool:
    return other is not None and one.of == other.of and one.concerns == other.concerns
