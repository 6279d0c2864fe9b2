"""Pay: bounds, interpolation inside a step, and the person beside them."""

from datetime import date
from fractions import Fraction

import pytest

from longarc.engine.compiling import compile as compile_framework
from longarc.engine.pay import Alignment, UnknownUnit, market_alignment
from longarc.engine.profile import Pay
from longarc.engine.tests.making import competency, document, errors, profile, stand, track

PAY = {
    "basis": {"currency": "EUR", "period": "year", "place": "CZ", "fte": 1},
    "periods": {"month": 12, "hour": 2080},
    "currencies": {"CZK": "0.04", "NOK": "0.085"},
    "places": {"NO": "1/1.6"},
    "rounding": {"to": 1, "mode": "half-even"},
    "bounds": [
        {"step": "t/s1", "min": 30000, "next": 42000},
        {"step": "t/s2", "min": 42000, "max": 70000},
        {"step": "t/s2", "place": "NO", "currency": "NOK", "min": 820000},
    ],
    "within-step": {"by": "progress", "rule": "linear", "alert-below": "0.9"},
}


def paid(level, pay=None, table=None, **bounds):
    doc = document(
        competencies=[competency("c", {"L1": 0, "L2": 0, "L3": 0})],
        measures={"progress": {"kind": "weighted-mean", "weights": {"c": 100}, "missing": "zero"}},
        tracks=[track({"measure": "progress", "from": 0, "below": 2}, {"measure": "progress", "from": 2})],
        pay={**PAY, **(table or {})},
    )
    sections = {"pay": {"period": "year", "currency": "EUR", **pay}} if pay else {}
    return stand(doc, profile(f"c {level}", **sections)).pay


def shown(pay):
    return pay.shown(pay.minimum), pay.shown(pay.interpolated), pay.share_shown, pay.indicator


def test_inside_a_step_the_minimum_rises_to_the_next():
    assert shown(paid("L0", {"amount": 30000})) == ("30000", "30000", "100.0", "ok")
    assert shown(paid("L1", {"amount": 32400})) == ("30000", "36000", "90.0", "ok")
    assert shown(paid("L1", {"amount": 32399})) == ("30000", "36000", "90.0", "consider")
    assert shown(paid("L1", {"amount": 29999})) == ("30000", "36000", "83.3", "under-minimum")


def test_in_an_open_top_step_nothing_is_interpolated_and_no_maximum_is_invented():
    assert shown(paid("L3", {"amount": 50000})) == ("42000", None, None, "ok")
    assert shown(paid("L3", {"amount": 41999})) == ("42000", None, None, "under-minimum")


def test_beyond_its_range_pay_stays_at_the_next_minimum():
    """Somebody far along whom the higher step asks for more than progress."""
    doc = document(
        competencies=[competency("c", {"L1": 0, "L2": 0, "L3": 0})],
        measures={"progress": {"kind": "weighted-mean", "weights": {"c": 100}, "missing": "zero"}},
        tracks=[
            track(
                {"measure": "progress", "from": 0, "below": 2},
                {"all": [{"measure": "progress", "from": 2}, {"fact": "reports", "from": 1}]},
            )
        ],
        pay=PAY,
    )
    pay = stand(doc, profile("c L3", facts={"reports": 0})).pay
    assert pay.shown(pay.interpolated) == "42000"


def test_bounds_are_told_in_the_persons_currency_period_and_place():
    assert shown(paid("L1", {"amount": "69000", "currency": "CZK", "period": "month"})) == (
        "62500",
        "75000",
        "92.0",
        "ok",
    )
    assert shown(paid("L0", {"amount": 30000, "place": "NO"}))[0] == "48000"


def test_part_time_counts_only_in_the_last_step():
    assert shown(paid("L1", {"amount": 18000, "fte": "0.5"})) == ("15000", "18000", "100.0", "ok")


def test_an_explicit_bound_beats_the_multipliers():
    assert shown(paid("L3", {"amount": 820000, "currency": "NOK", "place": "NO"}))[0] == "820000"
    assert (
        shown(paid("L3", {"amount": 69700, "place": "NO"}))[0] == "69700"
    )  # 820 000 crowns in euro, the place as it is
    assert shown(paid("L3", {"amount": 1, "currency": "NOK"}))[0] == "494118"  # not in Norway: the general bound


@pytest.mark.parametrize("pay", [{"currency": "XXX"}, {"place": "XX"}, {"period": "week"}])
def test_an_unknown_unit_is_an_error_and_never_taken_for_one(pay):
    with pytest.raises(UnknownUnit, match="not in the pay tables"):
        paid("L1", {"amount": 1, **pay})


def test_rounding_is_stated_and_comes_once_at_the_end():
    assert shown(paid("L1", {"amount": 36000}, {"rounding": {"to": 1000}}))[1] == "36000"
    third = {"bounds": [{"step": "t/s1", "min": 10000, "next": "10001"}], "periods": {"month": 12}}
    assert paid("L1", {"amount": 833, "period": "month"}, third).interpolated * 12 * 2 == 20001
    assert shown(paid("L1", {"amount": 833, "period": "month"}, {**third, "rounding": {"to": "0.01"}}))[1] == "833.38"


def test_a_bound_without_a_next_rises_to_that_of_the_following_step():
    bounds = [{"step": "t/s1", "min": 30000}, {"step": "t/s2", "min": 42000}]
    assert shown(paid("L1", {"amount": 36000}, {"bounds": bounds}))[1] == "36000"


