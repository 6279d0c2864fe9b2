"""Only the person says whether it took place; nobody is told."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from longarc.calendars.days import fiscal_year
from longarc.conversations.actions import acknowledgements
from longarc.conversations.models import Acknowledgement, Retraction
from longarc.conversations.queries import acknowledged_people, acknowledgement_changes
from longarc.guard import NotPermitted, Refused
from longarc.history.models import Event
from longarc.notices.models import Notice


def today():
    return timezone.localdate()


def say(client, conversation, answer="took-place"):
    return client.post(
        f"/conversations/{conversation.pk}/acknowledgement/", {"answer": answer, "held_on": today().isoformat()}
    )


def test_amara_says_that_it_took_place(closed, cast, as_):
    amara = as_(cast.amara)
    assert "Only you can say" in amara.get(f"/conversations/{closed.pk}/").content.decode()
    assert say(amara, closed).status_code == 302
    word = Acknowledgement.objects.get()
    assert (word.person, word.conversation, word.held_on) == (cast.amara, closed, today())
    assert "It took place" in amara.get("/conversations/acknowledgements/").content.decode()


def test_daniel_is_refused_with_words_and_a_colleague_finds_nothing(closed, cast, as_):
    for ask in (lambda c: c.get(f"/conversations/{closed.pk}/acknowledgement/"), lambda c: say(c, closed)):
        answer = ask(as_(cast.daniel))
        assert answer.status_code == 403
        assert "Only the one whose career it was about" in answer.content.decode()
        for name in ("tom", "freya", "petra", "ines", "otto"):
            assert ask(as_(cast.people[name])).status_code == 404, name
    assert not Acknowledgement.objects.exists()


def test_daniel_is_not_told_and_his_pages_do_not_change(closed, cast, as_):
    def seen():
        return [as_(cast.daniel).get(path).content for path in (f"/conversations/{closed.pk}/", "/conversations/")]

    def words():
        import re

        return [re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", page) for page in seen()]

    before, notices = words(), Notice.objects.count()
    say(as_(cast.amara), closed, "did-not")
    assert words() == before
    assert Notice.objects.count() == notices
    event = Event.objects.get(verb="conversation.acknowledged")
    assert (event.person, event.facts) == (None, {})


def test_saying_it_twice_is_saying_it_once_and_saying_it_anew_replaces(closed, cast, as_):
    amara = as_(cast.amara)
    say(amara, closed)
    say(amara, closed)
    assert Acknowledgement.objects.count() == 1
    say(amara, closed, "did-not")
    assert Acknowledgement.objects.standing().get().answer == "did-not"


def test_it_can_be_taken_back_by_the_person_only(closed, cast, as_):
    say(as_(cast.amara), closed)
    word = Acknowledgement.objects.get()
    for name in ("daniel", "tom", "petra"):
        assert as_(cast.people[name]).post(f"/conversations/acknowledgements/{word.pk}/retraction/").status_code == 404
    for _twice in range(2):
        as_(cast.amara).post(f"/conversations/acknowledgements/{word.pk}/retraction/")
    assert Retraction.objects.count() == 1
    with pytest.raises(NotPermitted):
        acknowledgements.retract(word, by=cast.daniel)


def test_one_held_elsewhere_counts_as_well_but_no_day_to_come(cast, as_):
    amara, day = as_(cast.amara), today() - timedelta(days=3)
    amara.post("/conversations/acknowledgements/", {"answer": "took-place-differently", "held_on": day.isoformat()})
    assert Acknowledgement.objects.get().conversation is None
    later = {"answer": "took-place", "held_on": (today() + timedelta(days=1)).isoformat()}
    assert amara.post("/conversations/acknowledgements/", later).status_code == 422


def test_what_has_not_come_yet_cannot_be_acknowledged(scheduled, cast, as_):
    assert say(as_(cast.amara), scheduled).status_code == 409


def test_where_the_division_does_not_ask_the_page_says_so(closed, cast, as_):
    cast.engineering.acknowledgements = False
    cast.engineering.save()
    assert "does not ask" in as_(cast.amara).get("/conversations/acknowledgements/").content.decode()
    with pytest.raises(Refused):
        acknowledgements.acknowledge(
            cast.amara, by=cast.amara, held_on=today(), answer="took-place", conversation=closed
        )


def test_the_figures_ask_who_stood_by_it_at_a_moment(closed, cast, as_):
    period = fiscal_year(today(), 2)
    before = timezone.now()
    say(as_(cast.amara), closed)
    acknowledgements.acknowledge(cast.tom, by=cast.tom, held_on=today(), answer="did-not")
    said = timezone.now()
    assert list(acknowledged_people(cast.engineering, period)) == [cast.amara]
    assert list(acknowledged_people(None, period)) == [cast.amara]
    assert not acknowledged_people(cast.field, period).exists()
    assert not acknowledged_people(cast.engineering, period, before).exists()
    acknowledgements.retract(Acknowledgement.objects.get(person=cast.amara), by=cast.amara)
    assert not acknowledged_people(cast.engineering, period).exists()
    assert list(acknowledged_people(cast.engineering, period, said)) == [cast.amara]
    people = [person for _at, person in acknowledgement_changes(period)]
    assert people == [str(cast.amara.pk), str(cast.tom.pk), str(cast.amara.pk)]


def test_no_answer_is_chosen_beforehand_and_none_is_taken_for_granted(closed, cast, as_):
    path = f"/conversations/{closed.pk}/acknowledgement/"
    amara = as_(cast.amara)
    assert " checked" not in amara.get(path).content.decode()
    answer = amara.post(path, {"held_on": today().isoformat()})
    assert answer.status_code == 422
    assert "None is expected of you" in answer.content.decode()
    assert not Acknowledgement.objects.exists()


def test_the_question_says_which_conversation_it_is_about(closed, cast, as_):
    page = as_(cast.amara).get(f"/conversations/{closed.pk}/acknowledgement/").content.decode()
    assert f"Your conversation with Daniel Brandt, {date_format(timezone.localdate(closed.day))}" in page
