"""The corner cases of the format, 1 to 8: levels. The number is the one that `framework-format` gives the case."""

from __future__ import annotations

from typing import Any

import pytest

from longarc.engine.compiling import compile as compile_framework
from longarc.engine.tests.making import (
    DEFAULT_PASS,
    competency,
    document,
    errors,
    level,
    profile,
    results,
    stand,
    track,
    warnings,
)


def with_middle(**middle: Any) -> dict[str, Any]:
    """L1 and L3 are written; what L2 is, is said by the arguments."""
    first, third = competency("c", {"L1": 1, "L3": 1})["levels"]
    return document(
        competencies=[{"id": "c", "levels": [first, *([{"level": "L2", **middle}] if middle else []), third]}]
    )


@pytest.mark.parametrize("middle", [{}, {"status": "not-defined"}, {"status": "not-in-use"}])
def test_01_a_level_that_is_not_defined_or_not_in_use_is_skipped_and_cannot_be_required(middle: dict[str, Any]) -> None:
    doc = with_middle(**middle)
    assert level(stand(doc, profile("c-L1-1 full", "c-L3-1 full"))) == "L3"
    doc["tracks"] = [track({"competency": "c", "level": "L2"})]
    assert [middle.get("status", "not-defined") in words for words in errors(doc)] == [True]


def test_01_a_level_that_is_written_and_empty_is_a_third_state_and_blocks() -> None:
    doc = with_middle(summary="")
    assert level(stand(doc, profile("c-L1-1 full", "c-L3-1 full"))) == "L1"
    assert ["written and empty" in words for words in warnings(doc)] == [True]


def test_02_the_first_written_level_gives_its_own_number_and_not_one() -> None:
    standing = stand(document(competencies=[competency("c", {"L3": 1, "L4": 1})]), profile("c-L3-1 full"))
    assert (standing.levels["c"].level, standing.levels["c"].number) == ("L3", 3)


def test_03_level_zero_comes_from_the_scale_and_never_from_a_text() -> None:
    standing = stand(document(), profile())
    assert (standing.levels["c"].level, standing.levels["c"].number) == ("L0", 0)


def test_04_how_levels_add_up_is_stated_and_never_guessed() -> None:
    doc = document()
    del doc["defaults"]["accumulate"]
    assert ["does not say how its levels add up" in words for words in errors(doc)] == [True]


@pytest.mark.parametrize(
    ("way", "reached", "second"),
    [("ladder", "L1", "not-met"), ("includes-previous", "L3", "met"), ("none", "L3", "not-met")],
)
def test_04_levels_add_up_as_the_framework_says(way: str, reached: str, second: str) -> None:
    doc = document(defaults={"accumulate": way}, tracks=[track({"competency": "c", "level": "L2"})])
    standing = stand(doc, profile("c-L1-1 full", "c-L2-1 no", "c-L3-1 full"))
    assert (level(standing), results(standing)["s1"]) == (reached, second)


def test_05_a_broken_ladder_stops_below_the_gap_and_names_what_blocks() -> None:
    row = stand(document(), profile("c-L1-1 full", "c-L2-1 no", "c-L3-1 full")).levels["c"]
    assert (row.level, row.blocked and row.blocked.id, row.blocked_result, row.blocking_skills) == (
        "L1", "L2", "not-met", ("c-L2-1",)
    )  # fmt: skip


def test_06_the_text_of_a_level_at_a_step_belongs_to_the_step_and_decides_nothing() -> None:
    doc = document(tracks=[track({"competency": "c", "level": "L1"})])
    plain = results(stand(doc, profile("c-L1-1 full")))
    doc["tracks"][0]["steps"][0]["competencies"] = {"c": "Here it means the whole service."}
    framework = compile_framework(doc)
    assert framework.tracks["t"].steps[0].own_texts == {"c": "Here it means the whole service."}
    assert framework.competencies["c"].levels[0].summary == "L1"
    assert results(stand(doc, profile("c-L1-1 full"))) == plain
    doc["tracks"][0]["steps"][0]["competencies"] = {"nowhere": "x"}
    assert ['there is no competency "nowhere"' in words for words in errors(doc)] == [True]


@pytest.mark.parametrize(
    ("higher", "words"), [({"competency": "c", "level": "L1"}, "lower than"), ({"judgement": "x"}, "no longer asks")]
)
def test_07_a_requirement_that_falls_or_goes_at_a_higher_step_is_told_and_kept(
    higher: dict[str, Any], words: str
) -> None:
    doc = document(tracks=[track({"competency": "c", "level": "L2"}, higher)])
    assert errors(doc) == []
    assert [words in one for one in warnings(doc)] == [True]
    assert results(stand(doc, profile("c-L1-1 full")))["s2"] in ("met", "eligible")


def test_08_a_requirement_written_twice_is_one_and_at_two_levels_an_error() -> None:
    def asking(*names: str) -> dict[str, Any]:
        return document(tracks=[track({"all": [{"competency": "c", "level": name} for name in names]})])

    assert ["taken as one" in words for words in warnings(asking("L1", "L1"))] == [True]
    assert ["keep one" in words for words in errors(asking("L1", "L2"))] == [True]


def test_the_default_rule_of_these_tests_is_that_of_the_format() -> None:
    assert DEFAULT_PASS == {"all": [{"no-score-below": "part"}, {"mean-above": "1.7"}]}
