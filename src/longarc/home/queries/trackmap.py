"""The track map with its reader on it: which tracks are shown, what is held, what their skills enable elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from longarc.engine.evaluate import Standing, evaluate
from longarc.engine.model import Framework, Step, Track
from longarc.framework.models import Framework as FrameworkRow
from longarc.framework.trackmap import Drawing, Here, draw
from longarc.framework.wording import Ask, asks, plain_title
from longarc.growth import targets
from longarc.growth.policy import plans_visible_to
from longarc.people.models import Person
from longarc.standing.queries import Ground, ground_of, standing_on
from longarc.web.numbers import written

MANY = 16


@dataclass(frozen=True)
class Listed:
    """A step in the list that says what the map draws."""

    step: Step
    title: str
    is_held: bool
    is_enabled: bool


@dataclass(frozen=True)
class Role:
    """The step looked at: what it asks, what is not there yet, the smallest next step, and where a plan may take it."""

    step: Step
    track: Track
    title: str
    asks: tuple[Ask, ...]
    looked: targets.Looked | None
    is_held: bool
    plan: str


@dataclass(frozen=True)
class Map:
    """What the page shows. `families` are the choices where there are too many tracks for one map."""

    known: Framework
    drawing: Drawing
    lanes: tuple[tuple[Track, tuple[Listed, ...]], ...]
    ground: Ground
    role: Role | None
    moves: tuple[targets.Near, ...]
    families: tuple[str, ...]
    family: str

    @property
    def held(self) -> Step | None:
        return self.ground.held if self.ground.framework is self.known else None


def track_map(
    person: Person, row: FrameworkRow, family: str = "", chosen: str = "", wishes: Sequence[str] = ()
) -> Map | None:
    """The map of a framework for one reader; None while nothing of it is published. At most ten queries."""
    ground = ground_of(person, framework=row, pay=False, wishes=wishes)
    known = ground.framework
    if known is None:
        return None
    held = ground.held.key if ground.held else ""
    step = known.steps.get(chosen)
    families = tuple(dict.fromkeys(track.family for track in known.tracks.values()))
    family = _family(known, family, step.key if step else held)
    tracks = _shown(known, family, step.key if step else held)
    standings = {track.id: evaluate(known, ground.profile, track.id, ground.on) for track in tracks}
    here = Here(held, step.key if step else "", _enabled(standings), _progress(standings))
    return Map(
        known=known,
        drawing=draw(known, tracks, here),
        lanes=tuple((track, _listed(track, here)) for track in tracks),
        ground=ground,
        role=_role(person, ground, step) if step else None,
        moves=tuple(targets.near(ground)),
        families=families if len(known.tracks) > MANY else (),
        family=family,
    )


def _family(known: Framework, wished: str, focus: str) -> str:
    """The family to show: the one wished for, or that of the step in focus; none where all tracks fit on one map."""
    families = [track.family for track in known.tracks.values()]
    if wished in families:
        return wished
    if len(families) <= MANY:
        return ""
    step = known.steps.get(focus)
    return known.tracks[step.track].family if step else families[0]


def _shown(known: Framework, family: str, focus: str) -> list[Track]:
    """The tracks of a family and those that a move leads to from the step in focus; all, where no family is chosen."""
    tracks = list(known.tracks.values())
    if not family:
        return tracks
    reached = {known.steps[move.target].track for move in known.next_from(focus)}
    return [track for track in tracks if track.family == family or track.id in reached]


def _enabled(standings: dict[str, Standing]) -> frozenset[str]:
    return frozenset(row.enabled.step.key for row in standings.values() if row.enabled)


def _progress(standings: dict[str, Standing]) -> dict[str, tuple[Fraction, str]]:
    found = {}
    for track, standing in standings.items():
        if standing.progress is None:
            continue
        words = _("you, at least %(progress)s") if standing.unknown else _("you, %(progress)s")
        found[track] = (Fraction(standing.progress), words % {"progress": written(standing.progress)})
    return found


def _listed(track: Track, here: Here) -> tuple[Listed, ...]:
    return tuple(
        Listed(step, plain_title(step.title), step.key == here.held, step.key in here.enabled) for step in track.steps
    )


def _role(person: Person, ground: Ground, step: Step) -> Role:
    known = ground.framework
    if known is None:
        raise ValueError("a role is looked at within a framework")
    plan = plans_visible_to(person, of=person).filter(closing=None).order_by("-starts_on").first()
    return Role(
        step=step,
        track=known.tracks[step.track],
        title=targets.named(ground, step),
        asks=asks(known, step.need.source if step.need else None),
        looked=targets.looked_at(ground, step.key) if standing_on(ground, step.track) else None,
        is_held=ground.held is step,
        plan=str(plan.pk) if plan else "",
    )
