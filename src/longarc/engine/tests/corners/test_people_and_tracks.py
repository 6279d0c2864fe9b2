"""The corner cases of the format, 24 to 30: people and tracks."""

from __future__ import annotations

from typing import Any

import pytest

from longarc.document.findings import Invalid
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import NoPlaceholder
from longarc.engine.tests.making import competency, document, level, profile, results, stand, track, warnings

PROGRESS = {"progress": {"kind": "weighted-mean", "of": ["c"], "weights": "by-track", "missing": "zero", "decimals": 2}}


def lane(name: str, *needs: Any, **more: Any) -> dict[str, Any]:
    return {**track(*needs, **more), "id": name}


def test_24_each_track_is_evaluated_alone_and_nothing_is_blended() -> None:
    doc = document(
        competencies=[competency("c", {"L1": 1, "L2": 1}), competency("d", {"L1": 1})],
        measures={"progress": {**PROGRESS["progress"], "of": ["c", "d"]}},
        tracks=[lane("a", weights={"c": 100}), lane("b", weights={"d": 100})],
    )  # fmt: skip
    halves = [{"track": "a", "share": "0.5"}, {"track": "b", "share": "0.5"}]
    both, alone = profile("c L2", tracks=halves), profile("c L2", tracks=[{"track": "a"}])
    assert [stand(doc, both, name).progress for name in ("a", "b")] == ["2.00", "0.00"]
    assert stand(doc, alone, "a").progress == "2.00"
    with pytest.raises(Invalid, match="more than 1"):
        profile(tracks=[{"track": "a", "share": "0.7"}, {"track": "b", "share": "0.4"}])


def test_25_part_time_changes_only_the_bound_of_pay_and_only_in_the_last_step() -> None:
    pay = {
        "basis": {"currency": "EUR", "period": "year"},
        "bounds": [{"step": "t/s1", "min": 50001}],
        "rounding": {"to": 1},
    }
    doc = document(tracks=[track({"competency": "c", "level": "L1"})], pay=pay)
    whole, half = (
        stand(doc, profile("c-L1-1 full", pay={"amount": "30000", "currency": "EUR", "period": "year", "fte": fte}))
        for fte in ("1", "0.5")
    )
    assert (level(whole), results(whole)) == (level(half), results(half))
    assert [one.pay and one.pay.shown(one.pay.minimum) for one in (whole, half)] == ["50001", "25000"]


def both_sides(**move: Any) -> dict[str, Any]:
    rows = [competency("c", {"L1": 1, "L2": 1, "L3": 1}), competency("people", {"L1": 1})]
    tracks = [lane("craft", {"competency": "c", "level": "L1"}, {"competency": "c", "level": "L3"}),
              lane("lead", {"all": [{"competency": "c", "level": "L1"}, {"competency": "people", "level": "L1"}]}, entry="appointed")]  # fmt: skip
    return document(competencies=rows, tracks=tracks, moves=[{"from": "craft/s2", "to": "lead/s1", **move}])


def test_26_a_move_to_leading_may_ask_less_craft_and_is_allowed_by_its_edge_alone() -> None:
    doc = both_sides(kind="lateral")
    assert warnings(doc) == []
    framework = compile_framework(doc)
    assert [move.target for move in framework.next_from("craft/s2")] == ["lead/s1"]
    assert framework.next_from("craft/s1") == framework.next_from("lead/s1") == ()
    assert [move.source for move in compile_framework(both_sides(**{"both-ways": True})).moves] == [
        "craft/s2",
        "lead/s1",
    ]


@pytest.mark.parametrize(("tracks", "result"), [([], "eligible"), ([{"track": "lead"}], "met")])
def test_27_numbers_make_one_eligible_for_an_appointed_track_and_no_more(tracks: Any, result: str) -> None:
    person = profile("c L1", "people L1", tracks=tracks)
    assert results(stand(both_sides(), person, "lead")) == {"s1": result}


def test_28_one_title_in_two_tracks_and_one_grade_at_different_pay_are_told_apart_by_track_and_step() -> None:
    doc = document(grades=[{"id": "G", "rank": 1}], tracks=[lane("a", {"skill": "c-L1-1"}), lane("b", {"skill": "c-L2-1"})],
                   pay={"basis": {"currency": "EUR", "period": "year"}, "bounds": [{"step": "a/s1", "min": 10}, {"step": "b/s1", "min": 20}]})  # fmt: skip
    for row in doc["tracks"]:
        row["steps"][0] |= {"title": "Engineer", "grade": "G"}
    assert warnings(doc) == []
    standings = [stand(doc, profile("c-L1-1 full", "c-L2-1 full"), name) for name in ("a", "b")]
    assert [one.enabled and one.enabled.title for one in standings] == ["Engineer", "Engineer"]
    assert [one.pay and one.pay.minimum for one in standings] == [10, 20]


def test_29_what_comes_next_is_a_set_and_ties_of_rank_are_written() -> None:
    doc = document(tracks=[track(None, None, None)], moves=[{"from": "t/s1", "to": ["t/s3", "t/s2"], "kind": "branch"}])
    for step, rank in zip(doc["tracks"][0]["steps"], (1, 2, 2), strict=True):
        step["rank"] = rank
    framework = compile_framework(doc)
    assert {move.target for move in framework.next_from("t/s1")} == {"t/s2", "t/s3"}
    assert framework.steps["t/s2"].order == framework.steps["t/s3"].order


def test_29_the_order_of_the_alphabet_is_never_the_order_of_steps() -> None:
    steps = [{"id": "zenith"}, {"id": "apex"}]
    framework = compile_framework(document(tracks=[{"id": "t", "steps": steps}]))
    assert framework.steps["t/zenith"].order < framework.steps["t/apex"].order


def test_30_a_placeholder_without_a_value_stays_in_braces_and_is_refused_when_strict() -> None:
    doc = document(tracks=[track(None)])
    doc["tracks"][0]["steps"][0]["title"] = "{discriminator} Engineer"
    standing = stand(doc, profile())
    assert standing.enabled is not None
    assert standing.enabled.title == "{discriminator} Engineer"
    named = stand(doc, profile(person={"discriminator": "Backend"}), strict=True)
    assert named.enabled is not None
    assert named.enabled.title == "Backend Engineer"
    with pytest.raises(NoPlaceholder):
        stand(doc, profile(), strict=True)
