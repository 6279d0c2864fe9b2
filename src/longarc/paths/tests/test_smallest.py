"""The smallest set of skills to a step."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from longarc.document.files import load_joined
from longarc.document.findings import Findings
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.profile import Assessment, Profile
from longarc.engine.tests.making import competency, document, track
from longarc.engine.tests.making import profile as making_profile
from longarc.paths import smallest
from longarc.paths.tests.brute import fewest
from longarc.paths.tests.random_frameworks import ON, framework, profile
from longarc.readers import reader
from longarc.readers.tests.sources import real_folder

DEMO = Path(__file__).parents[2] / "demo" / "framework"
READERS = {"uk-ddat": "uk-ddat", "medium-snowflake": "snowflake", "unidays": "unidays"}


def steps_of(path, known):
    total = 0
    for row in path.skills:
        ladder = list(row.skill.scale.ids)
        total += ladder.index(row.after) - (-1 if row.before is None else ladder.index(row.before))
    return total


@pytest.mark.parametrize("seed", range(200))
def test_it_is_as_small_as_the_smallest_of_all_sets_that_can_be_tried(seed):
    random = Random(seed)  # noqa: S311 - drawn alike each time
    known = framework(random)
    person = profile(random, known)
    path = smallest(known, person, "t/s", ON)
    best = fewest(known, person, "t/s", ON)
    assert path.proven
    assert path.arrives == (best is not None)
    if best is not None:
        assert (path.size, path.at_least) == (best[0], best[0])
        if not path.levels:
            assert steps_of(path, known) == best[1]


def scored(known, random, share):
    rows = [
        Assessment(skill.id, random.choice(skill.scale.ids), date(2026, 5, 1))
        for skill in known.skills.values()
        if skill.scale and random.random() < share
    ]
    return Profile.of(assessments=rows)


@pytest.fixture(scope="module", params=["uk-ddat", "medium-snowflake", "unidays", "demo"])
def real(request):
    """A framework as it is used."""
    if request.param == "demo":
        return compile_framework(load_joined(DEMO, Findings()))
    return compile_framework(reader(READERS[request.param])(real_folder(request.param)).document)


def test_in_real_frameworks_every_way_is_proven_and_leads_there(real):
    random = Random(7)  # noqa: S311 - drawn alike each time
    for share in (0.0, 0.4, 0.8, 1.0):
        person = scored(real, random, share)
        for key in random.sample(list(real.steps), min(len(real.steps), 12)):
            path = smallest(real, person, key, ON)
            assert path.proven
            if path.skills or path.levels:
                assert path.arrives or any(row.blocks for row in path.left)


def test_a_level_given_directly_today_leaves_nothing_to_raise():
    known = compile_framework(
        document(tracks=[track({"competency": "c", "level": "L2"})], competencies=[competency("c", {"L1": 3, "L2": 3})])
    )
    assert smallest(known, making_profile("c L2"), "t/s1", ON).size == 0


def test_only_as_many_skills_are_raised_as_the_mean_asks_for():
    """Seven skills pass with two of them partly shown: 12 of 14 points are above 1.7."""
    known = compile_framework(
        document(tracks=[track({"competency": "c", "level": "L1"})], competencies=[competency("c", {"L1": 7})])
    )
    person = making_profile(*(f"c-L1-{number} part" for number in range(1, 8)))
    path = smallest(known, person, "t/s1", ON)
    assert [(row.skill.id, row.before, row.after) for row in path.skills] == [
        (f"c-L1-{number}", "part", "full") for number in range(1, 6)
    ]


def test_what_nobody_has_assessed_starts_from_nothing_and_not_from_zero():
    known = compile_framework(
        document(tracks=[track({"competency": "c", "level": "L1"})], competencies=[competency("c", {"L1": 1})])
    )
    assert smallest(known, making_profile(), "t/s1", ON).skills[0].before is None
    assert smallest(known, making_profile("c-L1-1 no"), "t/s1", ON).skills[0].before == "no"


def test_a_level_without_skills_is_given_directly():
    known = compile_framework(
        document(tracks=[track({"competency": "c", "level": "L2"})], competencies=[competency("c", {"L1": 0, "L2": 0})])
    )
    path = smallest(known, making_profile(), "t/s1", ON)
    assert [(row.competency.id, row.before, row.after) for row in path.levels] == [("c", None, "L2")]
    assert (path.arrives, path.skills) == (True, ())


def test_a_level_that_too_many_scores_could_pass_is_still_told_with_its_number():
    """Thirty skills on a scale of six scores have millions of cases; the number stays exact."""
    wide = {"values": [{"id": str(number), "value": number} for number in range(6)], "blank": "unassessed"}
    known = compile_framework(
        document(
            scales={"has": wide},
            defaults={"pass": {"all": [{"no-score-below": "2"}, {"mean-above": "4.4"}]}},
            tracks=[track({"competency": "c", "level": "L1"})],
            competencies=[competency("c", {"L1": 30})],
        )
    )
    person = making_profile(*(f"c-L1-{number} {number % 6}" for number in range(1, 31)))
    path = smallest(known, person, "t/s1", ON)
    assert (path.arrives, path.proven) == (True, True)
    assert path.size == 15
