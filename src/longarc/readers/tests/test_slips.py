"""What is wrong with a source: one slip costs one fact and is listed; a file of another kind gets one line, soon."""

from __future__ import annotations

import csv
import io
import json
import os
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from longarc.framework.cli import framework_app
from longarc.readers import READERS, reader
from longarc.readers.limits import MOST_LISTED
from longarc.readers.result import Account, CannotRead
from longarc.readers.tests.sources import errors_of, write_json

TREES = ("case", "financial-times", "snowflake", "unidays")
TABLES = ("bls", "onet", "uk-ddat")
SOON = 20  # seconds, on a machine with other work


def level(words: str) -> dict[str, Any]:
    return {"brief": f"{words} as one does", "shown": [f"{words} by day", f"{words} by night"]}


CRAFTS = {
    name: {
        "called": f"The craft of {name}",
        "rungs": [level(f"Does {name} {how}") for how in ("slowly", "well", "best")],
    }
    for name in ("knots", "sails", "charts", "soup", "songs")
}
LADDER: dict[str, Any] = {
    "worth": {"0": 0, "1": 1, "2": 3, "3": 6},
    "ranks": [{"rank": "Deckhand", "lo": 0, "hi": 9}, {"rank": "Mate", "lo": 10}],
    "crafts": CRAFTS,
}
STATEMENTS: dict[str, Any] = {
    "rungs": [{"key": f"rung-{at}", "called": f"Sailor {at}"} for at in range(1, 4)],
    "themes": [{"key": name, "called": f"All about {name}"} for name in ("ropes", "food", "weather")],
    "says": [
        {"key": f"s{at:03d}", "words": f"Does the thing number {at} as a sailor does it", "at": f"rung-{at % 3 + 1}",
         "about": ("ropes", "food", "weather")[at // 3 % 3], "such": [f"Once did thing number {at} at sea"]}
        for at in range(36)
    ],
}  # fmt: skip
SETS: dict[str, Any] = {
    "sets": [
        {"key": "deck", "called": "Work on deck", "crafts": [
            {"key": name, "called": f"Craft of {name}", "steps": [
                {"key": str(at), "called": f"Step {at}", "does": [f"Does {name} at {at}", f"Keeps {name} at {at}"]}
                for at in (1, 2)]}
            for name in ("knots", "sails", "paint", "watch")]},
    ],
    "crew": [{"key": "sailor", "called": "Sailor of the deck", "steps": [
        {"key": f"s{at}", "called": f"Sailor number {at}", "asks": {"must": [f"deck/knots/{at}", f"deck/sails/{at}"], "may": [f"deck/paint/{at}"]}}
        for at in (1, 2)]}],
}  # fmt: skip


def slip(source: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    changed = deepcopy(source)
    change(changed)
    return changed


def odd_member(source: Any) -> None:
    source["crafts"]["knots"]["rungs"][0]["shown"].append({"why": "nobody knows"})


SLIPS: dict[str, tuple[str, dict[str, Any], Callable[[Any], Any], int, dict[str, int]]] = {
    "a level that is no object": ("snowflake", LADDER, lambda s: s["crafts"]["knots"]["rungs"].append("and so on"), 1, {"levels": 15}),
    "a competency without levels": ("snowflake", LADDER, lambda s: s["crafts"]["knots"].pop("rungs"), 0, {"competencies": 5, "levels": 12}),
    "a signal that is an object": ("snowflake", LADDER, odd_member, 1, {"signals": 30}),
    "a signal that is a number": ("snowflake", LADDER, lambda s: s["crafts"]["knots"]["rungs"][0]["shown"].append(7), 0, {"signals": 31}),
    "a track that is a text": ("snowflake", LADDER, lambda s: s["crafts"].update(more="to come"), 1, {"competencies": 5}),
    "ranges with a hole": ("snowflake", LADDER, lambda s: s["ranks"][0].update(hi=4), 0, {"titles": 2}),
    "a statement without a theme": ("financial-times", STATEMENTS, lambda s: s["says"][5].pop("about"), 2, {"statements": 35}),
    "a statement at no known rung": ("financial-times", STATEMENTS, lambda s: s["says"][5].update(at="rung-9"), 2, {"statements": 35}),
    "a statement without words": ("financial-times", STATEMENTS, lambda s: s["says"][5].pop("words"), 2, {"statements": 35}),
    "a statement that is a text": ("financial-times", STATEMENTS, lambda s: s["says"].append("and so on"), 1, {"statements": 36}),
    "two statements of one id": ("financial-times", STATEMENTS, lambda s: s["says"][5].update(key="s004"), 0, {"statements": 36}),
    "an example that is no list": ("financial-times", STATEMENTS, lambda s: s["says"][5].update(such="Once did it"), 0, {"examples": 36}),
    "a criterion that is an object": ("unidays", SETS, lambda s: s["sets"][0]["crafts"][0]["steps"][0]["does"].append({"a": "b c"}), 1, {"criteria": 16}),
    "a competency without its levels": ("unidays", SETS, lambda s: s["sets"][0]["crafts"][3].pop("steps"), 0, {"competencies": 4}),
    "a reference that is a number": ("unidays", SETS, lambda s: s["crew"][0]["steps"][0]["asks"]["must"].append(7), 0, {"requirements": 4}),
    "a competency asked for at two levels": (
        "unidays",
        SETS,
        lambda s: s["crew"][0]["steps"][0]["asks"]["must"].append("deck/knots/2"),
        0,
        {"requirements": 5},
    ),
    "a reference that leads nowhere": ("unidays", SETS, lambda s: s["crew"][0]["steps"][0]["asks"]["must"].append("deck/none/1"), 0, {"unresolved references": 1}),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SLIPS))
def test_one_slip_costs_its_own_facts_and_is_listed(name: str, tmp_path: Path) -> None:
    which, source, change, dropped, facts = SLIPS[name]
    result = reader(which)(write_json(tmp_path / "in" / "x.json", slip(source, change)).parent)
    assert len(result.dropped) == dropped, result.dropped
    assert {key: result.facts_out[key] for key in facts} == facts
    assert errors_of(result, tmp_path) == []
    if not dropped:
        assert result.facts_in == result.facts_out


@pytest.mark.parametrize(
    ("which", "source"), [("snowflake", LADDER), ("financial-times", STATEMENTS), ("unidays", SETS)]
)
def test_a_source_without_slips_loses_nothing(which: str, source: dict[str, Any], tmp_path: Path) -> None:
    result = reader(which)(write_json(tmp_path / "in" / "x.json", source).parent)
    assert (result.facts_in, result.dropped, errors_of(result, tmp_path)) == (result.facts_out, [], [])


def test_a_text_that_finds_no_place_is_listed_with_its_place(tmp_path: Path) -> None:
    source = slip(SETS, lambda s: s["crew"].append({"key": "odd", "called": "A role without any steps"}))
    result = reader("unidays")(write_json(tmp_path / "in" / "x.json", source).parent)
    assert [(entry["value"], entry["path"]) for entry in result.dropped] == [
        ("A role without any steps", "crew/1/called")
    ]


def test_the_other_ids_stay_where_one_stands_twice(tmp_path: Path) -> None:
    source = slip(STATEMENTS, lambda s: s["says"][5].update(key="s004"))
    result = reader("financial-times")(write_json(tmp_path / "in" / "x.json", source).parent)
    skills = {
        skill["id"]
        for row in result.document["competencies"]
        for one in row["levels"]
        for skill in one.get("skills", [])
    }
    assert {f"s{at:03d}" for at in range(36) if at != 5} < skills
    assert any("id stands already" in entry["what"] for entry in result.guessed)


def test_a_rung_that_has_no_statement_is_nobodys(tmp_path: Path) -> None:
    source = slip(STATEMENTS, lambda s: s["rungs"].append({"key": "rung-4", "called": "Sailor 4"}))
    result = reader("financial-times")(write_json(tmp_path / "in" / "x.json", source).parent)
    needs = [step["need"] for track in result.document["tracks"] for step in track["steps"] if step["id"] == "rung-4"]
    assert [list(need) for need in needs] == [["unknown"]]


def another_family() -> dict[str, Any]:
    source = deepcopy(STATEMENTS)
    for at, row in enumerate(source["says"]):
        row |= {"key": f"k{at:03d}", "words": f"Cooks the dish number {at} as a cook does it"}
    return source


def test_families_of_one_organisation_are_tracks_side_by_side(tmp_path: Path) -> None:
    write_json(tmp_path / "in" / "a.json", STATEMENTS | {"head": "Sailing"})
    write_json(tmp_path / "in" / "b.json", another_family() | {"head": "Cooking"})
    result = reader("financial-times")(tmp_path / "in")
    assert [track["name"] for track in result.document["tracks"]] == ["Sailing", "Cooking"]
    assert (result.facts_in, result.facts_out["statements"], result.dropped) == (result.facts_out, 72, [])
    assert errors_of(result, tmp_path) == []


def test_two_states_of_one_framework_are_not_put_together(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", STATEMENTS)
    write_json(tmp_path / "b.json", slip(STATEMENTS, lambda s: s["says"].pop()))
    with pytest.raises(CannotRead, match="a.json and b.json hold the same statements"):
        reader("financial-times")(tmp_path)


# --- files of another kind

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join(['*' + chr(97 + at)] * 9)}]\n" for at in range(12)
)
FILES: dict[str, tuple[str, bytes]] = {
    "empty": ("x.json", b""),
    "blank": ("x.yaml", b"\n  \n"),
    "binary": ("x.yaml", b"\x89PNG\r\n\x1a\n\0\0\0\r"),
    "binary called json": ("x.json", os.urandom(64) + b"\0"),
    "half a file": ("x.json", b'{"a": ["b'),
    "utf-16": ("x.json", '{"a": 1}'.encode("utf-16")),
    "latin-1": ("x.yaml", "a: é\n".encode("latin-1")),
    "deep": ("x.json", b"[" * 200_000 + b"]" * 200_000),
    "deep yaml": ("x.yaml", b"[" * 2_000 + b"]" * 2_000),
    "bomb": ("x.yaml", BOMB.encode()),
    "an endless number": ("x.json", b'{"a": 1e999999999}'),
    "many digits": ("x.json", b'{"a": ' + b"9" * 10_000 + b"}"),
    "a key that stands twice": ("x.json", b'{"a": 1, "a": 2}'),
    "50 MB": ("x.json", b"[" + b" " * 50_000_000 + b"]"),
}
CSV_FILES = {
    "empty": b"",
    "binary": b"a,b\n\0\0",
    "utf-16": "a,b\nc,d\n".encode("utf-16"),
    "latin-1": "a,b\né,d\n".encode("latin-1"),
    "a row with too many cells": b"a,b\nc,d,e\n",
    "an open quote": b'a,b\n"c,d\n',
    "one line": b"a,b\n",
    "50 MB": b"a,b\n" + b"c,d\n" * 12_500_000,
}


