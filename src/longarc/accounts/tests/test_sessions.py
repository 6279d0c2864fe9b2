"""Where somebody is signed in: told to them alone, and ended at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from longarc.accounts import actions
from longarc.accounts.devices import browser_and_system
from longarc.accounts.queries import mark
from longarc.guard import NotPermitted
from longarc.history.models import Event
from longarc.people.models import Person

pytestmark = pytest.mark.django_db

PAGE = "/account/sessions/"
PASSWORD = "a long walk on the pier"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1"
DESK = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"


def signed_in(person: Person, agent: str = DESK) -> Client:
    """A browser that signed in with a password."""
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    client = Client(headers={"user-agent": agent})
    answer = client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def session(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


def both(person: Person) -> tuple[Client, Client]:
    """Signed in at the desk and on the phone; the password is set once, so that both hold."""
    desk = signed_in(person)
    phone = Client(headers={"user-agent": PHONE})
    phone.post("/account/login/", {"login": person.email, "password": PASSWORD})
    return desk, phone


def test_a_person_sees_each_browser_in_words(cast: Cast) -> None:
    desk, _phone = both(cast.amara)
    places = desk.get(PAGE).context["browsers"]
    assert [(place.device, place.here) for place in places] == [("Firefox on Linux", True), ("Safari on iPhone", False)]
    page = desk.get(PAGE).content.decode()
    assert "this one" in page
    assert desk.session.session_key not in page


def test_one_browser_is_signed_out_at_once(cast: Cast) -> None:
    desk, phone = both(cast.amara)
    assert phone.get("/plans/").status_code == 200
    assert desk.post(f"{PAGE}{mark(session(phone))}/end/").url == PAGE
    assert phone.get("/plans/").status_code == 302
    assert desk.get("/plans/").status_code == 200
    assert [place.device for place in desk.get(PAGE).context["browsers"]] == ["Firefox on Linux"]
    assert Event.objects.filter(verb="session.ended", actor=cast.amara, facts={"sessions": 1}).count() == 1


def test_all_others_are_signed_out_and_this_one_stays(cast: Cast) -> None:
    desk, phone = both(cast.amara)
    tom = signed_in(cast.tom)
    for _click in range(2):
        assert phone.post(f"{PAGE}end/").status_code == 302
    assert (desk.get("/plans/").status_code, phone.get("/plans/").status_code) == (302, 200)
    assert tom.get("/plans/").status_code == 200
    assert Event.objects.filter(verb="session.ended").count() == 1


def test_ending_the_browser_in_ones_hand_signs_out(cast: Cast) -> None:
    desk = signed_in(cast.amara)
    desk.post(f"{PAGE}{mark(session(desk))}/end/")
    assert desk.get(PAGE).status_code == 302


def test_nobody_sees_or_ends_the_session_of_another(cast: Cast, as_: Any) -> None:
    desk = signed_in(cast.amara)
    for key, person in cast.people.items():
        if key != "amara":
            other = as_(person)
            assert all("Linux" not in place.device for place in other.get(PAGE).context["browsers"])
            other.post(f"{PAGE}{mark(session(desk))}/end/")
    assert desk.get("/plans/").status_code == 200
    with pytest.raises(NotPermitted):
        actions.end_sessions(UserSession.objects.filter(user=cast.amara), by=cast.daniel)


def test_being_there_is_noted_and_seldom(cast: Cast, django_assert_num_queries: Any) -> None:
    desk = signed_in(cast.amara)
    before = timezone.now() - timedelta(hours=3)
    UserSession.objects.update(last_seen_at=before)
    desk.get("/notices/")
    assert session(desk).last_seen_at == before  # it signed in a moment ago
    caches["process"].clear()
    desk.get("/notices/")
    assert session(desk).last_seen_at > before + timedelta(hours=2)
    with django_assert_num_queries(3):  # session, person, notices
        desk.get("/notices/")


def test_a_session_from_before_is_found_the_next_time(cast: Cast, as_: Any) -> None:
    client = as_(cast.amara)
    caches["process"].clear()
    client.get("/plans/")
    assert session(client).user == cast.amara


def test_a_program_is_not_taken_for_whose_browser_it_runs_in(cast: Cast) -> None:
    desk = signed_in(cast.amara)
    day = timezone.localdate() + timedelta(days=5)
    secret = actions.make_token(cast.tom, "test", ["read"], day, by=cast.tom)[1]
    caches["process"].clear()
    told = desk.get("/api/v1/people/me", headers={"authorization": f"Bearer {secret}"})
    assert told.json()["name"] == "Tom Weaver"
    assert session(desk).user == cast.amara
    assert not UserSession.objects.filter(user=cast.tom).exists()


def test_of_a_session_that_is_over_nothing_stays(cast: Cast) -> None:
    desk, phone = both(cast.amara)
    Session.objects.filter(pk=phone.session.session_key).update(expire_date=timezone.now() - timedelta(minutes=1))
    assert len(desk.get(PAGE).context["browsers"]) == 1
    actions.forget_sessions(timezone.now())
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [desk.session.session_key]
    assert Session.objects.count() == 1


def test_a_new_password_leaves_no_browser_signed_in(cast: Cast) -> None:
    desk, phone = both(cast.amara)
    new = "another walk, another pier"
    desk.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert phone.get("/plans/").status_code == 302
    desk.post("/account/login/", {"login": cast.amara.email, "password": new})
    assert [place.here for place in desk.get(PAGE).context["browsers"]] == [True]


def test_the_demo_notes_who_entered(cast: Cast) -> None:
    visitor = Client(headers={"user-agent": DESK})
    visitor.post("/demo/enter/", {"person": "amara"})
    assert [place.here for place in visitor.get(PAGE).context["browsers"]] == [True]


@pytest.mark.parametrize(
    ("agent", "known"),
    [(DESK, ("Firefox", "Linux")), (PHONE, ("Safari", "iPhone")), (EDGE, ("Edge", "Windows")), ("curl/8.5", ("", ""))],
)
def test_a_browser_is_known_by_what_it_says(agent: str, known: tuple[str, str]) -> None:
    assert browser_and_system(agent) == known


def test_the_places_stand_above_it_as_on_every_page(cast: Cast) -> None:
    page = signed_in(cast.amara).get(PAGE).content.decode()
    assert 'href="/conversations/"' in page
    assert 'href=""' not in page
