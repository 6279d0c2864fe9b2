"""Ways over intermediate steps: along the moves a framework writes, promotions, branches, laterals and returns alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from longarc.engine.levels import View
from longarc.engine.model import Framework, Move, Step
from longarc.engine.profile import Profile
from longarc.paths.ground import Ground
from longarc.paths.nearest import Near, nearest_from
from longarc.paths.options import Raising
from longarc.paths.smallest import Path, raised, smallest_from, step_of

FAR = 1 << 20
MOST_TRIED = 20_000


@dataclass(frozen=True, slots=True)
class Leg:
    """One move to a step, and the smallest set that it takes beyond what the legs before it brought."""

    kind: str
    step: Step
    path: Path


@dataclass(frozen=True, slots=True)
class Way:
    """Moves one after the other, from a step to another."""

    legs: tuple[Leg, ...]

    @property
    def size(self) -> int:
        """Skills and levels to raise on the whole way."""
        return sum(leg.path.size for leg in self.legs)

    @property
    def arrives(self) -> bool:
        """Whether skills alone are enough for every step of it."""
        return all(leg.path.arrives for leg in self.legs)


def ways(
    framework: Framework,
    profile: Profile,
    start: str,
    target: str,
    on: date,
    *,
    kind: str = "agreed",
    most: int = 4,
    longest: int = 4,
    near: Sequence[Near] | None = None,
) -> tuple[Way, ...]:
    """Up to `most` ways of up to `longest` moves from one step ("track/step") to another, none visiting a step twice or
    adding only steps to another of them.

    Chosen are those whose hardest step is nearest, then those with the fewest moves; told are they in order of what they
    take altogether. Each leg is the smallest set from where the leg before it ends; the needs of a move count with those
    of its step. `near` may hand in what `nearest` has said. Raises NoSuchStep.
    """
    step_of(framework, start)
    any_track = framework.tracks[step_of(framework, target).track]
    near = near or nearest_from(Ground(View(framework, profile, any_track, on, kind)))
    size = {row.step.key: row.left * FAR + (FAR * FAR if row.size is None else row.size) for row in near}
    found: list[Way] = []
    for moves in _chosen(moves_of(framework), size, start, target, longest):
        steps = {framework.steps[move.target] for move in moves}
        if any(steps > {leg.step for leg in way.legs} for way in found):
            continue  # a detour of a way that is there already
        found.append(Way(tuple(_legs(framework, profile, moves, on, kind))))
        if len(found) == most:
            break
    return tuple(sorted(found, key=lambda way: (not way.arrives, way.size, len(way.legs))))


def moves_of(framework: Framework) -> Mapping[str, tuple[Move, ...]]:
    """The moves by the step they lead from; a track none of whose steps are joined by a move is walked rank by rank."""
    found: dict[str, list[Move]] = {}
    inside = set()
    for move in framework.moves:
        found.setdefault(move.source, []).append(move)
        if move.source.partition("/")[0] == move.target.partition("/")[0]:
            inside.add(move.source.partition("/")[0])
    for track in framework.tracks.values():
        if track.id not in inside:
            for step in track.steps:
                found.setdefault(step.key, []).extend(
                    Move(step.key, other.key, "promotion") for other in track.steps if other.order == step.order + 1
                )
    return {source: tuple(rows) for source, rows in found.items()}


def _chosen(
    moves: Mapping[str, tuple[Move, ...]], size: Mapping[str, int], start: str, target: str, longest: int
) -> Iterator[tuple[Move, ...]]:
    """Simple ways, best first: by the size of their hardest step, then by the number of moves; so many are tried."""
    waiting: list[tuple[int, int, int, tuple[Move, ...]]] = [(0, 0, 0, ())]
    order = 0
    while waiting and order < MOST_TRIED:
        hardest, count, _order, way = heappop(waiting)
        here = way[-1].target if way else start
        if here == target and way:
            yield way
            continue
        if count == longest:
            continue
        seen = {start, *(move.target for move in way)}
        for move in moves.get(here, ()):
            if move.target not in seen:
                order += 1
                worst = max(hardest, size.get(move.target, FAR * FAR))
                heappush(waiting, (worst, count + 1, order, (*way, move)))


def _legs(framework: Framework, profile: Profile, moves: tuple[Move, ...], on: date, kind: str) -> Iterator[Leg]:
    for move in moves:
        step = framework.steps[move.target]
        view = View(framework, profile, framework.tracks[step.track], on, kind)
        path = smallest_from(Ground(view), step, () if move.need is None else (move.need,))
        yield Leg(move.kind, step, path)
        points = {row.skill.id: row.skill.scale.points_by_id[row.after] for row in path.skills if row.skill.scale}
        profile = raised(view, Raising(points, {row.competency.id: row.after for row in path.levels}))
