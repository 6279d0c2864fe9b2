"""What the reading pages show of a framework: its tracks by family, its competencies by group, one track's steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from longarc.document.findings import Finding
from longarc.document.spans import Duration
from longarc.engine.model import Competency, Framework, Level, Skill, Step, Track
from longarc.framework.wording import Ask, asks, length, plain_title


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


@dataclass(frozen=True)
class SkillPage:
    """One skill: the levels it counts for, others that are assessed with it, the steps that name it, and when it runs out."""

    skill: Skill
    places: tuple[tuple[Competency, Level], ...]
    linked: tuple[Skill, ...]
    asked_by: tuple[tuple[Track, Step, str], ...]
    expires: str
    grace: str


def skill_page(framework: Framework, skill: Skill) -> SkillPage:
    """What there is to read of a skill."""
    places = [(framework.competencies[name], position) for name, position in skill.places]
    named = (step for step in framework.steps.values() if step.need and _names(step.need.source, skill.id))
    return SkillPage(
        skill,
        tuple((row, level) for row, position in places for level in row.levels if level.position == position),
        tuple(framework.skills[id] for id in skill.linked if id in framework.skills),
        tuple((framework.tracks[step.track], step, plain_title(step.title)) for step in named),
        length(skill.expires) if skill.expires else "",
        length(skill.grace) if skill.expires and skill.grace != Duration() else "",
    )


def _names(need: Mapping[str, Any], skill: str) -> bool:
    members = [*need.get("all", ()), *need.get("any", ()), *(need.get("of") or ())]
    return need.get("skill") == skill or any(_names(member, skill) for member in members if isinstance(member, Mapping))


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
