"""The author says what becomes of old assessments, in forms; likely matches are offered with their reason, and never applied."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.cast import Cast

from longarc.authoring import actions, queries
from longarc.authoring.fates import Fate, Taken, Unclear, said, with_fate, without_fate
from longarc.authoring.models import Draft
from longarc.authoring.tests.making import ACME, begun, give, proposed
from longarc.guard import NotPermitted, Refused
from longarc.people.models import Person

As = Callable[[Person | None], Client]


def changed(cast: Cast, *pairs: tuple[str, str]) -> Draft:
    """A draft of Milan's in which words were replaced."""
    draft = begun(cast)
    text = draft.body
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    actions.keep_text(draft, text, by=cast.milan, seen=1)
    return draft


def renamed(cast: Cast) -> Draft:
    """What was feedback is fast-feedback, under another id."""
    return changed(cast, ("id: feedback", "id: fast-feedback"), ("within a week", "within a day"))


def path(draft: Draft, more: str = "") -> str:
    return f"/framework/drafts/{draft.pk}/changes/{more}"


def told(draft: Draft) -> list[Fate]:
    """What the draft as it stands says of skills."""
    return [
        fate
        for _place, fate in said(queries.read_text(Draft.objects.get(pk=draft.pk).body).document)
        if fate.of == "skill"
    ]


def test_a_likely_match_is_offered_with_the_words_that_both_share_and_nothing_follows_from_it(
    cast: Cast, as_: As
) -> None:
    draft = renamed(cast)
    page = as_(cast.milan).get(path(draft)).content.decode()
    assert (
        "Perhaps the same" in page
        and "“Gives”, “feedback”, “within”" in page
        and "Both stand at People, basic." in page
    )
    assert told(draft) == [] and "kept in the log" in page


def test_one_click_takes_a_match_over_and_one_takes_it_back(cast: Cast, as_: As) -> None:
    draft = renamed(cast)
    client, before = as_(cast.milan), Draft.objects.get().body
    given = {"version": 2, "of": "skill", "was": "feedback", "now": "fast-feedback", "assessments": "carry-and-flag"}
    assert client.post(path(draft), given).status_code == 302
    assert told(draft) == [Fate("rename", "skill", ("feedback",), ("fast-feedback",), "carry-and-flag")]
    page = client.get(path(draft)).content.decode()
    assert "said by the author" in page and "Perhaps the same" not in page
    assert client.post(path(draft, "take-back/"), {"version": 3, "of": "skill", "was": "feedback"}).status_code == 302
    assert told(draft) == [] and Draft.objects.get().body == before, "character for character"


def test_with_htmx_the_part_alone_comes_back_and_says_what_happened(cast: Cast, as_: As) -> None:
    draft = renamed(cast)
    given = {"version": 2, "of": "skill", "was": "feedback", "now": "fast-feedback", "assessments": "carry"}
    answer = as_(cast.milan).post(path(draft), given, headers={"HX-Request": "true"})
    part = answer.content.decode()
    assert answer.status_code == 200 and part.lstrip().startswith("<div") and 'id="changes"' in part
    assert 'role="status"' in part and "<html" not in part


def test_a_reworded_statement_is_scored_anew_if_the_author_says_so(cast: Cast, as_: As) -> None:
    draft = changed(cast, ("Gives feedback within a week.", "Asks for feedback every day."))
    page = as_(cast.milan).get(path(draft)).content.decode()
    assert "Reworded" in page and "Old scores are carried over as they are." in page
    given = {
        "version": 2,
        "of": "skill",
        "kind": "reword",
        "was": "feedback",
        "now": "feedback",
        "assessments": "reassess",
    }
    as_(cast.milan).post(path(draft), given)
    assert told(draft) == [Fate("reword", "skill", ("feedback",), ("feedback",), "reassess")]
    assert "it is scored anew" in as_(cast.milan).get(path(draft)).content.decode()


def test_a_form_of_its_own_names_several_ids_for_a_split_and_for_a_merge(cast: Cast, as_: As) -> None:
    draft = begun(cast)
    skills = "follows-up, text: Watches a release after it is out."
    text = draft.body.replace("id: estimates", "id: dates").replace("id: trade-offs", "id: names-them")
    text = text.replace("skill: estimates", "skill: dates").replace("skill: trade-offs", "skill: names-them")
    actions.keep_text(draft, text, by=cast.milan, seen=1)
    client = as_(cast.milan)
    page = client.get(path(draft, "skill/estimates/")).content.decode()
    assert "It is no longer there" in page and "Names the trade-off" in page and skills.split(": ")[1] in page
    client.post(path(draft, "skill/estimates/"), {"version": 2, "was": "estimates", "now": ["dates", "names-them"], "assessments": "reassess"})  # fmt: skip
    assert told(draft) == [Fate("split", "skill", ("estimates",), ("dates", "names-them"), "reassess")]
    client.post(path(draft, "take-back/"), {"version": 3, "of": "skill", "was": "estimates"})
    client.post(path(draft, "skill/dates/"), {"version": 4, "was": ["estimates", "trade-offs"], "now": "dates", "assessments": "carry"})  # fmt: skip
    assert told(draft) == [Fate("merge", "skill", ("estimates", "trade-offs"), ("dates",), "carry")]


