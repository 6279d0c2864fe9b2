"""What a new version would do to people."""

from dataclasses import fields
from datetime import date
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from longarc.cohort import DOWN, OTHER, SAME, UP, Counts, People, impact, people_of
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.profile import Assessment, Pay, Profile
from longarc.engine.tests.making import competency, document, track
from longarc.paths.tests.random_frameworks import ON, profile

MEASURES = {"progress": {"kind": "weighted-mean", "weights": "by-track", "missing": "zero", "decimals": 2}}
NEEDS = ({"measure": "progress", "from": 1}, {"measure": "progress", "from": 2})


def version(number, *needs, weights=None, **more):
    return compile_framework(
        document(
            framework={"version": number},
            competencies=more.pop(
                "competencies", [competency("c", {"L1": 1, "L2": 1, "L3": 1}), competency("d", {"L1": 1, "L2": 1})]
            ),
            measures=MEASURES,
            tracks=[track(*(needs or NEEDS), weights=weights or {"c": 50, "d": 50})],
            **more,
        )
    )


def people(known, *rows, **more):
    """Each row is the skills at the highest score."""
    scores = np.full((len(rows), len(known.skills)), -1, np.int8)
    for at, names in enumerate(rows):
        for name in names.split():
            scores[at, list(known.skills).index(name)] = 2
    return People(tuple(known.skills), scores, tracks=["t"] * len(rows), **more)


OLD = version("1")
ALL = "c-L1-1 c-L2-1 c-L3-1 d-L1-1 d-L2-1"


def test_nobody_moves_where_nothing_changes():
    found = impact(OLD, version("2"), people(OLD, ALL, "c-L1-1", ""), ON)
    assert not found.moves.any()
    assert found.counts(["a", "a", "b"])["a"] == Counts(2, *[0] * (len(fields(Counts)) - 1))


def test_other_weights_move_progress_and_with_it_the_enabled_step():
    found = impact(OLD, version("2", weights={"c": 90, "d": 10}), people(OLD, ALL, "c-L1-1 d-L1-1 d-L2-1"), ON)
    assert found.progress.tolist() == [UP, DOWN]
    assert found.row(0).progress == ("2.50", "2.90")
    assert [step.id if step else None for step in found.row(1).step] == ["s1", "s1"]
    assert found.step.tolist() == [SAME, SAME]
    assert found.levels_up.tolist() == [0, 0]


def test_a_higher_threshold_takes_the_step_and_no_level():
    found = impact(OLD, version("2", NEEDS[0], {"measure": "progress", "from": "2.6"}), people(OLD, ALL, ""), ON)
    assert (found.step.tolist(), found.levels_down.tolist()) == ([DOWN, SAME], [0, 0])
    assert found.counts(["a", "b"])["a"].step_down == 1
    assert found.counts(["a", "b"])["b"].moves == 0


def test_a_skill_added_to_a_level_lowers_it_until_somebody_has_looked():
    rows = [competency("c", {"L1": 2, "L2": 1, "L3": 1}), competency("d", {"L1": 1, "L2": 1})]
    found = impact(OLD, version("2", competencies=rows), people(OLD, ALL), ON)
    assert found.row(0).levels == (("c", "L3", "L0"),)
    assert found.levels_down.tolist() == [1]


@pytest.mark.parametrize(("fate", "level"), [("carry", "L3"), ("reassess", "L0")])
def test_a_renamed_skill_goes_with_its_score_where_the_change_says_so(fate, level):
    rows = [competency("c", [{"level": "L1", "skills": [{"id": "new"}]},
                             {"level": "L2", "skills": [{"id": "c-L2-1"}]},
                             {"level": "L3", "skills": [{"id": "c-L3-1"}]}]),
            competency("d", {"L1": 1, "L2": 1})]  # fmt: skip
    changes = [{"kind": "rename", "skill": "c-L1-1", "was": ["c-L1-1"], "now": ["new"], "assessments": fate}]
    found = impact(OLD, version("2", competencies=rows, changes=changes), people(OLD, ALL), ON)
    assert found.after.levels[0, 0] == {"L3": 2, "L0": -1}[level]


def test_a_track_that_is_gone_cannot_be_compared():
    new = compile_framework(document(framework={"version": "2"}, tracks=[{"id": "other", "steps": []}]))
    found = impact(OLD, new, people(OLD, ALL), ON)
    assert (found.step.tolist(), found.progress.tolist()) == ([OTHER], [OTHER])
    assert found.row(0).step[1] is None


def test_who_would_be_paid_below_the_minimum_of_the_step_is_told():
    pay = {
        "basis": {"currency": "EUR", "period": "year", "place": "CZ", "what": "gross", "fte": 1},
        "periods": {"year": 1, "month": 12},
        "currencies": {"EUR": 1},
        "places": {"CZ": 1},
        "as-of": "2026-01-01",
    }
    low, high = ({**pay, "bounds": [{"step": "t/s2", "min": amount}]} for amount in (30000, 40000))
    old, new = version("1", pay=low), version("2", pay=high)
    paid = [Pay(Fraction(amount), "EUR", period, "CZ") for amount, period in ((3000, "month"), (45000, "year"))]
    crowd = people(old, ALL, ALL, "", ALL, pay=[*paid, Pay(Fraction(1), "EUR", "year", "CZ"), None])
    found = impact(old, new, crowd, ON)  # the third is at no step, of the fourth no pay is known
    assert found.falls_below.tolist() == [True, False, False, False]
    assert found.under_before.tolist() == [False] * 4
    assert not impact(old, new, people(old, ALL), ON).falls_below.any()


