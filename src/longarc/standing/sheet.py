"""The page of a standing put together: what stands on a day, what was tried, and everything a figure opens into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from longarc.document.exact import plain
from longarc.engine.evaluate import Standing, StepResult, progress_in
from longarc.engine.model import Competency, Framework, Skill, Step
from longarc.paths import Path
from longarc.paths import smallest as smallest_to
from longarc.standing import figures
from longarc.standing.ahead import smallest
from longarc.standing.queries import Ground, changed, standing_on, unknown_alone
from longarc.standing.strips import Strip, mark_of, strip, tally, words_of

PREFIX = "skill."
EARLIEST, LATEST = date(1970, 1, 1), timedelta(days=3653)


@dataclass(frozen=True)
class Asked:
    """What an address asks to try: skill scores, a track, a step of it, a day; and which competency is laid open."""

    scores: Mapping[str, str] = field(default_factory=dict)
    track: str = ""
    step: str = ""
    on: date | None = None
    open: str = ""
    every: str = ""
    problem: str = ""

    @property
    def query(self) -> str:
        """The same as the query of an address, to which one more try can be added."""
        pairs = [("track", self.track), ("step", self.step), ("on", self.on.isoformat() if self.on else "")]
        pairs += [("open", self.open), ("every", self.every)]
        pairs += [(f"{PREFIX}{name}", score) for name, score in self.scores.items()]
        return urlencode([pair for pair in pairs if pair[1]])

    @property
    def is_what_if(self) -> bool:
        """Whether other scores or another track are tried; looking at a step or a day changes nothing."""
        return bool(self.scores or self.track)


@dataclass(frozen=True)
class Try:
    """One skill of the what-if slip."""

    skill: Skill
    value: str
    words: str
    chosen: bool
    mark: int | None


@dataclass(frozen=True)
class Missing:
    """One thing that a step asks for and that is not there yet."""

    what: str
    has: str
    wants: str


@dataclass(frozen=True)
class Aim:
    """A step looked at: what is missing for it, and skills that lead there."""

    step: Step
    title: str
    result: str
    missing: tuple[Missing, ...]
    path: Path
    tries: tuple[Try, ...]
    query: str


@dataclass(frozen=True)
class Sheet:
    """Everything that the page shows."""

    ground: Ground
    asked: Asked
    today: Standing | None
    tried: Standing
    strips: tuple[Strip, ...]
    span: str
    relation: str
    parts: tuple[figures.Part, ...]
    weights: str
    compared: tuple[figures.Compared, ...]
    scale: figures.Scale | None
    steps: tuple[StepResult, ...]
    pay: figures.PaySaid | None
    tally: str
    scored: int
    last: date | None
    tries: tuple[Try, ...]
    aim: Aim | None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is agreed and nothing tried: then there is nothing to work out, and no zero to show."""
        return not self.scored and all(strip.unassessed for strip in self.strips)

    @property
    def step_choices(self) -> list[tuple[str, str]]:
        """The steps to choose one to look at: their ids, and grade and title."""
        return [(row.step.id, f"{row.step.grade or ''} {self.ground.titled(row.step)}".strip()) for row in self.steps]

    @property
    def enabled_why(self) -> str:
        """Why this grade and no other, in one sentence."""
        return figures.enabled_why(self.tried)

    @property
    def unknown_alone(self) -> list[Skill]:
        """Skills that nobody knows yet, each of which alone keeps a level from being reached."""
        return unknown_alone(self.tried)


