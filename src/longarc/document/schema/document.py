"""A whole framework: its head, its sections, and what changed since the version before."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from longarc.document.schema.competencies import Competency, Defaults, Scale, Skill
from longarc.document.schema.kinds import Day, Id, Part, Text, one_or_many
from longarc.document.schema.pay import Pay
from longarc.document.schema.tracks import Grade, Measure, Move, Track, Value


class License(Part):
    """Under which licence the words of this framework stand."""

    spdx: Text | None = None
    holder: Text | None = None
    source: Text | None = None
    attribution: Text | None = None
    title: Text | None = None
    url: Text | None = None


class Reference(Part):
    """Another framework, in one version or in any."""

    id: Id
    version: Id | None = None


_OneOrMany = list[Reference | Id] | Reference | Id
References = Annotated[list[Reference | Id], BeforeValidator(one_or_many, json_schema_input_type=_OneOrMany)]


class Head(Part):
    """Which framework this is, in which version, and what it replaces or extends."""

    id: Id
    version: Id
    released: Day | None = None
    language: Id | None = None
    title: Text | None = None
    status: Text | None = None
    about: Text | None = None
    license: License | None = None
    licence: License | None = None
    supersedes: References | None = None
    extends: References | None = None


class Group(Part):
    """A theme or pillar that competencies belong to; groups form a tree."""

    id: Id
    name: Text | None = None
    about: Text | None = None
    parent: Id | None = None
    kind: Id | None = None
    groups: list["Group"] | None = None


_Ids = Annotated[list[Id], BeforeValidator(one_or_many, json_schema_input_type=list[Id] | Id)]


class Change(Part):
    """What became of ids since the version before, and of the assessments made then."""

    kind: Literal["rename", "reword", "move", "split", "merge", "retire", "add", "replace-all"]
    competency: Id | None = None
    skill: Id | None = None
    step: Id | None = None
    track: Id | None = None
    level: Id | None = None
    was: _Ids | None = None
    now: _Ids | None = None
    from_: Id | None = None
    to: Id | None = None
    assessments: Literal["carry", "carry-and-flag", "reassess", "archive"] | None = None
    version: Id | None = None
    note: Text | None = None


class Document(Part):
    """A whole framework."""

    format: Literal["careerframework/1"]
    framework: Head
    scales: dict[Id, Scale] = {}
    defaults: Defaults = Defaults()
    groups: list[Group] = []
    competencies: list[Competency] = []
    skills: list[Skill] = []
    measures: dict[Id, Measure] = {}
    values: list[Value] = []
    responsibilities: list[Value] = []
    grades: list[Grade] = []
    tracks: list[Track] = []
    moves: list[Move] = []
    pay: Pay | None = None
    changes: list[Change] = []
    texts: dict[Id, dict[Id, dict[Id, Text | list[Text]]]] = {}


def json_schema() -> dict[str, Any]:
    return Document.model_json_schema(by_alias=True)
