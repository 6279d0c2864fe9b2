"""Needs: met, eligible, not met or unknown, and what is missing."""

from datetime import date

import pytest

from longarc.engine.tests.making import competency, document, errors, profile, results, stand, track, warnings

RICH = {"competency": "c", "level": "L1"}
ASKS = {
    "met": {"skill": "c-L1-1", "score": "full"},
    "not-met": {"skill": "c-L2-1", "score": "full"},
    "unknown": {"skill": "c-L3-1", "score": "full"},
    "eligible": {"judgement": "a place is free"},
}
PERSON = ("c-L1-1 full", "c-L2-1 no")


def ask(need, person=PERSON, on=date(2026, 11, 1), **sections):
    return results(stand(document(tracks=[track(need)]), profile(*person, **sections), on=on))["s1"]


@pytest.mark.parametrize(
    ("kinds", "every", "some"),
    [
        (["met", "met"], "met", "met"),
        (["met", "eligible"], "eligible", "met"),
        (["met", "unknown"], "unknown", "met"),
        (["eligible", "unknown"], "unknown", "eligible"),
        (["unknown", "not-met"], "not-met", "unknown"),
        (["not-met", "not-met"], "not-met", "not-met"),
    ],
)
def test_all_takes_the_least_and_any_the_most(kinds, every, some):
    parts = [ASKS[kind] for kind in kinds]
    assert ask({"all": parts}) == every
    assert ask({"any": parts}) == some


@pytest.mark.parametrize(
    ("wanted", "kinds", "result"),
    [
        (2, ["met", "met", "not-met"], "met"),
        (2, ["met", "unknown", "not-met"], "unknown"),
        (2, ["met", "not-met", "not-met"], "not-met"),
        (2, ["met", "eligible", "unknown"], "eligible"),
        ("60%", ["met", "met", "not-met"], "met"),  # 1.8 of three, rounded up
        ("majority", ["met", "met", "not-met", "not-met"], "not-met"),  # more than half
        ("majority", ["met", "met", "met", "not-met"], "met"),
    ],
)
def test_so_many_of_a_list(wanted, kinds, result):
    assert ask({"at-least": wanted, "of": [ASKS[kind] for kind in kinds]}) == result


def test_what_is_desirable_never_blocks_and_is_still_told():
    doc = document(tracks=[track({"all": [ASKS["met"], {**ASKS["not-met"], "strength": "desirable"}]})])
    standing = stand(doc, profile(*PERSON))
    assert results(standing)["s1"] == "met"
    assert [(row.gap.need, row.gap.strength) for row in standing.gaps] == [("c-L2-1", "desirable")]
    assert ask({"all": [ASKS["met"], {**ASKS["not-met"], "strength": "expected"}]}) == "not-met"
    assert ask({**ASKS["not-met"], "strength": "desirable"}) == "met"
    assert ask({"all": [ASKS["met"], {"any": [ASKS["not-met"]], "strength": "desirable"}]}) == "met"


def test_a_competency_without_a_level_means_any():
    assert ask({"competency": "c"}) == "met"
    assert ask({"competency": "c"}, person=()) == "unknown"
    assert ask({"competency": "c"}, person=("c-L1-1 no",)) == "not-met"


def test_a_need_for_where_everybody_begins_asks_for_nothing_and_is_told():
    doc = document(tracks=[track({"competency": "c", "level": "L0"})])
    assert errors(doc) == []
    assert "asks for nothing" in warnings(doc)[0]
    assert results(stand(doc, profile())) == {"s1": "met"}


def test_a_skill_at_a_score_is_met_from_that_score_on():
    assert ask({"skill": "c-L1-1", "score": "part"}) == "met"


# --- held


@pytest.mark.parametrize(
    ("held", "result"),
    [
        ([], "not-met"),
        ([{"step": "t/s1", "since": "2025-11-02"}], "not-met"),
        ([{"step": "t/s1", "since": "2025-11-01"}], "met"),
        ([{"step": "t/s1", "since": "2024-01-01", "until": "2024-12-31"}], "not-met"),
        (
            [{"step": "t/s1", "since": "2024-01-01", "until": "2024-07-01"}, {"step": "t/s1", "since": "2026-04-01"}],
            "met",
        ),
        ([{"step": "t/s1", "since": "2027-01-01"}], "not-met"),
    ],
)
def test_a_step_held_for_a_year(held, result):
    assert ask({"held": "t/s1", "for": "P12M"}, held=held) == result


