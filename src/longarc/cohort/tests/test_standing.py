"""Many people at once stand exactly where each of them stands alone."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from longarc.cohort import NOBODY_LOOKED, People, people_of, stands
from longarc.cohort.simple import simple_stands
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.tests.making import competency, document, track
from longarc.paths.tests.random_frameworks import ON, framework, profile


@pytest.mark.parametrize("seed", range(200))
def test_levels_progress_and_enabled_steps_of_any_framework_are_those_of_evaluate(seed):
    random = Random(seed)  # noqa: S311 - drawn alike each time
    known = framework(random, most_skills=10, more_steps=4)
    profiles = [profile(random, known) for _person in range(25)]
    tracks = ["t" if one.tracks else "" for one in profiles]
    found = stands(known, people_of(known, profiles, ON, tracks=tracks))
    for row, person in enumerate(profiles):
        alone = evaluate(known, person, "t", ON)
        for at, one in enumerate(known.competencies.values()):
            reached = alone.view.reached(one)
            assert (found.levels[row, at], found.unassessed[row, at]) == (reached.place, reached.unassessed)
        assert found.enabled[row, 0] == (alone.enabled.step.place if alone.enabled else -1)
        measure = known.tracks["t"].measures["progress"]
        progress, value = found.progress["t"], measure.value(alone.view)
        if value is None:
            assert progress.known is not None
            assert not progress.known[row]
        else:
            assert Fraction(int(progress.upper[row]), progress.lower) == measure.exactly(value)


def wide(levels, skills, **more):
    """A framework whose levels have many skills, on a scale of seven scores."""
    scores = {"values": [{"id": str(number), "value": number} for number in range(7)], "blank": "unassessed"}
    return compile_framework(
        document(
            scales={"has": scores},
            defaults={"pass": {"all": [{"no-score-below": "1"}, {"mean-above": "3.1"}]}},
            competencies=[competency("c", {f"L{level + 1}": skills for level in range(levels)})],
            tracks=[track({"competency": "c", "level": "L1"}, {"competency": "c", "level": "L2"})],
            **more,
        )
    )


def test_where_too_many_scores_are_possible_to_look_up_rules_are_worked_out():
    known = wide(2, 12)
    rng = np.random.default_rng(5)
    scores = rng.integers(-1, 7, (300, 24)).astype(np.int8)
    scores[scores < 2] = np.where(rng.random(scores[scores < 2].shape) < 0.9, 5, scores[scores < 2])
    people = People(tuple(known.skills), scores)
    fast, slow = stands(known, people), simple_stands(known, people, ON)
    assert (fast.levels == slow.levels).all()
    assert (fast.unassessed == slow.unassessed).all()
    assert (fast.enabled == slow.enabled).all()
    assert 0 < (fast.levels >= 0).sum() < 300


def test_a_mean_that_lands_on_the_threshold_does_not_pass_for_anybody():
    """Ten skills of 1.7 exactly: seven at 2 and three at 1."""
    known = compile_framework(
        document(competencies=[competency("c", {"L1": 10})], tracks=[track({"competency": "c", "level": "L1"})])
    )
    scores = np.array([[2] * 7 + [1] * 3, [2] * 8 + [1] * 2], np.int8)
    assert stands(known, People(tuple(known.skills), scores)).levels[:, 0].tolist() == [-1, 0]


def test_progress_too_fine_for_a_machine_word_stays_exact():
    """Weights whose common denominator is far beyond 64 bits are summed as whole numbers of any length."""
    primes = [10**9 + 7, 10**9 + 9, 998_244_353, 10**9 + 21]
    names = [f"c{at}" for at in range(len(primes))]
    weights = {name: f"1/{prime}" for name, prime in zip(names, primes, strict=True)}
    known = compile_framework(
        document(
            competencies=[competency(name, {"L1": 1}) for name in names],
            measures={"progress": {"kind": "weighted-mean", "of": names, "weights": weights, "missing": "zero",
                                   "normalise": True}},
            tracks=[track({"measure": "progress", "from": 0})],
        )
    )  # fmt: skip
    scores = np.array([[2, -1, -1, -1], [2, 2, 2, 2]], np.int8)
    people = People(tuple(known.skills), scores)
    found, slow = stands(known, people), simple_stands(known, people, ON)
    assert found.progress["t"].lower > 1 << 62
    assert found.progress["t"].upper.tolist() == slow.progress["t"].upper.tolist()


def test_nobody_is_an_answer_too():
    known = wide(2, 1)
    found = stands(known, People(tuple(known.skills), np.empty((0, 2), np.int8)))
    assert found.levels.shape == (0, 1)
    blank = np.full((1, 2), NOBODY_LOOKED, np.int8)
    assert stands(known, People(tuple(known.skills), blank)).unassessed.all()
