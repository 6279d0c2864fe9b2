"""Ways over intermediate steps, and what opens next."""

from random import Random

import pytest

from longarc.document.files import load_joined
from longarc.document.findings import Findings
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.tests.making import competency, document, profile
from longarc.paths import NoSuchStep, opens_next, ways
from longarc.paths.tests.random_frameworks import ON
from longarc.paths.tests.test_smallest import DEMO, scored

LEVELS = {"L1": 1, "L2": 1, "L3": 1}


def asks(id, rank, **levels):
    needs = [{"competency": name, "level": level} for name, level in levels.items()]
    return {"id": id, "rank": rank, "need": {"all": needs}}


@pytest.fixture(scope="module")
def known():
    """Two crafts and a lead track, with a promotion, a lateral move and a branch that asks for a fact."""
    return compile_framework(
        document(
            competencies=[competency("c", LEVELS), competency("d", LEVELS)],
            tracks=[
                {"id": "one", "steps": [asks("a", 1, c="L1"), asks("b", 2, c="L2"), asks("z", 3, c="L3")]},
                {"id": "two", "steps": [asks("x", 1, d="L1"), asks("y", 2, d="L2")]},
            ],
            moves=[
                {"from": "one/a", "to": "one/b", "kind": "promotion"},
                {"from": "one/b", "to": "two/y", "kind": "lateral", "need": {"fact": "talks", "from": 1}},
                {"from": "one/a", "to": "two/x", "kind": "lateral", "both-ways": True},
                {"from": "two/x", "to": "two/y", "kind": "promotion"},
            ],
        )
    )


def test_a_way_goes_over_lateral_moves_and_each_leg_takes_only_what_is_new(known):
    found = ways(known, profile("c-L1-1 full"), "one/a", "two/y", ON)
    first = found[0]
    assert [(leg.kind, leg.step.key, leg.path.size) for leg in first.legs] == [
        ("lateral", "two/x", 1),
        ("promotion", "two/y", 1),
    ]
    assert (first.size, first.arrives) == (2, True)


def test_a_move_may_ask_for_more_than_its_step(known):
    over_b = next(
        way for way in ways(known, profile("c-L1-1 full"), "one/a", "two/y", ON) if way.legs[0].kind == "promotion"
    )
    assert not over_b.arrives
    assert [row.need for row in over_b.legs[-1].path.left] == ["talks"]


def test_no_way_visits_a_step_twice_or_is_longer_than_asked(known):
    for way in ways(known, profile(), "one/b", "two/y", ON, longest=3):
        keys = ["one/b", *(leg.step.key for leg in way.legs)]
        assert len(set(keys)) == len(keys) <= 4


def test_where_no_move_leads_there_is_no_way(known):
    assert ways(known, profile(), "two/y", "one/z", ON) == ()
    with pytest.raises(NoSuchStep):
        ways(known, profile(), "one/a", "one/q", ON)


def test_without_moves_a_track_is_walked_rank_by_rank():
    plain = compile_framework(
        document(competencies=[competency("c", LEVELS)],
                 tracks=[{"id": "t", "steps": [asks("a", 1, c="L1"), asks("b", 2, c="L2"), asks("z", 3, c="L3")]}])
    )  # fmt: skip
    (way,) = ways(plain, profile(), "t/a", "t/z", ON)
    assert [leg.step.id for leg in way.legs] == ["b", "z"]


def test_what_opens_next_is_one_skill_with_every_step_it_opens(known):
    found = opens_next(known, profile("c-L1-1 full"), ON)
    opened = {row.skills[0].skill.id: [step.key for one in row.tracks for step in one.steps] for row in found}
    assert opened == {"c-L2-1": ["one/b"], "d-L1-1": ["two/x"]}


def test_what_is_said_to_open_is_what_a_standing_with_that_skill_says():
    known = compile_framework(load_joined(DEMO, Findings()))
    person = scored(known, Random(11), 0.8)  # noqa: S311 - drawn alike each time
    for row in opens_next(known, person, ON)[:5]:
        for skill in row.skills:
            after = person.with_scores({skill.skill.id: skill.after}, on=ON)
            for one in row.tracks:
                standing = evaluate(known, after, one.track.id, ON)
                assert standing.progress == one.progress[1]
                assert set(one.steps) <= {step.step for step in standing.steps if step.is_open}
