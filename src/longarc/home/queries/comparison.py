"""Two tracks, steps or grades side by side, competency by competency, and the reader's own levels beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from longarc.document.exact import plain
from longarc.engine.evaluate import evaluate
from longarc.engine.model import Competency, Framework, Grade, Statement, Step, Track
from longarc.framework.asked import level_number, levels_asked
from longarc.framework.models import Framework as FrameworkRow
from longarc.framework.radar import Radar, radar
from longarc.framework.wording import Ask, asks, level_name, plain_title
from longarc.people.models import Person
from longarc.standing.queries import Ground, ground_of
from longarc.web.numbers import written

GRADE = "grade:"
Own = tuple[str, Fraction | None]


@dataclass(frozen=True)
class Side:
    """One of the two: a track, one of its steps, or a grade with all its steps."""

    key: str
    title: str
    hint: str
    track: Track | None
    steps: tuple[Step, ...]
    asks: tuple[Ask, ...]
    duties: tuple[Statement, ...]


@dataclass(frozen=True)
class Row:
    """What each side asks of one competency, in words, and the reader's own level; empty where it asks nothing."""

    competency: Competency
    a: str
    b: str
    mine: str

    @property
    def differs(self) -> bool:
        return self.a != self.b


@dataclass(frozen=True)
class Held:
    """The step of one track in each of two grades."""

    track: Track
    a: str
    b: str


@dataclass(frozen=True)
class Comparison:
    """What the page shows. `by_weight`: the rows are weights in progress, not levels."""

    known: Framework
    a: Side | None
    b: Side | None
    rows: tuple[Row, ...]
    held: tuple[Held, ...]
    radar: Radar | None
    by_weight: bool
    choices: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    @property
    def has_levels(self) -> bool:
        return any(row.mine for row in self.rows)


def compared(person: Person, row: FrameworkRow, a: str, b: str, wishes: Sequence[str] = ()) -> Comparison | None:
    """Both sides by their keys: "track", "track/step" or "grade:ID"; without `a`, the step that the reader holds.

    None while nothing of the framework is published. At most eight queries.
    """
    ground = ground_of(person, framework=row, pay=False, wishes=wishes)
    known = ground.framework
    if known is None:
        return None
    left = _side(known, a or (ground.held.key if ground.held else ""))
    right = _side(known, b)
    rows, picture, by_weight = _rows(known, ground, left, right) if left and right else ((), None, False)
    held = tuple(_held(known, left, right)) if left and right and GRADE in left.key and GRADE in right.key else ()
    return Comparison(known, left, right, rows, held, picture, by_weight, _choices(known))


def _side(known: Framework, key: str) -> Side | None:
    if key.startswith(GRADE):
        return _grade(known, known.grades.get(key.removeprefix(GRADE)))
    step = known.steps.get(key)
    track = known.tracks.get(step.track if step else key)
    if track is None:
        return None
    if step is None:
        return Side(key, track.name, track.about, track, track.steps, (), track.responsibilities)
    title = f"{step.grade} {plain_title(step.title)}" if step.grade else plain_title(step.title)
    duties = (*track.responsibilities, *step.responsibilities)
    return Side(key, title, track.name, track, (step,), asks(known, step.need.source if step.need else None), duties)


def _grade(known: Framework, grade: Grade | None) -> Side | None:
    if grade is None:
        return None
    steps = tuple(step for step in known.steps.values() if step.grade == grade.id)
    return Side(GRADE + grade.id, grade.id, grade.name, None, steps, (), ())


def _rows(known: Framework, ground: Ground, a: Side, b: Side) -> tuple[tuple[Row, ...], Radar | None, bool]:
    """Levels where steps name them; else the weights of the two tracks; nothing for grades."""
    if a.track is None or b.track is None:
        return (), None, False
    levels = [_levels(known, side) for side in (a, b)]
    by_weight = not any(levels)
    if by_weight:
        weights = [dict(side.track.weights) if side.track else {} for side in (a, b)]
        return _by_weight(known, weights, ground)
    mine = _mine(known, ground, a.track)
    first, second = ({id: level_name(known, id, level) for id, level in side.items()} for side in levels)
    rows = tuple(_row(known, id, first, second, mine) for id in _either(known, levels))
    numbers = [
        [
            level_number(known, row.competency.id, side[row.competency.id]) if row.competency.id in side else None
            for row in rows
        ]
        for side in levels
    ]
    own = [mine.get(row.competency.id, ("", None))[1] for row in rows]
    greatest = max((max(row.competency.scale.values) for row in rows), default=Fraction(0))
    return rows, radar([row.competency.name for row in rows], [*numbers, own], greatest), False


def _by_weight(
    known: Framework, weights: list[dict[str, Fraction]], ground: Ground
) -> tuple[tuple[Row, ...], Radar | None, bool]:
    ids = [id for id in _either(known, weights) if any(side.get(id) for side in weights)]
    mine = _mine(known, ground, next(iter(known.tracks.values())))
    first, second = ({id: f"{written(plain(weight))} %" for id, weight in side.items() if weight} for side in weights)
    rows = tuple(_row(known, id, first, second, mine) for id in ids)
    numbers = [[side.get(id) for id in ids] for side in weights]
    greatest = max((value for row in numbers for value in row if value), default=Fraction(0))
    return rows, radar([row.competency.name for row in rows], numbers, greatest), True


def _row(known: Framework, id: str, a: dict[str, str], b: dict[str, str], mine: dict[str, Own]) -> Row:
    return Row(known.competencies[id], a.get(id, ""), b.get(id, ""), mine[id][0] if id in mine else "")


def _levels(known: Framework, side: Side) -> dict[str, str]:
    """What a side asks: of a track, that of its highest step."""
    return levels_asked(known, max(side.steps, key=lambda step: step.order)) if side.steps else {}


def _either(known: Framework, sides: Iterable[dict]) -> list[str]:
    named = {id for side in sides for id in side}
    return [id for id in known.competencies if id in named]


def _mine(known: Framework, ground: Ground, track: Track) -> dict[str, Own]:
    """The reader's own levels: words and number, by competency; only what somebody has looked at."""
    if not ground.profile.assessments:
        return {}
    standing = evaluate(known, ground.profile, track.id, ground.on)
    return {
        id: (level_name(known, id, row.level) if row.level else "", row.number)
        for id, row in standing.levels.items()
        if not row.unassessed
    }


def _held(known: Framework, a: Side, b: Side) -> Iterable[Held]:
    for track in known.tracks.values():
        words = [", ".join(plain_title(step.title) for step in side.steps if step.track == track.id) for side in (a, b)]
        if any(words):
            yield Held(track, *words)


def _choices(known: Framework) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    groups = [
        (
            track.name,
            (
                (track.id, _("%(track)s, the whole track") % {"track": track.name}),
                *((step.key, _step(step)) for step in track.steps),
            ),
        )
        for track in known.tracks.values()
    ]
    grades = tuple((GRADE + row.id, f"{row.id} {row.name}".strip()) for row in known.grades.values())
    return (*groups, *(((_("Grades"), grades),) if grades else ()))


def _step(step: Step) -> str:
    return f"{step.grade} {plain_title(step.title)}" if step.grade else plain_title(step.title)
