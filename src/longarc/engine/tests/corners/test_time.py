"""The corner cases of the format, 20 to 23: time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from longarc.engine.tests.making import HAS, competency, document, level, profile, results, stand, track


def certificate() -> dict[str, Any]:
    skills = [{"id": "first-aid", "kind": "certificate", "expires": "P2Y", "grace": "P60D"}]
    rows = [{"id": "c", "levels": [{"level": "L1", "skills": skills}]}]
    return document(competencies=rows, tracks=[track({"competency": "c", "level": "L1"}, {"held": "t/s1"})])


@pytest.mark.parametrize(("on", "result"), [("2026-05-31", "met"), ("2026-07-30", "met"), ("2026-07-31", "unknown")])
def test_20_what_runs_out_counts_until_its_grace_is_over_and_takes_no_held_step_away(on: str, result: str) -> None:
    person = profile("first-aid full 2024-06-01", held=[{"step": "t/s1", "since": "2024-06-01"}])
    standing = stand(certificate(), person, on=date.fromisoformat(on))
    assert results(standing) == {"s1": result, "s2": "met"}
    assert bool(standing.warnings) == (result == "unknown")
    assert person.assessments[0].value == "full"


@pytest.mark.parametrize(
    ("default", "need", "result"), [(None, None, "met"), ("fte", None, "not-met"), (None, "fte", "not-met")]
)
def test_21_time_held_is_calendar_time_unless_the_framework_scales_it(default: Any, need: Any, result: str) -> None:
    asked = {"held": "t/s1", "for": "P12M", **({"scaled-by": need} if need else {})}
    doc = document(defaults={"scaled-by": default} if default else {}, tracks=[track({"judgement": "x"}, asked)])
    person = profile(held=[{"step": "t/s1", "since": "2025-10-01", "fte": "0.5"}])
    assert results(stand(doc, person))["s2"] == result


@pytest.mark.parametrize(
    ("fate", "counts", "warned"),
    [
        ("carry", True, ""),
        ("carry-and-flag", True, "look at it again"),
        ("reassess", False, "to be assessed anew"),
        ("archive", False, ""),
    ],
)
def test_22_the_author_says_what_becomes_of_an_assessment_of_an_older_version(
    fate: str, counts: bool, warned: str
) -> None:
    doc = document(
        framework={"version": "2", "released": "2026-10-01"}, competencies=[competency("c", {"L1": 1})],
        changes=[{"kind": "rename", "skill": "c-L1-1", "was": ["former"], "assessments": fate}],
    )  # fmt: skip
    person = profile("former full 2026-05-01")
    standing = stand(doc, person)
    assert level(standing) == ("L1" if counts else "L0")
    assert [warned in words for words in standing.warnings] == ([True] if warned else [])
    assert person.assessments[0].subject == "former"


def test_22_without_a_mapping_an_old_assessment_is_kept_and_told_and_not_counted() -> None:
    person = profile("former full 2026-05-01")
    standing = stand(document(framework={"version": "2", "released": "2026-10-01"}), person)
    assert level(standing) == "L0"
    assert ['"former" is not in this version; its assessments are kept' in words for words in standing.warnings] == [
        True
    ]
    assert len(person.assessments) == 1


def test_23_every_answer_is_that_of_its_day_for_scores_facts_and_pay() -> None:
    doc = document(
        tracks=[track({"fact": "reports", "from": 3})],
        pay={"basis": {"currency": "EUR", "period": "year"},
             "bounds": [{"step": "t/s1", "min": 100, "as-of": "2025-01-01"}, {"step": "t/s1", "min": 120, "as-of": "2026-01-01"}]},
    )  # fmt: skip
    facts = {
        "reports": [{"value": 3, "since": "2025-01-01", "until": "2026-06-01"}, {"value": 1, "since": "2026-06-01"}]
    }
    person = profile("c-L1-1 full 2025-03-01", "c-L1-1 no 2026-03-01", facts=facts)
    early, late = (stand(doc, person, on=date(year, 5, 1)) for year in (2025, 2026))
    assert [level(one) for one in (early, late)] == ["L1", "L0"]
    assert [one.pay and one.pay.minimum for one in (early, late)] == [100, 120]
    assert results(stand(doc, person, on=date(2026, 7, 1))) == {"s1": "not-met"}


def test_a_track_or_a_held_step_that_the_framework_does_not_have_is_told() -> None:
    person = profile(tracks=[{"track": "pilot"}], held=[{"step": "t/nowhere", "since": "2025-01-01"}])
    told = stand(document(), person).warnings
    assert ['"pilot"' in told[0], '"t/nowhere"' in told[1], len(told)] == [True, True, 2]


def test_the_scale_of_these_tests_leaves_a_blank_unassessed() -> None:
    assert HAS["blank"] == "unassessed"
