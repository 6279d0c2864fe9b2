from datetime import date

from longarc.calendars.days import (
    fiscal_year,
    fiscal_year_span,
    half,
    is_working_day,
    quarter,
    quarter_span,
    working_days_after,
)


def test_a_fiscal_year_is_named_after_the_year_in_which_it_ends():
    assert fiscal_year(date(2026, 1, 31), 2) == 2026
    assert fiscal_year(date(2026, 2, 1), 2) == 2027
    assert fiscal_year(date(2026, 12, 31), 1) == 2026


def test_every_day_lies_in_the_span_of_its_fiscal_year():
    for starts in range(1, 13):
        for month in range(1, 13):
            day = date(2026, month, 15)
            first, after = fiscal_year_span(fiscal_year(day, starts), starts)
            assert first <= day < after


def test_quarters_and_halves_count_from_the_month_in_which_the_year_starts():
    assert [quarter(date(2026, month, 1), 2) for month in (2, 4, 5, 10, 11, 1)] == [1, 1, 2, 3, 4, 4]
    assert [half(date(2026, month, 1), 2) for month in (2, 7, 8, 1)] == [1, 1, 2, 2]
    assert quarter_span(date(2026, 1, 20), 2) == (date(2025, 11, 1), date(2026, 2, 1))


def test_five_working_days_after_a_friday_is_the_next_friday_unless_a_day_is_free():
    friday = date(2026, 11, 27)
    assert working_days_after(friday, 5) == date(2026, 12, 4)
    assert working_days_after(friday, 5, {date(2026, 12, 1)}) == date(2026, 12, 7)
    assert working_days_after(friday, 0) == friday
    assert not is_working_day(date(2026, 11, 28))
