"""The demo is written, not generated; its days fit each other; and it comes into an empty database, once."""

from collections.abc import Callable
from decimal import Decimal

from django.test import Client
from django.utils import timezone

from longarc.conversations.models import Acknowledgement, Conversation
from longarc.conversations.policy import conversations_visible_to
from longarc.demo import organisation
from longarc.demo.cast import CAST, PARTS
from longarc.demo.checking import faults
from longarc.demo.queries import member, the_cast
from longarc.demo.sentences import typed
from longarc.framework.policy import versions_visible_to
from longarc.growth.models import PlanAgreement
from longarc.growth.policy import accomplishments_visible_to, plans_visible_to
from longarc.history.models import Event, Reading
from longarc.insights.policy import coverages_visible_to
from longarc.notices.models import Notice
from longarc.notices.policy import notices_visible_to
from longarc.people import lines
from longarc.people.models import Person
from longarc.people.policy import has_left, people_visible_to, roles_visible_to
from longarc.standing.models import Pay, Score
from longarc.standing.policy import scores_visible_to

As = Callable[[Person | None], Client]
LEAST = 3


def person(key: str) -> Person:
    found = member(key)
    assert found
    return found


def test_every_file_is_sound_and_no_sentence_occurs_twice() -> None:
    assert faults() == []


def test_a_straight_apostrophe_is_a_fault() -> None:
    assert typed("Let Arjun read the list as the customers' advocate")
    assert typed('Replaced "node" with “gauge”')
    assert not typed("The customers’ advocate said “soon”.")


def test_the_whole_cast_is_there_and_nobody_has_a_password(demo_db: None) -> None:
    assert [part for part, _person in the_cast()] == list(CAST)
    assert not any(one.has_usable_password() for one in Person.objects.all())


def test_a_second_load_changes_nothing(demo_db: None) -> None:
    before = Event.objects.count()
    assert organisation.load() is False
    assert Event.objects.count() == before


def test_amara_stands_at_2_55_one_grade_above_the_one_she_holds(demo_db: None, as_: As) -> None:
    answer = as_(person("amara")).get(f"/api/v1/standing/{person('amara').pk}").json()
    assert Decimal(answer["measures"]["progress"]) == Decimal("2.55")
    levels = {name: level["number"] for name, level in answer["levels"].items()}
    assert levels == {"craft": 3, "reliability": 3, "collaboration": 2, "understanding": 2, "guidance": 2}
    assert answer["enabled"]["step"] == "b3"
    assert person("amara").placements.get(ends_on=None).step == "b2"


def test_people_moved_as_the_files_say(demo_db: None) -> None:
    amara, lena = person("amara"), person("lena")
    bilal = Person.objects.get(email="bilal@tidewater.example")
    assert [row.manager.first_name for row in amara.assignments.order_by("starts_on")] == ["Freya", "Daniel"]
    assert has_left(lena)
    assert Pay.objects.filter(person=bilal).count() == 1  # a roster that says the same again writes nothing


def test_nothing_happened_after_now(demo_db: None) -> None:
    now = timezone.now()
    for rows, moment in (
        (Event.objects.all(), "at"),
        (Reading.objects.all(), "at"),
        (Notice.objects.all(), "told_at"),
        (PlanAgreement.objects.all(), "agreed_at"),
        (Acknowledgement.objects.all(), "made_at"),
    ):
        assert rows.exists()
        assert not rows.filter(**{f"{moment}__gt": now}).exists()
    assert not Score.objects.filter(on__gt=timezone.localdate()).exists()


def test_conversations_were_asked_for_before_they_were_held_and_closed_after(demo_db: None) -> None:
    held = [talk for talk in Conversation.objects.with_acts() if talk.state == Conversation.State.CLOSED]
    assert held
    for talk in held:
        assert talk.asked_at < talk.scheduled.at < talk.scheduled.starts_at <= talk.holding.at < talk.closing.at


def test_the_last_notices_of_each_are_unread_and_no_others(demo_db: None) -> None:
    for _part, one in the_cast():
        told = list(notices_visible_to(one).order_by("-told_at"))
        assert [notice.read_at is None for notice in told] == [place < LEAST for place in range(len(told))]


# What counts as a record on the pages of each of the cast: the rows that the page lists.
PAGES: dict[str, Callable[[Person], int]] = {
    "standing": lambda one: scores_visible_to(one).filter(person=one).values("skill").distinct().count(),
    "plans": lambda one: plans_visible_to(one).filter(person=one).count(),
    "accomplishments": lambda one: accomplishments_visible_to(one).filter(person=one).count(),
    "conversations": lambda one: conversations_visible_to(one).count(),
    "notices": lambda one: notices_visible_to(one).count(),
    "readings": lambda one: Reading.objects.filter(person=one).count(),
    "people": lambda one: people_visible_to(one).count(),
    "roles": lambda one: roles_visible_to(one).count(),
    "organisation": lambda one: coverages_visible_to(one).count(),
    "framework": lambda one: 5 * versions_visible_to(one).count(),  # five competencies
    "team": lambda one: lines.reports(one).count(),
}
MANAGERS = {"daniel", "ines", "freya", "eva"}
# Pages that somebody has no rows for: only managers have a team; who has left sees nobody but themselves.
NO_ROWS = {(part.key, "team") for part in CAST if part.key not in MANAGERS} | {
    ("lena", page) for page in ("people", "roles", "organisation", "framework")
}


def test_every_page_of_the_cast_shows_three_records_of_its_kind(demo_db: None) -> None:
    counts = {(key, page): count(person(key)) for key in PARTS for page, count in PAGES.items()}
    few = {where for where, count in counts.items() if count < LEAST}
    assert few - NO_ROWS == set()
