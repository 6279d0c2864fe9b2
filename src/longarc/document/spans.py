"""ISO 8601 durations in calendar time, and days in profile files."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_DURATION = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,6})D)?")


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of calendar months and of days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day this long after `day`; a month without that day ends on its last."""
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        if year > date.max.year:
            return date.max
        start = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return start + timedelta(days=self.days) if (date.max - start).days > self.days else date.max

    def __str__(self) -> str:
        return (
            "P" + (f"{self.months}M" if self.months else "") + (f"{self.days}D" if self.days or not self.months else "")
        )


def duration(text: str) -> Duration:
    """`text` such as P2Y, P12M, P60D. Raises ValueError for anything else."""
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a duration: write it like P2Y, P12M or P60D")
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    return Duration(years * 12 + months, weeks * 7 + days)


def day(value: object) -> date:
    """The date that `value` is or writes as YYYY-MM-DD. Raises ValueError for anything else."""
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is not in the calendar") from None
    raise ValueError(f"{str(value)[:40]!r} is not a date: write it like 2026-11-01")
