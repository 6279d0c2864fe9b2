"""What the reading pages show of a framework: its tracks by family, its competencies by group, one track's steps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from longarc.document.findings import Finding
from longarc.engine.diff import Difference, Row, is_pay
from longarc.engine.diff.answers import plain
from longarc.engine.model import Competency, Framework, Step, Track
from longarc.framework.wording import Ask, asks, plain_title
from longarc.texts.difference import words as word_by_word


@dataclass(frozen=True)
class Way:
    """A move from a step to another one; `kind` is promotion, branch, lateral or return."""

    kind: str
    track: Track
    step: Step
    title: str
    glyph: str

    @property
    def words(self) -> str:
        """The kind of move, in words."""
        return str(WORDS.get(self.kind, ""))


@dataclass(frozen=True)
class StepPage:
    """One step of a track: what it is called, what it asks for, where one can go from it."""

    step: Step
    title: str
    asks: tuple[Ask, ...]
    ways: tuple[Way, ...]
    texts: tuple[tuple[Competency, str], ...] = ()


WORDS = {
    "promotion": _("a step up"),
    "branch": _("branches off"),
    "lateral": _("sideways"),
    "return": _("a way back"),
}
GLYPHS = {"promotion": "up", "branch": "up", "lateral": "lateral", "return": "deeper"}


def families(framework: Framework) -> list[tuple[str, list[Track]]]:
    """The tracks by family, in the order of the file."""
    return _grouped((track.family, track) for track in framework.tracks.values())


def groups(framework: Framework) -> list[tuple[str, list[Competency]]]:
    """The competencies by group, in the order of the file."""
    names = framework.groups
    return _grouped((names.get(row.group, row.group), row) for row in framework.competencies.values())


def steps(framework: Framework, track: Track) -> list[StepPage]:
    """The steps of a track, lowest rank first."""
    ways = _ways(framework)
    return [
        StepPage(
            step,
            plain_title(step.title),
            asks(framework, step.need.source if step.need else None),
            tuple(ways.get(step.key, ())),
            tuple((framework.competencies[name], text) for name, text in step.own_texts.items()),
        )
        for step in track.steps
    ]


def named_in(framework: Framework, competency: str) -> list[Track]:
    """The tracks that use a competency."""
    return [track for track in framework.tracks.values() if competency in track.uses]


def _ways(framework: Framework) -> dict[str, list[Way]]:
    found: dict[str, list[Way]] = {}
    for move in framework.moves:
        step = framework.steps[move.target]
        way = Way(move.kind, framework.tracks[step.track], step, plain_title(step.title), GLYPHS.get(move.kind, "up"))
        found.setdefault(move.source, []).append(way)
    return found


def _grouped(rows: Iterable[tuple[str, Any]]) -> list[tuple[str, list[Any]]]:
    found: dict[str, list[Any]] = {}
    for name, row in rows:
        found.setdefault(name, []).append(row)
    return list(found.items())


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
class Told:
    """The changes by kind, each with a heading; and what may be the same under another id."""

    difference: Difference
    kinds: tuple[tuple[str, tuple[Changed, ...]], ...]


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


def told(difference: Difference, *, pay: bool) -> Told:
    """A difference for the page, without bounds of pay where `pay` is false."""
    rows = [row for row in difference.rows if pay or not row.fields or not all(map(is_pay, row.fields))]
    kinds = [
        (str(words), tuple(changed(row, pay) for row in rows if row.kind == kind)) for kind, words in HEADINGS.items()
    ]
    return Told(difference, tuple((words, found) for words, found in kinds if found))


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


@dataclass(frozen=True)
class Line:
    """A line of a file that was to be published, with what is wrong in it; `skipped` where lines before it are left out."""

    file: str
    number: int
    text: str
    findings: tuple[Finding, ...] = ()
    skipped: bool = False


def lines_with(texts: Mapping[str, str], findings: Sequence[Finding], around: int = 2) -> list[Line]:
    """The lines that something is wrong with, and a few around each."""
    shown: list[Line] = []
    for file, text in texts.items():
        here: dict[int, list[Finding]] = {}
        for finding in findings:
            if finding.file in {file, ""}:
                here.setdefault(max(finding.line, 1), []).append(finding)
        wanted = {number + step for number in here for step in range(-around, around + 1)}
        last = 0
        for number, line in enumerate(text.splitlines() or [""], start=1):
            if number in wanted:
                shown.append(Line(file, number, line, tuple(here.get(number, ())), skipped=number != last + 1))
                last = number
    return shown
