"""What the author declares between two versions, and what the comparison makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from longarc.engine.diff import compare
from longarc.engine.tests.making import document, track

SAYS = {
    "a": "Writes down what was decided and why",
    "b": "Watches a release after it is out",
    "c": "Gives feedback kindly",
}


def level(name: str, *skills: str, **texts: str) -> dict[str, Any]:
    return {
        "level": name,
        "summary": name,
        "skills": [{"id": id, "text": {**SAYS, **texts}.get(id, id)} for id in skills],
    }


def version(*levels: dict[str, Any], of: str = "craft", **sections: Any) -> dict[str, Any]:
    return document(competencies=[{"id": of, "name": of.title(), "levels": list(levels)}], **sections)


BEFORE = version(level("L1", "a", "b"), level("L2", "c"))


def test_what_else_changed_in_a_renamed_skill_is_told_beside_the_rename() -> None:
    changes = [{"kind": "rename", "skill": "new", "was": ["a"], "assessments": "carry-and-flag"}]
    after = version(level("L1", "b"), level("L2", "c", "new", new="Writes down what was decided"), changes=changes)
    rows = [(row.kind, row.was, row.now, row.declared) for row in compare(BEFORE, after).rows]
    assert rows == [
        ("renamed", ("a",), ("new",), True), ("reworded", ("a",), ("new",), False), ("moved", ("a",), ("new",), False)
    ]  # fmt: skip
    assert compare(BEFORE, after).rows[0].assessments == "carry-and-flag"


def test_a_renamed_competency_takes_its_levels_skills_weights_and_needs_along() -> None:
    need = {"all": [{"competency": "craft", "level": "L1"}, {"skill": "a"}]}
    before = version(level("L1", "a"), tracks=[track(need, weights={"craft": 100})])
    need = {"all": [{"competency": "making", "level": "L1"}, {"skill": "a"}]}
    after = version(
        level("L1", "a"), of="making", tracks=[track(need, weights={"making": 100})],
        changes=[{"kind": "rename", "competency": "making", "was": ["craft"]}],
    )  # fmt: skip
    assert [(row.kind, row.of, row.was, row.now) for row in compare(before, after).rows] == [
        ("renamed", "competency", ("craft",), ("making",))
    ]


def test_a_renamed_track_takes_its_steps_and_what_asks_to_have_held_them_along() -> None:
    before = document(tracks=[track(None, {"held": "t/s1"})])
    after = document(
        tracks=[{**track(None, {"held": "u/s1"}), "id": "u"}], changes=[{"kind": "rename", "track": "u", "was": "t"}]
    )
    assert [(row.kind, row.of) for row in compare(before, after).rows] == [("renamed", "track")]


@pytest.mark.parametrize(
    ("declared", "fate"), [([], "archive"), ([{"kind": "replace-all", "assessments": "reassess"}], "reassess")]
)
def test_a_whole_new_set_keeps_the_fate_that_the_author_declared(declared: list[Any], fate: str) -> None:
    after = version(level("L1", "x", "y"), level("L2", "z"), changes=declared)
    (row,) = compare(BEFORE, after).rows
    assert (row.kind, row.of, row.assessments, row.declared) == ("replace-all", "skill", fate, bool(declared))


def test_a_suggestion_says_why() -> None:
    after = version(level("L1", "new", "b", new=SAYS["a"].upper()), level("L2", "c"))
    (hint,) = compare(BEFORE, after).suggestions
    assert (hint.was, hint.now, hint.why) == ("a", "new", "they are called the same; both are at Craft, L1")


def test_bounds_market_rows_and_moves_are_the_same_in_another_order() -> None:
    def one(*, turned: bool, low: int = 10) -> dict[str, Any]:
        way = -1 if turned else 1
        pay = {"basis": {"currency": "EUR", "period": "year"},
               "bounds": [{"step": "t/s1", "min": low}, {"step": "t/s2", "min": 20}][::way],
               "market": [{"job": "x", "p50": 1}, {"job": "y", "p50": 2}][::way]}  # fmt: skip
        moves = [{"from": "t/s1", "to": "t/s2"}, {"from": "t/s2", "to": "t/s1", "kind": "return"}][::way]
        return document(tracks=[track(None, None)], moves=moves, pay=pay)

    assert compare(one(turned=False), one(turned=True)).rows == ()
    (row,) = compare(one(turned=False), one(turned=True, low=9)).rows
    assert (dict(row.fields), row.falls) == ({"pay.bounds.t/s1.min": (10, 9)}, True)


def test_what_else_changed_in_a_reworded_skill_is_told_beside_what_the_author_said() -> None:
    changes = [{"kind": "reword", "skill": "a", "assessments": "reassess"}]
    after = version(level("L1", "b"), level("L2", "a", "c", a="Says what was decided"), changes=changes)
    rows = compare(BEFORE, after).rows
    assert [(row.kind, row.declared, row.assessments) for row in rows] == [
        ("reworded", True, "reassess"), ("moved", False, "carry")
    ]  # fmt: skip
