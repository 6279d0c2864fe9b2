"""A change touches its own place and nothing else."""

from __future__ import annotations

import pytest

from longarc.authoring.editing import fresh_id, next_version, with_statements, with_translation, with_words
from longarc.authoring.splice import NotThere, _put, _remove, add, put, remove
from longarc.authoring.tests.making import ACME
from longarc.document.files import load

TEXT = """\
# Kept.
top: {a: 1, b: "two"}   # beside it
list:
  - id: first          # of two
    text: Some words.
  # before the second
  - {id: second, text: Other words}

last: |
  a block
  of lines
"""


def test_a_value_is_replaced_where_it_stands() -> None:
    assert put(TEXT, ("list", 0, "text"), "New: words") == TEXT.replace("Some words.", '"New: words"')
    assert put(TEXT, ("top", "b"), "x, y") == TEXT.replace('"two"', '"x, y"')


def test_a_block_of_lines_becomes_a_line_and_the_rest_stays() -> None:
    assert put(TEXT, ("last",), "one line") == TEXT.replace("|\n  a block\n  of lines", "one line")


def test_a_new_key_comes_after_the_last_one_of_its_mapping() -> None:
    assert put(TEXT, ("top", "c"), 3) == TEXT.replace('"two"}', '"two", c: 3}')
    assert "    text: Some words.\n    about: It is so.\n  # before" in put(TEXT, ("list", 0, "about"), "It is so.")


def test_a_member_is_added_below_the_last_one() -> None:
    assert add(TEXT, ("list",), {"id": "third", "text": "More, words"}) == TEXT.replace(
        "Other words}\n", 'Other words}\n  - {id: third, text: "More, words"}\n'
    )


def test_a_member_goes_and_the_comment_before_the_next_one_stays() -> None:
    changed = remove(TEXT, ("list", 0))
    assert "first" not in changed and "# before the second" in changed
    assert load(changed.replace("top", "format"))[0]["list"] == [{"id": "second", "text": "Other words"}]


def test_the_only_member_leaves_an_empty_list() -> None:
    assert load("list:\n  - a\nformat: x\n")[0]["list"] == ["a"]
    assert load(remove("list:\n  - a\nformat: x\n", ("list", 0)))[0]["list"] == []


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(NotThere):
        put(TEXT, ("list", 7, "text"), "x")


def test_statements_of_a_cell_change_come_and_go_with_their_ids() -> None:
    cell = "level/delivery/solid"
    given = [("estimates", "Gives dates, and keeps them."), ("trade-offs", ""), ("", "Says no early: and why.")]
    text = with_statements(ACME, cell, given)
    skills = load(text)[0]["competencies"][0]["levels"][1]["skills"]
    assert [(skill["id"], skill["text"]) for skill in skills] == [
        ("estimates", "Gives dates, and keeps them."),
        ("says-no-early-and", "Says no early: and why."),
    ]
    assert "# a level counts only if every lower defined level counts" in text


def test_every_line_that_is_not_meant_stays_to_the_letter() -> None:
    text = with_words(ACME, "competency/delivery", {"name": "Shipping"})
    assert [pair for pair in zip(ACME.splitlines(), text.splitlines(), strict=True) if pair[0] != pair[1]] == [
        ("    name: Delivery", "    name: Shipping")
    ]


def test_a_translation_carries_the_mark_of_its_source() -> None:
    entry = load(with_translation(ACME, "de", "competency/people", {"name": "Menschen"}))[0]["texts"]["de"]
    assert entry["competency/people"]["name"] == "Menschen"
    assert entry["competency/people"]["of"].startswith("sha256-")
    assert load(with_translation(ACME, "cs", "competency/people", {"name": "Lidé"}))[0]["texts"]["cs"].keys() == {
        "competency/delivery",
        "skill/small-batches",
        "competency/people",
    }


def test_ids_and_versions_follow_on() -> None:
    assert fresh_id("Gives dates", {"gives-dates"}) == "gives-dates-2"
    assert fresh_id("日本", set()) == "skill"
    assert [next_version(version) for version in ("2026.2", "9", "v", "2026.9")] == ["2026.3", "10", "v.2", "2026.10"]


def test_a_part_changed_alone_is_changed_as_in_the_whole() -> None:
    known = {"list": [{"id": 0, "text": 0}, {"text": 0}], "last": 0}
    for text, paths in ((TEXT, places(known)), (ACME, places(load(ACME)[0])[::12])):
        for path in paths:
            assert put(text, path, "New: words") == _put(text, path, "New: words")
            assert put(text, (*path[:-1], "new"), 3) == _put(text, (*path[:-1], "new"), 3)
    assert remove(TEXT, ("list", 1)) == _remove(TEXT, ("list", 1))


def test_a_part_that_refers_to_another_is_changed_all_the_same() -> None:
    text = "base: &b {a: 1}\nlist:\n- one\n- {of: *b, text: old}\nlast: 2\n"
    assert put(text, ("list", 1, "text"), "new") == text.replace("old", "new")
    assert put("{a: {b: 1}, c: 2}\n", ("a", "b"), 3) == "{a: {b: 3}, c: 2}\n"
    assert put("---\na:\n  b: 1\n...\n", ("a", "b"), 3) == "---\na:\n  b: 3\n...\n"


def places(node: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where the single values of a document stand, as far as their mapping has names."""
    if isinstance(node, dict):
        return [place for key, value in node.items() for place in places(value, (*path, key))]
    if isinstance(node, list):
        return [place for number, value in enumerate(node) for place in places(value, (*path, number))]
    return [path] if path and isinstance(path[-1], str) else []