def asked(query: QueryDict, framework: Framework | None, today: date) -> Asked:
    """What an address asks; what the framework does not know is left out, and a day that is none is told."""
    on, problem = _day(query.get("on", ""), today)
    if framework is None:
        return Asked(on=on, problem=problem)
    scores = {}
    for name, value in query.items():
        skill = framework.skills.get(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None
        if skill is not None and skill.scale is not None and value in skill.scale.by_id:
            scores[skill.id] = str(value)
    track = query.get("track", "")
    track = track if track in framework.tracks else ""
    return Asked(scores, track, query.get("step", ""), on, query.get("open", ""), query.get("every", ""), problem)


def _day(text: str, today: date) -> tuple[date | None, str]:
    if not text:
        return None, ""
    try:
        on = date.fromisoformat(text)
    except ValueError:
        return None, _("“%(text)s” is not a day.") % {"text": text[:20]}
    if not EARLIEST <= on <= today + LATEST:
        return None, _("That day is too far away.")
    return on, ""


def sheet_of(ground: Ground, wish: Asked) -> Sheet | None:
    """The sheet; None where there is no track to show, since the person is in none and none is tried."""
    today = standing_on(ground)
    tried = standing_on(changed(ground, wish.scores), wish.track or None) if wish.is_what_if else today
    if tried is None:
        return None
    shown = _competencies(tried)
    known, unknown, last = tally(tried.view, shown, wish.scores)
    strips = tuple(
        strip(tried.view, row, wish.scores, unfold=wish.open == row.id, every=wish.every == row.id) for row in shown
    )
    held = ground.held
    parts = figures.parts(tried)
    return Sheet(
        ground,
        wish,
        today,
        tried,
        strips,
        figures.span(tried),
        figures.relation(held, tried.enabled),
        tuple(parts),
        plain(sum(tried.track.weights.values(), Fraction(0))) if tried.track.weights else "",
        tuple(figures.compared(today, tried)) if wish.is_what_if else (),
        figures.scale(today, tried, held),
        tuple(figures.ordered(tried.steps)),
        figures.pay_said(tried),
        figures.tally_words(known, unknown),
        known,
        last,
        _tries(tried, wish),
        _aim(tried, wish),
    )


def _competencies(standing: Standing) -> list[Competency]:
    """Those that the track reads; all where it reads none."""
    rows = standing.framework.competencies.values()
    weights = standing.track.weights
    used = [row for row in rows if row.id in standing.track.uses and weights.get(row.id, Fraction(1))]
    order = {name: place for place, name in enumerate(weights)}
    return sorted(used, key=lambda row: order.get(row.id, len(order))) or list(rows)


def _tries(tried: Standing, wish: Asked) -> tuple[Try, ...]:
    """What is tried, and beside it the smallest next step from there."""
    skills = tried.framework.skills
    chosen = [_try(tried, skills[name], value, chosen=True) for name, value in wish.scores.items()]
    view = tried.view
    further = smallest(view, _competencies(tried), tried.track.weights)
    return (
        *chosen,
        *(_try(tried, skills[name], value, chosen=False) for name, value in further.items() if name not in wish.scores),
    )


def _try(tried: Standing, skill: Skill, value: str, *, chosen: bool) -> Try:
    points = skill.scale.points_by_id.get(value) if skill.scale else None
    now = mark_of(skill.scale, tried.view.source(skill)[0])
    return Try(skill, value, words_of(skill.scale, points), chosen, now)


def _aim(tried: Standing, wish: Asked) -> Aim | None:
    row = next((row for row in tried.steps if row.step.id == wish.step), None)
    if row is None:
        return None
    missing = tuple(
        Missing(
            figures.missing_words(tried, gap.gap.need),
            figures.amount_words(tried, gap.gap.need, gap.gap.has),
            figures.amount_words(tried, gap.gap.need, gap.gap.wants),
        )
        for gap in tried.gaps
        if gap.step is row.step
    )
    path = smallest_to(tried.framework, tried.profile, row.step.key, tried.on)
    tries = tuple(_try(tried, change.skill, change.after, chosen=False) for change in path.skills)
    query = urlencode([(f"{PREFIX}{change.skill.id}", change.after) for change in path.skills])
    return Aim(row.step, row.title, row.result, missing, path, tries, query)


def other_tracks(ground: Ground) -> list[tuple[str, str, str]]:
    """Every track with its name and the progress one would have in it; none is told while nobody has looked at anything."""
    framework = ground.framework
    if framework is None:
        return []
    known, on = ground.profile, ground.on
    if not known.assessments:
        return [(row.id, row.name, "") for row in framework.tracks.values()]
    return [(row.id, row.name, progress_in(framework, known, row, on) or "") for row in framework.tracks.values()]
