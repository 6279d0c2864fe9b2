"""How long a step was held by a day."""

from datetime import date, timedelta
from fractions import Fraction

from longarc.document.spans import Duration
from longarc.engine.profile import Profile


def held_long_enough(profile: Profile, step: str, long: Duration | None, on: date, *, by_fte: bool = False) -> bool:
    """Whether `step` was held for `long` altogether by `on`: several spans add up, days in two of them count once.

    A step that the profile does not name was not held. Scaled by the share of full time a half-time year is half a year.
    """
    spans = _spans(profile, step, on)
    if not spans:
        return False
    if long is None:
        return True
    end = max(end for _start, end, _fte in spans)
    return long.after(end - timedelta(days=_days(spans, by_fte))) <= end


def time_held(profile: Profile, step: str, on: date, *, by_fte: bool = False) -> str | None:
    """The same as a duration in days; None where it was never held."""
    spans = _spans(profile, step, on)
    return f"P{_days(spans, by_fte)}D" if spans else None


def _days(spans: list[tuple[date, date, Fraction]], by_fte: bool) -> int:
    total, seen = Fraction(0), date.min
    for start, end, fte in spans:
        if end > seen:
            total += (end - max(start, seen)).days * (fte if by_fte else 1)
            seen = end
    return int(total)


def _spans(profile: Profile, step: str, on: date) -> list[tuple[date, date, Fraction]]:
    share = profile.pay.fte if profile.pay else Fraction(1)
    return sorted(
        (row.since, min(row.until or on, on), share if row.fte is None else row.fte)
        for row in profile.held
        if row.step == step and row.since <= on
    )
