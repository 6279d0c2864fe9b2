"""Occupations: continuous levels asked exactly, what is suppressed or not relevant unknown, whatever the columns are called."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from longarc.document.files import dump
from longarc.framework.actions import publish
from longarc.framework.queries import compiled
from longarc.readers.onet import read
from longarc.readers.result import CannotRead, ReadResult
from longarc.readers.tests.sources import SEEDS, errors_of, real_folder, standing_in, tables_otherwise

JOBS = {"H-1": "Pilot of harbours", "H-2": "Cook on board"}
ELEMENTS = {"E.1": "Reading the water", "E.2": "Keeping calm", "E.3": "Seasoning a soup"}
# occupation, element: importance, level, suppressed, not relevant
RATED = {
    ("H-1", "E.1"): ("4.5", "5.25", "N", "N"),
    ("H-1", "E.2"): ("4", "3", "N", "N"),
    ("H-1", "E.3"): ("1.1", "0.4", "N", "Y"),
    ("H-2", "E.1"): ("2", "2.5", "Y", "N"),
    ("H-2", "E.2"): ("3", "3.5", "N", "N"),
    ("H-2", "E.3"): ("5", "6.5", "N", "N"),
}


def ratings() -> str:
    lines = ["job,title,element,what,scale,meaning,value,low,high,doubtful,unneeded"]
    for (job, element), (importance, level, doubtful, unneeded) in RATED.items():
        for scale, meaning, value, last in (
            ("IM", "Weight of it", importance, ""),
            ("LV", "Level of it", level, unneeded),
        ):
            ends = f"{Decimal(value) - Decimal('0.2')},{Decimal(value) + Decimal('0.2')}"
            head = f"{job},{JOBS[job]},{element},{ELEMENTS[element]},{scale},{meaning}"
            lines.append(f"{head},{value},{ends},{doubtful},{last}")
    return "\n".join(lines) + "\n"


TABLES = {
    "ratings.csv": ratings(),
    "jobs.csv": "job,title,about\n"
    + "".join(f"{code},{name},{name} for as long as the harbour has water and somebody is hungry there\n" for code, name in JOBS.items()),
    "zones.csv": "job,title,zone,since\nH-1,Pilot of harbours,4,2026\nH-2,Cook on board,2,2025\n",
    "related.csv": "job,title,other,other title,tier\nH-1,Pilot of harbours,H-2,Cook on board,near\nH-1,Pilot of harbours,H-9,Diver,far\n"
    "H-2,Cook on board,H-1,Pilot of harbours,near\nH-2,Cook on board,H-8,Baker,far\n",
    "anchors.csv": "element,what,scale,at,text\nE.1,Reading the water,LV,2,Sees that there is water\n"
    "E.1,Reading the water,LV,6,Finds the channel in fog by the colour of the foam\nE.2,Keeping calm,LV,4,Speaks slowly in a storm\n",
    "scales.csv": "scale,meaning,least,most\nIM,Weight of it,1,5\nLV,Level of it,0,7\nXX,Something else,1,3\n",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in TABLES.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path / "in"


def needs_of(result: ReadResult, track: str) -> dict[str, dict[str, Any]]:
    [step] = next(row["steps"] for row in result.document["tracks"] if row["id"] == track)
    return {need.get("measure") or need["competency"]: need for need in step["need"]["all"]}


def test_an_occupation_asks_for_its_levels_exactly_with_importance_as_weight(folder: Path, tmp_path: Path) -> None:
    result = read(folder)
    need = needs_of(result, "H-1")["E.1"]
    assert (need["measure"], need["from"], need["weight"]) == ("E.1", "5.25", "4.5")
    assert need["x-LV"] == {"value": "5.25", "low": "5.05", "high": "5.45", "doubtful": "N", "unneeded": "N"}
    assert (result.facts_in, result.dropped, errors_of(result, tmp_path)) == (result.facts_out, [], [])


def test_what_is_suppressed_is_unknown_with_its_reason_and_leaves_the_step_unknown(folder: Path) -> None:
    result = read(folder)
    need = needs_of(result, "H-2")["E.1"]
    assert (need["unknown"], need.get("strength")) == ("doubtful", None)
    assert enabled(result, "H-2", {"E.1": "7", "E.2": "7", "E.3": "7"}) == "unknown"


def test_what_is_not_relevant_is_unknown_and_stands_in_nobodys_way(folder: Path) -> None:
    result = read(folder)
    need = needs_of(result, "H-1")["E.3"]
    assert (need["unknown"], need["strength"]) == ("unneeded", "desirable")
    assert enabled(result, "H-1", {"E.1": "6", "E.2": "3"}) == "met"
    assert enabled(result, "H-1", {"E.1": "5", "E.2": "3"}) == "not-met"
    assert enabled(result, "H-1", {"E.1": "6"}) == "unknown"


def enabled(result: ReadResult, track: str, levels: dict[str, str]) -> str:
    [step] = standing_in(result, track, levels)["steps"]
    return step["result"]


def test_zones_are_grades_and_relations_moves_those_that_lead_elsewhere_unresolved(folder: Path) -> None:
    document = read(folder).document
    assert [(grade["id"], grade["rank"]) for grade in document["grades"]] == [("2", 1), ("4", 2)]
    assert [track["steps"][0]["grade"] for track in document["tracks"]] == ["4", "2"]
    assert [(move["from"], move["to"], move["kind"]) for move in document["moves"]] == [
        ("H-1/occupation", "H-2/occupation", "lateral"),
        ("H-2/occupation", "H-1/occupation", "lateral"),
    ]
    assert [(row["from"], row["to"]) for row in document["x-unresolved-moves"]] == [("H-1", "H-9"), ("H-2", "H-8")]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_small_source_with_other_headings_says_the_same(folder: Path, tmp_path: Path, seed: int) -> None:
    once, changed = read(folder), read(tables_otherwise(folder, tmp_path / "other", seed))
    assert (changed.facts_out, changed.dropped) == (once.facts_in, [])
    assert bare(changed.document["tracks"]) == bare(once.document["tracks"])


@pytest.mark.parametrize("missing", [name for name in TABLES if name != "ratings.csv"])
def test_a_table_that_is_missing_takes_only_its_own_facts_away(folder: Path, tmp_path: Path, missing: str) -> None:
    (folder / missing).unlink()
    result = read(folder)
    assert (result.facts_in, result.facts_out["requirements"]) == (result.facts_out, 6)
    assert errors_of(result, tmp_path) == []


def test_a_table_nobody_asked_for_is_listed(folder: Path) -> None:
    (folder / "zz.csv").write_text("colour,shade\nred,dark\nblue,light\n", encoding="utf-8")
    assert [entry["file"] for entry in read(folder).dropped] == ["zz.csv"]


def test_without_ratings_the_answer_says_what_was_expected(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(TABLES["jobs.csv"], encoding="utf-8")
    with pytest.raises(CannotRead, match="no table of ratings here; expected rows that name an occupation"):
        read(tmp_path)


def bare(value: Any) -> Any:
    """Without what is kept under the headings of the source, and without reasons, which are headings too."""
    if isinstance(value, dict):
        return {key: bare(member) for key, member in value.items() if not key.startswith("x-") and key != "unknown"}
    return [bare(member) for member in value] if isinstance(value, list) else value


def test_tables_that_name_codes_elsewhere_in_text_files_with_tabs_say_the_same(folder: Path, tmp_path: Path) -> None:
    there = tmp_path / "text"
    there.mkdir()
    for name, text in TABLES.items():
        rows = [line.split(",") for line in text.splitlines()]
        bare_rows = [[cell for at, cell in enumerate(row) if at not in (1, 5)] for row in rows]
        chosen = bare_rows if name == "ratings.csv" else rows
        (there / name.replace(".csv", ".txt")).write_text("\n".join(map("\t".join, chosen)) + "\n", encoding="utf-8")
    (there / "readme.txt").write_text("What these tables are.\n", encoding="utf-8")
    result, named = read(there), read(folder)
    assert (result.facts_in, result.facts_out, result.dropped) == (named.facts_in, named.facts_out, [])
    assert bare(sorted_needs(result)) == bare(sorted_needs(named))


def test_an_occupation_without_a_job_zone_has_no_grade_and_is_told(folder: Path, tmp_path: Path) -> None:
    zones = TABLES["zones.csv"].replace("H-2,Cook on board,2,2025", "H-2,Cook on board,n/a,2025\nH-9,Diver,3,2024")
    (folder / "zones.csv").write_text(zones, encoding="utf-8")
    result = read(folder)
    assert (result.facts_in, result.dropped, errors_of(result, tmp_path)) == (result.facts_out, [], [])
    grades = {track["id"]: track["steps"][0].get("grade") for track in result.document["tracks"]}
    assert grades == {"H-1": "4", "H-2": None, "H-9": "3"}
    assert [row["value"] for row in result.guessed if "without a job zone" in row["what"]] == ["H-2: n/a"]


# --- the real tables


@pytest.fixture(scope="module")
def real() -> ReadResult:
    return read(real_folder("onet-29.3"))


def test_every_fact_of_the_real_tables_is_there(real: ReadResult, tmp_path: Path) -> None:
    assert (real.facts_in, real.dropped, errors_of(real, tmp_path)) == (real.facts_out, [], [])
    wanted = {"occupations": 48, "elements": 161, "ratings": 5304, "relations": 920, "requirements not known": 493}
    assert {key: real.facts_in[key] for key in wanted} == wanted
    assert dump(read(real_folder("onet-29.3")).document) == dump(real.document)


def test_the_real_tables_can_be_published(real: ReadResult, cast: Any) -> None:
    assert len(compiled(publish(dump(real.document), by=cast.petra)).tracks) == 48


@pytest.mark.parametrize("seed", SEEDS)
def test_the_real_tables_with_other_headings_orders_and_files_say_the_same(
    real: ReadResult, tmp_path: Path, seed: int
) -> None:
    changed = read(tables_otherwise(real_folder("onet-29.3"), tmp_path / "in", seed))
    assert (changed.facts_in, changed.facts_out, changed.dropped) == (real.facts_in, real.facts_out, [])
    assert bare(sorted_needs(changed)) == bare(sorted_needs(real))


def sorted_needs(result: ReadResult) -> Any:
    """Every need by its occupation: tables in another order give the needs in another order."""
    return {
        track["id"]: sorted(map(bare, track["steps"][0]["need"].get("all", [])), key=repr)
        for track in result.document["tracks"]
    }
