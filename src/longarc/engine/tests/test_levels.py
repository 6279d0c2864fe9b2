"""Levels: written or not, adding up or not, passed or not yet known."""

from datetime import date

import pytest

from longarc.engine.tests.making import (
    competency,
    depth,
    document,
    errors,
    level,
    profile,
    results,
    stand,
    track,
    warnings,
)


def ladder(**more):
    return document(competencies=[competency("c", {"L1": 1, "L2": 1, "L3": 1}, **more)])


# --- 1 to 8: which levels there are


@pytest.mark.parametrize("status", ["not-defined", "not-in-use"])
def test_a_level_that_is_not_defined_is_skipped_by_the_ladder(status):
    levels = [*competency("c", {"L1": 1, "L3": 1})["levels"], {"level": "L2", "status": status}]
    doc = document(competencies=[competency("c", levels)])
    assert level(stand(doc, profile("c-L1-1 full", "c-L3-1 full"))) == "L3"


def test_requiring_a_level_that_is_not_defined_is_an_error():
    levels = [*competency("c", {"L1": 1})["levels"], {"level": "L2", "status": "not-defined"}]
    doc = document(competencies=[competency("c", levels)], tracks=[track({"competency": "c", "level": "L2"})])
    assert ["not-defined" in line for line in errors(doc)] == [True]
    never_written = document(tracks=[track({"competency": "c", "level": "L5"})])
    assert "not-defined" in errors(never_written)[0]


def test_the_first_defined_level_gives_its_own_number():
    doc = document(competencies=[competency("c", {"L3": 1, "L4": 1})])
    standing = stand(doc, profile("c-L3-1 full"))
    assert (standing.levels["c"].level, standing.levels["c"].number) == ("L3", 3)


def test_nobody_at_any_level_stands_at_the_zero_of_the_scale():
    standing = stand(ladder(), profile("c-L1-1 no"))
    assert (standing.levels["c"].level, standing.levels["c"].number) == ("L0", 0)
    assert standing.levels["c"].blocked_result == "not-met"


def test_on_a_ladder_a_higher_level_never_helps_a_failed_lower_one():
    standing = stand(ladder(), profile("c-L1-1 full", "c-L2-1 part", "c-L3-1 full"))
    row = standing.levels["c"]
    assert (row.level, row.blocked.id, row.blocked_result, row.blocking_skills) == ("L1", "L2", "not-met", ("c-L2-1",))


def test_where_a_level_includes_the_previous_ones_the_highest_counts():
    doc = ladder(accumulate="includes-previous")
    doc["tracks"] = [track({"competency": "c", "level": "L1"})]
    standing = stand(doc, profile("c-L1-1 no", "c-L3-1 full", "c-L2-1 no"))
    assert level(standing) == "L3"
    assert results(standing) == {"s1": "met"}


def test_where_levels_include_the_previous_an_unassessed_higher_one_leaves_a_failed_one_unknown():
    doc = ladder(accumulate="includes-previous")
    doc["tracks"] = [track({"competency": "c", "level": "L1"})]
    assert results(stand(doc, profile("c-L1-1 no")))["s1"] == "unknown"
    assert results(stand(doc, profile("c-L1-1 no", "c-L2-1 no", "c-L3-1 no")))["s1"] == "not-met"


def test_levels_that_stand_alone_are_asked_for_exactly():
    doc = ladder(accumulate="none")
    doc["tracks"] = [track({"competency": "c", "level": "L1"}, {"competency": "c", "level": "L2"})]
    standing = stand(doc, profile("c-L1-1 no", "c-L2-1 full"))
    assert results(standing) == {"s2": "met", "s1": "not-met"}
    assert level(standing) == "L2"


def test_how_levels_add_up_is_never_guessed():
    doc = ladder()
    del doc["defaults"]["accumulate"]
    assert "accumulate" in errors(doc)[0]


def test_on_a_ladder_a_level_is_met_with_all_levels_up_to_it_together():
    doc = ladder()
    doc["tracks"] = [track({"competency": "c", "level": "L3"})]
    assert results(stand(doc, profile("c-L1-1 full", "c-L3-1 full")))["s1"] == "unknown"
    assert results(stand(doc, profile("c-L1-1 full", "c-L2-1 no")))["s1"] == "not-met"
    assert results(stand(doc, profile("c-L1-1 full", "c-L2-1 full", "c-L3-1 full")))["s1"] == "met"


