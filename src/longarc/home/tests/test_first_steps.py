"""What a new installation still waits for stands on the Today of its people partners, and goes when all is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Cast

from longarc.accounts.actions import invite
from longarc.document.starter import STARTER
from longarc.framework.actions import publish
from longarc.home.queries.first_steps import done
from longarc.people.actions import begin_organisation, grant_role, import_roster
from longarc.people.models import Person
from longarc.people.system import system_person

As = Callable[[Any], Client]
PEOPLE = b"email,name,division\npetra@example.org,Petra Vogel,People\nnia@example.org,Nia Osei,Gauges\n"
INVITE = "/account/invitations/"
STEPS = {"/framework/publish/", "/people/roster/", INVITE}


@pytest.fixture
def petra(db: None) -> Person:
    return begin_organisation(
        organisation="Example", name="Petra Vogel", email="petra@example.org", division="People", by=system_person()
    )


def open_steps(client: Client) -> list[str]:
    """Where the buttons of the first steps lead."""
    text = client.get("/").content.decode()
    card = re.search(r'aria-labelledby="first-steps".*?</section>', text, re.DOTALL)
    return re.findall(r'<a class="button"[^>]* href="([^"]+)"', card[0]) if card else []


def test_they_are_ticked_off_one_by_one(petra: Person, as_: As) -> None:
    client, system = as_(petra), system_person()
    assert set(open_steps(client)) == STEPS
    publish(STARTER, by=petra)
    assert set(open_steps(client)) == STEPS - {"/framework/publish/"}
    import_roster(PEOPLE, by=petra)
    assert open_steps(client) == [INVITE]
    assert "Done" in client.get("/").content.decode()
    invite(Person.objects.get(email="nia@example.org"), by=petra)
    assert open_steps(client) == []
    assert all(done(system).values())
    assert "First steps" not in client.get("/").content.decode()


def test_each_leads_where_it_can_be_done(petra: Person, as_: As) -> None:
    client = as_(petra)
    assert {client.get(link).status_code for link in open_steps(client)} == {200}


def test_the_tour_comes_after_them(petra: Person, as_: As) -> None:
    text = as_(petra).get("/").content.decode()
    assert "First steps" in text and "New here?" not in text
    assert text.count('data-kind="primary"') == 1


def test_whoever_has_signed_in_needs_no_invitation(petra: Person) -> None:
    import_roster(PEOPLE, by=petra)
    assert not done(petra)["invitation"]
    Person.objects.filter(is_system=False).update(last_login=timezone.now())
    assert done(petra)["invitation"]


def test_while_others_publish_the_framework_it_is_told_and_not_offered(petra: Person, as_: As) -> None:
    import_roster(PEOPLE, by=petra)
    grant_role(Person.objects.get(email="nia@example.org"), "framework-publisher", by=petra)
    assert open_steps(as_(petra)) == [INVITE]
    assert "By a framework publisher" in as_(petra).get("/").content.decode()


def test_nobody_but_people_partners_sees_them(cast: Cast, as_: As) -> None:
    for who, person in cast.people.items():
        assert bool(open_steps(as_(person))) == (who in {"petra", "paul"}), who


def test_the_demo_has_none(cast: Cast, as_: As, settings: Any) -> None:
    settings.LONGARC = settings.LONGARC.model_copy(update={"mode": "demo"})
    assert open_steps(as_(cast.petra)) == []


def test_they_cost_a_fixed_few_queries(cast: Cast, as_: As) -> None:
    client = as_(cast.petra)
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    assert len(asked) <= 12
