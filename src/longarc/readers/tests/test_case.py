"""CASE packages: items in their order, associations with both ends or marked, whatever the fields are called."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from longarc.document.files import dump, load
from longarc.engine import tests as example
from longarc.framework.actions import publish
from longarc.framework.exports import case as case_out
from longarc.framework.queries import compiled
from longarc.readers.case import read
from longarc.readers.result import CannotRead, ReadResult
from longarc.readers.tests.sources import (
    SEEDS,
    all_keys,
    errors_of,
    nonsense,
    otherwise,
    real_folder,
    texts_of,
    write_json,
)

ACME = Path(example.__file__).with_name("acme.yaml")
SAMPLES = ("AdoptedTest", "EmptyExternal", "ItemTypeTest", "Markdown", "SequenceNumber")
ELSEWHERE = "99999999-0000-4000-8000-000000000001"


def name(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def item(number: int, statement: str, kind: str = "") -> dict[str, Any]:
    row = {
        "identifier": name(number),
        "uri": f"https://harbour.example/CFItems/{name(number)}",
        "fullStatement": statement,
        "lastChangeDateTime": "2026-01-01T00:00:00+00:00",
    }
    link = {"title": kind, "identifier": name(900), "uri": f"https://harbour.example/CFItemTypes/{name(900)}"}
    return row | ({"CFItemType": kind, "CFItemTypeURI": link} if kind else {})


def leads(number: int, kind: str, start: str, end: str, place: int | None = None) -> dict[str, Any]:
    row = {
        "identifier": name(number),
        "uri": f"https://harbour.example/CFAssociations/{name(number)}",
        "associationType": kind,
        "originNodeURI": {"title": start[-3:], "identifier": start, "uri": f"https://harbour.example/CFItems/{start}"},
        "destinationNodeURI": {"title": end[-3:], "identifier": end, "uri": f"https://harbour.example/CFItems/{end}"},
        "lastChangeDateTime": "2026-01-01T00:00:00+00:00",
    }
    return row | ({} if place is None else {"sequenceNumber": place})


PACKAGE: dict[str, Any] = {
    "CFDocument": {
        "identifier": name(1),
        "uri": f"https://harbour.example/CFDocuments/{name(1)}",
        "creator": "The harbour",
        "title": "Harbour skills",
        "lastChangeDateTime": "2026-01-01T00:00:00+00:00",
    },
    "CFItems": [
        item(10, "Everything about ropes", "Domain"),
        item(11, "Ties a knot that holds in a storm"),
        item(12, "Coils a rope so that it runs out freely"),
        item(13, "Keeps a rope dry"),
    ],
    "CFAssociations": [
        leads(101, "isChildOf", name(10), name(1), 1),
        leads(102, "isChildOf", name(11), name(10), 3),
        leads(103, "isChildOf", name(12), name(10), 1),
        leads(104, "isChildOf", name(13), name(10), 2),
        leads(105, "exactMatchOf", name(11), ELSEWHERE),
        leads(106, "isRelatedTo", name(11), name(12)),
    ],
    "CFDefinitions": {"CFItemTypes": [{"identifier": name(900), "title": "Domain"}], "CFConcepts": []},
}


@pytest.fixture
def small(tmp_path: Path) -> ReadResult:
    return read(write_json(tmp_path / "x.json", PACKAGE))


def test_items_with_children_are_groups_and_the_others_skills_in_the_order_of_their_numbers(
    small: ReadResult, tmp_path: Path
) -> None:
    assert [(group["name"], group["kind"]) for group in small.document["groups"]] == [
        ("Everything about ropes", "Domain")
    ]
    assert [skill["id"] for skill in small.document["skills"]] == [name(12), name(13), name(11)]
    assert {skill["group"] for skill in small.document["skills"]} == {name(10)}
    assert (small.facts_in, small.dropped, errors_of(small, tmp_path)) == (small.facts_out, [], [])


def test_an_association_that_leads_elsewhere_is_kept_and_marked_unresolved(small: ReadResult) -> None:
    rows = {row["kind"]: row for row in small.document["x-associations"]}
    assert rows["exactMatchOf"]["unresolved"] == [ELSEWHERE]
    assert "unresolved" not in rows["isRelatedTo"]
    assert [entry["value"] for entry in small.guessed if "kept, unresolved" in entry["what"]] == [ELSEWHERE]
    assert small.document["skills"][2]["related"] == [name(12)]


def test_a_circle_of_children_is_cut_and_told(tmp_path: Path) -> None:
    package = deepcopy(PACKAGE)
    package["CFAssociations"][0] = leads(101, "isChildOf", name(10), name(12))
    result = read(write_json(tmp_path / "x.json", package))
    assert (result.facts_in, result.facts_out["items"]) == (result.facts_out, 4)
    assert any("its own child" in entry["what"] for entry in result.guessed)
    assert errors_of(result, tmp_path) == []


def test_two_items_of_one_identifier_are_told_and_the_first_is_kept(tmp_path: Path) -> None:
    package = deepcopy(PACKAGE)
    package["CFItems"].append(item(13, "Keeps a rope wet"))
    result = read(write_json(tmp_path / "x.json", package))
    assert [(entry["value"], entry["path"]) for entry in result.dropped] == [(name(13), "CFItems/4")]
    assert "Keeps a rope dry" in texts_of(result.document)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_package_with_other_names_in_another_order_says_the_same(
    small: ReadResult, tmp_path: Path, seed: int
) -> None:
    changed = otherwise(PACKAGE, seed, nonsense(all_keys(PACKAGE)))
    result = read(write_json(tmp_path / "in" / "deep.json", changed))
    assert (result.facts_out, result.dropped) == (result.facts_in, [])
    assert {key: result.facts_in[key] for key in ("items", "associations", "parents", "places in order")} == {
        "items": 4,
        "associations": 6,
        "parents": 4,
        "places in order": 4,
    }
    assert bare(result.document["skills"]) == bare(small.document["skills"])


def bare(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Skills as far as the shape of a package tells."""
    return [{key: row.get(key) for key in ("id", "text", "group", "related")} for row in rows]