def test_several_before_and_several_after_are_refused_beside_the_field(cast: Cast, as_: As) -> None:
    draft = renamed(cast)
    given = {
        "version": 2,
        "was": ["feedback", "estimates"],
        "now": ["fast-feedback", "follows-up"],
        "assessments": "carry",
    }
    answer = as_(cast.milan).post(path(draft, "skill/fast-feedback/"), given)
    assert answer.status_code == 422 and "one by one" in answer.content.decode()
    with pytest.raises(Unclear):
        Fate.of_ids("skill", ("a", "b"), ("c", "d"))
    nothing = as_(cast.milan).post(path(draft, "skill/fast-feedback/"), {"version": 2, "now": "fast-feedback"})
    assert nothing.status_code == 422 and "Say which one it was." in nothing.content.decode()


def test_two_who_speak_of_different_ids_at_once_lose_nothing(cast: Cast) -> None:
    draft = changed(
        cast, ("Gives feedback within a week.", "Gives it soon."), ("Watches a release after it is out.", "Watches it.")
    )
    give(cast.daniel, "framework-author", cast)
    for who, skill in ((cast.milan, "feedback"), (cast.daniel, "follows-up")):
        fate = Fate.of_ids("skill", (skill,), (skill,), "reassess", "reword")
        actions.say_fate(Draft.objects.get(), fate, by=who, seen=2)
    assert [fate.was for fate in told(draft)] == [("feedback",), ("follows-up",)]


