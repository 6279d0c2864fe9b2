"""Differences and merges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from longarc.texts.difference import Merged, merge, words

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


@given(texts, texts)
def test_where_only_one_of_them_wrote_that_text_stands_to_the_letter(origin: str, text: str) -> None:
    assert merge(origin, text, origin) == Merged(text, clash=False)
    assert merge(origin, origin, text) == Merged(text, clash=False)
    assert merge(origin, text, text) == Merged(text, clash=False)


def test_one_clash_is_told_also_where_another_place_of_the_text_could_be_woven() -> None:
    result = merge("one\n\nWe talk", "hers\n\nWe talk a lot", "his\n\nWe talk often")
    assert result.clash
    assert set(result.text.split()) >= {"hers", "his", "lot", "often"}


def test_two_who_change_different_lines_do_not_clash() -> None:
    result = merge("one\ntwo\nthree", "ONE\ntwo\nthree", "one\ntwo\nTHREE")
    assert (result.text, result.clash) == ("ONE\ntwo\nTHREE", False)


def test_two_who_change_one_line_both_keep_their_words() -> None:
    result = merge("one", "hers", "his")
    assert (result.text, result.clash) == ("hers\nhis", True)


def test_two_who_write_on_in_one_line_get_one_line() -> None:
    result = merge("We talk", "We talk about Platform", "We talk often")
    assert (result.text, result.clash) == ("We talk about Platform often", False)


def test_one_writes_on_in_a_line_while_the_other_begins_the_next() -> None:
    result = merge("first", "first\nsecond", "first, bent")
    assert set(result.text.split()) >= {"first,", "bent", "second"}
    assert merge("first", "first\nsecond", "first bent").text == "first bent\nsecond"


def test_a_word_that_is_still_being_typed_is_not_doubled() -> None:
    assert merge("Platf", "Platf\nSkill", "Platform").text == "Platform\nSkill"
    assert merge("Platf and", "Platform and more", "Platf and Skill").text == "Platform and more Skill"
    assert merge("Plat", "Platform", "Plateau").text == "Platform\nPlateau"


sentences = st.lists(st.sampled_from(["one", "on", "two", "o", "\n"]), max_size=7).map(" ".join)


@given(sentences, sentences, sentences)
def test_no_word_that_either_added_is_lost(origin: str, theirs: str, mine: str) -> None:
    merged = merge(origin, theirs, mine).text.split()
    for text in (theirs, mine):
        for word in set(text.split()) - set(origin.split()):
            assert word in merged
