"""The numbers that were worked out by hand."""

from fractions import Fraction

import pytest

from longarc.document.exact import exact, fixed
from longarc.engine.pay import PayTable
from longarc.engine.tests.making import competency, document, errors, level, profile, stand, track

NAMES = ["a", "b", "c", "d", "e"]
PROGRESS = {"kind": "weighted-mean", "of": "all", "weights": "by-track", "missing": "zero", "decimals": 2}


def progress(levels: list[int], weights: list[int]) -> str | None:
    rows = [competency(name, {f"L{n}": 0 for n in range(1, 6)}) for name in NAMES[: len(levels)]]
    doc = document(
        competencies=rows,
        measures={"progress": PROGRESS},
        tracks=[track(weights=dict(zip(NAMES, weights, strict=False)))],
    )
    person = profile(*(f"{name} L{number}" for name, number in zip(NAMES, levels, strict=False)))
    return stand(doc, person).progress


@pytest.mark.parametrize(
    ("levels", "weights", "answer"),
    [([3, 3, 2, 2, 2], [25, 30, 30, 10, 5], "2.55"), ([3, 3, 2, 2], [30, 55, 10, 5], "2.85")],
)
def test_progress_is_the_weighted_sum_of_levels(levels, weights, answer):
    assert progress(levels, weights) == answer


def test_the_best_possible_person_has_a_grade():
    doc = document(
        competencies=[competency("c", {f"L{n}": 0 for n in range(1, 6)})],
        measures={"progress": PROGRESS},
        tracks=[
            track(
                {"measure": "progress", "from": 0, "below": 4},
                {"measure": "progress", "from": 4, "below": 5},
                weights={"c": 100},
            )
        ],
    )
    standing = stand(doc, profile("c L5"))
    assert standing.progress == "5.00"
    assert standing.enabled.step.id == "s2"


def test_weights_that_sum_to_105_are_refused_with_the_sum_named():
    rows = [competency(name, {"L1": 0}) for name in NAMES]
    doc = document(
        competencies=rows,
        measures={"progress": PROGRESS},
        tracks=[track(weights=dict(zip(NAMES, [10, 25, 10, 30, 30], strict=True)))],
    )
    assert len(errors(doc)) == 1
    assert "sum to 105" in errors(doc)[0]


BUCKET = {
    "basis": {"currency": "CZK", "period": "month", "place": "CZ"},
    "rounding": {"to": 1, "mode": "half-even"},
    "bounds": [{"step": "t/s1", "min": 69000, "next": 98000}],
    "within-step": {"by": "progress", "rule": "linear", "alert-below": "0.9"},
}


def test_the_minimum_is_interpolated_inside_a_step_and_pay_far_below_it_is_considered():
    doc = document(
        scales={"depth": {"zero": "L0", "values": [{"id": "L0", "value": 0}, {"id": "L1", "value": "1.8"}]}},
        competencies=[competency("c", {"L1": 0})],
        measures={"progress": PROGRESS},
        tracks=[track({"measure": "progress", "from": "1.20", "below": "2.40"}, weights={"c": 100})],
        pay=BUCKET,
    )
    pay = stand(doc, profile("c L1", pay={"amount": "69000", "currency": "CZK", "period": "month"})).pay
    assert pay.shown(pay.minimum) == "69000"
    assert pay.shown(pay.interpolated) == "83500"
    assert pay.share_shown == "82.6"
    assert pay.indicator == "consider"


def test_pay_is_normalised_by_period_currency_and_place():
    """Each table says what one unit is worth in the basis: an hour of pounds in the United Kingdom, and so on."""
    table = PayTable(
        currency="CZK", period="month", place="CZ", fte=Fraction(1),
        periods={"month": Fraction(1), "hour": exact(160), "year": exact("0.0833")},
        currencies={"CZK": Fraction(1), "GBP": exact(30), "EUR": exact(26)},
        places={"CZ": Fraction(1), "UK": exact("0.60"), "DE": exact("0.55")},
        unit=Fraction(1), bounds=(), within=None, linear=False, alert_below=Fraction(9, 10),
    )  # fmt: skip
    here = ("CZK", "month", "CZ")
    assert fixed(table.convert(exact(69000), here, ("CZK", "hour", "CZ")), 0) == "431"
    assert fixed(table.convert(exact(69000), here, ("GBP", "year", "UK")), 0) == "46018"
    assert fixed(table.convert(exact(69000), here, ("EUR", "year", "DE")), 0) == "57925"


def test_ten_skills_of_exactly_the_threshold_do_not_reach_the_level():
    doc = document(competencies=[competency("c", {"L1": 10})])
    scores = ["full"] * 7 + ["part"] * 3
    standing = stand(doc, profile(*(f"c-L1-{n + 1} {score}" for n, score in enumerate(scores))))
    assert level(standing) == "L0"
    assert standing.levels["c"].blocked_result == "not-met"


@pytest.mark.parametrize(
    ("count", "allowed"), [(3, 0), (4, 1), (5, 1), (6, 1), (7, 2), (8, 2), (9, 2), (10, 2), (11, 3)]
)
def test_how_many_partial_scores_a_level_bears(count, allowed):
    doc = document(competencies=[competency("c", {"L1": count})])
    for partial in (allowed, allowed + 1):
        scores = ["part"] * partial + ["full"] * (count - partial)
        standing = stand(doc, profile(*(f"c-L1-{n + 1} {score}" for n, score in enumerate(scores))))
        assert level(standing) == ("L1" if partial == allowed else "L0")


def test_numbers_are_exact_where_floats_are_not():
    assert exact("0.1") + exact("0.2") == exact("0.3")
    values = [{"id": "L0", "value": 0}, {"id": "L1", "value": "0.1"}, {"id": "L2", "value": "0.2"}]
    doc = document(
        scales={"depth": {"zero": "L0", "values": values}},
        competencies=[competency("a", {"L1": 0}), competency("b", {"L2": 0})],
        measures={"progress": {"kind": "weighted-mean", "weights": {"a": "0.5", "b": "0.5"}, "missing": "zero"}},
        tracks=[track({"measure": "progress", "from": "0.15"})],
    )
    standing = stand(doc, profile("a L1", "b L2"))
    assert standing.measures == {"progress": "0.15"}
    assert standing.enabled.step.id == "s1"


@pytest.mark.parametrize(
    ("value", "places", "shown"), [("2.675", 2, "2.68"), ("2.665", 2, "2.66"), ("0.5", 0, "0"), ("-1.25", 1, "-1.2")]
)
def test_what_is_shown_is_rounded_half_to_even(value, places, shown):
    assert fixed(exact(value), places) == shown