def test_two_who_speak_of_one_id_see_what_the_other_said(cast: Cast, as_: As) -> None:
    draft = changed(cast, ("Gives feedback within a week.", "Gives it soon."))
    give(cast.daniel, "framework-author", cast)
    given = {"version": 2, "of": "skill", "kind": "reword", "was": "feedback", "now": "feedback"}
    assert as_(cast.daniel).post(path(draft), {**given, "assessments": "archive"}).status_code == 302
    answer = as_(cast.milan).post(path(draft), {**given, "assessments": "reassess"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "Somebody else said meanwhile" in page and "they count for nothing" in page
    assert [fate.assessments for fate in told(draft)] == ["archive"]


def test_ids_that_are_not_there_are_refused(cast: Cast, as_: As) -> None:
    draft = renamed(cast)
    for was, now in (("nobody", "fast-feedback"), ("feedback", "nothing")):
        with pytest.raises(Refused, match="has no"):
            actions.say_fate(draft, Fate.of_ids("skill", (was,), (now,), "carry"), by=cast.milan, seen=2)
        given = {"version": 2, "of": "skill", "was": was, "now": now, "assessments": "carry"}
        assert as_(cast.milan).post(path(draft), given).status_code == 422
    assert as_(cast.milan).get(path(draft, "skill/nobody/")).status_code == 404


def test_an_author_of_a_part_says_it_of_that_part_only(cast: Cast) -> None:
    draft = renamed(cast)
    give(cast.daniel, "framework-author", cast, "competency/people")
    give(cast.tom, "framework-author", cast, "competency/delivery")
    fate = Fate.of_ids("skill", ("feedback",), ("fast-feedback",), "carry")
    with pytest.raises(NotPermitted, match="competency/people"):
        actions.say_fate(draft, fate, by=cast.tom, seen=2)
    assert actions.say_fate(draft, fate, by=cast.daniel, seen=2)
    across = Fate.of_ids("skill", ("feedback",), ("estimates",), "carry")
    with pytest.raises(NotPermitted):
        actions.say_fate(draft, across, by=cast.daniel, seen=3)


def test_everybody_reads_the_changes_of_a_proposed_draft_without_its_pay(cast: Cast, as_: As) -> None:
    draft = changed(cast, ("min: 60000, max: 84000", "min: 61234, max: 84000"), ("within a week", "within a day"))
    assert as_(cast.tom).get(path(draft)).status_code == 404
    actions.propose_draft(draft, by=cast.milan)
    page = as_(cast.tom).get(path(draft)).content.decode()
    assert "within" in page and "61234" not in page and "60000" not in page and "Say so" not in page
    assert "61234" in as_(cast.petra).get(path(draft)).content.decode()
    given = {
        "version": 2,
        "of": "skill",
        "kind": "reword",
        "was": "feedback",
        "now": "feedback",
        "assessments": "archive",
    }
    assert as_(cast.tom).post(path(draft), given).status_code == 403
    assert as_(cast.tom).post(path(draft, "take-back/"), {"version": 2, "of": "skill", "was": "x"}).status_code == 403
    assert as_(cast.tom).get(path(draft, "skill/feedback/")).status_code == 403


def test_nothing_to_compare_and_nothing_changed_say_so(cast: Cast, as_: As) -> None:
    first = begun(cast, ACME.replace("acme-tech", "another"))
    assert "Nothing to compare yet" in as_(cast.milan).get(path(first)).content.decode()
    second = begun_again(cast)
    page = as_(cast.milan).get(path(second)).content.decode()
    assert "Nothing is changed yet" in page
    actions.keep_text(second, second.body.replace("scale: depth", "scale: nowhere"), by=cast.milan, seen=1)
    assert "once they are mended" in as_(cast.milan).get(path(second)).content.decode()


def begun_again(cast: Cast) -> Draft:
    from longarc.authoring.tests.making import published

    return actions.begin_draft(by=cast.milan, framework=published().framework)


def test_a_wrong_word_in_changes_can_still_be_taken_back(cast: Cast, as_: As) -> None:
    draft = renamed(cast)
    actions.say_fate(draft, Fate.of_ids("skill", ("feedback",), ("fast-feedback",), "carry"), by=cast.milan, seen=2)
    text = draft.body.replace("{id: fast-feedback,", "{id: quick-feedback,").replace(
        "id: fast-feedback\n", "id: quick-feedback\n"
    )
    actions.keep_text(draft, text, by=cast.milan, seen=3)
    assert queries.read_text(draft.body).errors
    assert as_(cast.milan).get(path(draft)).status_code == 200
    assert (
        as_(cast.milan).post(path(draft, "take-back/"), {"version": 4, "of": "skill", "was": "feedback"}).status_code
        == 302
    )
    assert not queries.read_text(Draft.objects.get().body).errors


@pytest.mark.parametrize(
    "text", ["a: 1\n", "a: 1\nchanges: []\n", "a: 1\nchanges:\n  - {kind: retire, skill: old}  # since May\n"]
)
def test_what_is_said_and_taken_back_leaves_the_text_as_it_was(text: str) -> None:
    fate = Fate.of_ids("skill", ("x",), ("y",), "carry")
    more = with_fate(text, fate)
    assert fate in [one for _place, one in said(queries.read_text(more).document)]
    less = without_fate(more, "skill", ("x",))
    assert less == (text if "changes" in text else text + "changes: []\n")


def test_said_otherwise_stands_in_the_same_place_with_its_neighbours_untouched() -> None:
    text = "changes:\n  # of May\n  - {kind: retire, skill: a}\n  - kind: reword  # by Ruben\n    skill: b\n    assessments: carry\n"
    again = with_fate(text, Fate.of_ids("skill", ("b",), ("b",), "archive", "reword"))
    assert (
        "# of May" in again
        and "- {kind: retire, skill: a}" in again
        and "archive" in again
        and again.count("skill: b") == 1
    )
    with pytest.raises(Taken):
        with_fate("changes: [{kind: merge, skill: c, was: [a, b]}]\n", Fate.of_ids("skill", ("a",), (), ""))


def test_everything_replaced_is_said_once(cast: Cast, as_: As) -> None:
    from longarc.authoring.fates import ALL

    text = "x: 1\n"
    said_all = with_fate(text, Fate.of_ids(ALL, (), (), "reassess"))
    assert "kind: replace-all" in said_all
    assert with_fate(said_all, Fate.of_ids(ALL, (), (), "archive")).count("replace-all") == 1
    assert "replace-all" not in without_fate(said_all, ALL, ())


def test_the_page_asks_for_as_little_with_many_changes_as_with_one(
    cast: Cast, as_: As, django_assert_max_num_queries: Callable
) -> None:
    draft = proposed(cast)
    text = draft.body
    for word in ("Ships", "Holds", "Gives", "Watches", "Names"):
        text = text.replace(word, f"Always {word.lower()}")
    actions.keep_text(draft, text, by=cast.milan, seen=1)
    client = as_(cast.petra)
    with django_assert_max_num_queries(9):
        assert client.get(path(draft)).status_code == 200
