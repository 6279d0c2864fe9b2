"""Two tables of the same people, and what somebody who reads both could work out."""

from __future__ import annotations

from itertools import chain, combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longarc.disclosure.counts import Count, shown
from longarc.disclosure.tables import Cells, speakable, told

CELLS = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), st.integers(1, 30), min_size=1, max_size=10
)


def subsets(names: frozenset[str]) -> list[set[str]]:
    return [set(some) for some in chain.from_iterable(combinations(sorted(names), n) for n in range(len(names) + 1))]


def apart(cells: Cells, rows: set[str], columns: set[str]) -> int:
    """How many people are in some of these rows or columns, but not in both."""
    return sum(people for (row, column), people in cells.items() if (row in rows) != (column in columns))


@settings(max_examples=150, deadline=None)
@given(CELLS)
def test_no_sum_of_rows_less_a_sum_of_columns_is_about_fewer_than_eight(cells: Cells) -> None:
    groups = speakable(cells)
    for rows in subsets(groups.rows):
        for columns in subsets(groups.columns):
            few = apart(cells, rows, columns)
            assert few == 0 or few >= 8, (rows, columns, few)


def test_a_group_of_one_is_not_told_by_the_division_that_holds_it() -> None:
    """Twenty engineers and the one lead are the division: the one would be their difference."""
    cells = {("engineer", "making"): 20, ("lead", "making"): 1, ("seller", "serving"): 15}
    groups = speakable(cells)
    assert groups.rows == {"seller"} or "making" not in groups.columns
    assert not {"engineer"} <= groups.rows or "making" not in groups.columns


def test_large_groups_that_share_many_people_are_all_told() -> None:
    cells = {(row, column): 12 for row in "ab" for column in "xy"}
    assert (speakable(cells).rows, speakable(cells).columns) == ({"a", "b"}, {"x", "y"})


def test_the_same_people_under_two_names_are_told_in_both() -> None:
    groups = speakable({("seller", "field"): 10, ("maker", "works"): 11})
    assert (groups.rows, groups.columns) == ({"seller", "maker"}, {"field", "works"})
    assert len(groups.parts) == 2


def test_a_count_of_one_is_not_filled_in_from_the_other_table() -> None:
    """By columns everything is exact; by rows one of nine would be the gap."""
    cells = {("a", "x"): 10, ("a", "y"): 20, ("b", "x"): 5, ("b", "y"): 4}
    rows, columns = told(cells, speakable(cells), {"a": 9, "b": 1}, {"x": 5, "y": 5})
    assert (columns["x"].low, columns["x"].high) == (columns["y"].low, columns["y"].high) == (5, 5)
    assert (rows["b"].low, rows["b"].high) == (0, 2) and (rows["a"].low, rows["a"].high) == (8, 10)


def test_all_exact_stays_exact() -> None:
    cells = {(row, column): 12 for row in "ab" for column in "xy"}
    rows, columns = told(cells, speakable(cells), {"a": 9, "b": 7}, {"x": 5, "y": 11})
    assert all(one.is_exact for one in [*rows.values(), *columns.values()])


@pytest.mark.parametrize("seed", range(60))
def test_what_is_told_holds_the_truth_and_no_gap_can_be_filled(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - drawn alike each time
    cells = {(row, column): random.choice([0, 2, 5, 9, 20]) for row in "abc" for column in "xyz"}
    cells = {key: people for key, people in cells.items() if people}
    share = random.choice([0.05, 0.5, 0.95])
    hit = {key: sum(random.random() < share for _ in range(people)) for key, people in cells.items()}
    truth = [{name: sum(count for key, count in hit.items() if key[side] == name) for name in {key[side] for key in cells}} for side in (0, 1)]  # fmt: skip
    groups = speakable(cells)
    answer = told(cells, groups, *truth)
    assert [set(one) for one in answer] == [groups.rows, groups.columns]
    for counts, known in zip(truth, answer, strict=True):
        assert all(known[name].low <= counts[name] <= known[name].high for name in known)
    for part in groups.parts:
        _no_gap(part, truth, answer)


def _no_gap(part: frozenset, truth: list, answer: tuple) -> None:
    """In a part where everything is told, what follows from the other table's total is never less than the range itself."""
    sides = [{name: answer[at][name] for side, name in part if side == of} for at, of in enumerate(("row", "column"))]
    if ("", "") in part:
        return
    for at in (0, 1):
        other = sides[1 - at].values()
        least, most = sum(one.low for one in other), sum(one.high for one in other)
        for name, one in sides[at].items():
            own = shown(Count(truth[at][name], one.whole))
            if own is None or own.is_exact:
                continue
            rest = [two for key, two in sides[at].items() if key != name]
            low, high = least - sum(two.high for two in rest), most - sum(two.low for two in rest)
            assert low <= own.low and high >= own.high, (name, own, low, high)
