"""Measures: points, means, counts and look-ups, and the ranges steps read of them."""

import pytest

from longarc.engine.tests.making import competency, document, errors, profile, results, stand, track, warnings

NAMES = [f"m{n}" for n in range(1, 17)]
CURVE = {"0": 0, "1": 1, "2": 3, "3": 6, "4": 12, "5": 20}
STARTS = {0: "1.1", 5: "1.2", 11: "1.3", 17: "2.1", 23: "2.2", 29: "2.3", 36: "3.1", 43: "3.2", 50: "3.3", 58: "4.1",
          66: "4.2", 74: "4.3", 90: "5.1", 110: "5.2", 135: "5.3"}  # fmt: skip


def points_document(**more):
    return document(
        competencies=[competency(name, {f"L{n}": 0 for n in range(1, 6)}) for name in NAMES],
        measures={
            "points": {"kind": "points", "of": "all", "curve": CURVE, "missing": "zero", **more},
            "level": {
                "kind": "lookup",
                "on": "points",
                "steps": [{"from": at, "is": name} for at, name in STARTS.items()],
            },
        },
        tracks=[
            track(
                {"measure": "points", "from": 0, "upto": 16},
                {"measure": "points", "from": 17, "upto": 300},
                {"measure": "level", "from": "2.1"},
            )
        ],
    )


@pytest.mark.parametrize(
    ("each", "points", "name"), [(1, "16", "1.3"), (2, "48", "3.2"), (3, "96", "5.1"), (5, "320", "5.3")]
)
def test_points_follow_a_curve_and_a_name_is_looked_up(each, points, name):
    standing = stand(points_document(), profile(*(f"{one} L{each}" for one in NAMES)))
    assert standing.measures == {"points": points, "level": name}


def test_at_the_start_of_the_first_range_it_has_its_name():
    doc = points_document()
    doc["measures"]["level"]["steps"][0]["from"] = 1
    standing = stand(doc, profile("m1 L1"))
    assert standing.measures == {"points": "1", "level": "1.1"}


def test_a_single_summit_counts_more_than_its_number():
    standing = stand(points_document(), profile("m1 L5"))
    assert standing.measures == {"points": "20", "level": "2.1"}
    assert results(standing) == {"s3": "met", "s2": "met", "s1": "not-met"}


def test_upper_ends_of_a_measure_that_is_not_the_tracks_own_bind_and_upto_is_included():
    standing = stand(points_document(), profile(*(f"{one} L1" for one in NAMES)))
    assert results(standing)["s1"] == "met"
    assert results(stand(points_document(), profile("m1 L5")))["s1"] == "not-met"


def test_points_beyond_the_curve_stay_at_its_last():
    doc = points_document(curve={"0": 0, "1": 1, "2": 3})
    assert stand(doc, profile("m1 L5")).measures["points"] == "3"


def test_a_measure_that_can_fall_into_a_gap_is_an_error():
    assert errors(points_document()) == []
    halves = errors(points_document(curve={"0": 0, "1": "0.5", "2": 3}))
    assert "can fall between" in halves[0]
    assert "16" in halves[0]
    doc = mean_document(below=1)
    doc["tracks"][0]["steps"][1]["need"]["from"] = "1.2"
    assert "close the gap" in errors(doc)[0]


def mean_document(*, below=1, **more):
    return document(
        competencies=[competency("c", {"L1": 1, "L2": 1}), competency("d", {"L1": 1, "L2": 1})],
        measures={"progress": {"kind": "weighted-mean", "weights": "by-track", "decimals": 2, **more}},
        tracks=[
            track(
                {"measure": "progress", "from": 0, "below": below},
                {"measure": "progress", "from": 1},
                weights={"c": 70, "d": 30},
            )
        ],
    )


def test_ranges_that_overlap_are_told_and_two_titles_for_one_range_are_normal():
    assert "inside the range" in warnings(mean_document(below="1.5"))[0]
    doc = mean_document()
    doc["tracks"][0]["steps"].append({"id": "s3", "rank": 2, "need": {"measure": "progress", "from": 1}})
    assert (errors(doc), warnings(doc)) == ([], [])


def test_exceeding_the_range_of_ones_own_progress_does_not_unmake_the_step():
    standing = stand(mean_document(missing="zero"), profile("c L2", "d L2"))
    assert results(standing) == {"s2": "met", "s1": "met"}


def test_below_the_first_range_there_is_no_step_yet():
    doc = mean_document(missing="zero")
    doc["tracks"][0]["steps"][0]["need"] = {"measure": "progress", "from": "0.5", "below": 1}
    assert stand(doc, profile("c L0", "d L0")).enabled is None
    lookup = {"kind": "lookup", "on": "progress", "steps": [{"from": 1, "is": "first"}]}
    doc["measures"]["name"] = lookup
    doc["tracks"][0]["steps"][0]["need"] = {"measure": "name", "from": "first"}
    standing = stand(doc, profile("c L0", "d L0"))
    assert standing.measures["name"] is None
    assert results(standing)["s1"] == "not-met"


