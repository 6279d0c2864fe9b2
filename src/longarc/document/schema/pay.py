"""Pay tables."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, StrictBool

from longarc.document.schema.kinds import Day, Id, Number, Part, Text, one_or_many


class Basis(Part):
    """The unit in which all factors of pay are told."""

    currency: Id
    period: Id
    place: Id | None = None
    what: Text | None = None
    fte: Number = 1


class Rounding(Part):
    """To what amounts are rounded, once, at the end."""

    to: Number = 1
    mode: Literal["half-even"] = "half-even"


class Bound(Part):
    """What a step or a grade is paid at least, at a place and in a currency if they are named."""

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
    """How the lower bound rises inside of a step, and below which share of it somebody should look."""

    by: Id
    rule: Literal["linear", "none"] = "linear"
    alert_below: Number = "0.9"


class Market(Part):
    """What a job is paid elsewhere. `at-least` names figures cut off at the top, `not-released` those that are suppressed."""

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
    at_least: (
        Annotated[list[Id], BeforeValidator(one_or_many, json_schema_input_type=list[Id] | Id)] | StrictBool | None
    ) = None
    not_released: (
        Annotated[list[Id], BeforeValidator(one_or_many, json_schema_input_type=list[Id] | Id)] | StrictBool | None
    ) = None
    step: Id | None = None
    grade: Id | None = None


class Pay(Part):
    """Bounds of pay, and what one unit of each period, currency and place is worth in the basis: exact fractions such as "1/12"."""

    basis: Basis
    periods: dict[Id, Number] = {}
    currencies: dict[Id, Number] = {}
    places: dict[Id, Number] = {}
    as_of: Day | None = None
    rounding: Rounding | None = None
    bounds: list[Bound] = []
    within_step: Within | None = None
    market: list[Market] = []
