"""Needs, measures, grades, tracks, steps, moves, and the statements beside them."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt

from longarc.document.schema.kinds import Amount, Edge, Id, Link, Number, Part, Span, Text, one_or_many


class Need(Part):
    """What a step or a move asks for: one recursive expression."""

    all: list["Need"] | None = None
    any: list["Need"] | None = None
    at_least: Amount | None = None
    of: list["Need"] | None = None
    competency: Id | None = None
    level: Id | None = None
    skill: Id | None = None
    score: Id | None = None
    every_skill_at: Id | None = None
    measure: Id | None = None
    fact: Id | None = None
    from_: Edge | None = None  # a number, or the name of a look-up's range
    upto: Edge | None = None
    below: Edge | None = None
    held: Id | None = None
    for_: Span | None = None
    scaled_by: Literal["fte"] | None = None
    judgement: Text | None = None
    unknown: Text | None = None  # asked for, and the source does not know at which level: the reason
    strength: Literal["required", "expected", "desirable"] = "required"
    weight: Number | None = None
    text: Text | None = None
    note: Text | None = None


class Value(Part):
    """A statement of the organisation, shown and translated, and not scored unless it says so."""

    id: Id
    text: Text | None = None
    name: Text | None = None
    about: Text | None = None
    scored: StrictBool = False
    examples: list[Text] | None = None


class LookupStep(Part):
    """From which value on a name is read."""

    from_: Number
    is_: Id


class Measure(Part):
    """A number over a profile: a weighted mean, points on a curve, a count at a level, or a name looked up in another measure."""

    kind: Literal["points", "weighted-mean", "count", "lookup"]
    of: Literal["all"] | list[Id] | None = None
    weights: Literal["by-track", "equal"] | dict[Id, Number] | None = None
    missing: Literal["zero", "unknown"] = "unknown"
    decimals: Annotated[StrictInt, Field(ge=0, le=12)] | None = None
    normalise: StrictBool = False
    curve: dict[Id, Number] | None = None
    level: Id | None = None
    on: Id | None = None
    steps: list[LookupStep] | None = None
    name: Text | None = None
    about: Text | None = None


class Grade(Part):
    """A grade of the whole organisation; ranks may tie."""

    id: Id
    rank: Number | None = None
    name: Text | None = None
    title: Text | None = None
    about: Text | None = None


class Money(Part):
    """Bounds of pay of a step, in the basis."""

    min: Number | None = None
    max: Number | None = None
    next: Number | None = None
    target: Number | None = None


class Step(Part):
    """A step of a track: its rank, grade and title, and what it asks for. `competencies` holds its own words for a level."""

    id: Id
    rank: Number | None = None
    grade: Id | None = None
    title: Text | None = None
    name: Text | None = None
    about: Text | None = None
    need: Need | None = None
    share_of_role: Number | None = None
    pay: Money | None = None
    responsibilities: list[Value | Id] | None = None
    competencies: dict[Id, Text] | None = None
    texts: dict[Id, Text] | None = None


class Track(Part):
    """Steps that lead on from each other, with the weights of their progress. An `appointed` track is entered by appointment alone."""

    id: Id
    kind: Literal["individual", "lead", "manager"] | None = None
    family: Id | None = None
    name: Text | None = None
    title: Text | None = None
    about: Text | None = None
    entry: Literal["open", "appointed"] = "open"
    progress: Id | None = None
    weights: dict[Id, Number] | None = None
    normalise: StrictBool = False
    responsibilities: list[Value | Id] | None = None
    indicators: list[Value | Text] | None = None
    steps: list[Step] = []
    group: Id | None = None
    ids: dict[Id, Text | list[Text]] | None = None
    links: list[Link | Text] | None = None


class Move(Part):
    """Where one can go from a step; it may ask for something of its own."""

    from_: Id
    to: Annotated[list[Id], BeforeValidator(one_or_many, json_schema_input_type=list[Id] | Id)]
    kind: Literal["promotion", "branch", "lateral", "return"] | None = None
    both_ways: StrictBool = False
    need: Need | None = None
    about: Text | None = None
