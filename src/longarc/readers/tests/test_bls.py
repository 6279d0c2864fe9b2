"""Pay tables: every amount in a market row, and what is withheld or cut off says so, whatever the columns are called."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from longarc.document.files import dump, load
from longarc.engine.compiling import compile as compile_framework
from longarc.engine.pay import Pay, market_alignment
from longarc.framework.actions import publish
from longarc.framework.queries import compiled
from longarc.readers.bls import read
from longarc.readers.result import CannotRead, ReadResult
from longarc.readers.tests import books
from longarc.readers.tests.sources import SEEDS, errors_of, real_folder, tables_otherwise

HEADER = "job,work,where,town,heads,low,lower,middle,upper,top,mean,remarks\n"
ROWS = """\
11,Pilot,A,Harbour,40,50000,60000,70000,80000,239200,72000,
11,Pilot,B,Island,*,51000,61000,71000,81000,#,99000,7
12,Cook,A,Harbour,9,20000,21000,22000,"23,000",24000,22500,
12,Cook,B,Island,8,*,*,*,*,*,*,8
12,Cook,C,Lighthouse,1,20500,21500,22500,23500,24500,21000,
"""
NOTES = 'sign,meaning\n7,Few answers.\n8,Estimate not released.\n#,"This wage is at least $239,200 per year."\n'


@pytest.fixture
def small(tmp_path: Path) -> ReadResult:
    (tmp_path / "a.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (tmp_path / "b.csv").write_text(NOTES, encoding="utf-8")
    return read(tmp_path)


def row_of(result: ReadResult, job: str, place: str) -> dict[str, Any]:
    [found] = [row for row in result.document["pay"]["market"] if (row["job"], row["place"]) == (job, place)]
    return found


def test_each_row_is_a_market_row_with_its_five_amounts(small: ReadResult, tmp_path: Path) -> None:
    row = row_of(small, "12", "A")
    assert [row[name] for name in ("p10", "p25", "p50", "p75", "p90")] == [20000, 21000, 22000, 23000, 24000]
    assert (row["x-mean"], row["x-heads"]) == ("22500", "9")
    assert small.document["pay"]["x-jobs"] == {"11": "Pilot", "12": "Cook"}
    assert {code: entry["name"] for code, entry in small.document["pay"]["x-places"].items()} == {
        "A": "Harbour",
        "B": "Island",
        "C": "Lighthouse",
    }
    assert (small.facts_in, small.dropped, errors_of(small, tmp_path)) == (small.facts_out, [], [])


def test_what_is_withheld_is_not_released_and_has_no_amount(small: ReadResult) -> None:
    row = row_of(small, "12", "B")
    assert row["not-released"] == ["p10", "p25", "p50", "p75", "p90"]
    assert not {"p10", "p25", "p50", "p75", "p90"} & set(row)


def test_an_empty_cell_is_not_released_also_where_a_note_by_number_speaks_of_the_top(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADER + ROWS.replace("22000", "", 1), encoding="utf-8")
    (tmp_path / "b.csv").write_text(NOTES.replace("#,", "5,"), encoding="utf-8")
    row = row_of(read(tmp_path), "12", "A")
    assert (row["not-released"], "at-least" in row, "p50" in row) == (["p50"], False, False)


def test_what_is_cut_off_at_the_top_is_at_least_that(small: ReadResult) -> None:
    row = row_of(small, "11", "B")
    assert (row["p90"], row["at-least"]) == (239200, ["p90"])


def test_the_market_answers_for_a_person_and_leaves_unknown_what_it_withholds(small: ReadResult) -> None:
    framework = compile_framework(load(dump(small.document))[0])
    assert framework.pay is not None

    def share(job: str, place: str, percentile: str) -> tuple[str | None, bool]:
        pay = Pay(Fraction(44000), "USD", "year", place, Fraction(1))
        found = market_alignment(framework.pay, pay, job, percentile, "2026-11-01")  # type: ignore[arg-type]
        return (None if found.share is None else str(found.share)), found.at_most

    assert share("12", "A", "p50") == ("2", False)
    assert share("12", "B", "p50") == (None, False)
    assert share("11", "B", "p90")[1] is True


def test_amounts_by_the_hour_beside_those_by_the_year_are_rows_of_their_own(tmp_path: Path) -> None:
    lines = ["occ,title,area,name,h1,h2,h3,h4,h5,y1,y2,y3,y4,y5"]
    for at, (occ, title) in enumerate([("15-1", "Developer"), ("35-1", "Cook of soups")]):
        for place, name in (("1", "North shore"), ("2", "South shore")):
            hours = [(30 - 18 * at) + int(place) + step for step in range(5)]
            lines.append(",".join([occ, title, place, name, *map(str, hours), *(str(hour * 2080) for hour in hours)]))
    (tmp_path / "x.csv").write_text("\n".join(lines), encoding="utf-8")
    result = read(tmp_path)
    assert result.document["pay"]["periods"] == {"year": 1, "hour": 2080}
    assert [row.get("period") for row in result.document["pay"]["market"][:2]] == [None, "hour"]
    assert (result.facts_in, errors_of(result, tmp_path)) == (result.facts_out, [])


CLASSIC = [
    ["AREA", "AREA_NAME", "OCC", "OCC_NAME", "STAFF", "H_MEAN", "A_MEAN", "H_10", "H_25", "H_MEDIAN", "H_75", "H_90", "A_10", "A_25", "A_MEDIAN", "A_75", "A_90"],
    *[
        ["99", "The land", f"{11 + at}-10{at}0", job, f"{1 + at},{at}00", f"{at + 13}.50", f"{28 + at},080", *(["*"] * 5 if at == 2 else [f"{at + one}.00" for one in (9, 10, 12, 15)] + ["#" if at == 3 else f"{at + 19}.00"]), *[f"{at + one},000" for one in (18, 20, 25, 31)], "#" if at == 3 else f"{at + 39},000"]
        for at, job in enumerate(("Pilots", "Cooks", "Divers", "Chandlers"))
    ],
]  # fmt: skip


def test_one_area_with_counts_that_no_job_shares_and_a_mean_beside_the_median(tmp_path: Path) -> None:
    result = read(books.write(tmp_path / "x.xlsx", {"All": CLASSIC}))
    assert (result.facts_in, result.dropped, errors_of(result, tmp_path)) == (result.facts_out, [], [])
    assert list(result.document["pay"]["x-jobs"].values()) == ["Pilots", "Cooks", "Divers", "Chandlers"]
    rows = {(row["job"], row.get("period", "year")): row for row in result.document["pay"]["market"]}
    assert (rows["11-1000", "year"]["p50"], rows["11-1000", "hour"]["p50"]) == (25000, 12)
    assert rows["14-1030", "year"]["x-signs"] == {"p90": "#"}
    assert rows["13-1020", "hour"]["x-signs"]["p10"] == "*"
    assert "x-places" not in result.document["pay"]


def test_amounts_that_fall_within_a_row_are_kept_and_not_used(tmp_path: Path) -> None:
    rows = "".join(
        f"{at},Job {at},A,Harbour,40,{at}1000,{at}2000,{at}3000,{at}4000,{at}5000,,\n" for at in range(10, 60)
    )
    (tmp_path / "a.csv").write_text(
        HEADER + rows.replace("123000", "129000") + "11,Job 11,B,Island,40,111000,112000,113000,114000,115000,,\n",
        encoding="utf-8",
    )
    result = read(tmp_path)
    assert (result.facts_in, errors_of(result, tmp_path)) == (result.facts_out, [])
    row = row_of(result, "12", "A")
    assert row["x-figures"] == {"p10": 121000, "p25": 122000, "p50": 129000, "p75": 124000, "p90": 125000}
    assert row["not-released"] == ["p10", "p25", "p50", "p75", "p90"]


def test_a_table_without_amounts_is_refused_with_what_was_expected(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\nc,d\ne,f\n", encoding="utf-8")
    with pytest.raises(CannotRead, match="expected rows with a job and five amounts in rising order"):
        read(tmp_path)


def test_a_table_nobody_asked_for_is_listed(small: ReadResult, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("colour,shade\nred,dark\n", encoding="utf-8")
    assert [entry["file"] for entry in read(tmp_path).dropped] == ["c.csv"]


# --- the real table


@pytest.fixture(scope="module")
def real() -> ReadResult:
    return read(real_folder("bls-oews-2025"))


def test_every_fact_of_the_real_table_is_there(real: ReadResult, tmp_path: Path) -> None:
    assert (real.facts_in, real.dropped, errors_of(real, tmp_path)) == (real.facts_out, [], [])
    assert (real.facts_in["rows"], real.facts_in["jobs"], real.facts_in["places"]) == (2350, 37, 69)
    assert (real.facts_in["amounts"], real.facts_in["amounts not given as numbers"]) == (11475, 275)
    assert dump(read(real_folder("bls-oews-2025")).document) == dump(real.document)


def test_the_real_table_can_be_published(real: ReadResult, cast: Any) -> None:
    assert len(compiled(publish(dump(real.document), by=cast.petra)).pay.market) == 2350


@pytest.mark.parametrize("seed", SEEDS)
def test_other_headings_orders_and_files_say_the_same(real: ReadResult, tmp_path: Path, seed: int) -> None:
    changed = read(tables_otherwise(real_folder("bls-oews-2025"), tmp_path / "in", seed))
    assert (changed.facts_in, changed.facts_out, changed.dropped) == (real.facts_in, real.facts_out, [])
    assert [bare(row) for row in changed.document["pay"]["market"]] == [
        bare(row) for row in real.document["pay"]["market"]
    ]


def bare(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if not key.startswith("x-")}
