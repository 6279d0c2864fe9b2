"""The page of ways put together: from where somebody stands to a step, the roles nearest to them, and what opens next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longarc import paths
from longarc.engine.evaluate import Standing, evaluate
from longarc.engine.levels import View
from longarc.engine.model import Framework, Step, Track
from longarc.framework.wording import level_name
from longarc.paths.ground import Ground as Scores
from longarc.paths.nearest import nearest_from
from longarc.standing import figures
from longarc.standing.queries import Ground
from longarc.standing.strips import mark_of, words_of
from longarc.web.numbers import written

NEAREST, OPENINGS = 12, 8


@dataclass(frozen=True)
class Missing:
    """One thing that the step asks for and that is not there yet."""

    what: str
    has: str
    wants: str
    is_desirable: bool


@dataclass(frozen=True)
class Raise:
    """A skill (or a level without skills) to raise, in words; `mark` is how the skill is drawn today."""

    text: str
    about: str
    before: str
    after: str
    mark: int | None


@dataclass(frozen=True)
class Leg:
    """One move of a way."""

    kind: str
    words: str
    title: str
    key: str
    size: str
    left: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """Moves one after the other, and what they take altogether."""

    legs: tuple[Leg, ...]
    size: str
    arrives: bool


@dataclass(frozen=True)
class Role:
    """A step of any track, and how near it is."""

    title: str
    track: Track
    key: str
    size: str
    left: int


@dataclass(frozen=True)
class Opening:
    """One more skill (any one of these), and what it changes."""

    skills: tuple[Raise, ...]
    passes: str
    steps: tuple[str, ...]
    progress: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Aim:
    """The step looked at."""

    step: Step
    track: Track
    title: str
    path: paths.Path
    missing: tuple[Missing, ...]
    raises: tuple[Raise, ...]
    proof: str
    left: tuple[str, ...]
    ways: tuple[Way, ...]
    is_held: bool
    query: str

    @property
    def is_there(self) -> bool:
        return self.path.result in ("met", "eligible")


@dataclass(frozen=True)
class Choice:
    """The steps of one track, to choose from."""

    track: Track
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Wayfinding:
    """All of the page."""

    choices: tuple[Choice, ...]
    aim: Aim | None
    nearest: tuple[Role, ...]
    there: int
    openings: tuple[Opening, ...]
    held: str


def wayfinding(ground: Ground, to: str = "") -> Wayfinding | None:
    """The ways of one person on the day of the ground; None while there is no framework, or no track in it. No query."""
    known = ground.framework
    if known is None or not known.tracks:
        return None
    scores = Scores(View(known, ground.profile, next(iter(known.tracks.values())), ground.on, "agreed"))
    near = nearest_from(scores)
    away = [row for row in near if row.size is not None and (row.size or row.left)]
    return Wayfinding(
        choices=tuple(_choice(ground, track) for track in known.tracks.values()),
        aim=_aim(ground, known, known.steps[to], near) if to in known.steps else None,
        nearest=tuple(_role(ground, known, row) for row in away[:NEAREST]),
        there=sum(1 for row in near if row.size == 0 and not row.left),
        openings=tuple(_openings(ground, known)),
        held=_titled(ground, ground.held) if ground.held else "",
    )


def size_words(count: int) -> str:
    """How many there are to raise."""
    return ngettext("%(count)d skill", "%(count)d skills", count) % {"count": count}


def _choice(ground: Ground, track: Track) -> Choice:
    steps = sorted(track.steps, key=lambda step: (step.rank, step.place))
    return Choice(track, tuple((step.key, _titled(ground, step)) for step in steps))


def _titled(ground: Ground, step: Step) -> str:
    return " ".join(part for part in (step.grade, ground.titled(step)) if part)


# --- the step looked at


def _aim(ground: Ground, known: Framework, step: Step, near: Sequence[paths.Near]) -> Aim:
    path = paths.smallest(known, ground.profile, step.key, ground.on)
    track = known.tracks[step.track]
    standing = evaluate(known, ground.profile, track.id, ground.on)
    query = [("track", track.id), ("step", step.id)]
    query += [(f"skill.{row.skill.id}", row.after) for row in path.skills]
    return Aim(
        step=step,
        track=track,
        title=_titled(ground, step),
        path=path,
        missing=tuple(_missing(standing, path)),
        raises=(*(_raise(known, row) for row in path.skills), *(_given(known, row) for row in path.levels)),
        proof=_proof(path),
        left=tuple(left_words(standing, row) for row in path.left),
        ways=_ways(ground, known, step, near),
        is_held=ground.held is step,
        query=urlencode(query),
    )


def _missing(standing: Standing, path: paths.Path) -> Iterable[Missing]:
    for gap in path.missing:
        what = figures.missing_words(standing, gap.need)
        has, wants = (figures.amount_words(standing, gap.need, amount) for amount in (gap.has, gap.wants))
        yield Missing(what, has, wants, gap.strength == "desirable")


def _raise(known: Framework, row: paths.SkillRaised) -> Raise:
    scale = row.skill.scale
    before, after = (scale.points_by_id.get(name or "") if scale else None for name in (row.before, row.after))
    about = known.competencies[row.skill.competency].name if row.skill.competency else ""
    return Raise(row.skill.text, about, words_of(scale, before), words_of(scale, after), mark_of(scale, before))


def _given(known: Framework, row: paths.LevelGiven) -> Raise:
    before = level_name(known, row.competency.id, row.before) if row.before else _("not yet known")
    return Raise(row.competency.name, "", before, level_name(known, row.competency.id, row.after), None)


def _proof(path: paths.Path) -> str:
    if path.proven:
        return _("No smaller set leads there.")
    return ngettext(
        "At least %(count)d is needed; whether so few are enough is not proven.",
        "At least %(count)d are needed; whether so few are enough is not proven.",
        path.at_least,
    ) % {"count": path.at_least}


def left_words(standing: Standing, row: paths.LeftOver) -> str:
    """What no skill can change, in words."""
    if row.kind == "appointment":
        return _("An appointment: people are asked into %(track)s.") % {"track": standing.track.name}
    if row.kind == "judgement":
        return _("People decide: %(what)s") % {"what": row.need}
    words = {"what": figures.missing_words(standing, row.need).replace("-", " ").capitalize(), "wants": row.wants}
    if row.kind == "held":
        return _("%(what)s: %(wants)s") % words
    words["has"] = row.has or _("not yet known")
    return _("%(what)s: %(wants)s wanted, now %(has)s") % words


def _ways(ground: Ground, known: Framework, step: Step, near: Sequence[paths.Near]) -> tuple[Way, ...]:
    if ground.held is None or ground.held is step:
        return ()
    found = paths.ways(known, ground.profile, ground.held.key, step.key, ground.on, near=near)
    return tuple(
        Way(tuple(_leg(ground, known, leg) for leg in way.legs), size_words(way.size), way.arrives) for way in found
    )


def _leg(ground: Ground, known: Framework, leg: paths.Leg) -> Leg:
    kinds = {"promotion": _("up"), "branch": _("branches off"), "lateral": _("sideways"), "return": _("back")}
    standing = evaluate(known, ground.profile, leg.step.track, ground.on)
    left = tuple(left_words(standing, row) for row in leg.path.left)
    size = size_words(leg.path.size) if leg.path.size else _("nothing more")
    return Leg(leg.kind, kinds.get(leg.kind, leg.kind), _titled(ground, leg.step), leg.step.key, size, left)


# --- nearest, and what opens


def _role(ground: Ground, known: Framework, row: paths.Near) -> Role:
    size = size_words(row.size or 0) if row.size or not row.left else _("no skill")
    return Role(_titled(ground, row.step), known.tracks[row.step.track], row.step.key, size, row.left)


def _openings(ground: Ground, known: Framework) -> Iterable[Opening]:
    for row in paths.opens_next(known, ground.profile, ground.on)[:OPENINGS]:
        level = row.level
        passes = ""
        if level is not None:
            names = known.competencies[level.competency].name, level_name(known, level.competency, level.id)
            passes = _("%(competency)s, %(level)s") % {"competency": names[0], "level": names[1]}
        steps = tuple(_titled(ground, step) for one in row.tracks for step in one.steps)
        moved = [one for one in row.tracks if one.progress[0] != one.progress[1]]
        moved.sort(key=lambda one: (ground.track is not one.track, -one.gain))
        progress = tuple(
            (one.track.name, written(one.progress[0] or "–"), written(one.progress[1] or "–")) for one in moved
        )
        yield Opening(tuple(_raise(known, skill) for skill in row.skills), passes, steps, progress)
