"""The corner cases of the format, 9 to 19: scores."""

from __future__ import annotations

from typing import Any

import pytest

from longarc.document.files import dump
from longarc.document.findings import Invalid
from longarc.engine.answers import to_json
from longarc.engine.profile import Profile
from longarc.engine.profiles import load_profile
from longarc.engine.tests.making import competency, document, errors, level, profile, results, stand, track, warnings

MEAN = {"kind": "weighted-mean", "of": ["c", "d"], "weights": "by-track", "missing": "zero", "decimals": 2}


def one_level(count: int, **more: Any) -> dict[str, Any]:
    return document(competencies=[competency("c", {"L1": count}, **more)])


def scored(*values: str) -> Profile:
    return profile(*(f"c-L1-{place} {value}" for place, value in enumerate(values, 1)))


def test_09_a_mean_exactly_at_the_threshold_fails() -> None:
    assert level(stand(one_level(10), scored(*["full"] * 7, *["part"] * 3))) == "L0"
    assert level(stand(one_level(10), scored(*["full"] * 8, *["part"] * 2))) == "L1"


def test_09_a_weighted_mean_on_a_boundary_is_exact_where_a_float_is_not() -> None:
    assert 0.1 + 0.2 > 0.3  # what a float says  # noqa: RUF100
    doc = document(
        competencies=[competency("c", {"L1": 1}), competency("d", {"L1": 1})], measures={"progress": MEAN},
        tracks=[track({"measure": "progress", "from": "0.3"}, {"all": [{"measure": "twin", "upto": "0.3"}]}, weights={"c": "0.1", "d": "0.2", "e": "0.7"})],
    )  # fmt: skip
    doc["competencies"].append(competency("e", {"L1": 1}))
    doc["measures"] = {"progress": {**MEAN, "of": "all"}, "twin": {**MEAN, "of": "all"}}
    assert results(stand(doc, profile("c L1", "d L1"))) == {"s1": "met", "s2": "met"}


@pytest.mark.parametrize(("fewest", "reached"), [("all", "L0"), (2, "L1"), ("50%", "L1")])
def test_10_a_blank_is_not_nought_and_the_rule_says_how_many_must_be_assessed(fewest: Any, reached: str) -> None:
    doc = one_level(4, **{"pass": {"mean-above": 1, "min-assessed": fewest}})
    assert level(stand(doc, scored("full", "full"))) == reached


def test_11_a_level_without_a_skill_is_not_met_and_never_met_for_want_of_one() -> None:
    doc = one_level(0)
    doc["tracks"] = [track({"competency": "c", "level": "L1"})]
    assert results(stand(doc, profile())) == {"s1": "not-met"}


def points(*ends: dict[str, Any], curve: dict[str, Any] | None = None) -> dict[str, Any]:
    measure = {"kind": "points", "of": "all", "curve": curve or {"0": 0, "1": 1, "2": 3}}
    needs = [{"measure": "points", **end} for end in ends]
    return document(measures={"points": measure}, tracks=[track(*needs, progress="none")])


def test_12_points_beyond_the_curve_stay_at_its_last_and_upto_is_included() -> None:
    doc = points({"upto": 3}, {"from": 4})
    assert results(stand(doc, profile("c L3"))) == {"s1": "met", "s2": "not-met"}


@pytest.mark.parametrize(("curve", "told"), [({"0": 0, "1": 1, "2": 3}, []), ({"0": 0, "1": "0.5"}, [True])])
def test_12_a_gap_between_whole_numbers_is_one_only_where_points_can_fall_into_it(curve: Any, told: list[bool]) -> None:
    doc = points({"from": 0, "upto": 16}, {"from": 17}, curve=curve)
    assert ["can fall between" in words for words in errors(doc)] == told


def weighted(**more: Any) -> dict[str, Any]:
    rows = [competency("c", {"L1": 1}), competency("d", {"L1": 1})]
    steps = track({"measure": "progress", "from": 0}, weights={"c": 70, "d": 35})
    return document(competencies=rows, measures={"progress": {**MEAN, **more}}, tracks=[steps])


def test_13_weights_of_105_are_refused_with_their_sum_and_normalised_only_where_the_file_says_so() -> None:
    assert ["sum to 105, not to 100" in words for words in errors(weighted())] == [True]
    assert errors(weighted(normalise=True)) == []
    assert ["sum to 105 and are normalised" in words for words in warnings(weighted(normalise=True))] == [True]
    assert stand(weighted(normalise=True), profile("c L1", "d L1")).progress == "1.00"


def ranged(*ends: dict[str, Any]) -> dict[str, Any]:
    needs = [{"all": [{"measure": "other", **end}]} for end in ends]
    rows = {"other": {"kind": "weighted-mean", "of": ["c"], "weights": "equal", "missing": "zero"}}
    return document(measures=rows, tracks=[track(*needs, progress="none")])


def test_14_a_range_that_ends_at_the_greatest_value_includes_it() -> None:
    doc = ranged({"from": 0, "below": 2}, {"from": 2, "below": 3})
    assert results(stand(doc, profile("c L3"))) == {"s1": "not-met", "s2": "met"}


def test_15_below_the_first_range_there_is_no_step_yet_and_not_the_lowest() -> None:
    standing = stand(ranged({"from": 1, "below": 2}, {"from": 2}), profile())
    assert standing.enabled is None


