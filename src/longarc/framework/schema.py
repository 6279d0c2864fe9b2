"""The format `careerframework/1`: its single source. The JSON Schema and the reference page are generated from it.

Unknown keys are an error, except those beginning with `x-`, which are taken off before and kept in the document.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    WithJsonSchema,
)

from longarc.framework.exact import exact, whole_part
from longarc.framework.spans import day, duration


def _number(value: Any) -> Any:
    exact(value)
    return value


def _amount(value: Any) -> Any:
    whole_part(value, 100)
    return value


def _edge(value: Any) -> Any:
    if isinstance(value, str):
        return value
    return _number(value)


def _day(value: Any) -> str:
    return day(value).isoformat()


def _span(value: Any) -> Any:
    duration(value if isinstance(value, str) else repr(value))
    return value


def _period(value: Any) -> Any:
    return value if value == "never" else _span(value)


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


_NUMBER = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?[0-9.]+(\s*/\s*[0-9.]+)?$"}]}
_AMOUNT = {
    "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^([0-9.]+%|[0-9]+|majority|all)$"}]
}

Id = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(strict=True, max_length=100_000)]
Number = Annotated[int | Decimal | str, BeforeValidator(_number), WithJsonSchema(_NUMBER)]
Edge = Annotated[int | Decimal | str, BeforeValidator(_edge), WithJsonSchema({"type": ["number", "string"]})]
Amount = Annotated[int | Decimal | str, BeforeValidator(_amount), WithJsonSchema(_AMOUNT)]
Day = Annotated[str, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Span = Annotated[str, BeforeValidator(_span), WithJsonSchema({"type": "string", "pattern": "^P.+$"})]
Period = Annotated[str, BeforeValidator(_period), WithJsonSchema({"type": "string", "pattern": "^(never|P.+)$"})]


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _allow_own_keys(schema: dict[str, Any]) -> None:
    schema["patternProperties"] = {"^x-": {}}


class Part(BaseModel):
    """A mapping of the file: no unknown key, kebab-case names."""

    model_config = ConfigDict(extra="forbid", alias_generator=_kebab, frozen=True, json_schema_extra=_allow_own_keys)


class License(Part):
    spdx: Text | None = None
    holder: Text | None = None
    source: Text | None = None
    attribution: Text | None = None
    title: Text | None = None
    url: Text | None = None


class Reference(Part):
    id: Id
    version: Id | None = None


References = Annotated[list[Reference | Id], BeforeValidator(_one_or_many)]


class Head(Part):
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


class ScaleValue(Part):
    id: Id
    value: Number
    name: Text | None = None
    about: Text | None = None
    after: Annotated[list[Id], BeforeValidator(_one_or_many)] | None = None


class Scale(Part):
    values: Annotated[list[ScaleValue], Field(min_length=1)]
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
    strength: Literal["required", "expected", "desirable"] = "required"
    weight: Number | None = None
    text: Text | None = None
    note: Text | None = None


class Link(Part):
    title: Text | None = None
    url: Text | None = None
    kind: Text | None = None


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


class Group(Part):
    id: Id
    name: Text | None = None
    about: Text | None = None
    parent: Id | None = None
    kind: Id | None = None
    groups: list["Group"] | None = None


class Value(Part):
    id: Id
    text: Text | None = None
    name: Text | None = None
    about: Text | None = None
    scored: StrictBool = False
    examples: list[Text] | None = None


class LookupStep(Part):
    from_: Number
    is_: Id


class Measure(Part):
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
    id: Id
    rank: Number | None = None
    name: Text | None = None
    title: Text | None = None
    about: Text | None = None


class Money(Part):
    min: Number | None = None
    max: Number | None = None
    next: Number | None = None
    target: Number | None = None


class Step(Part):
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
    from_: Id
    to: Annotated[list[Id], BeforeValidator(_one_or_many)]
    kind: Literal["promotion", "branch", "lateral", "return"] | None = None
    both_ways: StrictBool = False
    need: Need | None = None
    about: Text | None = None


class Basis(Part):
    currency: Id
    period: Id
    place: Id | None = None
    what: Text | None = None
    fte: Number = 1


class Rounding(Part):
    to: Number = 1
    mode: Literal["half-even"] = "half-even"


class Bound(Part):
    step: Id | None = None
    grade: Id | None = None
    place: Id | None = None
    currency: Id | None = None
    period: Id | None = None
    min: Number | None = None
    max: Number | None = None
    next: Number | None = None
    target: Number | None = None
    as_of: Day | None = None


class Within(Part):
    by: Id
    rule: Literal["linear", "none"] = "linear"
    alert_below: Number = "0.9"


class Market(Part):
    job: Id
    place: Id | None = None
    currency: Id | None = None
    date: Day | None = None
    period: Id | None = None
    p10: Number | None = None
    p25: Number | None = None
    p50: Number | None = None
    p75: Number | None = None
    p90: Number | None = None
    source: Text | None = None
    at_least: Annotated[list[Id], BeforeValidator(_one_or_many)] | StrictBool | None = None
    not_released: Annotated[list[Id], BeforeValidator(_one_or_many)] | StrictBool | None = None
    step: Id | None = None
    grade: Id | None = None


class Pay(Part):
    basis: Basis
    periods: dict[Id, Number] = {}
    currencies: dict[Id, Number] = {}
    places: dict[Id, Number] = {}
    as_of: Day | None = None
    rounding: Rounding | None = None
    bounds: list[Bound] = []
    within_step: Within | None = None
    market: list[Market] = []


_Ids = Annotated[list[Id], BeforeValidator(_one_or_many)]


class Change(Part):
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


def without_own_keys(value: Any) -> Any:
    """`value` without its `x-` keys, for validation."""
    if isinstance(value, dict):
        return {
            key: without_own_keys(member)
            for key, member in value.items()
            if not (isinstance(key, str) and key.startswith("x-"))
        }
    return [without_own_keys(member) for member in value] if isinstance(value, list) else value


def in_words(part: Part) -> Any:
    """A part as the file writes it, every number as its characters: for showing the rule."""
    return _as_text(part.model_dump(by_alias=True, exclude_defaults=True))


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_as_text(member) for member in value]
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


def json_schema() -> dict[str, Any]:
    return Document.model_json_schema(by_alias=True)