@pytest.mark.parametrize("which", TREES)
@pytest.mark.parametrize("kind", sorted(FILES))
def test_a_tree_that_cannot_be_read_is_told_soon_in_one_line_that_names_it(
    which: str, kind: str, tmp_path: Path
) -> None:
    name, content = FILES[kind]
    assert_refused(which, tmp_path / name, content)


@pytest.mark.parametrize("which", TABLES)
@pytest.mark.parametrize("kind", sorted(CSV_FILES))
def test_a_table_that_cannot_be_read_is_told_soon_in_one_line(which: str, kind: str, tmp_path: Path) -> None:
    assert_refused(which, tmp_path / "x.csv", CSV_FILES[kind])


def assert_refused(which: str, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    began = time.monotonic()
    with pytest.raises(CannotRead) as said:
        reader(which)(file)
    assert time.monotonic() - began < SOON
    assert "\n" not in str(said.value)
    assert len(str(said.value)) < 500


@pytest.mark.parametrize("which", sorted(set(READERS) & {*TREES, *TABLES}))
def test_a_path_that_is_not_there_or_holds_nothing_is_told(which: str, tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="there is no such file or folder"):
        reader(which)(tmp_path / "gone")
    with pytest.raises(CannotRead, match="in this folder"):
        reader(which)(tmp_path)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_say_the_same(mark: bytes, ends: bytes, tmp_path: Path) -> None:
    text = json.dumps(LADDER, indent=1).encode()
    (tmp_path / "x.json").write_bytes(mark + text.replace(b"\n", ends))
    (tmp_path / "README.txt").write_text("Something else")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"\x89PNG\0")
    result = reader("snowflake")(tmp_path)
    assert (result.facts_in, result.dropped) == (result.facts_out, [])
    assert result.facts_in["competencies"] == 5


