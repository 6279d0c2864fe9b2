"""How long a step was held: days in several spans at once count once, those still to come do not."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from longarc.document.spans import duration
from longarc.engine.held import held_long_enough, time_held
from longarc.engine.profile import Held, Profile
from longarc.engine.tests.making import TODAY

days = st.integers(-40, 10).map(lambda number: TODAY + timedelta(days=number))


@st.composite
def spans(draw: st.DrawFn) -> Held:
    since, until = draw(days), draw(st.none() | days)
    step, fte = draw(st.sampled_from(["t/s1", "t/s2"])), draw(st.sampled_from([None, Fraction(1, 2)]))
    return Held(step, since, until if until is None or until > since else None, fte)


@given(st.lists(spans(), max_size=5))
def test_every_day_of_the_step_up_to_that_day_counts_once(held: list[Held]) -> None:
    known = Profile.of(held=held)
    own = [row for row in held if row.step == "t/s1" and row.since <= TODAY]
    counted = {
        row.since + timedelta(days=number)
        for row in own
        for number in range((min(row.until or TODAY, TODAY) - row.since).days)
    }
    assert time_held(known, "t/s1", TODAY) == (f"P{len(counted)}D" if own else None)
    assert held_long_enough(known, "t/s1", None, TODAY) == bool(own)
    for number in (len(counted), len(counted) + 1):
        long = duration(f"P{number}D")
        assert held_long_enough(known, "t/s1", long, TODAY) == (bool(own) and number == len(counted))


def test_a_span_inside_another_changes_nothing_about_a_year() -> None:
    year = Held("t/s1", date(2025, 1, 1), date(2026, 1, 1))
    inside = Held("t/s1", date(2025, 1, 10), date(2025, 2, 1))
    for held in ([year], [year, inside], [inside, year]):
        assert held_long_enough(Profile.of(held=held), "t/s1", duration("P1Y"), TODAY)