def test_a_step_that_is_gone_is_compared_by_its_grade():
    def graded(number, *steps):
        rows = [
            {"id": id, "rank": at, "need": NEEDS[at], **({"grade": grade} if grade else {})}
            for at, (id, grade) in enumerate(steps)
        ]
        return compile_framework(
            document(
                framework={"version": number},
                grades=[{"id": f"G{rank}", "rank": rank} for rank in (1, 2, 3)],
                competencies=[competency("c", {"L1": 1, "L2": 1, "L3": 1}), competency("d", {"L1": 1, "L2": 1})],
                measures=MEASURES,
                tracks=[{"id": "t", "weights": {"c": 50, "d": 50}, "steps": rows}],
            )
        )  # fmt: skip

    crowd = people(OLD, ALL, "c-L1-1 d-L1-1")
    for high, low, moves in (("G3", "G1", [UP, OTHER]), ("G1", "G2", [DOWN, UP]), ("", "", [OTHER, OTHER])):
        found = impact(graded("1", ("s1", "G1"), ("s2", "G2")), graded("2", ("x1", low), ("x2", high)), crowd, ON)
        assert found.step.tolist() == moves


def test_what_the_track_does_not_read_and_what_is_new_moves_nobody():
    def more(number, *rows):
        own = [competency("c", {"L1": 1, "L2": 1, "L3": 1}), competency("d", {"L1": 1, "L2": 1})]
        return version(number, competencies=[*own, *rows])

    old, new = more("1", competency("x", {"L1": 1})), more("2", competency("x", {"L1": 2}), competency("y", {"L1": 1}))
    assert not impact(old, new, people(old, ALL + " x-L1-1"), ON).moves.any()


SCORES = {"no": 0, "part": 1, "full": 2}, {"no": 0, "full": 2}


def asking(number, skill, given, scores, **more):
    """A track that reads a skill, a level given directly and a fact."""
    needs = [{"skill": skill, "score": "full"}, {"competency": given, "level": "L1"}, {"fact": "reports", "from": 3}]
    rows = [{"id": "c", "levels": [{"level": "L1", "skills": [{"id": skill}]}]}, competency(given, {"L1": 0})]
    scale = {"values": [{"id": name, "value": value} for name, value in scores.items()], "blank": "unassessed"}
    steps = track(*({"all": needs[: at + 1]} for at in range(3)))
    rule = {"no-score-below": "full"}
    return compile_framework(
        document(framework={"version": number}, scales={"has": scale}, defaults={"pass": rule}, competencies=rows,
                 tracks=[steps], **more)
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("fate", ["carry", "reassess"])
def test_renamed_skills_and_competencies_another_scale_and_facts_are_read_as_for_each_alone(seed, fate):
    random = Random(seed)  # noqa: S311 - drawn alike each time
    changes = [
        {"kind": "rename", "skill": "new", "was": ["old"], "assessments": fate},
        {"kind": "rename", "competency": "after", "was": ["before"], "assessments": fate},
    ]
    first = asking("1", "old", "before", SCORES[0])
    second = asking("2", "new", "after", SCORES[1], changes=changes)
    persons = []
    for _person in range(20):
        rows = [Assessment("old", random.choice(list(SCORES[0])), ON, version="1")] if random.random() < 0.8 else []
        if random.random() < 0.7:
            rows.append(Assessment("before", random.choice(["L0", "L1"]), ON, of="competency", version="1"))
        facts = {"reports": random.choice([2, 3])} if random.random() < 0.7 else {}
        persons.append(Profile.of(assessments=rows, facts=facts))
    found = impact(first, second, people_of(first, persons, ON, tracks=["t"] * 20), ON)
    for row, person in enumerate(persons):
        alone = [evaluate(known, person, "t", ON) for known in (first, second)]
        names = [one.enabled.step.id if one.enabled else None for one in alone]
        assert [step and step.id for step in found.row(row).step] == names
        levels = [one.levels["c"].level for one in alone]
        assert (("c", *levels) in found.row(row).levels) == (levels[0] != levels[1])


@pytest.mark.parametrize("seed", range(20))
def test_before_and_after_are_what_each_person_would_read_alone(seed):
    random = Random(seed)  # noqa: S311 - drawn alike each time
    new = version("2", NEEDS[0], {"measure": "progress", "from": "1.5"}, weights={"c": 20, "d": 80})
    persons = [profile(random, OLD) for _person in range(30)]
    found = impact(OLD, new, people_of(OLD, persons, ON, tracks=["t"] * 30), ON, after=people_of(new, persons, ON))
    for row, person in enumerate(persons):
        alone = [evaluate(known, person, "t", ON) for known in (OLD, new)]
        assert found.row(row).progress == tuple(one.progress for one in alone)
        assert [step and step.id for step in found.row(row).step] == [
            one.enabled.step.id if one.enabled else None for one in alone
        ]


def test_somebody_in_no_track_does_not_move():
    known = version("2", weights={"c": 90, "d": 10})
    crowd = people(OLD, ALL)
    alone = People(crowd.skills, crowd.scores, tracks=[""])
    assert not impact(OLD, known, alone, date(2026, 11, 1)).moves.any()
