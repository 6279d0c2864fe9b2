"""Who may see what, cell by cell: every row of the table against all of the cast, on the page, over the API, in lists."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module

import pytest
from django.http import HttpResponse
from django.test import Client

from longarc.conversations.actions import feeds
from longarc.conversations.models import Acknowledgement
from longarc.framework.queries import compiled
from longarc.history.models import Reading
from longarc.people.models import Person, Role
from longarc.standing.models import Pay, Score
from tests import markers
from tests.cast import Cast
from tests.house.walking import clients
from tests.trust.programs import Program
from tests.trust.table import HERE, IN_SIGHT, NOBODY, TABLE, conversation, plan

pytestmark = pytest.mark.django_db
AMOUNT = "73211"  # of the pay that is planted
SAYS_NO = {403, 404}
JSON = {"Accept": "application/json"}


@pytest.fixture
def house(furnished: Cast) -> Cast:
    """The cast with a record of every kind."""
    return furnished


def programs(cast: Cast) -> dict[str, Program]:
    """A program with a token for each of the cast, the leaver too, and one without."""
    return {NOBODY: Program(None)} | {key: Program(person) for key, person in cast.people.items()}


def test_every_cell_of_the_table_holds(house: Cast) -> None:
    wrong: list[str] = []
    browsers, callers = clients(house), programs(house)
    for row in TABLE:
        for key, browser in browsers.items():
            may, signed_out = key in row.readers, key == NOBODY
            for path in row.at(row.pages, house):
                code = browser.get(path, headers=JSON if "/text/" in path else {}).status_code
                expected = {200} if may else {302} if signed_out else SAYS_NO
                wrong += [] if code in expected else [f"{key} gets {code} for {row.name} at {path}"]
            for path in row.at(row.calls, house):
                code = callers[key].get(path).status_code
                expected = {200} if may else {401} if signed_out else SAYS_NO
                wrong += [] if code in expected else [f"{key} gets {code} for {row.name} at /api/v1{path}"]
            if row.listed and (str(row.find(house).pk) in callers[key].ids(row.listed)) != may:
                wrong.append(f"the list {row.listed} says otherwise than the table for {key} and {row.name}")
    assert not wrong, "\n".join(wrong)


def test_a_list_holds_just_what_can_be_opened_from_it(house: Cast) -> None:
    nouns = ["/plans", "/goals", "/actions", "/accomplishments", "/conversations", "/notices", "/people", "/frameworks"]
    callers = programs(house)
    for noun in nouns:
        held = {key: caller.ids(noun) for key, caller in callers.items()}
        everything = set().union(*held.values())
        assert everything, noun
        for key, caller in callers.items():
            opened = {id for id in everything if caller.get(f"{noun}/{id}").status_code == 200}
            assert opened == held[key], (noun, key)


def test_lists_that_are_narrowed_by_an_id_show_nothing_of_what_is_not_ones_own(house: Cast) -> None:
    draft, room = plan(house, shared=False).pk, conversation(closed=True)(house).pk
    narrowed = [f"/goals?plan={draft}", f"/actions?plan={draft}", f"/agreements?conversation={room}"]
    narrowed += [f"/assessments?person={house.amara.pk}", "/acknowledgements", "/health-checks", "/agreements"]
    callers = programs(house)
    for path in narrowed:
        hers = callers["amara"].ids(path)
        assert hers, path
        for key in ("tom", "freya", "paul", "otto", "lena", "sam", NOBODY):
            assert not hers & callers[key].ids(path), (path, key)


def test_what_one_side_has_given_alone_stays_with_that_side(house: Cast) -> None:
    callers = programs(house)
    rows = {row.kind: str(row.pk) for row in Score.objects.filter(person=house.amara)}
    readers = {"self": {"amara"}, "manager": {"daniel"}, "agreed": IN_SIGHT}
    for kind, id in rows.items():
        for key, caller in callers.items():
            assert (id in caller.ids(f"/assessments?person={house.amara.pk}")) == (key in readers[kind]), (kind, key)


def reach_the_top(person: Person) -> None:
    """Every skill is agreed, so that some step is enabled, which pay is held against."""
    version = Score.objects.filter(person=person)[0].version
    levels = [level for competency in compiled(version).competencies.values() for level in competency.levels]
    given = {
        "person": person,
        "version": version,
        "value": "yes",
        "kind": "agreed",
        "by": person,
        "on": date(2026, 11, 1),
    }
    Score.objects.bulk_create(Score(skill=skill.id, **given) for level in levels for skill in level.skills)
    Pay.objects.filter(person=person).update(place="NL")


def test_pay_shows_to_the_person_the_line_and_the_pay_partner(house: Cast) -> None:
    reach_the_top(house.amara)
    for kind in ("people-partner", "pay-partner"):
        role = {"kind": kind, "division": house.engineering, "granted_by": house.eva, "starts_on": date(2026, 1, 1)}
        Role.objects.create(person=house.paul, **role)
    browsers, callers, path = clients(house), programs(house), f"/standing/{house.amara.pk}"
    for key in sorted(IN_SIGHT | {"paul"}):
        for ending in ("", "?on=2026-11-20", "?track=backend", "?track=backend&chain=true"):
            answer = callers[key].get(path + ending).json()
            page = browsers[key].get(f"{path}/{ending}").content.decode().replace(",", "")
            told = (answer["pay"]["indicator"] is not None, AMOUNT in page)
            assert told == ((False, False) if key == "petra" else (True, True)), (key, ending)


def test_what_if_is_no_side_door(house: Cast) -> None:
    callers = programs(house)
    for key, caller in callers.items():
        wish = {"person": str(house.amara.pk), "track": "backend", "on": "2026-11-20", "chain": True}
        answer = caller.post("/standing/what-if", wish)
        assert (answer.status_code == 200) == (key in IN_SIGHT), (key, answer.status_code)
        if key == "petra":
            pay = answer.json()["pay"] or {"share": None, "indicator": None}
            assert (pay["share"], pay["indicator"]) == (None, None)


def test_the_map_the_comparison_and_the_search_know_only_who_asks(house: Cast) -> None:
    """A person named in the address changes nothing: these pages speak of their reader."""
    tom, amara = clients(house)["tom"], str(house.amara.pk)
    (framework,) = Program(house.tom).ids("/frameworks") & _with_tracks(house)
    pages = [
        f"/framework/{framework}/map/?step=backend/b2",
        f"/framework/{framework}/compare/?a=backend/b2&b=backend/b3",
    ]
    pages += [
        "/standing/?on=2026-11-20&track=backend",
        "/standing/over-time/?track=backend",
        "/standing/ways/?to=backend/b3",
    ]
    pages += [f"/framework/{framework}/?q=agreed", "/people/?q=amara"]
    for path in pages:
        plain = tom.get(path)
        named = tom.get(f"{path}&person={amara}&id={amara}&for={amara}&by={amara}")
        assert plain.status_code == named.status_code == 200, path
        assert _words(named) == _words(plain), path
        assert not [secret.field for secret in markers_of_amara() if secret.marker in _words(plain)], path


def _with_tracks(house: Cast) -> set[str]:
    return {str(row.version.framework_id) for row in Score.objects.filter(person=house.amara)[:1]}


def markers_of_amara() -> list[markers.Secret]:
    """What Tom may not read of what is planted."""
    modules = [import_module(f"tests.markers.{name}") for name in markers.SLICES]
    return [secret for module in modules for secret in module.SECRETS if "tom" not in secret.seen_by]


def _words(answer: HttpResponse) -> str:
    text = answer.content.decode()
    return re.sub(r'(?:[?&](?:amp;)?(?:person|id|for|by)=[0-9a-f-]{36})|value="[\w-]{64}"', "", text)


def test_who_opened_what_is_told_to_the_two_sides_only(house: Cast) -> None:
    callers = programs(house)
    callers["daniel"].get(f"/standing/{house.amara.pk}")
    for key, caller in callers.items():
        rows = caller.get("/readings?side=both")
        if key == NOBODY:
            assert rows.status_code == 401
            continue
        told = [row for row in rows.json()["items"] if str(house.daniel.pk) in str(row)]
        assert bool(told) == (key in {"amara", "daniel"}), key


LISTS_OF_WORDS = (
    "/assessments",
    "/plans",
    "/goals",
    "/actions",
    "/health-checks",
    "/accomplishments",
    "/conversations",
    "/agreements",
)


@pytest.mark.parametrize("noun", LISTS_OF_WORDS)
def test_a_list_that_gives_words_of_another_is_a_reading_too(noun: str, house: Cast) -> None:
    reader = house.tom if noun == "/accomplishments" else house.daniel
    assert Program(reader).ids(noun), "nothing to read"
    assert Reading.objects.filter(reader=reader, person=house.amara).exists()
    assert not Reading.objects.filter(person=reader).exists()


def test_what_somebody_may_not_open_is_not_noted_as_read(house: Cast) -> None:
    tom = Program(house.tom)
    for row in TABLE:
        for path in row.at(row.calls, house):
            if "tom" not in row.readers:
                tom.get(path)
    assert not Reading.objects.filter(reader=house.tom, person=house.amara).exists()


def test_figures_are_the_same_for_everybody_here(house: Cast) -> None:
    answers = {key: caller.get("/coverage") for key, caller in programs(house).items()}
    assert {key for key, answer in answers.items() if answer.status_code == 200 and answer.json()} <= HERE
    assert len({answers[key].content for key in HERE}) == 1


def test_the_answer_to_acknowledge_reaches_nobody_else(house: Cast) -> None:
    word = Acknowledgement.objects.get(person=house.amara)
    callers = programs(house)
    for key, caller in callers.items():
        assert (str(word.pk) in caller.ids("/acknowledgements")) == (key == "amara"), key
        if key not in {"amara", NOBODY}:
            assert caller.post(f"/acknowledgements/{word.pk}/retraction").status_code == 404, key
    body = {"conversation": word.conversation_id, "held_on": word.held_on, "answer": "took-place"}
    codes = {key: caller.post("/acknowledgements", body).status_code for key, caller in callers.items()}
    assert codes == dict.fromkeys(codes, 404) | {"amara": 201, "daniel": 403, NOBODY: 401}


def test_a_calendar_feed_holds_names_and_times_and_ends_when_it_is_ended(house: Cast) -> None:
    secret = feeds.renew_feed(house.amara, by=house.amara)
    anybody = Client()
    feed = anybody.get(f"/feeds/{secret}.ics").content.decode()
    assert "BEGIN:VCALENDAR" in feed and "Daniel" in feed and "zq" not in feed
    feeds.end_feed(house.amara, by=house.amara)
    assert anybody.get(f"/feeds/{secret}.ics").status_code == 404
