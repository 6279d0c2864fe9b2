"""Pay as exact fractions: normalised, interpolated inside a step, rounded once at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from longarc.document.exact import fixed, plain, rounded
from longarc.engine.profile import Pay


class UnknownUnit(ValueError):
    """A currency, period or place that the pay table does not know; it is never taken for 1."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a step or a grade is paid at least; amounts in `currency` and `period` at `place`. `next` is the next lower bound."""

    step: str | None
    grade: str | None
    currency: str
    period: str
    place: str | None
    explicit_place: bool
    explicit_currency: bool
    minimum: Fraction | None
    maximum: Fraction | None
    next: Fraction | None
    target: Fraction | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class MarketRow:
    """What a job is paid elsewhere. A figure that was not released is None; one in `at_least` was cut off at the top."""

    job: str
    place: str | None
    currency: str
    period: str
    on: str | None
    figures: Mapping[str, Fraction | None]
    at_least: frozenset[str]
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class PayTable:
    """`periods`, `currencies`, `places`: what one unit is worth in the basis."""

    currency: str
    period: str
    place: str | None
    fte: Fraction
    periods: Mapping[str, Fraction]
    currencies: Mapping[str, Fraction]
    places: Mapping[str, Fraction]
    unit: Fraction
    bounds: tuple[Bound, ...]
    within: str | None
    linear: bool
    alert_below: Fraction
    market: tuple[MarketRow, ...] = ()

    def factor(self, currency: str, period: str, place: str | None) -> Fraction:
        """What one unit of pay there is worth in the basis. Raises UnknownUnit."""
        return (
            _known(self.periods, period, self.period, "period")
            * _known(self.currencies, currency, self.currency, "currency")
            * (Fraction(1) if place is None else _known(self.places, place, self.place, "place"))
        )

    def convert(
        self, amount: Fraction, source: tuple[str, str, str | None], target: tuple[str, str, str | None]
    ) -> Fraction:
        """`amount` of (currency, period, place) in another; exact. Raises UnknownUnit."""
        return amount * self.factor(*source) / self.factor(*target)

    def bound_for(self, step: str, grade: str | None, currency: str, place: str | None, on: str) -> Bound | None:
        """The bound that speaks of this step on a day: the one nearest to the place and currency beats the multipliers."""

        def nearness(bound: Bound) -> tuple[bool, bool, bool, str]:
            return (
                bound.explicit_place and bound.place == place,
                bound.explicit_currency and bound.currency == currency,
                bound.step is not None,
                bound.as_of or "",
            )

        fitting = [
            bound
            for bound in self.bounds
            if (bound.step == step or (bound.step is None and bound.grade is not None and bound.grade == grade))
            and (not bound.explicit_place or bound.place == (place or self.place))
            and (bound.as_of is None or bound.as_of <= on)
        ]
        return max(fitting, key=nearness, default=None)


@dataclass(frozen=True, slots=True)
class PayStanding:
    """Bounds in the person's own currency and period, for their share of full time. None is: there is none."""

    currency: str
    period: str
    minimum: Fraction | None
    interpolated: Fraction | None
    share: Fraction | None
    indicator: str | None
    unit: Fraction

    def shown(self, amount: Fraction | None) -> str | None:
        return None if amount is None else plain(rounded(amount, self.unit))

    @property
    def share_shown(self) -> str | None:
        """Per cent of the unrounded interpolation, one decimal, half to even."""
        return None if self.share is None else fixed(self.share * 100, 1)


def position(value: Fraction, lower: Fraction, upper: Fraction) -> Fraction:
    """How far `value` is from `lower` to `upper`, kept inside: pay beyond the range stays at `next`."""
    return min(max((value - lower) / (upper - lower), Fraction(0)), Fraction(1))


def standing(table: PayTable, bound: Bound, pay: Pay | None, inside: Fraction | None) -> PayStanding:
    """Where `pay` stands against `bound`; `inside` is the place in the step's range, None where there is no upper end."""
    person = pay or Pay(Fraction(0), bound.currency, bound.period, bound.place, table.fte)
    source = (bound.currency, bound.period, bound.place)
    share_of_time = person.fte / table.fte
    target = (person.currency, person.period, person.place or table.place)
    factor = table.convert(Fraction(1), source, target) * share_of_time

    minimum = None if bound.minimum is None else bound.minimum * factor
    interpolated = None
    if table.linear and inside is not None and bound.minimum is not None and bound.next is not None:
        interpolated = (bound.minimum + inside * (bound.next - bound.minimum)) * factor
    share = person.amount / interpolated if pay and interpolated else None
    indicator = None
    if pay is not None and minimum is not None:
        alert = share is not None and share < table.alert_below
        indicator = "under-minimum" if person.amount < minimum else "consider" if alert else "ok"
    return PayStanding(person.currency, person.period, minimum, interpolated, share, indicator, table.unit)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pay as a share of a market figure. None is not known; `at_most` where the figure itself was cut off at the top."""

    share: Fraction | None
    at_most: bool = False


def market_alignment(table: PayTable, pay: Pay, job: str, percentile: str, on: str) -> Alignment:
    """Pay, at full time, beside a percentile ("p50") of the latest market row for the job at the person's place by a day.

    A figure that is not released, or a place without a row, leaves it unknown. Raises UnknownUnit.
    """
    place = pay.place or table.place
    rows = [row for row in table.market if row.job == job and row.place in (place, None) and (row.on or "") <= on]
    if not rows:
        return Alignment(None)
    row = max(rows, key=lambda row: (row.place is not None, row.on or ""))
    figure = row.figures.get(percentile)
    if not figure:
        return Alignment(None)
    there = figure * table.factor(row.currency, row.period, None) * pay.fte
    here = pay.amount * table.factor(pay.currency, pay.period, None)
    return Alignment(here / there, percentile in row.at_least)


def _known(factors: Mapping[str, Fraction], name: str, basis: str | None, what: str) -> Fraction:
    if name in factors:
        return factors[name]
    if name == basis:
        return Fraction(1)
    known = ", ".join(sorted(factors)) or "none"
    raise UnknownUnit(f'{what} "{name}" is not in the pay tables (known: {known})')
