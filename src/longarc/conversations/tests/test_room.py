"""The shared page: points, notes that two write at once, agreements, and the end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from longarc.conversations.actions import agendas, appointments, closings, notes
from longarc.conversations.models import AgendaItem, AgreedStep, Closing, Note, Presence
from longarc.conversations.tests.conftest import fresh
from longarc.growth.models import Action
from longarc.guard import NotPermitted, Refused
from longarc.history.models import Reading

JSON = {"Accept": "application/json"}


def keep(client, conversation, body, version, aim="skills"):
    return client.post(
        f"/conversations/{conversation.pk}/notes/{aim}/", {"body": body, "version": version}, headers=JSON
    )


def look(client, conversation, since):
    return client.get(f"/conversations/{conversation.pk}/live/?state={conversation.state}&since={since}", headers=JSON)


def test_the_room_stands_in_the_order_of_the_aims(held, cast, as_):
    page = as_(cast.daniel).get(f"/conversations/{held.pk}/").content.decode()
    assert page.index("Aspirations") < page.index("Skills") < page.index("Alignment") < page.index("Before you get up")


def test_a_word_typed_by_one_reaches_the_other(held, cast, as_):
    amara, daniel = as_(cast.amara), as_(cast.daniel)
    assert look(daniel, held, 0).json() == {"version": 0, "reload": False, "here": []}
    kept = keep(amara, held, "Platform, sideways", 0)
    assert kept.json()["version"] == 1
    heard = look(daniel, held, 0).json()
    assert heard["notes"] == {"skills": {"version": 1, "body": "Platform, sideways"}}
    assert not heard["reload"]
    assert "notes" not in look(daniel, held, heard["version"]).json()


def test_each_sees_that_the_other_is_there(held, cast, as_):
    look(as_(cast.amara), held, 0)
    assert look(as_(cast.daniel), held, 0).json()["here"] == ["Amara Okafor"]
    Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=2))
    assert look(as_(cast.daniel), held, 0).json()["here"] == []


def test_the_person_can_see_that_the_other_opened_it_once_and_not_for_every_look(held, cast, as_):
    daniel, amara = as_(cast.daniel), as_(cast.amara)
    page = f"/conversations/{held.pk}/"
    for response in (daniel.get(page), look(daniel, held, 0), look(amara, held, 0), amara.get(page)):
        for write in response._resource_closers:
            write()
    (reading,) = Reading.objects.filter(kind="conversations.conversation")
    assert (reading.reader, reading.person, reading.right) == (cast.daniel, cast.amara, "manager")


def test_two_who_type_at_once_both_keep_their_words(held, cast, as_):
    amara, daniel = as_(cast.amara), as_(cast.daniel)
    keep(amara, held, "first line", 0)
    keep(amara, held, "first line\nAmara writes on", 1)
    answer = keep(daniel, held, "Daniel begins above\nfirst line", 1).json()
    assert answer["fields"]["body"] == "Daniel begins above\nfirst line\nAmara writes on"
    same_line = keep(amara, held, "first line, bent\nAmara writes on", 2).json()
    for words in ("Daniel begins above", "first line", "bent", "Amara writes on"):
        assert words in same_line["fields"]["body"]


def test_words_typed_while_the_connection_was_away_come_in_later_and_lose_nothing(held, cast, as_):
    amara, daniel = as_(cast.amara), as_(cast.daniel)
    for version, body in enumerate(["one", "one\ntwo", "one\ntwo\nthree"]):
        keep(amara, held, body, version)
    late = keep(daniel, held, "written on the train", 0).json()["fields"]["body"]
    assert set(late.split("\n")) == {"one", "two", "three", "written on the train"}
    assert look(amara, held, 3).json()["notes"]["skills"]["body"] == late


def test_sending_the_same_words_again_changes_nothing(held, cast, as_):
    client = as_(cast.amara)
    keep(client, held, "once", 0)
    keep(client, held, "once", 0)
    keep(client, held, "once", 1)
    assert Note.objects.get().version == 1


def test_without_a_script_a_note_is_kept_too(held, cast, as_):
    answer = as_(cast.amara).post(f"/conversations/{held.pk}/notes/skills/", {"body": "by hand", "version": 0})
    assert answer["Location"].endswith("#note-skills")
    assert "by hand" in as_(cast.daniel).get(f"/conversations/{held.pk}/").content.decode()


def test_before_they_sit_together_and_after_it_is_closed_there_are_no_notes(scheduled, cast, as_, close_it):
    client = as_(cast.amara)
    early = keep(client, scheduled, "too soon", 0)
    assert early.status_code == 422
    assert early.json() == {"problems": {"body": ["Sit down together first."]}}
    appointments.hold(scheduled, by=cast.daniel)
    closed = close_it(fresh(scheduled))
    assert keep(client, closed, "too late", 0).status_code == 422
    assert client.post(f"/conversations/{closed.pk}/notes/skills/", {"body": "too late"}).status_code == 409
    assert not Note.objects.exclude(body="").exists()


def test_the_others_page_turns_when_the_conversation_begins(scheduled, cast, as_):
    appointments.hold(scheduled, by=cast.daniel)
    assert look(as_(cast.amara), scheduled, 0).json()["reload"]


def test_a_point_of_one_appears_with_the_other(held, cast, as_):
    amara, daniel = as_(cast.amara), as_(cast.daniel)
    for _twice in range(2):
        amara.post(f"/conversations/{held.pk}/agenda-items/", {"aim": "aspirations", "text": "Sideways?"})
    assert AgendaItem.objects.count() == 1
    heard = look(daniel, held, 0).json()
    assert "Sideways?" in heard["fragments"]["points-aspirations"]
    item = AgendaItem.objects.get()
    assert daniel.post(f"/conversations/agenda-items/{item.pk}/removal/").status_code == 403
    daniel.post(f"/conversations/agenda-items/{item.pk}/settlement/", {"done": "yes"})
    item.refresh_from_db()
    assert item.done
    assert as_(cast.tom).post(f"/conversations/agenda-items/{item.pk}/settlement/").status_code == 404


def test_an_empty_point_is_told_beside_the_field(held, cast, as_):
    answer = as_(cast.amara).post(f"/conversations/{held.pk}/agenda-items/", {"aim": "skills", "text": " "})
    assert answer.status_code == 422
    assert "This field is required" in answer.content.decode()


def test_it_does_not_end_without_a_next_date_and_what_is_expected(held, cast, as_):
    client = as_(cast.amara)
    answer = client.post(f"/conversations/{held.pk}/closing/", {"next_on": "", "expectations": "A clear yes or no"})
    assert answer.status_code == 422
    assert "A clear yes or no" in answer.content.decode()
    assert fresh(held).state == "held"
    with pytest.raises(Refused):
        closings.close(
            held, by=cast.amara, next_on=timezone.localdate() + timedelta(days=9), expectations=" ", meant=True
        )


def test_where_nothing_is_for_the_person_it_asks_once_whether_that_is_meant(held, cast, as_):
    client, day = as_(cast.daniel), timezone.localdate() + timedelta(days=60)
    step = {"what": "Ask for a seat", "owner": str(cast.daniel.pk), "due_on": (day - timedelta(days=30)).isoformat()}
    client.post(f"/conversations/{held.pk}/agreements/", step)
    ending = {"next_on": day.isoformat(), "expectations": "A seat"}
    asked = client.post(f"/conversations/{held.pk}/closing/", ending)
    assert asked.status_code == 422
    assert "Is that meant?" in asked.content.decode()
    assert client.post(f"/conversations/{held.pk}/closing/", {**ending, "meant": "on"}).status_code == 302
    assert fresh(held).state == "closed"
    again = client.post(f"/conversations/{held.pk}/closing/", {**ending, "meant": "on"})
    assert again.status_code == 302, "a second click leads to the same place"
    other = client.post(f"/conversations/{held.pk}/closing/", {**ending, "expectations": "Two seats", "meant": "on"})
    assert other.status_code == 409
    assert Closing.objects.count() == 1


def test_an_agreement_belongs_to_one_of_the_two_and_its_owner_says_when_it_is_done(closed, held, cast, as_):
    step = AgreedStep.objects.get()
    assert as_(cast.daniel).post(f"/conversations/agreements/{step.pk}/settlement/", {"done": "yes"}).status_code == 403
    as_(cast.amara).post(f"/conversations/agreements/{step.pk}/settlement/", {"done": "yes"})
    assert Action.objects.get(pk=step.pk).done_on == timezone.localdate()
    assert 'aria-pressed="true"' in as_(cast.amara).get(f"/conversations/{closed.pk}/").content.decode()
    with pytest.raises(Refused):
        closings.agree_step(closed, by=cast.amara, what="More", owner=cast.amara, due_on=step.due_on)


def test_what_was_agreed_stands_in_her_plan_and_closing_twice_adds_nothing(closed, cast):
    action = Action.objects.get()
    assert (action.plan.person, action.what, action.owner, action.conversation_id) == (
        cast.amara,
        "Half a page",
        cast.amara,
        closed.pk,
    )


def test_a_mentor_closes_too(cast, moment):
    talk = appointments.ask(cast.amara, cast.milan, by=cast.amara)
    appointments.accept(talk, by=cast.milan, starts_at=moment)
    appointments.hold(talk, by=cast.milan)
    day = timezone.localdate() + timedelta(days=9)
    closings.agree_step(talk, by=cast.milan, what="Read the log", owner=cast.amara, due_on=day)
    closings.close(talk, by=cast.milan, next_on=day, expectations="It is read")
    assert Action.objects.get().plan.person == cast.amara


def test_a_third_person_can_promise_nothing(held, cast):
    with pytest.raises(NotPermitted):
        closings.agree_step(held, by=cast.amara, what="More", owner=cast.tom, due_on=timezone.localdate())


def test_what_was_not_talked_about_comes_along_to_the_next(held, cast, close_it, as_, moment):
    agendas.add_point(held, by=cast.daniel, aim="skills", text="The hand-over")
    done = agendas.add_point(held, by=cast.amara, aim="skills", text="Reviews")
    agendas.settle_point(done, by=cast.amara)
    close_it(held)
    following = appointments.ask(cast.amara, cast.daniel, by=cast.daniel)
    assert [(item.text, item.by, item.carried_from) for item in following.agenda_items.all()] == [
        ("The hand-over", cast.daniel, held)
    ]
    appointments.accept(following, by=cast.amara, starts_at=moment)
    page = as_(cast.amara).get(f"/conversations/{following.pk}/").content.decode()
    assert "carried over from" in page
    assert "Half a page" in page
    assert "The runbook used once" in page


def test_every_page_costs_at_most_twelve_queries_however_much_stands_on_it(
    held, cast, as_, django_assert_max_num_queries
):
    for number in range(12):
        agendas.add_point(held, by=cast.amara, aim="skills", text=f"Point {number}")
        closings.agree_step(held, by=cast.amara, what=f"Step {number}", owner=cast.amara, due_on=timezone.localdate())
    notes.write_note(held, by=cast.amara, aim="skills", body="Words", seen=0)
    for client in (as_(cast.amara), as_(cast.daniel)):
        for path in (
            "",
            f"{held.pk}/",
            f"{held.pk}/preparation/",
            f"{held.pk}/live/",
            "request/",
            "values/",
            "calendar/",
        ):
            with django_assert_max_num_queries(12):
                assert client.get(f"/conversations/{path}").status_code == 200, path
