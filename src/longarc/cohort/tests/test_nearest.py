"""How near every step is to many people."""

from random import Random

import pytest

from longarc.cohort import people_of
from longarc.cohort.nearest import NO_WAY, distances
from longarc.paths import nearest
from longarc.paths.tests.random_frameworks import ON, framework, profile
from longarc.paths.tests.test_smallest import real, scored  # noqa: F401 - a fixture


@pytest.mark.parametrize("seed", range(150))
def test_no_distance_is_more_than_the_smallest_set_and_an_exact_one_is_no_less(seed):
    random = Random(seed)  # noqa: S311 - drawn alike each time
    known = framework(random, most_skills=8, more_steps=4)
    persons = [profile(random, known) for _person in range(8)]
    found = distances(known, people_of(known, persons, ON))
    for row, person in enumerate(persons):
        for near in nearest(known, person, ON):
            column = list(known.steps).index(near.step.key)
            size = int(found.sizes[row, column])
            if near.size is None:
                assert size >= NO_WAY or not found.exact[column]
            elif near.left == 0:
                assert size <= near.size
                assert not found.exact[column] or size == near.size


def test_for_real_frameworks_the_nearest_are_those_of_each_alone(real):  # noqa: F811 - the fixture
    """Where steps lie along a measure the distance is a bound, which is never more than the way of each alone."""
    random = Random(4)  # noqa: S311 - drawn alike each time
    persons = [scored(real, random, share) for share in (0.2, 0.6, 1.0)]
    found = distances(real, people_of(real, persons, ON))
    assert found.exact.sum() > len(real.steps) * 0.7 or any(step.range for step in real.steps.values())
    for row, person in enumerate(persons):
        for near in nearest(real, person, ON):
            column = list(real.steps).index(near.step.key)
            size = int(found.sizes[row, column])
            if near.size is not None and found.exact[column]:
                assert size == near.size
            elif near.size is not None and not near.left:
                assert size <= near.size
