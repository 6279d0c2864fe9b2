"""The person has another manager before a planned conversation was held: it is called off, and both are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from longarc.conversations.actions import appointments
from longarc.conversations.actions.handovers import call_off_with_former_managers
from longarc.conversations.jobs import former_managers
from longarc.conversations.tests.conftest import fresh
from longarc.conversations.tests.test_appointment import invitations
from longarc.guard import NotPermitted
from longarc.history.models import Event
from longarc.notices.models import Notice
from longarc.people.actions import import_roster
from longarc.people.models import Assignment
from longarc.people.system import system_person

ROSTER = "email,name,manager_email\namara@tidewater.example,Amara Okafor,freya@tidewater.example\n"


def told(person):
    return list(Notice.objects.filter(person=person, kind="conversation.called-off").values_list("text", "link"))


def test_a_roster_with_another_manager_calls_it_off(scheduled, cast, as_, django_capture_on_commit_callbacks):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        import_roster(ROSTER.encode(), by=system_person())
    conversation = fresh(scheduled)
    assert (conversation.state, conversation.called_off, conversation.state_words) == ("withdrawn", True, "called off")
    sent = {to: (method, calendar) for to, method, calendar in invitations()}
    assert {method for method, _calendar in sent.values()} == {"CANCEL"}
    assert set(sent) == {cast.amara.email, cast.daniel.email}
    room = f"/conversations/{conversation.pk}/"
    assert not any(room in message.body for message in mail.outbox)
    ((hers, link),), ((his, same),) = told(cast.amara), told(cast.daniel)
    assert link == same == "/conversations/"
    assert "Daniel, who is no longer your manager" in hers
    assert "Amara, whose manager you are no longer" in his
    assert as_(cast.daniel).get(room).status_code == 404
    assert as_(cast.daniel).get(link).status_code == 200
    event = Event.objects.get(verb="conversation.called-off")
    assert event.actor.is_system


def test_the_person_reads_why_and_is_led_to_the_new_manager(asked, cast, as_):
    import_roster(ROSTER.encode(), by=system_person())
    amara = as_(cast.amara)
    page = amara.get(f"/conversations/{asked.pk}/").content.decode()
    assert "Called off, since Daniel is no longer your manager." in page
    assert 'href="/conversations/request/"' in page
    assert "Called off, since Daniel is no longer your manager" in amara.get("/conversations/").content.decode()
    assert "Freya Holm, my manager" in amara.get("/conversations/request/").content.decode()


def test_a_line_that_ends_later_calls_it_off_that_night(scheduled, cast, django_capture_on_commit_callbacks):
    row = Assignment.objects.get(person=cast.amara, ends_on=None)
    today = timezone.localdate()
    Assignment.objects.filter(pk=row.pk).update(ends_on=today + timedelta(days=1))
    former_managers()
    assert fresh(scheduled).state == "scheduled"
    Assignment.objects.filter(pk=row.pk).update(ends_on=today)
    former_managers()
    former_managers()
    assert fresh(scheduled).called_off
    assert len(told(cast.amara)) == len(told(cast.daniel)) == 1


def test_what_has_nothing_to_do_with_the_line_stays(held, cast):
    mentor = appointments.ask(cast.amara, cast.milan, by=cast.amara)
    call_off_with_former_managers(timezone.localdate() + timedelta(days=1), by=system_person())
    assert fresh(mentor).is_open
    Assignment.objects.filter(person=cast.amara, ends_on=None).update(manager=cast.freya)
    former_managers()
    assert (fresh(held).state, fresh(mentor).state) == ("held", "asked")


def test_nobody_else_calls_anything_off_like_that(asked, cast):
    with pytest.raises(NotPermitted):
        call_off_with_former_managers(timezone.localdate(), by=cast.otto)


def test_one_that_was_taken_back_says_who_did(asked, cast, as_):
    appointments.withdraw(asked, by=cast.daniel)
    assert not fresh(asked).called_off
    assert "Daniel took it back." in as_(cast.amara).get(f"/conversations/{asked.pk}/").content.decode()
