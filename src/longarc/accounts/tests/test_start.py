"""The first start: only whoever runs the installation brings the first person, once; then there is no such page."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache, caches
from django.db import connections
from django.test import Client, override_settings
from tests.cast import Cast

from longarc.accounts import actions
from longarc.accounts.start_key import start_key
from longarc.guard import NotPermitted, Refused
from longarc.history.models import Event
from longarc.people.actions import begin_organisation
from longarc.people.models import Assignment, Division, Organisation, Person, Role
from longarc.people.system import system_person

As = Callable[[Any], Client]
PETRA = {"name": "Petra Vogel", "email": "Petra@Northwater.example", "division": "People"}
TYPED = {"organisation": "Northwater Gauges", **PETRA}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh(settings: Any) -> Iterator[None]:
    """No tries yet, and an organisation that its operator has not named."""
    settings.LONGARC = settings.LONGARC.model_copy(update={"organisation": ""})
    cache.clear()
    caches["process"].clear()
    yield
    caches["process"].clear()


def begin(client: Client, key: str = "", **other: str) -> Any:
    return client.post("/start/", {"key": key or start_key(), **TYPED, **other})


def people() -> int:
    return Person.objects.filter(is_system=False).count()


def test_signing_in_leads_to_the_start_while_nobody_is_here(client: Client) -> None:
    answer = client.get("/", follow=True)
    assert answer.redirect_chain[-1][0] == "/start/"
    text = answer.content.decode()
    assert "A new Longarc" in text
    assert start_key() not in text
    assert 'href="/account/login/"' not in text, "it would lead back here"


def test_with_the_key_the_first_person_comes_and_chooses_a_password(client: Client) -> None:
    assert begin(client)["Location"] == "/start/link/"
    shown = client.get("/start/link/")
    assert "Petra Vogel is the first one here" in shown.content.decode()
    page = client.get(shown.context["link"], follow=True)
    words = "four quiet herons waiting"
    assert client.post(page.redirect_chain[-1][0], {"password1": words, "password2": words})["Location"] == "/"
    petra = Person.objects.get(email="petra@northwater.example")
    assert client.session["_auth_user_id"] == str(petra.pk)
    today = client.get("/").content.decode()
    assert "Northwater Gauges, on its own Longarc" in today
    for door in ("/people/roster/", "/framework/publish/"):
        assert client.get(door).status_code == 200
    assert "Grant the role" in client.get("/people/roles/").content.decode()
    assert client.get("/start/link/").status_code == 404


def test_the_first_person_is_people_partner_of_a_first_division_and_executive(client: Client) -> None:
    begin(client)
    petra, people_division = Person.objects.get(is_system=False), Division.objects.get()
    assert not petra.has_usable_password()
    assert people_division.name == "People"
    assert Assignment.objects.get().division == people_division
    roles = Role.objects.filter(person=petra, ends_on=None, granted_by=system_person())
    assert set(roles.values_list("kind", "division__name")) == {("people-partner", "People"), ("executive", None)}
    assert Organisation.objects.get().name == "Northwater Gauges"
    verbs = Counter(Event.objects.filter(person=petra).values_list("verb", flat=True))
    assert verbs == {"organisation.begun": 1, "role.granted": 2}


def test_afterwards_there_is_nothing_here(client: Client) -> None:
    begin(client)
    other = Client()
    for path in ("/start/", "/start/link/"):
        assert other.get(path).status_code == 404
    assert begin(other, name="Mallory", email="mallory@elsewhere.example").status_code == 404
    assert people() == 1
    assert other.get("/account/login/").status_code == 200


def test_among_people_it_is_open_to_nobody(cast: Cast, as_: As) -> None:
    for person in (None, cast.petra, cast.otto, cast.eva):
        assert as_(person).get("/start/").status_code == 404
        assert begin(as_(person)).status_code == 404
        assert as_(person).get("/start/link/").status_code == 404


@pytest.mark.parametrize("key", ["AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", "k" * 60, "é\u2028", "-", " "])
def test_another_key_opens_nothing_and_takes_no_word_away(client: Client, key: str) -> None:
    answer = begin(client, key)
    assert answer.status_code == 422
    assert people() == 0 and not Organisation.objects.exists()
    for typed in TYPED.values():
        assert f'value="{typed}"' in answer.content.decode()
    with pytest.raises(NotPermitted):
        actions.start(key, by=system_person(), **TYPED)


def test_the_key_is_read_however_it_was_typed(client: Client) -> None:
    assert begin(client, f"  {start_key().lower().replace('-', ' ')} ").status_code == 302


def test_the_key_is_another_one_in_every_installation() -> None:
    here = start_key()
    assert here == start_key()
    with override_settings(SECRET_KEY="another " * 8):
        assert start_key() != here
    Person.objects.filter(is_system=True).delete()
    assert start_key() != here, "another database"


def test_the_key_stands_nowhere(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    begin(client, name="")
    begin(client)
    key = start_key()
    assert key not in caplog.text
    assert key not in str(list(Event.objects.values("facts")) + [dict(client.session)])
    assert not any(key in message.body for message in mail.outbox)


def test_guessing_ends_after_a_few_tries() -> None:
    for _attempt in range(10):
        assert begin(Client(), "AAAA-BBBB").status_code == 422
    answer = begin(Client())
    assert answer.status_code == 429
    assert "Too many tries" in answer.content.decode()
    assert people() == 0


def test_a_second_click_leads_to_the_link_and_another_browser_does_not(client: Client) -> None:
    client.get("/start/")
    begin(client)
    assert begin(client)["Location"] == client.get("/start/")["Location"] == "/start/link/"
    assert people() == 1
    assert Client().get("/start/link/").status_code == 404


def test_a_form_of_another_site_brings_nobody() -> None:
    answer = begin(Client(enforce_csrf_checks=True))
    assert answer.status_code in {401, 403}
    assert start_key() not in answer.content.decode(), "a key is not given back"
    assert people() == 0


@pytest.mark.parametrize("field", ["organisation", "name", "email", "division"])
def test_what_is_missing_is_asked_for(client: Client, field: str) -> None:
    assert begin(client, **{field: "  "}).status_code == 422
    with pytest.raises(Refused):
        begin_organisation(by=system_person(), **{**TYPED, field: "  "})
    with pytest.raises(Refused):
        begin_organisation(by=system_person(), **{**TYPED, field: "x" * 400})
    assert people() == 0


def test_only_for_the_system_and_only_first(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        begin_organisation(by=cast.eva, **TYPED)
    with pytest.raises(Refused, match="already"):
        begin_organisation(by=system_person(), **TYPED)


def test_a_name_that_the_operator_has_set_is_not_asked_for(client: Client, settings: Any) -> None:
    settings.LONGARC = settings.LONGARC.model_copy(update={"organisation": "Fenland Water"})
    page = client.get("/start/").content.decode()
    assert 'name="organisation"' not in page
    assert "The organisation is Fenland Water" in page
    assert begin(client).status_code == 302
    assert not Organisation.objects.exists()
    assert "Fenland Water, on its own Longarc" in client.get("/start/link/").content.decode()


def test_a_typed_name_stands_in_the_mail_and_yields_to_a_set_one(
    client: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    begin(client)
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(Person.objects.get(is_system=False), by=system_person())
    assert mail.outbox[-1].subject == "Your account at Northwater Gauges’s Longarc"
    settings.LONGARC = settings.LONGARC.model_copy(update={"organisation": "Fenland Water"})
    assert "Fenland Water, on its own Longarc" in client.get("/account/login/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_exactly_one_begins(fresh: None) -> None:
    key, together = start_key(), Barrier(2)

    def send(name: str) -> int:
        try:
            browser = Client(raise_request_exception=False)
            browser.get("/start/")
            together.wait(20)
            return begin(browser, key, name=name, email=f"{name}@northwater.example").status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as both:
        codes = sorted(both.map(send, ("petra", "mallory")))
    assert codes[0] == 302 and codes[1] in {404, 409}
    assert people() == Organisation.objects.count() == Division.objects.count() == 1
    assert Role.objects.count() == 2
