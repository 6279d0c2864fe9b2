"""Where a profile stands in a track on a day: a pure function of framework, profile, track and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from longarc.engine import pay as pays
from longarc.engine.chain import chain_of, warnings_of
from longarc.engine.levels import View
from longarc.engine.model import Competency, Framework, Level, Step, Track
from longarc.engine.needs import Gap
from longarc.engine.profile import Profile
from longarc.engine.results import ELIGIBLE, MET, NAMES, UNKNOWN


class NoSuchTrack(ValueError):
    """The framework has no track of that id."""


class NoPlaceholder(ValueError):
    """A title names something that the profile does not say."""


@dataclass(frozen=True, slots=True)
class StepResult:
    """`result` is met, eligible, not-met or unknown."""

    step: Step
    title: str
    result: str

    @property
    def is_open(self) -> bool:
        return self.result in ("met", "eligible")


@dataclass(frozen=True, slots=True)
class LevelStanding:
    """The level of a competency, and the next one with what stands in its way."""

    competency: Competency
    level: str | None
    number: Fraction
    blocked: Level | None
    blocked_result: str | None
    blocking_skills: tuple[str, ...]
    unassessed: bool


@dataclass(frozen=True, slots=True)
class StepGap:
    step: Step
    gap: Gap


@dataclass(frozen=True, slots=True)
class KeptStanding:
    """A step that stays enabled though this version asks for more; `under` is the version that enabled it."""

    step: Step
    title: str
    under: str


@dataclass(frozen=True)
class Standing:
    """The answer. Levels, gaps, pay and the chain are computed when they are first asked for."""

    framework: Framework
    track: Track
    on: date
    kind: str
    profile: Profile
    steps: tuple[StepResult, ...]
    enabled: StepResult | None
    also: tuple[StepResult, ...]
    view: View

    @cached_property
    def kept(self) -> KeptStanding | None:
        """The highest step of this track that is kept from an earlier version, where it is above what is enabled."""
        return _kept(self)

    @cached_property
    def levels(self) -> dict[str, LevelStanding]:
        """Every competency of the framework."""
        return {name: _level(self.view, row) for name, row in self.framework.competencies.items()}

    @cached_property
    def measures(self) -> dict[str, str | None]:
        """Every measure as it is shown; None is not known, or below its first range."""
        return {name: row.shown(row.value(self.view)) for name, row in self.track.measures.items()}

    @property
    def progress(self) -> str | None:
        """The track's progress as it is shown; None where the track has none or it is not known."""
        return self.measures[self.track.progress] if self.track.progress else None

    @cached_property
    def unknown(self) -> tuple[LevelStanding, ...]:
        """The competencies that this track reads and whose next level is not known: the numbers say "at least"."""
        rows = (row for name, row in self.levels.items() if name in self.track.uses)
        return tuple(row for row in rows if row.unassessed or row.blocked_result == "unknown")

    @cached_property
    def gaps(self) -> tuple[StepGap, ...]:
        """What is missing for each step that is neither met nor eligible."""
        return tuple(
            StepGap(row.step, gap)
            for row in self.steps
            if row.step.need is not None
            for gap in row.step.need.gaps(self.view)
            if not row.is_open or gap.strength == "desirable"
        )

    @cached_property
    def pay(self) -> pays.PayStanding | None:
        """The enabled step's bounds beside the person's pay. Raises UnknownUnit."""
        return _pay(self)

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What a person should look at: assessments that have run out, scores and ids the framework does not know."""
        return warnings_of(self)

    @cached_property
    def chain(self) -> tuple[dict[str, Any], ...]:
        """Every step of the reasoning, from scores to pay: kind, subject, rule, inputs, result."""
        return chain_of(self)


def evaluate(
    framework: Framework,
    profile: Profile,
    track_id: str,
    on: date,
    *,
    kind: str = "agreed",
    chain: bool = False,
    strict: bool = False,
) -> Standing:
    """Where `profile` stands in the track on that day, by assessments of one kind.

    `chain=True` computes the reasoning at once; it is there on demand in any case. With `strict` a title that names
    something the profile does not say is refused. Raises NoSuchTrack, NoPlaceholder.
    """
    track = framework.tracks.get(track_id)
    if track is None:
        raise NoSuchTrack(f'no track "{track_id}" in {framework.id} {framework.version}')
    view = View(framework, profile, track, on, kind)
    results = []
    for step in track.steps:
        need = step.need
        result = MET if need is None or need.strength == "desirable" else need.result(view)
        if result == MET and not view.appointed:
            result = ELIGIBLE
        results.append((result, step))
    rows = [StepResult(step, title(step, profile, strict=strict), NAMES[result]) for result, step in results]
    rows.sort(key=lambda row: (row.result != "met", -row.step.order, row.step.place))
    enabled, also = _enabled(rows)
    standing = Standing(framework, track, on, kind, profile, tuple(rows), enabled, also, view)
    if chain:
        standing.chain  # noqa: B018 - computed now, kept in the standing
    return standing


def progress_in(framework: Framework, profile: Profile, track: Track, on: date, *, kind: str = "agreed") -> str | None:
    """The `progress` of `evaluate`, without a look at the steps; None where the track has none or it is not known."""
    measure = track.measures.get(track.progress or "")
    return measure.shown(measure.value(View(framework, profile, track, on, kind))) if measure else None


def _enabled(rows: list[StepResult]) -> tuple[StepResult | None, tuple[StepResult, ...]]:
    """The highest-ranked step that is met or eligible, and those of the same rank beside it."""
    open_rows = [row for row in rows if row.is_open]
    if not open_rows:
        return None, ()
    highest = max(row.step.order for row in open_rows)
    first, *others = [row for row in open_rows if row.step.order == highest]
    return first, tuple(others)


def title(step: Step, profile: Profile, *, strict: bool = False) -> str:
    """The step's title with its placeholders filled; one without a value stays in braces, or is refused when strict."""
    words = step.title
    for name in step.placeholders:
        value = profile.person.get(name)
        if value:
            words = words.replace("{" + name + "}", value)
        elif strict:
            raise NoPlaceholder(f'the title "{step.title}" needs "{name}", which the profile does not say')
    return words


