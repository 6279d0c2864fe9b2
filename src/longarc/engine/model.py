"""A framework compiled once: frozen objects with every reference resolved and every number exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from longarc.document.spans import Duration

if TYPE_CHECKING:
    from longarc.engine.measures import Measure
    from longarc.engine.needs import Need
    from longarc.engine.passes import Pass
    from longarc.engine.pay import PayTable


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """Ordered values. `points` are the values as whole multiples of 1/`unit`; `below[i]` are the positions i implies, i included."""

    id: str
    ids: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[Fraction, ...]
    unit: int
    points: tuple[int, ...]
    below: tuple[frozenset[int], ...]
    zero: int | None
    blank: int | None
    by_id: Mapping[str, int]
    points_by_id: Mapping[str, int]
    points_or_blank: Mapping[str | None, int | None]
    top: int


@dataclass(frozen=True, slots=True, eq=False)
class Skill:
    """One observable behaviour. `linked` are the other ids it is assessed by (same-as); `places` are (competency, scale position)."""

    id: str
    text: str
    competency: str
    level: str
    kind: str = "skill"
    examples: tuple[str, ...] = ()
    scale: Scale | None = None
    expires: Duration | None = None
    grace: Duration = Duration()
    places: tuple[tuple[str, int], ...] = ()
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One written level of a competency. `position` is its place in the scale; plain: its skills count nowhere else and do not run out."""

    id: str
    competency: str
    position: int
    number: Fraction
    name: str
    summary: str
    signals: tuple[str, ...]
    examples: tuple[str, ...]
    skills: tuple[Skill, ...]
    rule: Pass | None
    rule_source: Any
    skill_ids: tuple[str, ...]
    is_plain: bool


@dataclass(frozen=True, slots=True, eq=False)
class Competency:
    """`levels` are the written ones, lowest first; `statuses` has every level of the scale."""

    index: int
    id: str
    name: str
    about: str
    group: str
    scale: Scale
    skill_scale: Scale | None
    accumulate: str
    levels: tuple[Level, ...]
    place_of: Mapping[str, int]
    below: tuple[tuple[int, ...], ...]
    above: tuple[tuple[int, ...], ...]
    statuses: Mapping[str, str]
    nothing: Fraction
    is_linear: bool

    @property
    def zero(self) -> str | None:
        return None if self.scale.zero is None else self.scale.ids[self.scale.zero]


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A value, a responsibility or an indicator: never scored unless it says so."""

    id: str
    text: str
    name: str = ""
    about: str = ""
    scored: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Grade:
    id: str
    rank: Fraction | None
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """The part of its track's progress a step covers: from `lower` to `upper` (None is open)."""

    measure: str
    lower: Fraction | None
    upper: Fraction | None
    upper_included: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """`id` is unique in its track, `key` ("track/step") in the framework. `order` sorts like `rank`.

    `own_texts` say, by competency, what its level means at this step: shown in place of the level's text, and never read.
    """

    id: str
    key: str
    track: str
    place: int
    rank: Fraction
    order: int
    grade: str | None
    title: str
    placeholders: tuple[str, ...]
    need: Need | None
    range: Range | None
    share_of_role: Fraction | None = None
    responsibilities: tuple[Statement, ...] = ()
    own_texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    id: str
    name: str
    about: str
    kind: str
    family: str
    appointed: bool
    progress: str | None
    weights: Mapping[str, Fraction]
    responsibilities: tuple[Statement, ...]
    indicators: tuple[Statement, ...]
    steps: tuple[Step, ...]
    measures: Mapping[str, Measure]
    uses: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """An edge from one step to another ("track/step"). `need` is what the move itself asks for."""

    source: str
    target: str
    kind: str
    need: Need | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    kind: str
    subject: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    assessments: str


@dataclass(frozen=True, slots=True, eq=False)
class Framework:
    """One version of a framework. Immutable; safe to keep in memory and to share between threads.

    `language` is that of its texts, `languages` are those that it can be read in, the original first. In a translation
    `untranslated` are the texts that are still in the original, each with the reason: missing or stale.
    `document` is what was compiled, and empty in one that was opened from its kept bytes.
    """

    id: str
    version: str
    title: str
    language: str
    released: str | None
    scales: Mapping[str, Scale]
    competencies: Mapping[str, Competency]
    skills: Mapping[str, Skill]
    grades: Mapping[str, Grade]
    tracks: Mapping[str, Track]
    steps: Mapping[str, Step]
    moves: tuple[Move, ...]
    values: tuple[Statement, ...]
    responsibilities: tuple[Statement, ...]
    groups: Mapping[str, str]
    pay: PayTable | None
    changes: tuple[Change, ...]
    languages: tuple[str, ...]
    untranslated: Mapping[str, str]
    document: Mapping[str, Any] = field(repr=False, compare=False)

    def next_from(self, step: str) -> tuple[Move, ...]:
        """The moves that lead on from "track/step"; what comes next is a set, never a guess."""
        return tuple(move for move in self.moves if move.source == step)
