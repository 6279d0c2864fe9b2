"""Scales, competencies, levels, skills, and when a level is passed."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt

from longarc.document.schema.kinds import Amount, Id, Link, Number, Part, Period, Span, Text, one_or_many


class ScaleValue(Part):
    """A value of a scale; in a partial order `after` names those below it."""

    id: Id
    value: Number
    name: Text | None = None
    about: Text | None = None
    after: Annotated[list[Id], BeforeValidator(one_or_many, json_schema_input_type=list[Id] | Id)] | None = None


class Scale(Part):
    """Ordered values with numbers. `zero` is the value of someone who has shown nothing, `blank` what an empty score means."""

    values: Annotated[list[ScaleValue], Field(min_length=1, max_length=500)]
    order: Literal["total", "partial"] = "total"
    zero: Id | None = None
    blank: Id | None = None
    name: Text | None = None
    about: Text | None = None


class Pass(Part):
    """A rule over the skill scores of one level."""

    all: list["Pass"] | None = None
    any: list["Pass"] | None = None
    no_score_below: Id | None = None
    mean_above: Number | None = None
    over: Literal["assessed", "all"] | None = None
    min_assessed: Amount | None = None
    at_least: Amount | None = None
    at_most: Amount | None = None
    of: list["Pass"] | None = None
    skill: Id | None = None
    score: Id | None = None


class Skill(Part):
    """One observable behaviour of one level; or, at the top of the file, one that levels refer to by its id. `same-as` links copies that are assessed together."""

    id: Id
    text: Text | None = None
    name: Text | None = None
    about: Text | None = None
    kind: Id | None = None
    examples: list[Text] | None = None
    links: list[Link | Text] | None = None
    depth: Text | StrictInt | None = None
    expires: Period | None = None
    grace: Span | None = None
    ids: dict[Id, Text | list[Text]] | None = None
    related: list[Id] | None = None
    same_as: Id | None = None
    scale: Id | None = None
    group: Id | None = None
    competency: Id | None = None
    level: Id | None = None


class Level(Part):
    """What a level of a competency means, and the skills that show it. A level may be `not-defined`, `not-in-use`, or the `same-as` another."""

    level: Id
    name: Text | None = None
    summary: Text | None = None
    about: Text | None = None
    signals: list[Text] | None = None
    examples: list[Text] | None = None
    skills: list[Skill | Id] | None = None
    status: Literal["defined", "not-defined", "not-in-use"] = "defined"
    same_as: Id | None = None
    pass_: Pass | None = None


class Competency(Part):
    """Levels on a scale. `accumulate` says how they add up: a `ladder` asks for every lower one, `includes-previous` implies them, `none` lets each stand alone."""

    id: Id
    name: Text | None = None
    about: Text | None = None
    group: Id | None = None
    scale: Id | None = None
    skill_scale: Id | None = None
    accumulate: Literal["ladder", "includes-previous", "none"] | None = None
    pass_: Pass | None = None
    expires: Period | None = None
    levels: list[Level] = []
    kind: Id | None = None
    ids: dict[Id, Text | list[Text]] | None = None
    links: list[Link | Text] | None = None
    related: list[Id] | None = None


class Defaults(Part):
    """What holds where a competency, a need or a measure says nothing else."""

    scale: Id | None = None
    skill_scale: Id | None = None
    accumulate: Literal["ladder", "includes-previous", "none"] | None = None
    pass_: Pass | None = None
    expires: Period | None = None
    grace: Span | None = None
    normalise: StrictBool = False
    scaled_by: Literal["fte"] | None = None
