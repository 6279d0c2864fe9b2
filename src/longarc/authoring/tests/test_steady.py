"""Figures of several drafts, and what somebody could work out who compares them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longarc.authoring.foresight import KINDS, Figures, is_near, steady

KEYS = np.random.default_rng(3).integers(0, 1 << 63, 40, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
SORTED = np.sort(KEYS)
SETS = st.sets(st.integers(0, 39), max_size=40)


def counted(people: set[int]) -> tuple[int, int]:
    """A count with its mark."""
    return len(people), sum(int(KEYS[one]) for one in people) % (1 << 64)


def figures(people: set[int]) -> Figures:
    count, mark = counted(people)
    group = {"people": 40, "marks": dict.fromkeys(KINDS, 0), **dict.fromkeys(KINDS, 0)}
    group["step_down"], group["marks"]["step_down"] = count, mark
    return {"track": {"t": group}, "division": {}, "cells": [["t", "", 40]]}


@settings(max_examples=300, deadline=None)
@given(SETS, SETS)
def test_two_counts_are_near_where_one_or_two_people_are_the_difference(one: set[int], other: set[int]) -> None:
    assert one == other or is_near(counted(one), counted(other), SORTED) == (len(one ^ other) < 3)


@given(SETS, st.sets(st.integers(0, 39), min_size=1, max_size=2))
def test_one_or_two_people_more_or_less_are_near(one: set[int], moved: set[int]) -> None:
    assert is_near(counted(one), counted(one ^ moved), SORTED)


@pytest.mark.parametrize(
    ("moved", "told"), [({5}, 10), ({5, 6}, 10), ({5, 11}, 10), ({5, 6, 7}, 7), ({11, 12, 13}, 13)]
)
def test_a_figure_moves_for_three_people(moved: set[int], told: int) -> None:
    before, after = figures(set(range(10))), figures(set(range(10)) ^ moved)
    found = steady(after, [before], {"track": {"t": KEYS}, "division": {}})
    assert found["track"]["t"]["step_down"] == told


def test_step_by_step_no_two_figures_that_were_told_differ_by_one_person() -> None:
    told: list[Figures] = []
    people = set(range(10))
    for one in range(10, 30):
        people = people | {one}
        told.insert(0, steady(figures(people), told, {"track": {"t": KEYS}, "division": {}}))
    counts = [one["track"]["t"]["step_down"] for one in told]
    assert all(abs(a - b) >= 3 for a in set(counts) for b in set(counts) if a != b) and len(set(counts)) > 4
