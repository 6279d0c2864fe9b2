"""The corner cases of the format, 31 to 36: pay."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from longarc.engine.compiling import compile as compile_framework
from longarc.engine.diff import compare
from longarc.engine.pay import PayStanding, UnknownUnit, market_alignment
from longarc.engine.profile import Pay
from longarc.engine.tests.making import document, errors, profile, stand, track, warnings

BASIS = {"currency": "EUR", "period": "year", "place": "CZ"}


def table(*bounds: dict[str, Any], **more: Any) -> dict[str, Any]:
    needs = [{"measure": "progress", "from": 0, "below": 2}, {"measure": "progress", "from": 2}]
    measures = {"progress": {"kind": "weighted-mean", "of": ["c"], "weights": "by-track", "missing": "zero"}}
    pay = {"basis": BASIS, "bounds": list(bounds), "within-step": {"by": "progress", "alert-below": "0.9"}, **more}
    return document(measures=measures, tracks=[track(*needs, weights={"c": 100})], pay=pay)


def paid(doc: dict[str, Any], at: str, amount: Any = 100, **more: Any) -> PayStanding:
    row = {"amount": amount, "currency": "EUR", "period": "year", **more}
    found = stand(doc, profile(f"c {at}", pay=row)).pay
    assert found is not None
    return found


LOW, HIGH = {"step": "t/s1", "min": 100}, {"step": "t/s2", "min": 200}


def test_31_a_lower_bound_and_the_next_one_make_no_maximum() -> None:
    bounds = compile_framework(table(LOW, HIGH)).pay
    assert bounds is not None
    assert [(bound.minimum, bound.next, bound.maximum) for bound in bounds.bounds] == [
        (100, 200, None),
        (200, None, None),
    ]


def test_32_inside_a_step_pay_rises_in_a_straight_line_and_far_below_it_is_told() -> None:
    found = paid(table(LOW, HIGH), "L1", 134)
    assert (found.interpolated, found.share_shown, found.indicator) == (150, "89.3", "consider")
    assert paid(table(LOW, HIGH), "L1", 135).indicator == "ok"


def test_32_at_the_top_of_an_open_step_nothing_is_interpolated() -> None:
    found = paid(table(LOW, HIGH), "L3", 200)
    assert (found.minimum, found.interpolated, found.share, found.indicator) == (200, None, None, "ok")


def test_33_factors_are_fractions_and_rounding_comes_once_at_the_end() -> None:
    doc = table({"step": "t/s1", "min": 828_000}, periods={"month": "12", "hour": "2080"}, rounding={"to": 1})
    found = paid(doc, "L1", 1, period="month")
    assert found.minimum == Fraction(828_000, 12)
    assert found.shown(found.minimum) == "69000"
    assert abs(Fraction("0.0833") * 828_000 - 69_000) > 20  # what four digits of a twelfth would have done


def test_34_an_explicit_bound_beats_the_factors_and_an_unknown_unit_is_an_error() -> None:
    doc = table(LOW, {"step": "t/s1", "place": "NO", "min": 500}, places={"NO": "0.5", "DE": "0.5"})
    assert [paid(doc, "L1", place=place).minimum for place in ("NO", "DE")] == [500, 200]
    for unit in ({"place": "XX"}, {"currency": "XXX"}, {"period": "fortnight"}):
        with pytest.raises(UnknownUnit, match="not in the pay tables"):
            paid(doc, "L1", **unit)
    assert ["never taken for 1" in words for words in errors(table({**LOW, "place": "XX"}))] == [True]


def market(**row: Any) -> dict[str, Any]:
    return table(LOW, HIGH, market=[{"job": "smith", "p50": 100, "p90": 200, **row}])


def aligned(doc: dict[str, Any], percentile: str) -> tuple[Fraction | None, bool]:
    pay = compile_framework(doc).pay
    assert pay is not None
    found = market_alignment(pay, Pay(Fraction(80), "EUR", "year"), "smith", percentile, "2026-11-01")
    return found.share, found.at_most


def test_35_a_market_figure_cut_off_at_the_top_says_so_and_a_suppressed_one_is_unknown() -> None:
    assert aligned(market(**{"at-least": ["p90"]}), "p90") == (Fraction(2, 5), True)
    assert aligned(market(**{"not-released": ["p50"]}), "p50") == (None, False)
    assert aligned(market(), "p10") == (None, False)
    assert aligned(market(), "p50") == (Fraction(4, 5), False)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"at-least": ["p91"]}, "is no percentile"), ({"p10": 150}, "p50 is below p10"), ({"step": "t/nowhere"}, "there is no step"),
        ({"grade": "G"}, "there is no grade"), ({"currency": "XXX"}, "never taken for 1"),
    ],
)  # fmt: skip
def test_35_a_market_row_that_cannot_be_is_refused(row: dict[str, Any], words: str) -> None:
    assert [words in one for one in errors(market(**row))] == [True]


def test_36_a_bound_that_falls_is_told_and_nobody_is_proposed_a_cut() -> None:
    doc = table({**LOW, "as-of": "2026-01-01"}, {**LOW, "min": 90, "as-of": "2026-06-01"}, HIGH)
    assert errors(doc) == []
    assert ["falls from 100 to 90" in words for words in warnings(doc)] == [True]
    assert paid(doc, "L0", 100).indicator == "ok"


def test_36_a_bound_that_falls_from_one_version_to_the_next_is_told() -> None:
    found = compare(table(LOW, HIGH), table({**LOW, "min": 90}, HIGH))
    fields = {name: pair for row in found.rows for name, pair in row.fields.items()}
    assert fields == {"pay.bounds.t/s1.min": (100, 90)}
    assert [row.falls for row in found.rows] == [True]
