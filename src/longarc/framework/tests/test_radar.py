"""The geometry of a radar."""

from __future__ import annotations

from fractions import Fraction

import pytest

from longarc.framework.radar import RADIUS, SIZE, radar

ONE = Fraction(1)


def test_the_greatest_figure_reaches_the_rim_and_an_absent_one_lies_at_the_middle() -> None:
    drawn = radar(["a", "b", "c", "d"], [[Fraction(5), None, Fraction(5, 2), None]], Fraction(5))
    assert drawn is not None
    middle = SIZE // 2
    assert drawn.paths == (
        f"M{middle} {middle - RADIUS}L{middle} {middle}L{middle} {middle + RADIUS // 2}L{middle} {middle}Z",
    )


@pytest.mark.parametrize("count", [0, 1, 2, 13])
def test_too_few_or_too_many_axes_are_not_drawn(count: int) -> None:
    assert radar(["x"] * count, [[ONE] * count], ONE) is None


def test_nothing_is_drawn_where_all_is_nought() -> None:
    assert radar(["a", "b", "c"], [[Fraction(0)] * 3], Fraction(0)) is None


def test_long_words_stand_in_two_lines_of_about_the_same_length() -> None:
    drawn = radar(["Craft", "Understanding who relies on us", "c"], [[ONE] * 3], ONE)
    assert drawn is not None
    assert [[words for words, _below in axis.lines] for axis in drawn.axes[:2]] == [
        ["Craft"],
        ["Understanding", "who relies on us"],
    ]