def test_every_skill_at_a_level_asks_for_that_level_alone():
    doc = ladder()
    doc["tracks"] = [track({"competency": "c", "every-skill-at": "L3"}, {"every-skill-at": "L3"})]
    assert results(stand(doc, profile("c-L1-1 no", "c-L3-1 full"))) == {"s2": "met", "s1": "met"}


def test_a_lower_requirement_at_a_higher_step_is_told_and_kept():
    both = document(tracks=[track({"competency": "c", "level": "L2"}, {"competency": "c", "level": "L1"})])
    assert errors(both) == []
    assert "lower than" in warnings(both)[0]
    gone = document(tracks=[track({"competency": "c", "level": "L2"}, {"judgement": "a place is free"})])
    assert "no longer asks" in warnings(gone)[0]


def test_a_requirement_written_twice_is_one_and_two_levels_of_it_are_an_error():
    same = document(tracks=[track({"all": [{"competency": "c", "level": "L2"}, {"competency": "c", "level": "L2"}]})])
    assert errors(same) == []
    assert "taken as one" in warnings(same)[0]
    other = document(tracks=[track({"all": [{"competency": "c", "level": "L2"}, {"competency": "c", "level": "L3"}]})])
    assert "keep one" in errors(other)[0]


def test_levels_in_a_partial_order_ask_only_for_those_below_them():
    values = [
        {"id": "L0", "value": 0},
        {"id": "L1", "value": 1, "after": "L0"},
        {"id": "L2", "value": 2, "after": "L1"},
        {"id": "L3", "value": 2, "after": "L1"},
    ]
    doc = document(scales={"depth": {"order": "partial", "zero": "L0", "values": values}})
    doc["tracks"] = [track({"competency": "c", "level": "L3"}, {"competency": "c", "level": "L2"})]
    standing = stand(doc, profile("c-L1-1 full", "c-L2-1 no", "c-L3-1 full"))
    assert results(standing) == {"s1": "met", "s2": "not-met"}
    assert level(standing) == "L3"
    unfounded = stand(doc, profile("c-L1-1 no", "c-L2-1 no", "c-L3-1 full"))
    assert level(unfounded) == "L0"
    assert unfounded.levels["c"].blocked.id == "L1"


def test_of_a_level_that_failed_the_skills_short_of_the_highest_score_are_named():
    doc = document(competencies=[competency("c", {"L1": 4})])
    row = stand(doc, profile("c-L1-1 full", "c-L1-2 part", "c-L1-3 no")).levels["c"]
    assert (row.blocked_result, row.blocking_skills) == ("not-met", ("c-L1-2", "c-L1-3", "c-L1-4"))
    row = stand(doc, profile("c-L1-1 full", "c-L1-2 full", "c-L1-3 full")).levels["c"]
    assert (row.blocked_result, row.blocking_skills) == ("unknown", ("c-L1-4",))


def test_a_level_that_only_a_skill_names_is_written_unless_the_competency_says_otherwise():
    skills = [{"id": "x", "competency": "c", "level": "L5"}]
    doc = document(skills=skills, tracks=[track({"competency": "c", "level": "L5"})])
    assert errors(doc) == []
    standing = stand(doc, profile("c L3", "x full"))
    assert (level(standing), results(standing)) == ("L5", {"s1": "met"})
    doc["competencies"][0]["levels"].append({"level": "L5", "status": "not-in-use"})
    assert ["not-in-use" in words for words in errors(doc)] == [True]


# --- 9 to 11, and what is given directly


def test_a_level_given_directly_stands_for_its_skills_and_those_below():
    doc = ladder()
    doc["tracks"] = [track({"skill": "c-L1-1", "score": "full"}, {"skill": "c-L3-1", "score": "part"})]
    standing = stand(doc, profile("c L2"))
    assert level(standing) == "L2"
    assert results(standing) == {"s1": "met", "s2": "unknown"}


def test_a_later_score_wins_over_a_level_given_before_it_and_an_older_one_loses():
    assert level(stand(ladder(), profile("c L3 2026-05-01", "c-L2-1 no 2026-06-01"))) == "L1"
    assert level(stand(ladder(), profile("c-L2-1 no 2026-04-01", "c L3 2026-05-01"))) == "L3"