def test_ten_thousand_problems_are_bounded_and_counted() -> None:
    account = Account()
    for at in range(MOST_LISTED + 500):
        account.drop({"file": "x.csv", "row": at}, "a slip", str(at))
    listed = account.result({}, {}, {}).dropped
    assert len(listed) == MOST_LISTED + 1
    assert listed[-1] == {"what": "more of the same, counted and not listed", "value": "500"}


def test_ten_thousand_slips_in_one_file_take_little_time(tmp_path: Path) -> None:
    source = slip(STATEMENTS, lambda s: s["says"].extend(["and so on"] * 30))
    source["says"] += [{**row, "key": f"t{at}", "about": "none"} for at, row in enumerate(source["says"][:36] * 3)]
    source["crafts"] = [{"a": [1, {"b": "c d"}]}] * 10_000
    began = time.monotonic()
    try:
        reader("financial-times")(write_json(tmp_path / "x.json", source))
    except CannotRead as said:
        assert len(str(said)) < 500
    assert time.monotonic() - began < SOON


def test_the_command_says_what_was_dropped_and_exits_with_one(tmp_path: Path) -> None:
    file = write_json(tmp_path / "x.json", slip(LADDER, odd_member))
    answer = CliRunner().invoke(
        framework_app,
        ["import", "snowflake", str(file), "-o", str(tmp_path / "o.yaml"), "--report", str(tmp_path / "r.json")],
    )
    assert answer.exit_code == 1
    [dropped] = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["dropped"]
    assert (dropped["file"], dropped["path"]) == ("x.json", "crafts/knots/rungs/0/shown/2")


def test_the_command_says_what_it_cannot_read_and_exits_with_two_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"\0")
    answer = CliRunner().invoke(
        framework_app, ["import", "case", str(tmp_path / "x.json"), "-o", str(tmp_path / "o.yaml")]
    )
    assert (answer.exit_code, (tmp_path / "o.yaml").exists()) == (2, False)
    assert "x.json:1:" in answer.output
    assert "Traceback" not in answer.output


def test_a_table_of_many_rows_is_read_in_time(tmp_path: Path) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["job", "work", "where", "town", "a", "b", "c", "d", "e"])
    for job in range(200):
        for town in range(100):
            base = 20_000 + job * 100 + town
            writer.writerow(
                [
                    f"J-{job}",
                    f"Work number {job}",
                    f"T-{town}",
                    f"Town number {town}",
                    *(base + 900 * at for at in range(5)),
                ]
            )
    (tmp_path / "x.csv").write_text(out.getvalue(), encoding="utf-8")
    began = time.monotonic()
    result = reader("bls")(tmp_path / "x.csv")
    assert (result.facts_in, result.facts_out["rows"]) == (result.facts_out, 20_000)
    assert time.monotonic() - began < SOON
