"""Days, and the fiscal year and quarter they lie in."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from longarc.calendars.days import fiscal_year, fiscal_year_span, quarter

days, months = st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 12)


def test_a_fiscal_year_is_named_after_the_year_in_which_it_ends():
    assert fiscal_year(date(2026, 1, 31), 2) == 2026
    assert fiscal_year(date(2026, 2, 1), 2) == 2027
    assert fiscal_year(date(2026, 12, 31), 1) == 2026
    assert fiscal_year_span(2027, 2) == (date(2026, 2, 1), date(2027, 2, 1))
    assert fiscal_year_span(2027, 1) == (date(2027, 1, 1), date(2028, 1, 1))


@given(days, months)
def test_every_day_lies_in_the_span_of_its_fiscal_year_which_is_named_after_its_last_day(day: date, starts: int):
    year = fiscal_year(day, starts)
    first, after = fiscal_year_span(year, starts)
    assert first <= day < after
    assert (after - timedelta(days=1)).year == year
    assert fiscal_year_span(year + 1, starts)[0] == after


def test_quarters_count_from_the_month_in_which_the_year_starts():
    assert [quarter(date(2026, month, 1), 2) for month in (2, 4, 5, 10, 11, 1)] == [1, 1, 2, 3, 4, 4]