def test_an_older_score_above_a_level_given_later_is_kept():
    assert level(stand(ladder(), profile("c-L3-1 full 2026-04-01", "c L2 2026-05-01"))) == "L3"


def test_a_level_without_skills_is_met_only_where_it_is_given():
    doc = document(competencies=[competency("c", {"L1": 0, "L2": 0})])
    assert level(stand(doc, profile("c L1"))) == "L1"
    row = stand(doc, profile("c L1")).levels["c"]
    assert (row.blocked.id, row.blocked_result) == ("L2", "not-met")
    assert level(stand(doc, profile())) == "L0"


def test_the_zero_given_directly_is_known():
    doc = ladder()
    doc["measures"] = {"progress": {"kind": "weighted-mean", "weights": {"c": 100}}}
    assert stand(doc, profile("c L0")).measures == {"progress": "0"}
    assert stand(doc, profile()).measures == {"progress": None}


def test_a_level_that_is_the_same_as_another_is_met_with_it():
    levels = [*competency("c", {"L1": 1})["levels"], {"level": "L2", "same-as": "L1"}]
    assert level(stand(document(competencies=[competency("c", levels)]), profile("c-L1-1 full"))) == "L2"


def test_the_same_as_of_another_competency_shares_its_skills():
    other = competency("d", [{"level": "L1", "same-as": "c/L1"}])
    standing = stand(document(competencies=[competency("c", {"L1": 1}), other]), profile("c-L1-1 full"))
    assert (level(standing, "c"), level(standing, "d")) == ("L1", "L1")


def test_skills_that_are_linked_are_assessed_together_and_copies_are_not():
    linked = competency("d", [{"level": "L1", "skills": [{"id": "copy", "same-as": "c-L1-1"}]}])
    doc = document(competencies=[competency("c", {"L1": 1}), linked])
    for assessed in ("copy", "c-L1-1"):
        standing = stand(doc, profile(f"{assessed} full"))
        assert (level(standing, "c"), level(standing, "d")) == ("L1", "L1")
    apart = competency("d", [{"level": "L1", "skills": [{"id": "copy"}]}])
    standing = stand(document(competencies=[competency("c", {"L1": 1}), apart]), profile("c-L1-1 full"))
    assert level(standing, "d") == "L0"


def test_one_skill_may_be_named_at_several_levels():
    rows = [
        competency("c", [{"level": "L1", "skills": ["shared"]}]),
        competency("d", [{"level": "L2", "skills": ["shared"]}]),
    ]
    standing = stand(document(competencies=rows, skills=[{"id": "shared"}]), profile("shared full"))
    assert (level(standing, "c"), level(standing, "d")) == ("L1", "L2")


def test_a_score_counts_from_its_day_on():
    doc = ladder()
    person = profile("c-L1-1 full 2026-03-01", "c-L1-1 no 2026-06-01")
    assert level(stand(doc, person, on=date(2026, 2, 28))) == "L0"
    assert level(stand(doc, person, on=date(2026, 3, 1))) == "L1"
    assert level(stand(doc, person, on=date(2026, 6, 1))) == "L0"


def test_only_agreed_scores_count_unless_another_kind_is_asked_for():
    person = profile("c-L1-1 full 2026-03-01 self", "c-L1-1 no 2026-03-02 manager")
    assert level(stand(ladder(), person)) == "L0"
    assert stand(ladder(), person).levels["c"].blocked_result == "unknown"
    assert level(stand(ladder(), person, kind="self")) == "L1"
    assert stand(ladder(), person, kind="manager").levels["c"].blocked_result == "not-met"


def test_numbers_of_a_scale_need_not_be_whole():
    values = [{"id": "L0", "value": 0}, {"id": "L1", "value": "1/2"}]
    doc = document(scales={"depth": {"zero": "L0", "values": values}}, competencies=[competency("c", {"L1": 1})])
    assert stand(doc, profile("c-L1-1 full")).levels["c"].number * 2 == 1


def test_values_of_a_scale_rise():
    doc = document(
        scales={"depth": depth() | {"values": [{"id": "L1", "value": 2}, {"id": "L2", "value": 1}], "zero": "L1"}}
    )
    assert any("is not above" in line for line in errors(doc))
