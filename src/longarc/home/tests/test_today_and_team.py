"""Today tells each their next step; the team tells a manager whom to talk to, and no content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Cast

from longarc.conversations.models import Closing, Conversation, Schedule
from longarc.people.models import Assignment, Person

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
