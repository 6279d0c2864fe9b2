"""Scales, competencies, levels, skills, and when a level is passed."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt

from longarc.framework.schema.kinds import Amount, Id, Link, Number, Part, Period, Span, Text, one_or_many


class ScaleValue(Part):
    id: Id
    value: Number
    name: Text | None = None
    about: Text | None = None
    after: Annotated[list[Id], BeforeValidator(one_or_many)] | None = None


class Scale(Part):
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
    scale: Id | None = None
    skill_scale: Id | None = None
    accumulate: Literal["ladder", "includes-previous", "none"] | None = None
    pass_: Pass | None = None
    expires: Period | None = None
    grace: Span | None = None
    normalise: StrictBool = False
    scaled_by: Literal["fte"] | None = None
