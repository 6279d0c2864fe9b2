"""What runs out: told in good time, counted until its grace is over, and kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from longarc.engine.compiling import compile as compile_framework
from longarc.engine.evaluate import evaluate
from longarc.engine.expiry import running_out
from longarc.engine.tests.making import document, profile, track

SOON = timedelta(days=90)


def states(on: str, *scores: str) -> list[str]:
    skill = {"id": "aid", "kind": "certificate", "expires": "P2Y", "grace": "P60D"}
    levels = [{"level": "L1", "summary": "Helps", "skills": [skill, {"id": "other"}]}]
    known = compile_framework(
        document(competencies=[{"id": "c", "levels": levels}], tracks=[track({"competency": "c", "level": "L1"})])
    )
    standing = evaluate(known, profile(*scores), "t", date.fromisoformat(on))
    return [f"{row.skill.id} {row.state}" for row in running_out(standing, SOON)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-02-28", []),
        ("2026-03-03", ["aid soon"]),
        ("2026-05-31", ["aid soon"]),
        ("2026-06-01", ["aid late"]),
        ("2026-07-30", ["aid late"]),
        ("2026-07-31", ["aid gone"]),
    ],
)
def test_a_certificate_is_told_soon_late_and_gone(on: str, expected: list[str]) -> None:
    assert states(on, "aid full 2024-06-01", "other full 2020-01-01") == expected


def test_the_first_to_lapse_comes_first_and_only_what_the_track_reads_is_told() -> None:
    skills = [{"id": name, "expires": f"P{months}M"} for name, months in (("late", 12), ("first", 8))]
    rows = [
        {"id": "c", "levels": [{"level": "L1", "skills": skills}]},
        {"id": "elsewhere", "levels": [{"level": "L1", "skills": [{"id": "other", "expires": "P6M"}]}]},
    ]
    known = compile_framework(document(competencies=rows, tracks=[track({"competency": "c", "level": "L1"})]))
    person = profile(*(f"{name} full 2025-12-01" for name in ("late", "first", "other")))
    standing = evaluate(known, person, "t", date(2026, 11, 1))
    assert [row.skill.id for row in running_out(standing, SOON)] == ["first", "late"]


def test_what_was_never_shown_does_not_run_out() -> None:
    assert states("2026-11-01", "other full 2020-01-01") == []
