"""The difference between two versions: by id and by declaration; likeness is suggested and never applied."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests import parts
from tests.cast import Cast
from typer.testing import CliRunner

from longarc.document.files import dump, load
from longarc.engine import tests as example
from longarc.engine.diff import Difference, Row, compare
from longarc.engine.diff.answers import to_json
from longarc.engine.tests.making import document
from longarc.framework.actions import publish
from longarc.framework.cli import framework_app
from longarc.framework.schemas import SCHEMAS
from longarc.people.models import Person
from longarc.people.system import system_person
from longarc.readers import reader

As = Callable[[Person | None], Client]
ACME = Path(example.__file__).with_name("acme.yaml")


def skills(**texts: str) -> list[dict[str, Any]]:
    return [{"id": id, "text": text} for id, text in texts.items()]


def version(number: str = "1", levels: list[dict[str, Any]] | None = None, **sections: Any) -> dict[str, Any]:
    levels = levels or [{"level": "L1", "skills": skills(a="Reads a gauge", b="Rows a boat", c="Ties a knot")}]
    row = {"id": "c", "name": "Craft", "levels": levels}
    return document(framework={"version": number}, competencies=sections.pop("competencies", [row]), **sections)


def one(found: Difference, kind: str) -> Row:
    (row,) = found.of(kind)
    return row


def test_the_same_document_has_no_difference() -> None:
    found = compare(version(), version())
    assert found.rows == ()
    assert found.unchanged["skill"] == 3


def test_other_words_under_one_id_are_reworded() -> None:
    new = version(
        "2", [{"level": "L1", "skills": skills(a="Reads a gauge by night", b="Rows a boat", c="Ties a knot")}]
    )
    row = one(compare(version(), new), "reworded")
    assert (row.of, row.was, row.now, row.before, row.after) == ("skill", ("a",), ("a",), "Reads a gauge", "Reads a gauge by night")  # fmt: skip


def test_another_level_is_a_move() -> None:
    new = version("2", [{"level": "L1", "skills": skills(a="Reads a gauge", c="Ties a knot")}, {"level": "L2", "skills": skills(b="Rows a boat")}])  # fmt: skip
    row = one(compare(version(), new), "moved")
    assert (row.was, row.before, row.after) == (("b",), "c/L1", "c/L2")


def test_another_name_is_a_renaming_and_keeps_its_assessments() -> None:
    new = version("2")
    new["competencies"][0]["name"] = "Craftsmanship"
    row = one(compare(version(), new), "renamed")
    assert (row.of, row.before, row.after, row.assessments) == ("competency", "Craft", "Craftsmanship", "carry")


def test_another_id_is_retired_and_added_unless_the_author_says_that_it_is_the_same() -> None:
    levels = [{"level": "L1", "skills": skills(a="Reads a gauge", b="Rows a boat", knots="Ties a knot")}]
    found = compare(version(), version("2", levels))
    assert (one(found, "retired").was, one(found, "added").now) == (("c",), ("knots",))
    assert [(row.was, row.now, row.percent) for row in found.suggestions] == [("c", "knots", 100)]
    changes = [{"kind": "rename", "skill": "knots", "was": ["c"], "now": ["knots"]}]
    found = compare(version(), version("2", levels, changes=changes))
    row = one(found, "renamed")
    assert (row.was, row.now, row.declared, row.assessments) == (("c",), ("knots",), True, "carry")
    assert (found.of("retired"), found.of("added"), found.suggestions) == ([], [], ())


def renaming(number: str, was: str, now: str, **more: Any) -> dict[str, Any]:
    """The version in which the skill `was` was renamed to `now`."""
    levels = [{"level": "L1", "skills": skills(a="Reads a gauge", b="Rows a boat", **{now: "Ties a knot"})}]
    return version(number, levels, changes=[{"kind": "rename", "skill": now, "was": [was], "now": [now], **more}])


def test_what_was_renamed_and_renamed_again_is_one_renaming_over_the_versions_between() -> None:
    second, third = renaming("2", "c", "knots"), renaming("3", "knots", "hitches", assessments="carry-and-flag")
    row = one(compare(version(), third, [second]), "renamed")
    assert (row.was, row.now, row.assessments, row.declared) == (("c",), ("hitches",), "carry-and-flag", True)
    apart = compare(version(), third)
    assert (one(apart, "retired").was, one(apart, "added").now) == (("c",), ("hitches",))


def test_a_version_that_says_itself_what_became_of_ids_of_long_ago_is_heard_once() -> None:
    second, third = renaming("2", "c", "knots"), renaming("3", "knots", "hitches")
    third["changes"] = [{"kind": "rename", "skill": "hitches", "was": ["c"], "now": ["hitches"]}, *third["changes"]]
    for between in ([], [second]):
        row = one(compare(version(), third, between), "renamed")
        assert (row.was, row.now) == (("c",), ("hitches",))


def test_what_was_split_and_then_partly_retired_or_renamed_leads_to_what_is_left() -> None:
    levels = [{"level": "L1", "skills": skills(a="Reads a gauge", row="Rows", steer="Steers", c="Ties a knot")}]
    second = version("2", levels, changes=[{"kind": "split", "skill": "b", "was": ["b"], "now": ["row", "steer"]}])
    levels = [{"level": "L1", "skills": skills(a="Reads a gauge", row="Rows", helm="Steers", c="Ties a knot")}]
    third = version("3", levels, changes=[{"kind": "rename", "skill": "helm", "was": ["steer"], "now": ["helm"]}])
    row = one(compare(version(), third, [second]), "split")
    assert (row.was, row.now, row.assessments) == (("b",), ("row", "helm"), "reassess")
    levels = [{"level": "L1", "skills": skills(a="Reads a gauge", row="Rows", c="Ties a knot")}]
    third = version("3", levels, changes=[{"kind": "retire", "skill": "steer"}])
    row = one(compare(version(), third, [second]), "renamed")
    assert (row.was, row.now, row.assessments) == (("b",), ("row",), "archive")


def test_a_competency_renamed_twice_takes_its_levels_and_skills_along() -> None:
    def named(number: str, id: str, changes: list[dict[str, Any]]) -> dict[str, Any]:
        row = {"id": id, "name": "Craft", "levels": [{"level": "L1", "skills": skills(a="Reads a gauge")}]}
        return version(number, competencies=[row], changes=changes)

    first = named("1", "c", [])
    second = named("2", "d", [{"kind": "rename", "competency": "d", "was": ["c"], "now": ["d"]}])
    third = named("3", "e", [{"kind": "rename", "competency": "e", "was": ["d"], "now": ["e"]}])
    found = compare(first, third, [second])
    assert [(row.kind, row.of, row.was, row.now) for row in found.rows] == [("renamed", "competency", ("c",), ("e",))]


def test_a_likeness_says_which_words_are_common_and_where_both_stand() -> None:
    levels = [{"level": "L1", "name": "Deckhand", "skills": skills(a="Reads a gauge", b="Rows a boat", knots="Ties a good knot")}]  # fmt: skip
    (pair,) = compare(version(), version("2", levels)).suggestions
    assert (pair.common, pair.called_alike, pair.place) == (("Ties", "knot"), False, "Craft, Deckhand")
    assert pair.why == "both say Ties, knot; 80 % of the words are the same, in the same order; both are at Craft, Deckhand"  # fmt: skip
    levels[0]["skills"][-1] = {"id": "knots", "text": "ties a KNOT"}
    (pair,) = compare(version(), version("2", levels)).suggestions
    assert pair.why == "they are called the same; both are at Craft, Deckhand"


def test_a_split_and_a_merge_are_told_as_declared_with_the_fate_of_old_scores() -> None:
    levels = [{"level": "L1", "skills": skills(a="Reads a gauge", row="Rows", steer="Steers", c="Ties a knot")}]
    changes = [
        {"kind": "split", "skill": "row", "was": ["b"], "now": ["row", "steer"], "assessments": "carry-and-flag"}
    ]
    row = one(compare(version(), version("2", levels, changes=changes)), "split")
    assert (row.was, row.now, row.assessments) == (("b",), ("row", "steer"), "carry-and-flag")
    levels = [{"level": "L1", "skills": skills(a="Reads a gauge", boats="Boats and knots")}]
    changes = [{"kind": "merge", "skill": "boats", "was": ["b", "c"], "now": ["boats"]}]
    row = one(compare(version(), version("2", levels, changes=changes)), "merged")
    assert (row.was, row.now, row.assessments) == (("b", "c"), ("boats",), "reassess")


def test_where_no_id_stays_everything_is_replaced() -> None:
    levels = [{"level": "L1", "skills": skills(x="Reads a gauge", y="Flies a kite", z="Bakes bread")}]
    found = compare(version(), version("2", levels))
    row = one(found, "replace-all")
    assert (row.of, len(row.was), len(row.now), row.assessments) == ("skill", 3, 3, "archive")
    assert (found.of("retired"), found.of("added")) == ([], [])
    assert [(row.was, row.now) for row in found.suggestions] == [("a", "x")]


def test_what_a_step_asks_is_told_before_and_after() -> None:
    def asking(level: str) -> list[dict[str, Any]]:
        return [{"id": "t", "steps": [{"id": "s", "rank": 1, "need": {"competency": "c", "level": level}}]}]

    row = one(compare(version(tracks=asking("L1")), version("2", tracks=asking("L2"))), "changed")
    assert (row.of, row.now) == ("step", ("t/s",))
    assert row.fields == {"need.level": ("L1", "L2")}


@given(st.permutations(["a", "b", "c"]))
def test_the_order_of_the_file_is_no_difference_of_its_elements(order: list[str]) -> None:
    words = {"a": "Reads a gauge", "b": "Rows a boat", "c": "Ties a knot"}
    new = version("1", [{"level": "L1", "skills": [{"id": id, "text": words[id]} for id in order]}])
    assert compare(version(), new).rows == ()


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["Rows", "Reads a gauge", "Ties"]), min_size=1))
def test_every_skill_of_both_is_accounted_for(texts: dict[str, str]) -> None:
    old, new = version(), version("2", [{"level": "L1", "skills": skills(**texts)}])
    found = compare(old, new)
    told_old = {key for row in found.rows if row.of == "skill" for key in row.was}
    told_new = {key for row in found.rows if row.of == "skill" for key in row.now}
    assert len({"a", "b", "c"} - told_old) == found.unchanged.get("skill", 0)
    assert len(set(texts) - told_new) == found.unchanged.get("skill", 0)


def financial_times(path: str) -> Any:
    folder = parts.frameworks()
    parts.need(folder, "the folder of real frameworks")
    return load(dump(reader("financial-times")(folder / "financial-times" / path).document))[0]


def test_the_financial_times_over_time() -> None:
    second, third = financial_times("history/2021-08-f4e463cb/data"), financial_times("history/2025-01-6e93c754/data")
    found = compare(second, third)
    retired = [row for row in found.of("retired") if row.of == "skill"]
    added = [row for row in found.of("added") if row.of == "skill"]
    assert (len(retired), len(added)) == (79 - 74, 101 - 74)
    newest = financial_times("raw/data/job-families/engineering.yml")
    row = one(compare(third, newest), "replace-all")
    assert (row.of, len(row.was), len(row.now)) == ("skill", 101, 72)
    assert any(pair.kind == "skill" for pair in compare(third, newest).suggestions)


def test_the_answer_fits_its_schema() -> None:
    old, new = load(ACME)[0], deepcopy(dict(load(ACME)[0]))
    new["tracks"] = [*new["tracks"][1:]]
    jsonschema.validate(to_json(compare(old, new)), SCHEMAS["diff"]())


def write(folder: Path, name: str, content: dict[str, Any]) -> str:
    path = folder / name
    path.write_text(dump(content))
    return str(path)


def test_the_command_says_it_in_words_and_for_programs(tmp_path: Path) -> None:
    new = version("2", [{"level": "L1", "skills": skills(a="Reads a gauge at night", b="Rows a boat", d="Sings")}])
    files = [write(tmp_path, "old.yaml", version()), write(tmp_path, "new.yaml", new)]
    answer = CliRunner().invoke(framework_app, ["diff", *files])
    assert answer.exit_code == 0
    for words in ("small 1 → small 2", "reworded (1)", "skill a: Reads a gauge at night", "retired (1)", "added (1)"):
        assert words in answer.output
    answer = CliRunner().invoke(framework_app, ["diff", *files, "--json"])
    assert json.loads(answer.output)["counts"] == {"reworded": 1, "added": 1, "retired": 1}


def test_the_command_follows_what_the_versions_between_declare(tmp_path: Path) -> None:
    versions = [version(), renaming("2", "c", "knots"), renaming("3", "knots", "hitches")]
    files = [write(tmp_path, f"{place}.yaml", row) for place, row in enumerate(versions)]
    answer = CliRunner().invoke(framework_app, ["diff", *files, "--json"])
    assert [(row["was"], row["now"]) for row in json.loads(answer.output)["changes"]] == [(["c"], ["hitches"])]
    assert CliRunner().invoke(framework_app, ["diff", files[0]]).exit_code == 2


def test_a_file_that_cannot_be_read_is_told_in_a_line(tmp_path: Path) -> None:
    answer = CliRunner().invoke(framework_app, ["diff", str(ACME), str(tmp_path / "nowhere.yaml")])
    assert answer.exit_code == 2
    assert "Traceback" not in answer.output


@pytest.fixture
def two(cast: Cast) -> Any:
    """Two published versions of one framework; the second has another text and other pay."""
    old = publish(ACME, by=system_person())
    text = ACME.read_text().replace('"2026.2"', '"2027.1"').replace("2026-11-01", "2026-11-02")
    text = text.replace("Gives dates and keeps them.", "Gives dates and holds them.").replace(
        "min: 30000", "min: 31000"
    )
    return old, publish(text, by=system_person())


def test_everybody_reads_what_changed_word_by_word_and_no_bound_of_pay(cast: Cast, as_: As, two: Any) -> None:
    address = reverse("framework-changes", args=[two[0].framework_id])
    page = as_(cast.amara).get(address).content.decode()
    assert "<del>keeps</del>" in page
    assert "<ins>holds</ins>" in page
    assert "31000" not in page
    assert "31000" in as_(cast.petra).get(address).content.decode()
    assert as_(cast.lena).get(address).status_code == 404
    assert as_(cast.amara).get(address + "?older=nonsense").status_code == 404


def test_the_api_tells_the_same(cast: Cast, as_: As, two: Any) -> None:
    path = f"/api/v1/frameworks/{two[0].framework_id}/diff"
    answer = as_(cast.amara).get(path).json()
    assert answer["counts"]["reworded"] == 1
    assert "31000" not in json.dumps(answer)
    assert "31000" in as_(cast.petra).get(path).content.decode()
    back = as_(cast.amara).get(f"{path}?older={two[1].pk}&newer={two[0].pk}").json()
    assert (back["older"]["version"], back["newer"]["version"]) == ("2027.1", "2026.2")


def published(document: dict[str, Any], day: str) -> Any:
    document["framework"]["released"] = day
    return publish(dump(document), by=system_person())


def test_any_two_versions_are_compared_over_those_between_them(cast: Cast, as_: As) -> None:
    first = published(version(), "2026-01-01")
    published(renaming("2", "c", "knots"), "2026-02-01")
    third = published(renaming("3", "knots", "hitches"), "2026-03-01")
    query = f"?older={first.pk}&newer={third.pk}"
    page = as_(cast.amara).get(reverse("framework-changes", args=[first.framework_id]) + query).content.decode()
    assert "From version 1 to 3" in page
    assert "<code>c, hitches</code>" in page
    answer = as_(cast.amara).get(f"/api/v1/frameworks/{first.framework_id}/diff{query}").json()
    assert [(row["was"], row["now"]) for row in answer["changes"]] == [(["c"], ["hitches"])]


def test_the_page_says_why_two_may_be_the_same(cast: Cast, as_: As) -> None:
    first = published(version(), "2026-01-01")
    levels = [{"level": "L1", "skills": skills(a="Reads a gauge", b="Rows a boat", knots="Ties a good knot")}]
    published(version("2", levels), "2026-02-01")
    page = as_(cast.amara).get(reverse("framework-changes", args=[first.framework_id])).content.decode()
    assert (
        "Both say “Ties”, “knot”; 80 % of their words are the same, in the same order. Both stand at Craft, L1." in page
    )


def test_one_version_alone_has_nothing_to_compare(cast: Cast, as_: As) -> None:
    alone = publish(ACME, by=system_person())
    assert alone is not None
    page = as_(cast.amara).get(reverse("framework-changes", args=[alone.framework_id])).content.decode()
    assert "Only one version so far" in page
    assert as_(cast.amara).get(f"/api/v1/frameworks/{alone.framework_id}/diff").status_code == 404
