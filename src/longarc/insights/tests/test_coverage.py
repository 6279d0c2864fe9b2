"""The division's coverage: late, in threes, and never a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from longarc.calendars.days import fiscal_year
from longarc.conversations.models import Acknowledgement, Retraction
from longarc.guard import NotPermitted
from longarc.history.models import Event
from longarc.insights.actions import refresh_coverage
from longarc.insights.models import Coverage
from longarc.insights.policy import coverages_visible_to, may_read_coverage
from longarc.insights.queries import coverage_by_year
from longarc.people.models import Assignment, Division, Person
from longarc.people.system import system_person

NOW = timezone.now


@pytest.fixture
def crowd(cast: Cast) -> list[Person]:
    """Eight more people in Engineering."""
    people = []
    for number in range(8):
        person = Person.objects.create_user(
            f"p{number}@tidewater.example", name=f"P {number}", joined_on=date(2020, 1, 1)
        )
        Assignment.objects.create(
            person=person, manager=cast.daniel, division=cast.engineering, starts_on=date(2020, 1, 1)
        )
        people.append(person)
    return people


def say(person: Person, answer: str = Acknowledgement.Answer.TOOK_PLACE, at: datetime | None = None) -> Acknowledgement:
    at = at or timezone.now()
    year = fiscal_year(timezone.localdate(at), settings.LONGARC.fiscal_year_starts)
    return Acknowledgement.objects.create(
        person=person, period=year, held_on=timezone.localdate(at), answer=answer, made_at=at
    )


def engineering(cast: Cast) -> Coverage:
    return Coverage.objects.get(division=cast.engineering)


def refresh() -> int:
    return refresh_coverage(timezone.now(), by=system_person())


def test_two_answers_wait_and_the_third_moves_the_figure(cast: Cast, crowd: list[Person]) -> None:
    say(crowd[0])
    say(crowd[1])
    refresh()
    assert engineering(cast).covered == 0
    say(crowd[2])
    assert refresh() == 1
    assert engineering(cast).covered == 3
    event = Event.objects.get(verb="coverage.published", record_id=str(engineering(cast).pk))
    assert event.facts == {"covered": 3, "people": engineering(cast).people}


def test_a_year_is_shown_from_its_first_day_to_its_last(cast: Cast, settings: Any) -> None:
    for starts, first, last in ((1, date(2026, 1, 1), date(2026, 12, 31)), (2, date(2025, 2, 1), date(2026, 1, 31))):
        Coverage.objects.all().delete()
        Coverage.objects.create(division=cast.engineering, year=2026, covered=3, people=20, as_of=timezone.now())
        settings.LONGARC = settings.LONGARC.model_copy(update={"fiscal_year_starts": starts})
        (year,) = coverage_by_year(cast.amara)
        assert (year.first, year.last) == (first, last)


def test_small_changes_add_up_instead_of_being_lost(cast: Cast, crowd: list[Person]) -> None:
    for person in crowd[:3]:
        say(person)
    refresh()
    for number, person in enumerate(crowd[3:6]):
        say(person)
        refresh()
        assert engineering(cast).covered == (6 if number == 2 else 3)


def test_an_answer_taken_back_counts_as_a_change_of_one(cast: Cast, crowd: list[Person]) -> None:
    words = [say(person) for person in crowd[:3]]
    refresh()
    Retraction.objects.create(acknowledgement=words[0], at=timezone.now())
    refresh()
    assert engineering(cast).covered == 3


def test_saying_that_it_did_not_take_place_counts_for_nothing(cast: Cast, crowd: list[Person]) -> None:
    for person in crowd[:5]:
        say(person, Acknowledgement.Answer.DID_NOT)
    refresh()
    assert engineering(cast).covered == 0


def test_a_second_refresh_changes_nothing(cast: Cast, crowd: list[Person]) -> None:
    for person in crowd[:4]:
        say(person)
    refresh()
    before = list(Coverage.objects.values_list("pk", "covered", "people", "as_of"))
    assert refresh() == 0
    assert list(Coverage.objects.values_list("pk", "covered", "people", "as_of")) == before


def test_a_head_count_moves_alone_and_waits_with_an_answer(cast: Cast, crowd: list[Person]) -> None:
    for person in crowd[:3]:
        say(person)
    refresh()
    before = engineering(cast).people
    leaver = Assignment.objects.get(person=crowd[7])
    Assignment.objects.filter(pk=leaver.pk).update(ends_on=timezone.localdate())
    refresh()
    assert (engineering(cast).covered, engineering(cast).people) == (3, before - 1)
    say(crowd[3])
    Assignment.objects.filter(pk=leaver.pk).update(ends_on=None)
    refresh()
    assert (engineering(cast).covered, engineering(cast).people) == (3, before - 1)


def test_only_the_night_refreshes(cast: Cast) -> None:
    for person in cast.people.values():
        with pytest.raises(NotPermitted):
            refresh_coverage(timezone.now(), by=person)


def test_the_page_is_the_same_for_everybody_who_works_here(
    cast: Cast, crowd: list[Person], as_: Callable[[Person], Client]
) -> None:
    for person in crowd[:4]:
        say(person)
    refresh()
    for key in ("amara", "daniel", "petra", "sam", "otto"):
        page = as_(cast.people[key]).get("/organisation/").content.decode()
        assert "Engineering" in page
        assert "Under eight people" in page  # Customer & Field is small
        assert crowd[0].name not in page


def test_a_page_asks_as_many_queries_for_many_divisions_as_for_one(
    cast: Cast, as_: Callable[[Person], Client], django_assert_max_num_queries: Callable
) -> None:
    for number in range(30):
        division = Division.objects.create(name=f"Division {number}")
        Coverage.objects.create(division=division, year=2026, covered=3, people=20, as_of=timezone.now())
    client = as_(cast.amara)
    with django_assert_max_num_queries(4):
        client.get("/organisation/")


def test_the_list_of_figures_agrees_with_the_predicate(cast: Cast, crowd: list[Person]) -> None:
    refresh()
    cast.field.acknowledgements = False
    cast.field.save()
    for person in cast.people.values():
        listed = set(coverages_visible_to(person))
        assert listed == {row for row in Coverage.objects.all() if may_read_coverage(person, row)}


def test_the_api_tells_what_the_page_tells(cast: Cast, crowd: list[Person], as_: Callable[[Person], Client]) -> None:
    for person in crowd[:4]:
        say(person)
    refresh()
    (year,) = as_(cast.petra).get("/api/v1/coverage").json()
    figures = {row["division"]: row for row in year["divisions"]}
    assert figures["Engineering"]["covered"] == 4
    assert figures["Customer & Field"]["covered"] is None


def test_nobody_learns_that_everybody_of_a_division_has_answered(
    cast: Cast, crowd: list[Person], as_: Callable[[Person], Client]
) -> None:
    everybody = Person.objects.filter(assignments__division=cast.engineering, assignments__ends_on=None)
    for person in everybody:
        say(person)
    refresh()
    page, figures = as_(cast.daniel).get("/organisation/").content.decode(), as_(cast.daniel).get("/api/v1/coverage")
    assert f"at least {len(everybody) - 2}" in page
    assert "100\N{NO-BREAK SPACE}%" not in page
    row = next(row for row in figures.json()[0]["divisions"] if row["division"] == "Engineering")
    assert (row["covered"], row["covered_at_most"]) == (len(everybody) - 2, len(everybody))


def test_a_leaver_sees_no_figures(cast: Cast, as_: Callable[[Person], Client]) -> None:
    refresh()
    assert as_(cast.lena).get("/api/v1/coverage").json() == []


def test_a_year_ago_is_not_this_year(cast: Cast, crowd: list[Person]) -> None:
    for person in crowd[:4]:
        say(person, at=timezone.now() - timedelta(days=400))
    refresh()
    assert engineering(cast).covered == 0