def test_what_longarc_exports_reads_back_with_every_item(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(case_out.export(load(ACME)[0]).content)
    package = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    result = read(tmp_path)
    assert result.facts_out == result.facts_in
    assert result.facts_in["items"] == len(package["CFItems"]) >= 20
    assert errors_of(result, tmp_path) == []
    told = [entry["value"] for entry in result.dropped]
    assert told[:3] == ["defaults", "measures", "pay"]
    assert set(case_out.export(load(ACME)[0]).left_out) == set(told)


def test_a_framework_that_went_through_case_is_the_same_as_far_as_case_can_hold_it(tmp_path: Path) -> None:
    source = load(ACME)[0]
    (tmp_path / "x.json").write_bytes(case_out.export(source).content)
    result = read(tmp_path)
    found = result.document
    assert found["scales"]["depth"] == source["scales"]["depth"]
    for row, other in zip(found["competencies"], source["competencies"], strict=True):
        assert (row["id"], row["name"]) == (other["id"], other["name"])
        levels = [level for level in other["levels"] if level.get("status") is None]
        assert [level["level"] for level in row["levels"]] == [level["level"] for level in levels]
        assert [level.get("same-as") for level in row["levels"]] == [level.get("same-as") for level in levels]
        for level, written in zip(row["levels"], levels, strict=True):
            skills = [(skill["id"], skill["text"]) for skill in written.get("skills", [])]
            assert [(skill["id"], skill["text"]) for skill in level.get("skills", [])] == skills
    steps = [[(step["id"], step["grade"], step["title"]) for step in track["steps"]] for track in source["tracks"]]
    assert [
        [(step["id"], step["grade"], step["title"]) for step in track["steps"]] for track in found["tracks"]
    ] == steps
    assert found["grades"] == source["grades"]
    assert [(move["from"], move["kind"]) for move in found["moves"]] == [
        (move["from"], move["kind"]) for move in source["moves"]
    ]
    again = json.loads(case_out.export(load(dump(found))[0]).content)
    package = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert [again[part] for part in ("CFItems", "CFAssociations", "CFDefinitions")] == [
        package[part] for part in ("CFItems", "CFAssociations", "CFDefinitions")
    ]


def test_a_package_of_ours_that_others_have_added_to_is_read_like_any_other(tmp_path: Path) -> None:
    package = json.loads(case_out.export(load(ACME)[0]).content)
    package["CFItems"][0]["educationLevel"] = ["7"]
    result = read(write_json(tmp_path / "x.json", package))
    assert (result.facts_in, errors_of(result, tmp_path)) == (result.facts_out, [])
    assert "7" in texts_of(result.document)


def test_items_whose_type_speaks_of_levels_are_the_levels_of_the_item_above(tmp_path: Path) -> None:
    package = deepcopy(PACKAGE)
    package["CFItems"] += [
        {**item(20 + place, f"Ties knot number {place}", "Level"), "humanCodingScheme": f"KNOT-{place}"}
        for place in (2, 3)
    ]
    package["CFItems"][1]["humanCodingScheme"] = "KNOT"
    package["CFAssociations"] += [
        leads(200 + place, "isChildOf", name(20 + place), name(11), place) for place in (3, 2)
    ]
    result = read(write_json(tmp_path / "x.json", package))
    (row,) = result.document["competencies"]
    assert (row["id"], row["group"], [level["level"] for level in row["levels"]]) == (name(11), name(10), ["2", "3"])
    assert (result.facts_in, result.dropped, errors_of(result, tmp_path)) == (result.facts_out, [], [])


def test_a_folder_of_several_packages_names_them(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", PACKAGE)
    write_json(tmp_path / "b.json", PACKAGE)
    with pytest.raises(CannotRead, match=r"several packages \(a.json \(Harbour skills\), b.json"):
        read(tmp_path)


def test_a_file_that_is_no_package_is_refused_with_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no CASE package here; expected an object with a document"):
        read(write_json(tmp_path / "x.json", {"a": [{"b": "c"}]}))


# --- the samples


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_fact_of_a_sample_is_there(sample: str, tmp_path: Path) -> None:
    file = real_folder("case-samples") / f"{sample}Framework.json"
    result = read(file)
    assert (result.facts_in, result.dropped, errors_of(result, tmp_path)) == (result.facts_out, [], [])
    assert texts_of(json.loads(file.read_text(encoding="utf-8"))) <= texts_of(result.document)
    assert dump(read(file).document) == dump(result.document)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_sample_said_otherwise_says_the_same(sample: str, seed: int, tmp_path: Path) -> None:
    file = real_folder("case-samples") / f"{sample}Framework.json"
    source = json.loads(file.read_text(encoding="utf-8"))
    names = {} if not source["CFItems"] else nonsense(all_keys(source))
    changed = read(write_json(tmp_path / "zz" / "other.json", otherwise(source, seed, names)))
    once = read(file)
    same = ("items", "statements", "types of items", "associations", "parents", "places in order", "definitions")
    assert [changed.facts_out[key] for key in same] == [once.facts_in[key] for key in same]
    assert texts_of(changed.document) >= texts_of(source)
    assert [row["id"] for row in changed.document.get("skills", [])] == [
        row["id"] for row in once.document.get("skills", [])
    ]


def test_the_numbers_and_not_the_file_order_the_items() -> None:
    result = read(real_folder("case-samples") / "SequenceNumberFramework.json")
    assert [skill["x-humanCodingScheme"] for skill in result.document["skills"]] == ["SNT.2", "SNT.1"]


def test_an_imported_package_can_be_published(small: ReadResult, cast: Any) -> None:
    assert len(compiled(publish(dump(small.document), by=cast.petra)).skills) == 3
