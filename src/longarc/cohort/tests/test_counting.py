"""The rule of a level for many people at once says what it says of each alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from longarc.cohort.counting import judge
from longarc.cohort.people import NOBODY_LOOKED, NOT_COUNTED
from longarc.engine.passes import AllOf, AtLeastScored, AtMostScored, MeanAbove, NoScoreBelow, OneScored, Pass, SomeOf

POINTS = (0, 1, 2)
SKILLS = 4
few, score = st.integers(0, SKILLS), st.sampled_from(POINTS)
simple: st.SearchStrategy[Pass] = st.one_of(
    st.builds(NoScoreBelow, score, few),
    st.builds(MeanAbove, st.integers(0, 8), st.integers(1, 4), st.just(max(POINTS)), st.booleans(), few),
    st.builds(AtLeastScored, few, score, few),
    st.builds(AtMostScored, few, score, few),
    st.builds(OneScored, st.integers(0, SKILLS - 1), score),
)
several = st.lists(simple, min_size=1, max_size=3).map(tuple)
rules: st.SearchStrategy[Pass] = st.one_of(simple, st.builds(AllOf, several), st.builds(SomeOf, few, several))
rows = st.lists(
    st.lists(st.sampled_from([NOT_COUNTED, NOBODY_LOOKED, 0, 1, 2]), min_size=SKILLS, max_size=SKILLS),
    min_size=1,
    max_size=5,
)


@given(rules, rows, st.sampled_from([None, 0, 1]))
def test_each_row_comes_to_what_the_rule_says_of_it(rule: Pass, places: list[list[int]], blank: int | None) -> None:
    columns = [np.array(column, np.int8) for column in zip(*places, strict=True)]
    found = judge(rule, columns, POINTS, blank)
    for row, result in zip(places, found, strict=True):
        scores = [POINTS[at] if at >= 0 else blank if at == NOBODY_LOOKED else None for at in row]
        assert result == rule.result([one for one in scores if one is not None], scores)
