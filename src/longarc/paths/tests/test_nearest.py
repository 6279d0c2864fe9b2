"""The steps nearest to somebody."""

from random import Random

import pytest

from longarc.document.files import load_joined
from longarc.document.findings import Findings
from longarc.engine.compiling import compile as compile_framework
from longarc.paths import nearest, smallest
from longarc.paths.tests.random_frameworks import ON, framework, profile
from longarc.paths.tests.test_smallest import DEMO, scored


@pytest.mark.parametrize("seed", range(100))
def test_each_size_is_that_of_the_smallest_set(seed):
    random = Random(seed)  # noqa: S311 - drawn alike each time
    known = framework(random, most_skills=8, more_steps=4)
    person = profile(random, known)
    found = nearest(known, person, ON)
    assert {row.step for row in found} == set(known.steps.values())
    for row in found:
        path = smallest(known, person, row.step.key, ON)
        blocking = [left for left in path.left if left.blocks]
        if path.skills or path.levels or path.arrives:
            assert row.size == path.size
        if path.arrives:
            assert row.left == 0
        elif row.size is not None:
            assert 0 < row.left <= len(blocking)


def test_in_the_demo_every_step_is_as_near_as_its_smallest_set():
    known = compile_framework(load_joined(DEMO, Findings()))
    person = scored(known, Random(3), 0.7)  # noqa: S311 - drawn alike each time
    found = nearest(known, person, ON)
    assert [(row.left, row.size) for row in found] == sorted((row.left, row.size) for row in found)
    for row in found[::7]:
        assert (row.size, row.exact) == (smallest(known, person, row.step.key, ON).size, True)