def test_time_held_is_calendar_time_unless_it_is_scaled():
    held = [{"step": "t/s1", "since": "2025-06-01", "fte": "0.5"}]
    assert ask({"held": "t/s1", "for": "P12M"}, held=held) == "met"
    assert ask({"held": "t/s1", "for": "P12M", "scaled-by": "fte"}, held=held) == "not-met"
    assert ask({"held": "t/s1", "for": "P8M", "scaled-by": "fte"}, held=held) == "met"
    unsaid = [{"step": "t/s1", "since": "2025-06-01"}]
    half = {"amount": 1, "currency": "EUR", "period": "year", "fte": "0.5"}  # today's share stands in for one not said
    assert ask({"held": "t/s1", "for": "P12M", "scaled-by": "fte"}, held=unsaid, pay=half) == "not-met"
    assert ask({"held": "t/s1", "for": "P12M", "scaled-by": "fte"}, held=unsaid) == "met"


def test_having_held_a_step_at_all():
    assert ask({"held": "t/s1"}, held=[{"step": "t/s1", "since": "2026-10-01", "until": "2026-10-02"}]) == "met"
    assert ask({"held": "t/s1"}) == "not-met"


# --- facts and judgements


@pytest.mark.parametrize(
    ("bounds", "value", "result"),
    [
        ({"from": 3}, 3, "met"),
        ({"from": 3}, 2, "not-met"),
        ({"from": 3}, None, "unknown"),
        ({"upto": 3}, 3, "met"),
        ({"below": 3}, 3, "not-met"),
        ({"from": "0.3"}, "0.3", "met"),
    ],
)
def test_a_fact_inside_bounds(bounds, value, result):
    assert ask({"fact": "reports", **bounds}, facts={} if value is None else {"reports": value}) == result


def test_a_fact_may_have_dates():
    facts = {"reports": [{"value": 2, "since": "2026-01-01"}, {"value": 4, "since": "2026-10-01"}]}
    assert ask({"fact": "reports", "from": 3}, facts=facts) == "met"
    assert ask({"fact": "reports", "from": 3}, facts=facts, on=date(2026, 9, 30)) == "not-met"


def test_only_a_person_answers_a_judgement_and_the_latest_answer_holds():
    def judged(*answers, on=date(2026, 11, 1)):
        rows = [{"step": "t/s1", "text": "a place is free", "answer": answer, "on": day} for answer, day in answers]
        return ask({"judgement": "a place is free"}, judgements=rows, on=on)

    assert judged() == "eligible"
    assert judged(("yes", "2026-05-01")) == "met"
    assert judged(("yes", "2026-05-01"), ("no", "2026-06-01")) == "not-met"
    assert judged(("yes", "2026-05-01"), ("no", "2026-06-01"), on=date(2026, 5, 2)) == "met"
    other = [{"step": "t/s2", "text": "a place is free", "answer": "yes"}]
    assert ask({"judgement": "a place is free"}, judgements=other) == "eligible"


# --- appointed tracks and ranks


def test_an_appointed_track_makes_eligible_at_most_and_those_assigned_count_as_appointed():
    doc = document(tracks=[track(ASKS["met"], entry="appointed")])
    assert results(stand(doc, profile(*PERSON)))["s1"] == "eligible"
    assigned = profile(*PERSON, tracks=[{"track": "t", "since": "2026-01-01"}])
    assert results(stand(doc, assigned))["s1"] == "met"
    assert results(stand(doc, assigned, on=date(2025, 12, 31)))["s1"] != "met"


def test_of_the_steps_that_are_open_the_highest_is_enabled_with_its_equals_beside_it():
    doc = document(tracks=[track(ASKS["met"], ASKS["eligible"], ASKS["met"], ASKS["not-met"])])
    doc["tracks"][0]["steps"][2]["rank"] = 2
    standing = stand(doc, profile(*PERSON))
    assert standing.enabled.step.id == "s3"
    assert [row.step.id for row in standing.also] == ["s2"]
    assert [row.step.id for row in standing.steps] == ["s3", "s1", "s4", "s2"]


def test_where_no_step_is_open_none_is_enabled():
    standing = stand(document(tracks=[track(ASKS["not-met"])]), profile(*PERSON))
    assert standing.enabled is None
    assert standing.pay is None


def test_a_step_that_asks_nothing_is_open():
    assert results(stand(document(tracks=[{"id": "t", "steps": [{"id": "s1"}]}]), profile())) == {"s1": "met"}


def test_grades_tie_by_rank():
    doc = document(grades=[{"id": "A", "rank": 3}, {"id": "B", "rank": 3}])
    doc["tracks"] = [
        {
            "id": "t",
            "steps": [{"id": "x", "grade": "A", "need": ASKS["met"]}, {"id": "y", "grade": "B", "need": ASKS["met"]}],
        }
    ]
    standing = stand(doc, profile(*PERSON))
    assert (standing.enabled.step.id, [row.step.id for row in standing.also]) == ("x", ["y"])


