"""What is too small to show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from longarc.disclosure.counts import Count, Told, moved, shown, total

groups = st.lists(
    st.integers(0, 30).flatmap(lambda whole: st.builds(Count, st.integers(0, whole), st.just(whole))), max_size=6
)
people = st.sets(st.integers(0, 12))


def test_seven_people_are_not_spoken_about_and_eight_are() -> None:
    assert shown(Count(3, 7)) is None
    assert shown(Count(3, 8)) == Told(3, 3, 8)


def test_a_total_is_withheld_when_it_would_give_away_the_one_small_group() -> None:
    assert total([Count(5, 12), Count(2, 4)]) is None
    assert total([Count(5, 12), Count(3, 9)]) == Told(8, 8, 21)
    assert total([Count(5, 12), Count(2, 4), Count(2, 4)]) == Told(9, 9, 20)
    assert total([Count(5, 12), Count(2, 4), Count(1, 3)]) is None
    assert total([Count(2, 4), Count(2, 3)]) is None


@given(groups)
def test_what_is_withheld_cannot_be_worked_out_for_fewer_than_eight(counts: list[Count]) -> None:
    whole = total(counts)
    if whole is not None:
        rest = whole.whole - sum(count.whole for count in counts if shown(count))
        assert rest == 0 or rest >= 8


@given(people, people)
def test_a_figure_follows_only_when_three_people_changed(before: set[int], after: set[int]) -> None:
    assert moved(before, after) == (len(before.symmetric_difference(after)) >= 3)


def test_one_who_takes_back_and_two_who_answer_are_three_changes() -> None:
    assert moved({1, 2}, {2, 3, 4})


def test_nearly_nobody_and_nearly_everybody_are_told_as_ranges() -> None:
    """All eleven of eleven would tell what each of them said."""
    assert [shown(Count(part, 11)) for part in (0, 2, 3, 8, 9, 11)] == [
        Told(0, 2, 11),
        Told(0, 2, 11),
        Told(3, 3, 11),
        Told(8, 8, 11),
        Told(9, 11, 11),
        Told(9, 11, 11),
    ]
    assert [(told.is_exact, told.reaches_all) for told in (Told(0, 2, 11), Told(3, 3, 11), Told(9, 11, 11))] == [
        (False, False),
        (True, False),
        (False, True),
    ]


@given(groups)
def test_a_total_is_no_closer_than_its_rows(counts: list[Count]) -> None:
    whole = total(counts)
    rows = [told for count in counts if (told := shown(count))]
    if whole is not None:
        assert whole.high - whole.low >= sum(row.high - row.low for row in rows)
        assert whole.low <= sum(count.part for count in counts) <= whole.high


def test_percent_is_rounded_half_up() -> None:
    assert [Told(3, 3, 24).percent, Told(3, 3, 9).percent, Told(0, 0, 0).percent] == [13, 33, 0]
