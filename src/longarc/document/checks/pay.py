"""Pay tables: every unit is known, every amount fits its neighbours."""

from itertools import pairwise

from longarc.document import schema
from longarc.document.checks.place import Report
from longarc.document.exact import exact

Path = tuple[str | int, ...]
PERCENTILES = ("p10", "p25", "p50", "p75", "p90")


def check(written: schema.Document, to: Report) -> None:
    pay = written.pay
    if pay is None:
        return
    _factors(pay, to)
    steps = {f"{track.id}/{step.id}" for track in written.tracks for step in track.steps}
    grades = {grade.id for grade in written.grades}
    seen: dict[tuple[str | None, ...], int] = {}
    for at, row in enumerate(pay.bounds):
        path: Path = ("pay", "bounds", at)
        if (row.step is None) == (row.grade is None):
            to.error(path, "a bound is of one step or of one grade; name one of them")
        if row.step is not None and row.step not in steps:
            to.error((*path, "step"), f'there is no step "{row.step}"; steps are named track/step')
        if row.grade is not None and row.grade not in grades:
            to.error((*path, "grade"), f'there is no grade "{row.grade}"')
        key = (row.step, row.grade, row.place, row.currency, row.as_of)
        if key in seen:
            to.error(path, f"a bound for the same place and currency stands already in row {seen[key] + 1}; keep one")
        seen.setdefault(key, at)
        _units(pay, row, path, to)
        _amounts(row, path, to)
    for at, track in enumerate(written.tracks):
        for place, step in enumerate(track.steps):
            if step.pay is not None:
                _amounts(step.pay, ("tracks", at, "steps", place, "pay"), to)
    if pay.within_step is not None and pay.within_step.by not in written.measures:
        to.error(("pay", "within-step", "by"), f'there is no measure "{pay.within_step.by}"')
    if pay.within_step is not None and not 0 <= exact(pay.within_step.alert_below) <= 1:
        to.error(("pay", "within-step", "alert-below"), "a share from 0 to 1, such as 0.9")
    if pay.rounding is not None and exact(pay.rounding.to) <= 0:
        to.error(("pay", "rounding", "to"), "rounds to a unit above 0, such as 1 or 100")
    _falling(pay, to)
    for at, market in enumerate(pay.market):
        _units(pay, market, ("pay", "market", at), to, but=("place",))  # its figures are those of the place itself
        _market(market, steps, grades, ("pay", "market", at), to)


def _falling(pay: schema.Pay, to: Report) -> None:
    """A bound that is lower from a later day on is told; nobody's pay is ever cut for it."""
    latest: dict[tuple[str | None, ...], schema.Bound] = {}
    for at, row in sorted(enumerate(pay.bounds), key=lambda one: one[1].as_of or ""):
        key = (row.step, row.grade, row.place, row.currency, row.period)
        before = latest.get(key)
        if before is not None and before.min is not None and row.min is not None and exact(row.min) < exact(before.min):
            words = f"min falls from {before.min} to {row.min} on {row.as_of}; pay that lies above stays as it is"
            to.warning(("pay", "bounds", at, "min"), words)
        latest[key] = row


def _market(row: schema.Market, steps: set[str], grades: set[str], path: Path, to: Report) -> None:
    if row.step is not None and row.step not in steps:
        to.error((*path, "step"), f'there is no step "{row.step}"; steps are named track/step')
    if row.grade is not None and row.grade not in grades:
        to.error((*path, "grade"), f'there is no grade "{row.grade}"')
    for key, names in (("at-least", row.at_least), ("not-released", row.not_released)):
        for name in names if isinstance(names, list) else []:
            if name not in PERCENTILES:
                to.error((*path, key), f'"{name}" is no percentile of a market row ({", ".join(PERCENTILES)})')
    known = [(name, exact(value)) for name in PERCENTILES if (value := getattr(row, name)) is not None]
    for (lower, amount), (upper, other) in pairwise(known):
        if other < amount:
            to.error((*path, upper), f"{upper} is below {lower}")


def _factors(pay: schema.Pay, to: Report) -> None:
    basis = {"periods": pay.basis.period, "currencies": pay.basis.currency, "places": pay.basis.place}
    for table, own in basis.items():
        factors = getattr(pay, table)
        for name, factor in factors.items():
            if exact(factor) <= 0:
                to.error(("pay", table, name), f'"{name}" is worth {factor}; a factor is more than 0')
        if own is not None and own in factors and exact(factors[own]) != 1:
            to.error(("pay", table, own), f'"{own}" is the basis, so it is worth 1, not {factors[own]}')
    if exact(pay.basis.fte) <= 0:
        to.error(("pay", "basis", "fte"), "a share of full time is more than 0")


def _units(
    pay: schema.Pay, row: schema.Bound | schema.Market, path: Path, to: Report, *, but: tuple[str, ...] = ()
) -> None:
    tables = (
        ("place", row.place, pay.places, pay.basis.place),
        ("currency", row.currency, pay.currencies, pay.basis.currency),
        ("period", row.period, pay.periods, pay.basis.period),
    )
    for key, name, factors, own in tables:
        if key not in but and name is not None and name != own and name not in factors:
            to.error((*path, key), f'{key} "{name}" is not in the pay tables; it is never taken for 1')


def _amounts(row: schema.Bound | schema.Money, path: Path, to: Report) -> None:
    if row.min is None:
        to.warning(path, "no min: nothing can be said about pay here")
        return
    for key, amount in (("max", row.max), ("next", row.next), ("target", row.target)):
        if amount is not None and exact(amount) < exact(row.min):
            to.error((*path, key), f"{key} {amount} is below min {row.min}")
