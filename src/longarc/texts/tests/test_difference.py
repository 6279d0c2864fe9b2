"""Differences and merges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from longarc.texts.difference import merge, words

texts = st.text(alphabet="ab \n", max_size=30)
lines = st.lists(st.sampled_from(["one", "two", "three", "four"]), max_size=6).map("\n".join)


@given(texts, texts)
def test_a_difference_holds_both_texts_whole(before: str, after: str) -> None:
    runs = words(before, after)
    assert "".join(text for op, text in runs if op != "added") == before
    assert "".join(text for op, text in runs if op != "removed") == after


@given(lines, lines, lines)
def test_no_line_that_either_added_is_lost(origin: str, theirs: str, mine: str) -> None:
    merged = set(merge(origin, theirs, mine).text.splitlines())
    assert set(theirs.splitlines()) - set(origin.splitlines()) <= merged
    assert set(mine.splitlines()) - set(origin.splitlines()) <= merged


def test_two_who_change_different_lines_do_not_clash() -> None:
    result = merge("one\ntwo\nthree", "ONE\ntwo\nthree", "one\ntwo\nTHREE")
    assert (result.text, result.clash) == ("ONE\ntwo\nTHREE", False)


def test_two_who_change_one_line_both_keep_their_words() -> None:
    result = merge("one", "hers", "his")
    assert (result.text, result.clash) == ("hers\nhis", True)
