"""Today tells each their next step; the team tells a manager whom to talk to, and no content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Cast

from longarc.conversations.models import Closing, Conversation, Schedule
from longarc.growth.actions import start_plan
from longarc.growth.forms import NewAccomplishmentForm
from longarc.home.queries.team import team
from longarc.home.queries.today import Arc, Today
from longarc.people.models import Assignment, Person
from longarc.web.waiting import Waiting

As = Callable[[Person | None], Client]


def talk(person: Person, partner: Person, *, asked_by: Person | None = None) -> Conversation:
    return Conversation.objects.create(person=person, partner=partner, asked_by=asked_by or person, about="zq-about-zq")


def scheduled(person: Person, partner: Person, days: int) -> Conversation:
    row = talk(person, partner)
    moment = timezone.now() + timedelta(days=days)
    row.scheduled = Schedule.objects.create(conversation=row, by=partner, starts_at=moment, minutes=45)
    row.save()
    return row


def closed(person: Person, partner: Person, days_ago: int, *, next_in: int = 10) -> Conversation:
    row = scheduled(person, partner, -days_ago)
    Closing.objects.create(
        conversation=row,
        by=person,
        at=timezone.now() - timedelta(days=days_ago),
        next_on=timezone.localdate() + timedelta(days=next_in),
        expectations="zq-expected-zq",
    )
    return row


def test_today_of_somebody_new_is_calm_and_offers_a_first_step(cast: Cast, as_: As) -> None:
    page = as_(cast.sam).get("/").content.decode()
    assert "One thing is waiting for you." in page
    assert "A plan in ten minutes" in page


def test_what_somebody_asked_waits_for_the_one_who_can_answer(cast: Cast, as_: As) -> None:
    talk(cast.amara, cast.daniel)
    assert "Amara" in as_(cast.daniel).get("/").content.decode()
    assert "Amara" not in as_(cast.tom).get("/").content.decode()


def test_what_is_voluntary_is_offered_last_and_neither_counted_nor_pressed(cast: Cast, as_: As) -> None:
    closed(cast.amara, cast.daniel, 8, next_in=90)
    begun = {"starts_on": timezone.localdate(), "ends_on": timezone.localdate() + timedelta(days=180)}
    start_plan(cast.amara, by=cast.amara, title="The whole way of a reading", **begun)
    page = as_(cast.amara).get("/").content.decode()
    assert "did your conversation with Daniel take place?" in page
    assert "One thing is waiting for you." in page  # the plan
    first, last = page.index("The whole way of a reading"), page.index("take place?")
    assert 'data-kind="primary"' in page[first:last]
    assert 'data-kind="primary"' not in page[last:]


def test_where_only_a_voluntary_word_is_open_nothing_is_waiting_and_nothing_is_pressed(cast: Cast, as_: As) -> None:
    today = Today(
        day=timezone.localdate(),
        quarter=4,
        assignment=None,
        steps=[],
        waiting=[Waiting("Did it take place?", "", "/", "Answer", voluntary=True)],
        next=None,
        kept=[],
        glad=NewAccomplishmentForm(),
    )
    page = render_to_string("home/today.html", {"today": today, "user": cast.amara})
    assert "Nothing is waiting for you." in page
    assert "Did it take place?" in page
    assert 'data-kind="primary"' not in page


def test_the_next_conversation_stands_on_top_for_both(cast: Cast, as_: As) -> None:
    closed(cast.amara, cast.daniel, 180)
    scheduled(cast.amara, cast.daniel, 9)
    for who, other in ((cast.amara, "Daniel"), (cast.daniel, "Amara")):
        page = as_(who).get("/").content.decode()
        assert f"Your conversation with {other} is in nine days" in page
        assert "Prepare, ten minutes" in page


def test_signed_out_people_are_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/").status_code == 302
    assert client.get("/team/").status_code == 302


def test_the_team_lists_reports_with_the_reason_and_nobody_else(cast: Cast, as_: As) -> None:
    talk(cast.amara, cast.daniel)
    page = as_(cast.daniel).get("/team/").content.decode()
    assert "Amara asked you for a conversation" in page
    assert "You have not had a career conversation with Tom yet" in page
    assert page.index("Amara Okafor") < page.index("Tom Weaver")
    assert "Sam Rivera" not in page


def test_a_date_that_has_passed_comes_before_one_still_ahead(cast: Cast, as_: As) -> None:
    closed(cast.tom, cast.daniel, 200, next_in=12)
    closed(cast.amara, cast.daniel, 170, next_in=-12)
    page = as_(cast.daniel).get("/team/").content.decode()
    assert page.index("Amara Okafor") < page.index("Tom Weaver")


def test_the_team_page_tells_no_content(cast: Cast, as_: As) -> None:
    closed(cast.amara, cast.daniel, 100)
    talk(cast.tom, cast.daniel)
    page = as_(cast.daniel).get("/team/").content.decode()
    assert "zq-" not in page


def test_a_manager_of_nobody_is_told_so(cast: Cast, as_: As) -> None:
    assert "Nobody reports to you" in as_(cast.tom).get("/team/").content.decode()


@pytest.mark.parametrize("path", ["/", "/team/"])
def test_a_page_asks_as_many_queries_for_thirty_reports_as_for_two(cast: Cast, as_: As, path: str) -> None:
    def queries() -> int:
        client = as_(cast.daniel)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    closed(cast.amara, cast.daniel, 100)
    few = queries()
    for number in range(28):
        person = Person.objects.create_user(f"p{number}@tidewater.example", name=f"P {number}")
        start = timezone.localdate() - timedelta(days=300)
        Assignment.objects.create(person=person, manager=cast.daniel, division=cast.engineering, starts_on=start)
        closed(person, cast.daniel, 30)
        talk(person, cast.daniel)
    assert queries() == few <= 12


def test_the_tour_of_three_steps_stays_until_it_is_closed(cast: Cast, as_: As) -> None:
    amara = as_(cast.amara)
    page = amara.get("/").content.decode()
    assert page.count("<li><h3><a href=") >= 3
    assert "Close the tour" in page
    assert amara.post("/tour/close/").status_code == 302
    assert "Close the tour" not in amara.get("/").content.decode()


def test_the_tour_of_a_manager_leads_to_the_team(cast: Cast, as_: As) -> None:
    assert "Whom to talk to next" in as_(cast.daniel).get("/").content.decode()
    assert "Whom to talk to next" not in as_(cast.amara).get("/").content.decode()


def test_what_stands_on_top_of_today_is_not_said_again_below(cast: Cast, as_: As) -> None:
    scheduled(cast.amara, cast.daniel, 9)
    page = as_(cast.amara).get("/").content.decode()
    assert "Prepare, ten minutes" in page
    assert "Prepare for your conversation" not in page
    assert page.count('data-kind="primary"') == 1


def test_the_arc_to_the_next_conversation_is_parted_where_today_lies() -> None:
    assert Arc(Fraction(0)).at == (10, 88)
    assert Arc(Fraction(1)).at == (630, 88)
    assert Arc(Fraction(1, 2)).at == (320, 12)
    assert Arc(Fraction(1, 2)).behind == "M10 88Q165 12 320 12"


def test_the_year_of_the_team_says_where_they_spoke_and_when_they_speak_next(cast: Cast, as_: As) -> None:
    closed(cast.amara, cast.daniel, 100, next_in=40)
    closed(cast.amara, cast.daniel, 500, next_in=-300)
    (amara, tom) = (row for row in team(cast.daniel, timezone.localdate()).rows if row.report.person.name[0] in "AT")
    today = team(cast.daniel, timezone.localdate()).today
    assert len(amara.spoke) == 1 and amara.spoke[0] < today < (amara.next or 0)
    assert (tom.spoke, tom.next) == ((), None)
