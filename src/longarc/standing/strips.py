"""Competencies as strips: each level with its skills, and each skill with its score, its day and who agreed to it.

No query, no clock: everything is read from a `View`, which is one profile in one track on one day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longarc.engine.levels import View
from longarc.engine.model import Competency, Level, Scale, Skill
from longarc.engine.profile import Assessment
from longarc.engine.results import MET
from longarc.framework.wording import level_name, rule_words

FULL, PARTLY, NOT_SHOWN = 2, 1, 0


@dataclass(frozen=True)
class Other:
    """A score that a skill might have instead: its id in the scale, and its words."""

    id: str
    words: str


@dataclass(frozen=True)
class Line:
    """One skill as it stands: `mark` draws the score (2, 1, 0, or None for not yet known), `words` says it."""

    skill: Skill
    mark: int | None
    words: str
    entry: Assessment | None
    was: str
    tried: bool
    others: tuple[Other, ...]
    expired: bool = False


@dataclass(frozen=True)
class Box:
    """One level of a competency: `state` is reached, begun, unknown or open (nothing is written for it)."""

    id: str
    number: str
    name: str
    state: str
    words: str
    marks: tuple[int | None, ...]


@dataclass(frozen=True)
class Opened:
    """A level laid open: its skills, what its rule asks, and where they stand."""

    level: Level
    name: str
    reached: bool
    tally: str
    rule: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Strip:
    """One competency: the level reached, its boxes, and the levels that matter now laid open."""

    competency: Competency
    level: str
    number: str
    boxes: tuple[Box, ...]
    opened: tuple[Opened, ...]
    since: date | None
    unassessed: bool
    unfold: bool


def strip(
    view: View, competency: Competency, tried: Mapping[str, str], *, unfold: bool = False, every: bool = False
) -> Strip:
    """A competency as it stands in a view. Unfolded, it lays open the level in the way and the one reached; with `every`, all.

    One with a skill that is tried is unfolded in any case.
    """
    reached = view.reached(competency)
    unfold = unfold or every or any(skill.id in tried for level in competency.levels for skill in level.skills)
    places = range(len(competency.levels)) if every else _places(reached.place, reached.blocked)
    opened = tuple(_opened(view, competency, place, tried) for place in reversed(places)) if unfold else ()
    name = competency.levels[reached.place].id if reached.place >= 0 else competency.zero or ""
    return Strip(
        competency,
        level_name(view.framework, competency.id, name) if name else "",
        str(reached.number),
        tuple(_box(view, competency, place) for place in range(len(competency.levels))),
        opened,
        _since(view, competency, reached.place, tried),
        reached.unassessed,
        unfold,
    )


def tally(view: View, competencies: Iterable[Competency], tried: Mapping[str, str]) -> tuple[int, int, date | None]:
    """How many skills are scored, how many are not yet known, and the day of the latest score that was not only tried."""
    known = unknown = 0
    last: date | None = None
    for competency in competencies:
        for level in competency.levels:
            for skill in level.skills:
                score, entry = view.source(skill)
                if score is None:
                    unknown += 1
                    continue
                known += 1
                if entry is not None and skill.id not in tried and (last is None or entry.on > last):
                    last = entry.on
    return known, unknown, last


def mark_of(scale: Scale | None, points: int | None) -> int | None:
    """How a score is drawn: the most a scale has is full, its least is empty, all between is half."""
    if points is None or scale is None:
        return None
    return FULL if points == scale.top else NOT_SHOWN if points == min(scale.points) else PARTLY


def words_of(scale: Scale | None, points: int | None) -> str:
    """A score in words: the scale's own name for it, or ours for a scale of up to three values."""
    mark = mark_of(scale, points)
    if mark is None or scale is None or points is None:
        return _("not yet known")
    place = scale.points.index(points)
    if scale.names[place] and scale.names[place] != scale.ids[place]:
        return scale.names[place]
    if len(scale.points) > 3:
        return scale.ids[place]
    return {FULL: _("fully shown"), PARTLY: _("partly shown"), NOT_SHOWN: _("not shown")}[mark]


def _places(reached: int, blocked: int | None) -> list[int]:
    return sorted({place for place in (reached, blocked) if place is not None and place >= 0})


def _box(view: View, competency: Competency, place: int) -> Box:
    level = competency.levels[place]
    scores = [view.source(skill)[0] for skill in level.skills]
    marks = tuple(mark_of(skill.scale, score) for skill, score in zip(level.skills, scores, strict=True))
    if view.result(competency, place) == MET:
        state, words = "reached", _("reached")
    elif any(score is not None for score in scores):
        state, words = "begun", _begun(marks)
    else:
        state, words = "unknown", _("not yet known")
    name = level_name(view.framework, competency.id, level.id)
    return Box(level.id, str(level.number), name, state, words, marks)


def _begun(marks: tuple[int | None, ...]) -> str:
    full, unknown = marks.count(FULL), marks.count(None)
    words = ngettext("%(full)d of %(all)d skill fully shown", "%(full)d of %(all)d skills fully shown", len(marks))
    words = words % {"full": full, "all": len(marks)}
    if unknown:
        words += ", " + ngettext("%(count)d not yet known", "%(count)d not yet known", unknown) % {"count": unknown}
    return words


def _opened(view: View, competency: Competency, place: int, tried: Mapping[str, str]) -> Opened:
    level = competency.levels[place]
    lines = tuple(_line(view, skill, tried) for skill in level.skills)
    met = view.own(level) == MET
    return Opened(
        level,
        level_name(view.framework, competency.id, level.id),
        view.result(competency, place) == MET,
        _begun(tuple(line.mark for line in lines)),
        "" if met else rule_words(level, [view.source(skill)[0] for skill in level.skills]),
        lines,
    )


def _line(view: View, skill: Skill, tried: Mapping[str, str]) -> Line:
    score, entry = view.source(skill)
    scale = skill.scale
    others = (
        ()
        if scale is None
        else tuple(
            Other(id, words_of(scale, points))
            for id, points in zip(scale.ids, scale.points, strict=True)
            if points != score
        )
    )
    expired = score is None and entry is not None and entry.value is not None
    return Line(
        skill,
        mark_of(scale, score),
        words_of(scale, score),
        entry,
        _was(view, skill, score),
        skill.id in tried,
        others,
        expired,
    )


def _was(view: View, skill: Skill, score: int | None) -> str:
    """The score before the present one, in words, where it was another one."""
    entries = [row for row in view.scores.entries.get(skill.id, ()) if row.on <= view.on]
    if len(entries) < 2 or skill.scale is None:
        return ""
    before = skill.scale.points_by_id.get(entries[-2].value or "")
    return words_of(skill.scale, before) if before is not None and before != score else ""


def _since(view: View, competency: Competency, place: int, tried: Mapping[str, str]) -> date | None:
    """The day of the latest score that the reached level rests on; none where it rests on one that is only tried."""
    if place < 0 or any(skill.id in tried for skill in competency.levels[place].skills):
        return None
    entries = [view.source(skill)[1] for skill in competency.levels[place].skills]
    given = view.given(competency.id)
    days = [entry.on for entry in [*entries, given] if entry is not None]
    return max(days, default=None)
