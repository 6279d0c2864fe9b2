"""The reasoning replayed: each reason says what it is of, by which rule, from what, and what came of it."""

from __future__ import annotations

from typing import Any

import pytest

from longarc.document.files import dump
from longarc.engine.profile import Profile
from longarc.engine.profiles import load_profile
from longarc.engine.tests.making import competency, document, profile, stand, track

RULE = {"all": [{"no-score-below": "part"}, {"mean-above": "1.7"}]}
WORKED = {"measure": "progress", "from": "1"}
BOTH = {"all": [WORKED, {"competency": "d", "level": "L1"}]}


def framework(**more: Any) -> dict[str, Any]:
    aid = {"id": "aid", "text": "First aid", "expires": "P2Y", "grace": "P60D"}
    levels = [{"level": "L1", "skills": [aid]}, {"level": "L2", "skills": [{"id": "c2"}, {"id": "aid2"}]}]
    return document(
        competencies=[{"id": "c", "levels": levels}, competency("d", {"L1": 1}), competency("unread", {"L1": 1})],
        measures={
            "progress": {"kind": "weighted-mean", "weights": "by-track", "missing": "zero", "decimals": 2},
            "many": {"kind": "count", "of": ["c", "d"], "level": "L1", "missing": "zero"},
            "name": {"kind": "lookup", "on": "progress", "steps": [{"from": 0, "is": "first"}, {"from": 1, "is": "second"}]},
        },
        tracks=[track(None, BOTH, weights={"c": 75, "d": 25})],
        **more,
    )  # fmt: skip


PERSON = profile("aid full 2026-05-01", "c2 part 2026-05-02", "d L1 2026-05-03", "unread L1")


def reasons(doc: dict[str, Any], person: Profile = PERSON) -> dict[tuple[str, str], tuple[Any, Any, Any]]:
    rows = stand(doc, person).chain
    found = {(row["kind"], row["of"]): (row["rule"], row["inputs"], row["result"]) for row in rows}
    assert len(found) == len(rows)
    return found


def test_each_score_comes_with_its_day_author_kind_and_how_it_was_given() -> None:
    found = reasons(framework())
    entry = {"by": None, "kind": "agreed", "version": None}
    rule, inputs, result = found["score", "aid"]
    assert rule == {"text": "First aid", "expires": "P24M", "grace": "P60D"}
    assert (inputs, result) == ({**entry, "on": "2026-05-01", "given": "skill", "value": "full"}, "full")
    assert found["score", "d-L1-1"] == (
        {"text": "d-L1-1"}, {**entry, "on": "2026-05-03", "given": "competency", "value": "L1"}, "full"
    )  # fmt: skip
    assert found["score", "aid2"] == ({"text": "aid2"}, {}, None)


def test_levels_follow_from_scores_and_competencies_from_levels() -> None:
    found = reasons(framework())
    given = {"level": "L1", "on": "2026-05-03", "by": None}
    assert found["level", "c/L2"] == (RULE, {"skills": {"c2": "part", "aid2": None}}, "not-met")
    assert found["level", "d/L1"] == (RULE, {"skills": {"d-L1-1": "full"}, "given": given}, "met")
    levels = {"L1": "met", "L2": "not-met"}
    assert found["competency", "c"] == ("ladder", {"levels": levels, "blocked": "L2", "number": "1"}, "L1")
    assert found["competency", "d"] == ("ladder", {"levels": {"L1": "met"}, "blocked": None, "number": "1"}, "L1")
    assert ("competency", "unread") not in found  # the track does not read it


def test_nobody_at_any_level_is_at_the_zero_of_the_scale() -> None:
    inputs = {"levels": {"L1": "unknown", "L2": "unknown"}, "blocked": "L1", "number": "0"}
    assert reasons(framework(), profile("d L1"))["competency", "c"] == ("ladder", inputs, "L0")


def test_measures_say_what_each_competency_adds() -> None:
    found = reasons(framework())
    assert found["measure", "progress"] == (
        {"kind": "weighted-mean", "missing": "zero"},
        {"c": {"number": "1", "adds": "0.75", "weight": "75"}, "d": {"number": "1", "adds": "0.25", "weight": "25"}},
        "1.00",
    )
    at_one = {"level": "L1", "result": "met"}
    assert found["measure", "many"] == ({"kind": "count"}, {"c": at_one, "d": at_one}, "2")
    steps = [{"from": "0", "is": "first"}, {"from": "1", "is": "second"}]
    assert found["measure", "name"] == ({"kind": "lookup", "steps": steps}, {"progress": {"value": "1.00"}}, "second")
    alone = reasons(framework(), profile("aid full"))["measure", "progress"][1]
    assert alone["d"] == {"number": "0", "adds": "0", "weight": "25", "unassessed": True}