def test_an_unassessed_competency_leaves_the_mean_unknown_or_counts_as_nothing_and_is_named():
    unknown = stand(mean_document(), profile("c L2"))
    assert unknown.measures == {"progress": None}
    assert results(unknown) == {"s1": "unknown", "s2": "unknown"}
    zero = stand(mean_document(missing="zero"), profile("c L2"))
    assert zero.measures == {"progress": "1.40"}
    assert [row.competency.id for row in zero.unknown] == ["d"]


def test_a_need_reads_the_measure_before_it_is_rounded():
    doc = mean_document(missing="zero", decimals=0)
    doc["tracks"][0]["steps"][1]["need"] = {"measure": "progress", "from": "1.5"}
    doc["tracks"][0]["steps"][0]["need"] = {"measure": "progress", "from": 0}
    standing = stand(doc, profile("c L2", "d L0"))
    assert standing.progress == "1"
    assert results(standing)["s2"] == "not-met"


def test_weights_of_a_measure_may_be_fixed_or_equal():
    doc = mean_document(weights={"c": 60, "d": 40}, missing="zero")
    assert stand(doc, profile("c L2")).progress == "1.20"
    doc = mean_document(weights="equal", missing="zero")
    assert stand(doc, profile("c L2")).progress == "1.00"
    assert "no weights" in errors(mean_document(weights=None))[0]


def test_weights_are_normalised_only_where_the_file_says_so():
    doc = mean_document(missing="zero")
    doc["tracks"][0]["weights"] = {"c": 75, "d": 30}
    assert "sum to 105" in errors(doc)[0]
    doc["tracks"][0]["normalise"] = True
    assert errors(doc) == []
    assert "are normalised" in warnings(doc)[0]
    standing = stand(doc, profile("c L2", "d L0"))
    assert standing.progress == "1.43"
    assert next(row for row in standing.chain if row["kind"] == "measure")["rule"]["normalised"]


def test_weights_may_sum_to_one():
    doc = mean_document(missing="zero")
    doc["tracks"][0]["weights"] = {"c": "0.7", "d": "0.3"}
    assert stand(doc, profile("c L2")).progress == "1.40"


def test_a_count_of_competencies_at_a_level():
    doc = mean_document(kind="count", weights=None, level="L1", decimals=None)
    doc["tracks"][0].pop("weights")
    assert stand(doc, profile("c L2", "d L0", "d-L1-1 no")).progress == "1"
    assert stand(doc, profile("c L2")).progress is None
    doc["measures"]["progress"]["missing"] = "zero"
    assert stand(doc, profile("c L2")).progress == "1"


def test_a_measure_may_be_over_a_group():
    doc = mean_document(kind="points", weights=None, curve={"0": 0, "1": 1, "2": 2}, of=["craft"], decimals=None)
    doc["tracks"][0].pop("weights")
    doc["groups"] = [{"id": "all", "groups": [{"id": "craft"}]}]
    doc["competencies"][0]["group"] = "craft"
    assert stand(doc, profile("c L2")).progress == "2"


def test_a_track_may_show_no_number():
    doc = mean_document(missing="zero")
    doc["tracks"][0]["progress"] = "none"
    assert stand(doc, profile("c L2", "d L2")).progress is None
    assert (
        results(stand(doc, profile("c L2", "d L2")))["s1"] == "not-met"
    )  # the upper end binds: it is no longer its own


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ({"kind": "points"}, "needs a curve"),
        ({"kind": "points", "curve": {"much": 1}}, "neither the number nor the id"),
        ({"kind": "count"}, "give the level"),
        ({"kind": "count", "level": "L5"}, "defines the level"),
        ({"kind": "lookup", "on": "nothing", "steps": [{"from": 0, "is": "x"}]}, 'no measure "nothing"'),
        ({"kind": "lookup", "on": "progress", "steps": [{"from": 0, "is": "x"}]}, "read from itself"),
        ({"kind": "weighted-mean", "weights": {"x": 100}}, 'no competency "x"'),
        ({"kind": "weighted-mean", "weights": {"c": 120, "d": -20}}, "below zero"),
        ({"kind": "points", "of": ["x"], "curve": {"0": 0}}, 'no competency or group "x"'),
    ],
)
def test_a_measure_that_cannot_be_read_is_refused(measure, words):
    doc = mean_document()
    doc["measures"] = {"progress": measure}
    assert any(words in line for line in errors(doc))