def test_16_all_steps_that_are_met_are_told_highest_first_and_two_titles_share_a_range() -> None:
    doc = ranged({"from": 0}, {"from": 1}, {"from": 1})
    for step, rank in zip(doc["tracks"][0]["steps"], (1, 2, 2), strict=True):
        step["rank"] = rank
    standing = stand(doc, profile("c L2"))
    assert [row.step.id for row in standing.steps] == ["s2", "s3", "s1"]
    assert (standing.enabled and standing.enabled.step.id, [row.step.id for row in standing.also]) == ("s2", ["s3"])


@pytest.mark.parametrize(
    ("wanted", "scores", "result"),
    [
        (2, "full full", "met"), ("60%", "full", "unknown"), ("60%", "full full", "met"), ("60%", "full no no", "not-met"),
        ("majority", "full no", "unknown"), ("majority", "full full no", "met"), (3, "no", "not-met"),
    ],
)  # fmt: skip
def test_17_so_many_of_the_members_rounded_up_with_the_unknown_ones_unknown(
    wanted: Any, scores: str, result: str
) -> None:
    members = [{"skill": f"c-L1-{place}", "score": "full"} for place in (1, 2, 3)]
    doc = one_level(3)
    doc["tracks"] = [track({"at-least": wanted, "of": members})]
    assert results(stand(doc, scored(*scores.split())))["s1"] == result


@pytest.mark.parametrize(
    ("wanted", "shown", "result"),
    [
        ("60%", "1", "met"),
        ("60%", "2 3", "not-met"),
        (3, "1", "met"),
        (4, "1", "not-met"),
        (4, "1 2", "met"),
        ("majority", "2 3", "not-met"),
    ],
)
def test_17_a_member_with_a_weight_counts_that_much(wanted: Any, shown: str, result: str) -> None:
    weights = {1: 3, 2: 1, 3: 1}
    members = [{"skill": f"c-L1-{n}", "score": "full", "weight": weight} for n, weight in weights.items()]
    doc = one_level(3)
    doc["tracks"] = [track({"at-least": wanted, "of": members})]
    standing = stand(doc, scored(*("full" if str(n) in shown else "no" for n in weights)))
    assert results(standing)["s1"] == result
    assert len({row.gap.need for row in standing.gaps}) == len(standing.gaps)


def test_17_a_weight_is_above_nought_and_what_can_never_be_met_is_told() -> None:
    def asking(wanted: int, weight: Any) -> list[str]:
        members = [{"skill": "c-L1-1", "score": "full", "weight": weight}]
        return errors({**one_level(1), "tracks": [track({"at-least": wanted, "of": members})]})

    assert ["more than 0" in words for words in asking(1, 0)] == [True]
    assert ["asks for 3 of 2.5" in words for words in asking(3, "2.5")] == [True]
    assert asking(2, "2.5") == []


def given(**row: Any) -> Profile:
    rows = [{"competency": "c", "on": "2026-05-01", **row}]
    return load_profile(dump({"format": "careerprofile/1", "assessments": rows}))


ANCHORS = document(
    defaults={"accumulate": "includes-previous"},
    competencies=[{"id": "c", "levels": [{"level": f"L{n}", "summary": f"{n}"} for n in (1, 2, 3)]}],
    tracks=[track({"competency": "c", "level": "L2"}, {"competency": "c", "level": "L3"})],
)


@pytest.mark.parametrize(
    ("row", "second", "third"),
    [
        ({"number": "2.5"}, "met", "not-met"),
        ({"number": "2.5", "low": "2.1", "high": "3.2"}, "met", "unknown"),
        ({"low": "1.4", "high": "2.6"}, "unknown", "not-met"),
        ({"number": "3"}, "met", "met"),
    ],
)
def test_18_a_level_on_a_continuous_scale_is_met_where_its_whole_interval_is(row: Any, second: str, third: str) -> None:
    standing = stand(ANCHORS, given(**row))
    assert results(standing) == {"s1": second, "s2": third}
    reasons = [one.get("reason") for one in to_json(standing)["unknown"]]
    assert reasons == ([f"between {row['low']} and {row['high']}"] if "unknown" in (second, third) else [])


@pytest.mark.parametrize("status", ["not-relevant", "suppressed"])
def test_18_what_is_not_relevant_or_suppressed_is_unknown_with_the_reason_and_never_nought(status: str) -> None:
    standing = stand(document(tracks=[track({"competency": "c", "level": "L1"})]), given(status=status))
    assert results(standing) == {"s1": "unknown"}
    assert to_json(standing)["unknown"][0]["reason"] == status
    assert [status in words for words in standing.warnings] == [True]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"number": 2, "low": 3, "high": 4}, "outside its interval"),
        ({"low": 3}, "both low and high"),
        ({"number": 2, "level": "L2"}, "not both"),
    ],
)
def test_18_an_interval_that_cannot_be_is_refused(row: dict[str, Any], words: str) -> None:
    with pytest.raises(Invalid, match=words):
        given(**row)


def test_19_self_and_manager_are_both_kept_and_only_what_is_agreed_counts_unless_asked() -> None:
    person = profile("c-L1-1 full 2026-05-01 self", "c-L1-1 no 2026-05-02 manager", "c-L1-1 part 2026-05-03 agreed")
    assert len(person.assessments) == 3
    assert [level(stand(document(), person, kind=kind)) for kind in ("agreed", "self", "manager")] == ["L0", "L1", "L0"]