def _kept(standing: Standing) -> KeptStanding | None:
    least = standing.enabled.step.order if standing.enabled else None
    known = {step.key: step for step in standing.track.steps}
    rows = [
        KeptStanding(known[row.step], title(known[row.step], standing.profile), row.under)
        for row in standing.profile.kept
        if row.step in known and (row.since is None or row.since <= standing.on)
    ]
    above = [row for row in rows if least is None or row.step.order > least]
    return max(above, key=lambda row: row.step.order, default=None)


def _level(view: View, competency: Competency) -> LevelStanding:
    reached = view.reached(competency)
    level = competency.levels[reached.place].id if reached.place >= 0 else competency.zero
    if reached.blocked is None:
        return LevelStanding(competency, level, reached.number, None, None, (), reached.unassessed)
    blocked = competency.levels[reached.blocked]
    skills = tuple(_blocking(view, blocked, reached.blocked_result))
    result = NAMES[reached.blocked_result]
    return LevelStanding(competency, level, reached.number, blocked, result, skills, reached.unassessed)


def _blocking(view: View, level: Level, result: int) -> list[str]:
    """Unassessed skills where that is what is missing, else all that are not at the highest score."""
    scores = [(skill, view.score(skill)) for skill in level.skills]
    if result == UNKNOWN:
        return [skill.id for skill, score in scores if score is None]
    return [skill.id for skill, score in scores if score is None or (skill.scale and score < skill.scale.top)]


def _pay(standing: Standing) -> pays.PayStanding | None:
    table, enabled, pay = standing.framework.pay, standing.enabled, standing.profile.pay
    if table is None or enabled is None:
        return None
    place = pay.place if pay and pay.place else table.place
    currency = pay.currency if pay else table.currency
    bound = table.bound_for(enabled.step.key, enabled.step.grade, currency, place, standing.on.isoformat())
    return pays.standing(table, bound, pay, _inside(standing, enabled.step)) if bound else None


def _inside(standing: Standing, step: Step) -> Fraction | None:
    """How far the measure of the pay rule is through the step's range; None where the range is open or not known."""
    table, span = standing.framework.pay, step.range
    if table is None or table.within is None or span is None or span.measure != table.within:
        return None
    measure = standing.track.measures[span.measure]
    value = measure.value(standing.view)
    if value is None or span.lower is None or span.upper is None or span.upper <= span.lower:
        return None
    return pays.position(measure.exactly(value), span.lower, span.upper)