def test_needs_are_numbered_in_their_step_and_say_what_is_missing() -> None:
    found = reasons(framework())
    assert found["need", "s2"] == (BOTH, {"s2/1": "met", "s2/2": "met"}, "met")
    assert found["need", "s2/1"] == (WORKED, [], "met")
    assert found["step", "s2"] == (BOTH, {"title": "s2", "rank": "2"}, "met")
    assert found["step", "s1"] == (None, {"title": "s1", "rank": "1"}, "met")
    assert ("need", "s1") not in found
    short = reasons(framework(), profile("d L1"))
    assert short["need", "s2/1"] == (WORKED, [{"need": "progress", "has": "0.25", "wants": "1"}], "not-met")
    assert short["enabled", "t"][1:] == ({"s1": "met"}, "s1")
    assert found["enabled", "t"][1:] == ({"s2": "met", "s1": "met"}, "s2")


def test_an_appointed_track_says_whether_one_is_assigned() -> None:
    doc = framework()
    doc["tracks"][0]["entry"] = "appointed"
    assert reasons(doc)["step", "s1"][1] == {"title": "s1", "rank": "1", "entry": "appointed", "assigned": False}


def test_pay_says_what_it_was_read_from() -> None:
    pay = {
        "basis": {"currency": "EUR", "period": "year"},
        "bounds": [{"step": "t/s2", "min": 100}],
        "periods": {"month": 12},
    }
    rule = {"within-step": None, "basis": "EUR"}
    without = reasons(framework(pay=pay))["pay", "t"]
    assert without[:2] == (rule, {"step": "t/s2"})
    assert without[2] == {"minimum": "100", "interpolated": None, "share": None, "indicator": None}
    rows = [
        {"competency": "d", "level": "L1", "on": "2026-05-03"},
        {"skill": "aid", "score": "full", "on": "2026-05-01"},
    ]
    paid = {"amount": 5, "currency": "EUR", "period": "month", "fte": "0.5"}
    person = load_profile(dump({"format": "careerprofile/1", "assessments": rows, "pay": paid}))
    _rule, inputs, result = reasons(framework(pay=pay), person)["pay", "t"]
    assert inputs == {"step": "t/s2", "amount": "5", "currency": "EUR", "period": "month", "place": None, "fte": "0.5"}
    assert result == {"minimum": "4.17", "interpolated": None, "share": None, "indicator": "ok"}
    assert ("pay", "t") not in reasons(framework())


def test_a_kept_step_names_the_version_that_enabled_it() -> None:
    doc = framework()
    doc["tracks"][0]["steps"].append({"id": "s3", "rank": 3, "need": {"judgement": "never", "strength": "required"}})
    doc["tracks"][0]["steps"][2]["need"] = {"competency": "c", "level": "L2"}
    person = profile("aid full", "d L1", kept=[{"step": "t/s3", "under": "0.9"}])
    assert reasons(doc, person)["kept", "t"][1:] == ({"under": "0.9"}, "s3")
    assert ("kept", "t") not in reasons(doc)


@pytest.mark.parametrize(
    ("skill", "score", "state"), [("aid", "full 2020-01-01", "expired"), ("c2", "often 2026-05-01", "not on the scale")]
)
def test_a_score_that_does_not_count_says_why(skill: str, score: str, state: str) -> None:
    _rule, inputs, result = reasons(framework(), profile(f"{skill} {score}"))["score", skill]
    assert (inputs["state"], result) == (state, None)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "rename", "skill": "c2", "was": ["old"], "assessments": "carry-and-flag"},
         'skill "old" (2026-05-01) is carried over to "c2", whose meaning changed; look at it again'),
        ({"kind": "split", "skill": "old", "now": ["c2", "aid2"]},
         'skill "old" (2026-05-01) is now "c2", "aid2" and to be assessed anew; the old assessment is kept, and not counted'),
        ({"kind": "rename", "skill": "c2", "was": ["old"]}, None),
    ],
)  # fmt: skip
def test_what_became_of_an_older_assessment_is_told_where_somebody_should_look(change: Any, told: str | None) -> None:
    warnings = stand(framework(changes=[change]), profile("old full")).warnings
    assert [words for words in warnings if "old" in words] == ([told] if told else [])
    newer = framework(changes=[change], framework={"released": "2026-01-01"})
    known = profile("c2 full", "aid full 2026-05-02")
    assert stand(newer, known).warnings == ()


def test_places_that_the_version_does_not_have_are_told() -> None:
    person = profile("aid full", tracks=[{"track": "gone"}], held=[{"step": "t/s9", "since": "2026-01-01"}])
    assert stand(framework(), person).warnings == (
        'track "gone" of the profile is not in this version; it counts for nothing',
        'step "t/s9", held by the profile, is not in this version; steps are named track/step',
    )
