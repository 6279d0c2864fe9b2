"""Asking, finding a time, and every kind way not to."""

from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from longarc.conversations.actions import appointments
from longarc.conversations.models import Conversation, Schedule
from longarc.conversations.tests.conftest import fresh
from longarc.guard import NotPermitted, Refused
from longarc.notices.models import Notice
from longarc.people.models import Assignment

STRANGERS = ("tom", "ines", "eva", "petra", "paul", "otto", "milan", "freya", "lena", "sam")


def typed(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def invitations():
    for message in mail.outbox:
        for part in message_from_bytes(message.message().as_bytes()).walk():
            if part.get_content_type() == "text/calendar":
                yield message.to[0], part.get_param("method"), Calendar.from_ical(part.get_payload(decode=True))


def test_amara_asks_daniel_on_the_page_and_he_says_yes_with_a_time(
    cast, as_, moment, django_capture_on_commit_callbacks
):
    amara, daniel = as_(cast.amara), as_(cast.daniel)
    page = amara.get("/conversations/request/")
    assert "Daniel Brandt, my manager" in page.content.decode()
    answer = amara.post("/conversations/request/", {"who": str(cast.daniel.pk), "about": "The long arc", "minutes": 60})
    conversation = Conversation.objects.get()
    assert answer["Location"] == f"/conversations/{conversation.pk}/"
    assert "Amara asks you" in daniel.get("/conversations/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        daniel.post(
            f"/conversations/{conversation.pk}/schedule/",
            {"starts_at": typed(moment), "minutes": 45, "place": "Dock 4"},
        )
    conversation = fresh(conversation)
    assert (conversation.state, conversation.scheduled.starts_at, conversation.scheduled.minutes) == (
        "scheduled",
        moment,
        45,
    )
    assert "Dock 4" in amara.get(f"/conversations/{conversation.pk}/").content.decode()
    sent = {to: (method, calendar) for to, method, calendar in invitations()}
    assert set(sent) == {cast.amara.email, cast.daniel.email}
    method, calendar = sent[cast.amara.email]
    (event,) = calendar.walk("VEVENT")
    assert method == calendar["METHOD"] == "REQUEST"
    assert (event["SUMMARY"], event["SEQUENCE"], event["DTSTART"].dt) == ("Career conversation with Daniel", 0, moment)


def test_no_mail_and_no_notice_carries_what_it_is_about(scheduled, cast):
    said = [str(message.message()) for message in mail.outbox] + list(Notice.objects.values_list("text", flat=True))
    assert said
    assert not any("Sideways" in words for words in said)


def test_strangers_find_nothing(scheduled, cast, as_):
    for name in STRANGERS:
        client = as_(cast.people[name])
        for path in ("", "preparation/", "live/", "acknowledgement/"):
            assert client.get(f"/conversations/{scheduled.pk}/{path}").status_code == 404, (name, path)
        for path in (
            "schedule/",
            "proposals/",
            "decline/",
            "withdrawal/",
            "holding/",
            "closing/",
            "agreements/",
            "notes/skills/",
        ):
            assert client.post(f"/conversations/{scheduled.pk}/{path}").status_code == 404, (name, path)
    assert as_(None).get(f"/conversations/{scheduled.pk}/").status_code == 302


def test_a_manager_asks_whom_they_manage_and_nobody_else(cast):
    appointments.ask(cast.amara, cast.daniel, by=cast.daniel)
    with pytest.raises(NotPermitted):
        appointments.ask(cast.sam, cast.daniel, by=cast.daniel)
    with pytest.raises(NotPermitted):
        appointments.ask(cast.amara, cast.daniel, by=cast.tom)


def test_a_mentor_and_somebody_further_up_can_be_asked(cast, as_):
    client = as_(cast.amara)
    client.post("/conversations/request/", {"who": "mentor", "address": "Milan@tidewater.example", "minutes": 30})
    client.post("/conversations/request/", {"who": str(cast.ines.pk), "minutes": 30})
    kinds = dict(Conversation.objects.values_list("partner__name", "kind"))
    assert kinds == {"Milan Kovac": "mentor", "Ines Duarte": "skip-level"}
    unknown = client.post("/conversations/request/", {"who": "mentor", "address": "x@y.example", "minutes": 30})
    assert unknown.status_code == 422
    assert "Nobody here has this address" in unknown.content.decode()


def test_asking_twice_is_refused_with_words(asked, cast, as_):
    again = as_(cast.amara).post("/conversations/request/", {"who": str(cast.daniel.pk), "minutes": 60})
    assert again.status_code == 409
    assert "already have a conversation" in again.content.decode()
    assert Conversation.objects.count() == 1


def test_a_time_that_has_passed_is_told_beside_the_field_and_what_was_typed_stays(asked, cast, as_):
    answer = as_(cast.daniel).post(
        f"/conversations/{asked.pk}/schedule/", {"starts_at": "2020-01-01T10:00", "minutes": 60, "place": "Dock 4"}
    )
    assert answer.status_code == 422
    assert "passed already" in answer.content.decode()
    assert "Dock 4" in answer.content.decode()


def test_another_time_is_proposed_and_agreed_to_by_the_other_only(asked, cast, moment):
    appointments.propose(asked, by=cast.daniel, starts_at=moment)
    assert fresh(asked).state == "proposed"
    with pytest.raises(Refused):
        appointments.accept(asked, by=cast.daniel)
    appointments.accept(asked, by=cast.amara)
    assert fresh(asked).scheduled.starts_at == moment
    appointments.accept(asked, by=cast.amara)  # a second click
    with pytest.raises(Refused):
        appointments.accept(asked, by=cast.amara, starts_at=moment + timedelta(hours=1))
    assert Schedule.objects.count() == 1


def test_the_one_who_asked_does_not_say_yes_to_themselves(asked, cast, moment):
    with pytest.raises(Refused):
        appointments.accept(asked, by=cast.amara, starts_at=moment)


def test_moving_it_sends_the_same_invitation_with_the_next_number(
    scheduled, cast, moment, django_capture_on_commit_callbacks
):
    first = {str(c.walk("VEVENT")[0]["UID"]) for _to, _method, c in invitations()}
    mail.outbox.clear()
    appointments.propose(scheduled, by=cast.amara, starts_at=moment + timedelta(days=1))
    assert fresh(scheduled).state == "scheduled"
    with django_capture_on_commit_callbacks(execute=True):
        appointments.accept(scheduled, by=cast.daniel)
    events = [calendar.walk("VEVENT")[0] for _to, _method, calendar in invitations()]
    assert [event["SEQUENCE"] for event in events] == [1, 1]
    assert {str(event["UID"]) for event in events} == first
    assert events[0]["DTSTART"].dt == moment + timedelta(days=1)


def test_the_time_can_be_kept_when_the_other_wants_to_move_it(scheduled, cast, moment):
    appointments.propose(scheduled, by=cast.amara, starts_at=moment + timedelta(days=1))
    appointments.keep_time(scheduled, by=cast.daniel)
    assert fresh(scheduled).scheduled.starts_at == moment
    with pytest.raises(Refused):
        appointments.accept(scheduled, by=cast.daniel)


def test_withdrawing_takes_it_out_of_both_calendars(scheduled, cast, as_, django_capture_on_commit_callbacks):
    mail.outbox.clear()
    earlier = timezone.now() - timedelta(days=1)
    Schedule.objects.update(at=earlier)
    with django_capture_on_commit_callbacks(execute=True):
        as_(cast.amara).post(f"/conversations/{scheduled.pk}/withdrawal/")
    sent = list(invitations())
    assert {to for to, _method, _calendar in sent} == {cast.amara.email, cast.daniel.email}
    for _to, method, calendar in sent:
        (event,) = calendar.walk("VEVENT")
        assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
        assert event["DTSTAMP"].dt > earlier
    assert fresh(scheduled).state == "withdrawn"
    assert as_(cast.daniel).post(f"/conversations/{scheduled.pk}/holding/").status_code == 409


def test_only_the_one_who_was_asked_declines(asked, cast, as_):
    assert as_(cast.amara).post(f"/conversations/{asked.pk}/decline/").status_code == 403
    as_(cast.daniel).post(f"/conversations/{asked.pk}/decline/")
    assert fresh(asked).state == "declined"
    page = as_(cast.amara).get(f"/conversations/{asked.pk}/").content.decode()
    assert "Daniel does not want it now" in page
    appointments.ask(cast.amara, cast.daniel, by=cast.amara)


def test_it_can_be_missed_only_when_its_time_has_come(scheduled, cast):
    with pytest.raises(Refused):
        appointments.miss(scheduled, by=cast.amara)
    Schedule.objects.update(starts_at=timezone.now() - timedelta(hours=2))
    appointments.miss(scheduled, by=cast.daniel)
    assert fresh(scheduled).state == "missed"


def test_with_a_new_manager_the_former_one_reads_nothing_more(held, cast, as_):
    assert as_(cast.daniel).get(f"/conversations/{held.pk}/").status_code == 200
    Assignment.objects.filter(person=cast.amara, manager=cast.daniel).update(manager=cast.freya)
    assert as_(cast.daniel).get(f"/conversations/{held.pk}/").status_code == 404
    assert as_(cast.freya).get(f"/conversations/{held.pk}/").status_code == 404
    assert as_(cast.amara).get(f"/conversations/{held.pk}/").status_code == 200
