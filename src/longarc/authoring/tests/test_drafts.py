"""A draft begins, is written by several, proposed, and published; and who reads it on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.cast import Cast

from longarc.authoring import actions
from longarc.authoring.fates import Fate
from longarc.authoring.models import Draft, Revision
from longarc.authoring.policy import may_read_draft
from longarc.authoring.tests.making import ACME, begun, give, proposed, published, roles
from longarc.framework.actions import publish
from longarc.framework.models import Successor, Version
from longarc.guard import NotPermitted, Refused
from longarc.notices.models import Notice
from longarc.people.models import Person, Role
from longarc.texts.versions import Conflict

As = Callable[[Person | None], Client]


def test_a_draft_begins_from_what_holds_today_under_its_next_version(cast: Cast) -> None:
    draft = begun(cast)
    assert draft.named == "2026.3" and draft.title == "Acme technology careers"
    assert draft.state == "draft" and draft.revisions.count() == 1


def test_only_authors_begin_one(cast: Cast, as_: As) -> None:
    roles(cast)
    with pytest.raises(NotPermitted):
        actions.begin_draft(by=cast.petra)
    assert as_(cast.amara).post("/framework/drafts/", {}).status_code == 403


def test_a_draft_that_is_not_proposed_is_its_authors(cast: Cast, as_: As) -> None:
    draft = begun(cast)
    answers = {
        key: as_(person).get(f"/framework/drafts/{draft.pk}/").status_code for key, person in cast.people.items()
    }
    assert {key for key, status in answers.items() if status == 200} == {"milan"}
    assert {status for key, status in answers.items() if key != "milan"} == {404}


def test_everybody_here_reads_what_is_proposed_but_not_the_bounds_of_pay(cast: Cast, as_: As) -> None:
    draft = proposed(cast)
    page = as_(cast.amara).get(f"/framework/drafts/{draft.pk}/")
    assert page.status_code == 200 and "Ships work in small" in page.content.decode()
    assert "820000" not in page.content.decode()
    assert "820000" in as_(cast.petra).get(f"/framework/drafts/{draft.pk}/").content.decode()
    for path in ("text/", "history/", "problems/", "foresight/"):
        assert as_(cast.amara).get(f"/framework/drafts/{draft.pk}/{path}").status_code == 403
    assert not may_read_draft(cast.lena, draft)


def test_the_page_shows_each_problem_beside_its_line_and_its_cell(cast: Cast, as_: As) -> None:
    text = ACME.replace("weights: {delivery: 70", "weights: {delivery: 75")
    draft = begun(cast, text)
    page = as_(cast.milan).get(f"/framework/drafts/{draft.pk}/").content.decode()
    line = next(number for number, words in enumerate(text.splitlines(), 1) if "delivery: 75" in words)
    assert f'data-line="{line}"' in page and "105" in page
    with pytest.raises(Refused, match="errors"):
        actions.propose_draft(draft, by=cast.milan)


def test_a_text_that_is_no_yaml_is_kept_and_says_where_it_breaks(cast: Cast, as_: As) -> None:
    draft = begun(cast)
    body = draft.body + "\n  broken: [\n"
    client = as_(cast.milan)
    kept = client.post(
        f"/framework/drafts/{draft.pk}/text/", {"body": body, "version": 1}, HTTP_ACCEPT="application/json"
    )
    assert kept.status_code == 200 and kept.json()["version"] == 2
    page = client.get(f"/framework/drafts/{draft.pk}/").content.decode()
    assert "broken: [" in page and "not YAML" in page


def test_two_writers_of_different_places_both_keep_their_words(cast: Cast) -> None:
    draft = begun(cast)
    give(cast.daniel, "framework-author", cast)
    mine, theirs = Draft.objects.get(), Draft.objects.get()
    actions.keep_text(
        theirs, draft.body.replace("Ships work in small, safe pieces.", "Ships small."), by=cast.daniel, seen=1
    )
    actions.keep_text(
        mine, draft.body.replace("Names the trade-off before starting.", "Names it."), by=cast.milan, seen=1
    )
    body = Draft.objects.get().body
    assert "Ships small." in body and "Names it." in body
    assert list(Revision.objects.order_by("number").values_list("by__name", flat=True)) == [
        "Milan Kovac",
        "Daniel Brandt",
        "Milan Kovac",
    ]


def test_two_writers_of_one_place_see_both_and_nothing_is_overwritten(cast: Cast, as_: As) -> None:
    draft = begun(cast)
    give(cast.daniel, "framework-author", cast)
    words = "Names the trade-off before starting."
    actions.keep_text(draft, draft.body.replace(words, "Names what it costs."), by=cast.daniel, seen=1)
    typed = draft.body.replace("Names what it costs.", "Says which way is dearer.")
    with pytest.raises(Conflict):
        actions.keep_text(draft, typed, by=cast.milan, seen=1)
    answer = as_(cast.milan).post(f"/framework/drafts/{draft.pk}/text/", {"body": typed, "version": 1})
    page = answer.content.decode()
    assert (
        answer.status_code == 409
        and "Says which way is dearer." in page
        and "Names what it costs." in Draft.objects.get().body
    )
    assert 'value="2"' in page


def test_an_author_of_a_part_changes_that_part_only(cast: Cast) -> None:
    draft = begun(cast)
    give(cast.daniel, "framework-author", cast, "competency/delivery")
    actions.keep_text(draft, draft.body.replace("Ships work in small", "Ships it in small"), by=cast.daniel, seen=1)
    with pytest.raises(NotPermitted, match="competency/people"):
        actions.keep_text(draft, draft.body.replace("within a week", "within a day"), by=cast.daniel, seen=2)
    with pytest.raises(NotPermitted, match="whole"):
        actions.keep_text(draft, draft.body.replace("mean-above: 1.7", "mean-above: 1.8"), by=cast.daniel, seen=2)
    with pytest.raises(Refused, match="cannot be read"):
        actions.keep_text(draft, draft.body + "\n[", by=cast.daniel, seen=2)


def test_a_cell_is_written_without_javascript(cast: Cast, as_: As) -> None:
    draft = begun(cast)
    path = f"/framework/drafts/{draft.pk}/cells/level/people/basic/"
    client = as_(cast.milan)
    assert "Gives feedback within a week." in client.get(path).content.decode()
    answer = client.post(path, {"version": 1, "skill-1": "Gives feedback within a day.", "new-1": "Asks for it too."})
    assert answer.status_code == 302
    assert "within a day." in Draft.objects.get().body and "id: asks-for-it-too" in Draft.objects.get().body


def test_a_cell_that_somebody_else_changed_meanwhile_shows_both(cast: Cast, as_: As) -> None:
    draft = begun(cast)
    actions.write_cell(draft, "level/people/basic", [("feedback", "Gives it soon.")], by=cast.milan, seen=1)
    path = f"/framework/drafts/{draft.pk}/cells/level/people/basic/"
    answer = as_(cast.milan).post(path, {"version": 1, "skill-1": "Gives it at once."})
    assert answer.status_code == 409 and "Gives it at once." in answer.content.decode()
    assert "Gives it soon." in Draft.objects.get().body


def test_readers_of_the_published_framework_learn_that_a_successor_is_in_the_making(cast: Cast, as_: As) -> None:
    draft = begun(cast)
    page = f"/framework/{draft.framework_id}/"
    assert "in the making" not in as_(cast.tom).get(page).content.decode()
    actions.propose_draft(draft, by=cast.milan)
    shown = as_(cast.tom).get(page).content.decode()
    assert "in the making" in shown and f"/framework/drafts/{draft.pk}/" in shown
    actions.withdraw_draft(draft, by=cast.milan)
    assert "in the making" not in as_(cast.tom).get(page).content.decode()
    assert not Successor.objects.exists()


def test_reviewers_and_publishers_are_told_and_a_publisher_publishes(cast: Cast, as_: As) -> None:
    draft = proposed(cast)
    told = set(Notice.objects.filter(kind="authoring.proposed").values_list("person__name", flat=True))
    assert told == {"Freya Holm", "Petra Vogel"}, "a people partner is not asked where there is a publisher"
    client = as_(cast.petra)
    answer = client.post(f"/framework/drafts/{draft.pk}/publish/", {"version": 1, "released": "2027-02-01"})
    assert answer.status_code == 302
    version = Version.objects.get(version="2026.3")
    assert str(version.released_on) == "2027-02-01" and version.publication.draft == draft
    assert Draft.objects.get().state == "published"
    assert Notice.objects.filter(kind="authoring.published", person=cast.milan).count() == 1


def test_nobody_publishes_a_text_that_they_have_not_seen(cast: Cast) -> None:
    draft = proposed(cast)
    actions.keep_text(draft, draft.body.replace("within a week", "within a day"), by=cast.milan, seen=1)
    with pytest.raises(Refused, match="changed since"):
        actions.publish_draft(draft, by=cast.petra, seen=1)
    with pytest.raises(NotPermitted):
        actions.publish_draft(draft, by=cast.milan, seen=2)


def test_a_publisher_of_a_part_publishes_that_part_only(cast: Cast) -> None:
    draft = proposed(cast)
    give(cast.tom, "framework-publisher", cast, "competency/delivery")
    actions.keep_text(draft, draft.body.replace("within a week", "within a day"), by=cast.milan, seen=1)
    with pytest.raises(NotPermitted, match="part"):
        actions.publish_draft(draft, by=cast.tom, seen=2)
    with pytest.raises(NotPermitted):
        actions.withdraw_draft(draft, by=cast.tom)
    actions.keep_text(draft, draft.body.replace("within a day", "within a week"), by=cast.milan, seen=2)
    actions.keep_text(draft, draft.body.replace("Gives dates and", "Names dates and"), by=cast.milan, seen=3)
    assert actions.publish_draft(draft, by=cast.tom, seen=4).by == cast.tom


def test_a_publisher_of_a_part_publishes_what_becomes_of_its_ids_and_no_pay(cast: Cast) -> None:
    draft = proposed(cast)
    give(cast.tom, "framework-publisher", cast, "competency/people")
    text = draft.body.replace("id: feedback", "id: quick-feedback")
    actions.keep_text(draft, text, by=cast.milan, seen=1)
    fate = Fate.of_ids("skill", ("feedback",), ("quick-feedback",), "carry")
    actions.say_fate(draft, fate, by=cast.milan, seen=2)
    raised = draft.body.replace("min: 60000", "min: 61000")
    actions.keep_text(draft, raised, by=cast.milan, seen=3)
    with pytest.raises(NotPermitted, match="part"):
        actions.publish_draft(draft, by=cast.tom, seen=4)
    actions.keep_text(draft, raised.replace("min: 61000", "min: 60000"), by=cast.milan, seen=4)
    actions.publish_draft(draft, by=cast.tom, seen=5)


def test_a_file_is_published_by_those_who_publish_all_of_it(cast: Cast, as_: As) -> None:
    published()
    give(cast.tom, "framework-publisher", cast, "competency/delivery")
    text = ACME.replace('"2026.2"', '"2026.9"').replace("min: 60000", "min: 1")
    with pytest.raises(NotPermitted, match="part"):
        publish(text, by=cast.tom)
    assert as_(cast.tom).post("/framework/publish/", {"document": text}).status_code == 403
    assert not Version.objects.filter(version="2026.9").exists()


def test_people_partners_publish_while_there_is_no_publisher(cast: Cast) -> None:
    assert publish(ACME, by=cast.paul) is not None, "the first framework of a new installation"
    roles(cast)
    with pytest.raises(NotPermitted):
        publish(ACME.replace('"2026.2"', '"2026.9"'), by=cast.paul)
    Role.objects.filter(kind="framework-publisher").delete()
    assert publish(ACME.replace('"2026.2"', '"2026.9"'), by=cast.paul) is not None


def test_a_published_draft_is_what_the_next_one_begins_from_with_its_comments(cast: Cast) -> None:
    draft = begun(cast, ACME.replace('version: "2026.2"', 'version: "2027.1"') + "# Said by nobody but us.\n")
    actions.propose_draft(draft, by=cast.milan)
    version = actions.publish_draft(draft, by=cast.petra, seen=1).version
    following = actions.begin_draft(by=cast.milan, framework=version.framework)
    assert "# Said by nobody but us." in following.body and following.named == "2027.2"


def test_comments_are_said_settled_and_taken_back(cast: Cast, as_: As) -> None:
    draft = proposed(cast)
    said = {"element": "skill/feedback", "body": "A week is long."}
    assert as_(cast.amara).post(f"/framework/drafts/{draft.pk}/comments/", said).status_code == 302
    comment = draft.comments.get()
    with pytest.raises(NotPermitted):
        actions.take_back_comment(comment, by=cast.tom)
    assert "A week is long." in as_(cast.tom).get(f"/framework/drafts/{draft.pk}/").content.decode()
    assert as_(cast.tom).post(f"/framework/drafts/comments/{comment.pk}/settle/").status_code == 403
    as_(cast.milan).post(f"/framework/drafts/comments/{comment.pk}/settle/", {"line": "Now within three days."})
    assert "Now within three days." in as_(cast.amara).get(f"/framework/drafts/{draft.pk}/").content.decode()
    with pytest.raises(Refused):
        actions.comment_on(draft, "Gone?", by=cast.amara, element="skill/none")


def test_a_reviewer_agrees_with_a_text_and_a_later_one_is_another(cast: Cast, as_: As) -> None:
    draft = proposed(cast)
    actions.approve_draft(draft, by=cast.freya, seen=1)
    with pytest.raises(NotPermitted):
        actions.approve_draft(draft, by=cast.amara, seen=1)
    actions.keep_text(draft, draft.body.replace("within a week", "within a day"), by=cast.milan, seen=1)
    assert "changed since" in as_(cast.amara).get(f"/framework/drafts/{draft.pk}/").content.decode()


def test_the_history_tells_who_changed_what(cast: Cast, as_: As) -> None:
    draft = begun(cast)
    give(cast.daniel, "framework-author", cast)
    actions.keep_text(draft, draft.body.replace("within a week", "within a day"), by=cast.daniel, seen=1)
    page = as_(cast.milan).get(f"/framework/drafts/{draft.pk}/history/").content.decode()
    assert "Daniel Brandt" in page
    last = draft.revisions.get(number=2)
    change = as_(cast.milan).get(f"/framework/drafts/{draft.pk}/history/{last.pk}/").content.decode()
    assert "within a week" in change and "within a day" in change and "<del>" in change


def test_translations_stand_beside_their_source_and_grow_old(cast: Cast, as_: As) -> None:
    draft = begun(cast)
    path = f"/framework/drafts/{draft.pk}/translations/de/skill/feedback/"
    assert as_(cast.milan).post(path, {"version": 1, "text": "Gibt binnen einer Woche Rückmeldung."}).status_code == 302
    page = as_(cast.milan).get(f"/framework/drafts/{draft.pk}/translations/?language=de").content.decode()
    assert "Gibt binnen einer Woche" in page and "the source has changed since" not in page
    draft = Draft.objects.get()
    actions.write_element(draft, "skill/feedback", {"text": "Gives feedback within a day."}, by=cast.milan, seen=2)
    page = as_(cast.milan).get(f"/framework/drafts/{draft.pk}/translations/?language=de").content.decode()
    assert "the source has changed since" in page


def test_the_pages_ask_for_as_little_with_many_comments_as_with_none(
    cast: Cast, as_: As, django_assert_max_num_queries: Callable
) -> None:
    draft = proposed(cast)
    for number in range(12):
        actions.comment_on(draft, f"Number {number}.", by=cast.amara, element="skill/feedback")
    client = as_(cast.petra)
    for path in ("", "?x", "history/", "translations/?language=cs", "comments/?element=skill/feedback"):
        with django_assert_max_num_queries(12):
            assert client.get(f"/framework/drafts/{draft.pk}/{path}").status_code == 200


def test_a_file_begins_a_draft_as_it_was_written(cast: Cast, as_: As) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    roles(cast)
    file = SimpleUploadedFile("ours.yaml", ACME.encode())
    assert as_(cast.milan).post("/framework/drafts/", {"file": file}).status_code == 302
    assert Draft.objects.get().body == ACME
    published()
