"""Numbers and durations are what their characters say, to the last digit."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longarc.document.exact import exact, fixed, plain, rounded, whole_part
from longarc.document.spans import Duration, day, duration

numbers = st.decimals(-(10**9), 10**9, places=4)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(numbers, numbers.filter(bool))
def test_a_number_is_what_it_writes_and_a_fraction_is_its_two_numbers(one: Decimal, other: Decimal) -> None:
    assert exact(str(one)) == exact(one) == Fraction(one)
    assert exact(f"{one} / {other}") == Fraction(one) / Fraction(other)
    assert exact(7) == exact("07") == exact(Fraction(7)) == 7


@pytest.mark.parametrize(
    "value", [0.1, True, None, [1], "", "a", "1e3", "1/0", "1/2/3", "1" * 61, Decimal("NaN"), Decimal("Infinity")]
)
def test_what_is_no_exact_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="number|zero"):
        exact(value)
    assert exact("1" * 60) == int("1" * 60)


@given(numbers, st.integers(0, 3))
def test_decimals_are_rounded_half_to_even_and_the_short_form_says_the_same(value: Decimal, places: int) -> None:
    written = fixed(Fraction(value), places)
    assert Decimal(written) == value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    assert len(written.partition(".")[2]) == places
    assert Decimal(plain(Fraction(value), places)) == Decimal(written)
    assert exact(plain(Fraction(value))) == Fraction(value)


def test_the_short_form_has_no_nought_too_many() -> None:
    assert [plain(Fraction(value)) for value in ("1.50", "100", "0", "-0.25")] == ["1.5", "100", "0", "-0.25"]
    assert plain(Fraction(1, 3)) == "0.333333"


@given(numbers, st.sampled_from([Fraction(1), Fraction(1, 100), Fraction(50), Fraction(1000)]))
def test_the_nearest_multiple_is_at_most_half_a_unit_away_and_a_tie_is_even(value: Decimal, unit: Fraction) -> None:
    found = rounded(Fraction(value), unit)
    assert (found / unit).denominator == 1
    assert abs(found - Fraction(value)) <= unit / 2
    assert abs(found - Fraction(value)) < unit / 2 or (found / unit) % 2 == 0


@given(st.integers(0, 40), st.integers(0, 100))
def test_a_part_of_the_members_is_rounded_up(members: int, share: int) -> None:
    assert whole_part(f"{share}%", members) == ceil(Fraction(share * members, 100))
    assert whole_part("all", members) == members
    assert whole_part("majority", members) - 1 <= members / 2 < whole_part("majority", members)
    assert whole_part(share, members) == share


@given(st.integers(0, 200), st.integers(0, 5000), days)
def test_a_duration_reads_what_it_writes_and_ends_after_its_months_and_its_days(
    months: int, extra: int, start: date
) -> None:
    long = Duration(months, extra)
    assert duration(str(long)) == long
    end = long.after(start) - timedelta(days=extra)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


def test_durations_are_written_in_months_and_days() -> None:
    assert [str(duration(text)) for text in ("P2Y", "P1Y6M", "P2W", "P0D", "P1M3D")] == [
        "P24M",
        "P18M",
        "P14D",
        "P0D",
        "P1M3D",
    ]


@pytest.mark.parametrize("text", ["P", "2Y", "P1H", "PT1H", "P1.5Y", "P-1Y", "P1D1Y", "a year", ""])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        duration(text)


@pytest.mark.parametrize("amount", ["1.5", -1, "few", "", None])
def test_what_is_no_count_is_refused(amount: object) -> None:
    with pytest.raises(ValueError, match="not a count"):
        whole_part(amount, 3)


def test_a_duration_beyond_the_calendar_ends_with_it() -> None:
    assert Duration(days=1).after(date(9999, 12, 30)) == date.max
    assert Duration(days=2).after(date(9999, 12, 30)) == date.max
    assert Duration(months=12).after(date(9998, 6, 1)) == date(9999, 6, 1)
    assert Duration(months=24).after(date(9998, 6, 1)) == date.max


@given(days)
def test_a_day_is_a_date_or_ten_characters(one: date) -> None:
    assert day(one) == day(one.isoformat()) == one


@pytest.mark.parametrize("value", ["20260501", "2026-W18-5", "2026-02-30", 20260501, None])
def test_what_is_no_day_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not a date|not in the calendar"):
        day(value)
