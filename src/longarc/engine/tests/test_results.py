"""What follows from several results at once."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from longarc.engine.results import MET, NOT_MET, UNKNOWN, at_least

some = st.lists(st.sampled_from([NOT_MET, UNKNOWN, MET]), max_size=6)


@given(st.integers(-1, 8), some)
def test_so_many_of_a_list_is_unknown_exactly_where_what_is_unknown_decides(count: int, results: list[int]) -> None:
    """Whatever each unknown one turns out to be: met in every case, in none, or in some."""
    choices = [[NOT_MET, MET] if result == UNKNOWN else [result] for result in results]
    outcomes = {sum(result == MET for result in outcome) >= count for outcome in product(*choices)}
    assert at_least(count, results) == (MET if outcomes == {True} else NOT_MET if outcomes == {False} else UNKNOWN)