@pytest.mark.parametrize(
    ("need", "words"),
    [
        ({}, "a need asks one thing"),
        ({"competency": "c", "skill": "c-L1-1"}, "put several under all"),
        ({"competency": "d"}, 'no competency "d"'),
        ({"competency": "c", "level": "L9"}, "no level"),
        ({"skill": "nothing", "score": "full"}, 'no skill "nothing"'),
        ({"skill": "c-L1-1", "score": "often"}, "no value of its skill scale"),
        ({"measure": "progress", "from": 1}, 'no measure "progress"'),
        ({"fact": "reports"}, "give from, upto or below"),
        ({"fact": "reports", "from": 3, "below": 3}, "nothing lies"),
        ({"fact": "reports", "from": 1, "upto": 0}, "nothing lies from 1 up to 0"),
        ({"fact": "reports", "upto": 3, "below": 4}, "give one of them"),
        ({"at-least": "1.5", "of": [RICH, RICH]}, "1.5 is not a count"),
        ({"at-least": "minority", "of": [RICH, RICH]}, "minority is not a count"),
        ({"held": "s1"}, "steps are named track/step"),
        ({"held": "t/s1", "for": "a year"}, "not a duration"),
        ({"at-least": 3, "of": [RICH, RICH]}, "can never be met"),
        ({"at-least": 1}, 'needs "of"'),
        ({"any": []}, "is empty"),
        ({"competency": "c", "level": "L1", "strength": "nice"}, "is not one of"),
        ({"every-skill-at": "L5"}, "no competency here defines"),
    ],
)
def test_a_need_that_cannot_be_read_is_refused(need, words):
    found = errors(document(tracks=[track(need)]))
    assert len(found) == 1
    assert words in found[0]


def test_the_gaps_say_what_one_has_and_what_is_wanted():
    doc = document(
        competencies=[competency("c", {"L1": 1, "L2": 1}), competency("d", {"L1": 1})],
        tracks=[
            track(
                {
                    "all": [
                        {"competency": "c", "level": "L2"},
                        {"competency": "d", "level": "L1"},
                        {"fact": "reports", "from": 3},
                        {"held": "t/s1", "for": "P1Y"},
                        {"any": [{"skill": "c-L2-1", "score": "full"}, {"skill": "d-L1-1", "score": "full"}]},
                    ]
                }
            )
        ],
    )
    person = profile("c-L1-1 full", "c-L2-1 part", held=[{"step": "t/s1", "since": "2026-10-01"}], facts={"reports": 1})
    gaps = [(row.gap.need, row.gap.has, row.gap.wants) for row in stand(doc, person).gaps]
    assert gaps == [
        ("c", "L1", "L2"),
        ("d", None, "L1"),
        ("reports", "1", "3"),
        ("t/s1", "P31D", "P12M"),
        ("c-L2-1", "part", "full"),
        ("d-L1-1", None, "full"),
    ]


# --- corner case 18: continuous levels, suppressed or not relevant

CONTINUOUS = {"kind": "weighted-mean", "of": ["c"], "weights": {"c": 1}}


@pytest.mark.parametrize(("wanted", "result"), [("1.63", "met"), ("2.0", "met"), ("2.38", "not-met")])
def test_a_level_between_two_levels_is_asked_for_exactly(wanted, result):
    asked = [track({"measure": "exactly", "from": wanted}, progress="none")]
    doc = document(tracks=asked, measures={"exactly": CONTINUOUS})
    assert results(stand(doc, profile("c-L1-1 full", "c-L2-1 full", "c-L3-1 no")))["s1"] == result


def test_a_level_that_the_source_suppresses_is_unknown_with_the_reason_and_never_zero():
    asked = {"all": [ASKS["met"], {"competency": "c", "unknown": "suppressed"}]}
    doc = document(tracks=[track(asked)])
    assert errors(doc) == []
    standing = stand(doc, profile(*PERSON))
    assert results(standing)["s1"] == "unknown"
    assert [(row.gap.need, row.gap.has, row.gap.wants) for row in standing.gaps] == [("c", None, "suppressed")]


def test_what_is_not_relevant_is_told_and_stands_in_nobodys_way():
    asked = {"all": [ASKS["met"], {"competency": "c", "unknown": "not relevant", "strength": "desirable"}]}
    assert ask(asked) == "met"


def test_a_step_of_which_nothing_is_known_is_nobodys():
    assert ask({"unknown": "no figures for this job"}) == "unknown"
