"""Years, quarters and working days. Pure: every day and the month in which the fiscal year starts are arguments."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta

SATURDAY = 5


def fiscal_year(day: date, starts: int) -> int:
    """The fiscal year a day lies in, named after the calendar year in which it ends."""
    return day.year + 1 if starts > 1 and day.month >= starts else day.year


def fiscal_year_span(year: int, starts: int) -> tuple[date, date]:
    """First day of a fiscal year, and the first day after it."""
    first = date(year - 1 if starts > 1 else year, starts, 1)
    return first, date(first.year + 1, starts, 1)


def quarter(day: date, starts: int) -> int:
    """The quarter of the fiscal year, 1 to 4."""
    return (day.month - starts) % 12 // 3 + 1


def half(day: date, starts: int) -> int:
    """The half of the fiscal year, 1 or 2."""
    return (day.month - starts) % 12 // 6 + 1


def quarter_span(day: date, starts: int) -> tuple[date, date]:
    """First day of the quarter a day lies in, and the first day after it."""
    first = _months_on(day.replace(day=1), -((day.month - starts) % 12 % 3))
    return first, _months_on(first, 3)


def is_working_day(day: date, free: Container[date] = ()) -> bool:
    """Monday to Friday, and not one of the free days."""
    return day.weekday() < SATURDAY and day not in free


def working_days_after(day: date, count: int, free: Container[date] = ()) -> date:
    """The day on which `count` working days after a day have passed; the day itself for 0."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, free)
    return day


def _months_on(first: date, months: int) -> date:
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