def test_without_pay_the_bounds_are_told_in_the_basis():
    assert shown(paid("L1")) == ("30000", "36000", None, None)


def test_a_grade_has_a_bound_for_its_steps_unless_a_step_has_its_own():
    doc = document(
        grades=[{"id": "G1", "rank": 1}, {"id": "G2", "rank": 2}],
        tracks=[{"id": "t", "steps": [{"id": "s1", "grade": "G1"}]}, {"id": "u", "steps": [{"id": "s1", "grade": "G1"}]},
                {"id": "v", "steps": [{"id": "s1", "grade": "G2"}]}, {"id": "w", "steps": [{"id": "s1", "rank": 1}]}],
        pay={**PAY, "bounds": [{"grade": "G1", "min": 100}, {"step": "u/s1", "min": 200}], "within-step": None},
    )  # fmt: skip
    found = {name: stand(doc, profile(), name).pay for name in "tuvw"}
    assert {name: pay and pay.shown(pay.minimum) for name, pay in found.items()} == {
        "t": "100", "u": "200", "v": None, "w": None
    }  # fmt: skip


def test_without_a_rule_inside_the_step_nothing_is_interpolated():
    assert shown(paid("L1", {"amount": 29000}, {"within-step": {"by": "progress", "rule": "none"}}))[1] is None
    assert shown(paid("L1", {"amount": 29000}, {"within-step": None})) == ("30000", None, None, "under-minimum")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"bounds": [{"step": "t/s9", "min": 1}]}, 'no step "t/s9"'),
        ({"bounds": [{"grade": "G9", "min": 1}]}, 'no grade "G9"'),
        ({"bounds": [{"min": 1}]}, "name one of them"),
        ({"bounds": [{"step": "t/s1", "min": 2, "max": 1}]}, "below min"),
        ({"bounds": [{"step": "t/s1", "min": 1, "currency": "XXX"}]}, "never taken for 1"),
        ({"bounds": [{"step": "t/s1", "min": 1}, {"step": "t/s1", "min": 2}]}, "keep one"),
        ({"places": {"CZ": "1.2"}}, "is the basis"),
        ({"currencies": {"CZK": 0}}, "more than 0"),
        ({"within-step": {"by": "speed"}}, 'no measure "speed"'),
        ({"rounding": {"to": 0}}, "above 0"),
        ({"periods": {"month": "1/0"}}, "divides by zero"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(table, words):
    doc = document(
        measures={"progress": {"kind": "weighted-mean", "weights": {"c": 100}}},
        tracks=[track({"measure": "progress", "from": 0})],
        pay={**PAY, "bounds": [], **table},
    )
    assert any(words in line for line in errors(doc))


def test_market_rows_of_another_currency_and_without_a_day_or_place_are_read_too():
    rows = [{"job": "maker", "currency": "CZK", "p50": 900_000}, {"job": "maker", "place": "NO", "p50": 72000}]
    table = compile_framework(document(pay={**PAY, "bounds": [], "within-step": None, "market": rows})).pay
    here, there = (Pay(Fraction(36000), "EUR", "year", place) for place in ("CZ", "NO"))
    assert market_alignment(table, here, "maker", "p50", "2026-11-01") == Alignment(Fraction(1))
    assert market_alignment(table, there, "maker", "p50", "2026-11-01") == Alignment(Fraction(1, 2))


def test_a_bound_holds_from_its_day_on():
    bounds = [
        {"step": "t/s1", "min": 30000, "next": 42000},
        {"step": "t/s1", "min": 33000, "next": 45000, "as-of": "2026-06-01"},
    ]
    doc = document(
        competencies=[competency("c", {"L1": 0})],
        measures={"progress": {"kind": "weighted-mean", "weights": {"c": 100}, "missing": "zero"}},
        tracks=[track({"measure": "progress", "from": 0, "below": 2})],
        pay={**PAY, "bounds": bounds},
    )
    person = profile("c L1 2026-01-01")
    assert [shown(stand(doc, person, on=day).pay)[0] for day in (date(2026, 5, 31), date(2026, 6, 1))] == [
        "30000",
        "33000",
    ]


def test_pay_beside_the_market_is_unknown_where_the_figure_is_and_a_cut_off_figure_says_so():
    rows = [
        {"job": "maker", "place": "CZ", "date": "2025-01-01", "p50": 30000},
        {
            "job": "maker",
            "place": "CZ",
            "date": "2026-01-01",
            "p50": 36000,
            "p90": 60000,
            "at-least": "p90",
            "not-released": "p10",
        },
    ]
    table = compile_framework(document(pay={**PAY, "bounds": [], "within-step": None, "market": rows})).pay
    half = Pay(Fraction(18000), "EUR", "year", "CZ", Fraction(1, 2))
    assert market_alignment(table, half, "maker", "p50", "2026-11-01") == Alignment(Fraction(1))
    assert market_alignment(table, half, "maker", "p50", "2025-11-01") == Alignment(Fraction(6, 5))
    assert market_alignment(table, half, "maker", "p90", "2026-11-01") == Alignment(Fraction(3, 5), at_most=True)
    crowns = Pay(Fraction(900_000), "CZK", "year", "CZ")
    assert market_alignment(table, crowns, "maker", "p50", "2026-11-01") == Alignment(Fraction(1))
    for job, percentile in (("maker", "p10"), ("maker", "p25"), ("baker", "p50")):
        assert market_alignment(table, half, job, percentile, "2026-11-01") == Alignment(None)
