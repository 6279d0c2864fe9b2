"""The pay tables."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from longarc.document import schema
from longarc.document.exact import exact
from longarc.engine.model import Track
from longarc.engine.pay import Bound, MarketRow, PayTable

PERCENTILES = ("p10", "p25", "p50", "p75", "p90")


def build_pay(written: schema.Document, tracks: Mapping[str, Track]) -> PayTable | None:
    pay = written.pay
    if pay is None:
        return None
    return PayTable(
        currency=pay.basis.currency,
        period=pay.basis.period,
        place=pay.basis.place,
        fte=exact(pay.basis.fte),
        periods=_factors(pay.periods),
        currencies=_factors(pay.currencies),
        places=_factors(pay.places),
        unit=exact(pay.rounding.to) if pay.rounding else Fraction(1, 100),
        bounds=tuple(_with_next(list(_bounds(written)), tracks)),
        within=pay.within_step.by if pay.within_step else None,
        linear=pay.within_step is not None and pay.within_step.rule == "linear",
        alert_below=exact(pay.within_step.alert_below) if pay.within_step else Fraction(9, 10),
        market=tuple(_market(pay)),
    )


def _factors(factors: Mapping[str, object]) -> Mapping[str, Fraction]:
    return MappingProxyType({name: exact(factor) for name, factor in factors.items()})


def _amount(value: object) -> Fraction | None:
    return None if value is None else exact(value)


def _bounds(written: schema.Document) -> Iterator[Bound]:
    pay = written.pay
    if pay is None:
        return
    for track in written.tracks:
        for step in track.steps:
            if step.pay:
                yield _bound(pay, schema.Bound(step=f"{track.id}/{step.id}", **step.pay.model_dump(exclude_none=True)))
    for row in pay.bounds:
        yield _bound(pay, row)


def _bound(pay: schema.Pay, row: schema.Bound) -> Bound:
    return Bound(
        step=row.step,
        grade=row.grade,
        currency=row.currency or pay.basis.currency,
        period=row.period or pay.basis.period,
        place=row.place or pay.basis.place,
        explicit_place=row.place is not None,
        explicit_currency=row.currency is not None,
        minimum=_amount(row.min),
        maximum=_amount(row.max),
        next=_amount(row.next),
        target=_amount(row.target),
        as_of=row.as_of,
    )


def _with_next(bounds: list[Bound], tracks: Mapping[str, Track]) -> Iterator[Bound]:
    """A bound that states no `next` ends where the next step of its track begins, at the same place and in the same currency."""
    lowest = {(bound.step, bound.currency, bound.period, bound.place): bound.minimum for bound in bounds if bound.step}
    following = {}
    for track in tracks.values():
        ranged = sorted((s for s in track.steps if s.range and s.range.lower is not None), key=lambda s: s.range.lower)  # type: ignore[union-attr, arg-type, return-value]
        for step, after in zip(ranged, ranged[1:], strict=False):
            if step.range and after.range and step.range.upper == after.range.lower:
                following[step.key] = after.key
    for bound in bounds:
        after_step = following.get(bound.step or "")
        found = lowest.get((after_step, bound.currency, bound.period, bound.place)) if after_step else None
        yield bound if bound.next is not None or found is None else replace(bound, next=found)


def _market(pay: schema.Pay) -> Iterator[MarketRow]:
    for row in pay.market:
        hidden = _named(row.not_released)
        figures = {name: None if name in hidden else _amount(getattr(row, name)) for name in PERCENTILES}
        yield MarketRow(
            job=row.job,
            place=row.place,
            currency=row.currency or pay.basis.currency,
            period=row.period or pay.basis.period,
            on=row.date,
            figures=MappingProxyType(figures),
            at_least=frozenset(_named(row.at_least)),
            source=row.source or "",
        )


def _named(value: list[str] | bool | None) -> tuple[str, ...]:
    return PERCENTILES if value is True else tuple(value or ())
