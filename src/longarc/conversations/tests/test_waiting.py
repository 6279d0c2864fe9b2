"""At every moment each of the two has one next step."""

from datetime import timedelta

from django.utils import timezone

from longarc.conversations.actions import acknowledgements, appointments, preparations
from longarc.conversations.models import Closing, Schedule
from longarc.conversations.queries import around
from longarc.conversations.queries import waiting_for as waiting_with
from longarc.conversations.tests.conftest import fresh
from longarc.people.models import Assignment


def waiting_for(person):
    assignment = Assignment.objects.filter(person=person).select_related("division").first()
    return waiting_with(person, around(person), assignment)


def titles(person):
    return [waiting.title for waiting in waiting_for(person)]


def test_the_one_who_was_asked_is_awaited(asked, cast):
    assert titles(cast.amara) == []
    (waiting,) = waiting_for(cast.daniel)
    assert (waiting.title, waiting.label) == ("Amara asks you for a career conversation", "Answer")
    assert titles(cast.tom) == []


def test_both_prepare_then_open_the_room(scheduled, cast):
    for person, other in ((cast.amara, "Daniel"), (cast.daniel, "Amara")):
        assert titles(person) == [f"Prepare for your conversation with {other}, ten minutes"]
    preparations.prepare(scheduled, by=cast.amara, prompt="role", text="words", seen=0)
    assert titles(cast.amara)[0].startswith("You speak with Daniel on")
    assert titles(cast.daniel)[0].startswith("Prepare")
    Schedule.objects.update(starts_at=timezone.now())
    assert titles(cast.daniel) == ["Your conversation with Amara is now"]


def test_in_the_room_both_are_shown_the_way_back(held, cast):
    assert titles(cast.daniel) == ["You are in conversation with Amara"]


def test_afterwards_only_the_person_is_asked_and_only_once(closed, cast):
    assert titles(cast.daniel) == []
    assert titles(cast.amara) == ["Alone, when it suits: did your conversation with Daniel take place?"]
    acknowledgements.acknowledge(
        cast.amara, by=cast.amara, held_on=timezone.localdate(), answer="did-not", conversation=closed
    )
    assert titles(cast.amara) == []


def test_when_the_next_date_comes_near_both_are_reminded(closed, cast):
    Closing.objects.update(next_on=timezone.localdate() + timedelta(days=5), at=timezone.now() - timedelta(days=90))
    assert titles(cast.daniel)[0] == "Speak with Amara again"
    assert titles(cast.amara)[0] == "Speak with Daniel again"


def test_it_costs_two_queries_at_most(closed, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        waiting_for(cast.amara)


def test_what_it_is_about_stands_in_the_list_of_the_person_and_in_no_list_of_a_manager(asked, cast, as_):
    assert "Sideways, perhaps" in as_(cast.amara).get("/conversations/").content.decode()
    page = as_(cast.daniel).get("/conversations/").content.decode()
    assert "With Amara Okafor" in page
    assert "Sideways, perhaps" not in page
    assert "Sideways, perhaps" in as_(cast.daniel).get(f"/conversations/{asked.pk}/").content.decode()


def test_a_date_set_anew_takes_the_place_of_the_one_before(closed, close_it, cast, moment):
    Closing.objects.update(next_on=timezone.localdate() - timedelta(days=12), at=timezone.now() - timedelta(days=170))
    assert titles(cast.daniel) == ["Speak with Amara again"]
    again = appointments.ask(cast.amara, cast.daniel, by=cast.amara)
    appointments.accept(again, by=cast.daniel, starts_at=moment, minutes=60, place="")
    appointments.hold(fresh(again), by=cast.amara)
    later = close_it(fresh(again))
    assert titles(cast.daniel) == []
    Closing.objects.filter(conversation=later).update(at=timezone.now() - timedelta(days=70))
    assert titles(cast.daniel) == []
    assert "Speak with Daniel again" not in titles(cast.amara)
