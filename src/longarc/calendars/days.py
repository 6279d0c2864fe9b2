"""Fiscal years and their quarters. Pure: every day, and the month (1 to 12) in which the year starts, are arguments."""

from __future__ import annotations

from datetime import date


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
