"""The door of the demo opens to the cast, and is not there in production."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from pydantic import ValidationError
from tests.cast import Cast

from longarc.demo import actions
from longarc.demo.cast import CAST
from longarc.guard import NotPermitted
from longarc.people.models import Person
from longarc.project.configuration import Configuration

KEYS = {"amara", "daniel", "ines", "petra", "paul", "otto", "milan", "freya", "lena", "sam", "tom", "eva"}


def test_the_door_lists_the_whole_cast(cast: Cast, as_: Any) -> None:
    page = as_(None).get("/demo/")
    assert page.status_code == 200
    assert {part.key for part, _ in page.context["cast"]} == KEYS
    assert b'value="amara"' in page.content


@pytest.mark.parametrize("key", sorted(KEYS))
def test_entering_signs_in_as_the_chosen_one(cast: Cast, key: str) -> None:
    client = Client()
    answer = client.post("/demo/enter/", {"person": key})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(cast.people[key].pk)


def test_entering_needs_the_pages_own_form(cast: Cast) -> None:
    assert Client(enforce_csrf_checks=True).post("/demo/enter/", {"person": "amara"}).status_code in {401, 403}


@pytest.mark.parametrize("key", ["nobody", "", "amara@tidewater.example", "system"])
def test_an_unknown_key_finds_nobody(cast: Cast, key: str) -> None:
    client = Client()
    assert client.post("/demo/enter/", {"person": key}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_nobody_enters_by_a_link(cast: Cast, as_: Any) -> None:
    assert as_(None).get("/demo/enter/?person=amara").status_code == 405


def test_only_invented_people_can_be_entered(db: None) -> None:
    stranger = Person.objects.create_user("amara@real.example", name="Amara Real")
    with pytest.raises(NotPermitted):
        actions.enter(RequestFactory().post("/"), stranger)


def test_a_demo_action_does_nothing_in_production(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings.LONGARC, "mode", "production")
    with pytest.raises(NotPermitted):
        actions.enter(RequestFactory().post("/"), cast.amara)


def test_in_production_the_addresses_do_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    from longarc.project import urls

    monkeypatch.setattr(settings.LONGARC, "mode", "production")
    try:
        listed = importlib.reload(urls).urlpatterns
        assert not [entry for entry in listed if str(entry.pattern).startswith("demo")]
    finally:
        monkeypatch.undo()
        importlib.reload(urls)


@pytest.mark.parametrize(
    "base_url", ["https://careers.example", "http://10.0.0.4:8000", "http://localhost.evil.example"]
)
def test_the_demo_cannot_be_switched_on_for_an_address_that_others_reach(base_url: str) -> None:
    with pytest.raises(ValidationError, match="this machine only"):
        Configuration(mode="demo", base_url=base_url)


def test_everybody_in_the_cast_is_described_once() -> None:
    assert {part.key for part in CAST} == KEYS
    assert len({str(part.description) for part in CAST}) == len(CAST)
