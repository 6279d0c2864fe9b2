"""The roster comes in by the page and by the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.cast import Cast

from longarc.people.models import Person, RosterUpload

pytestmark = pytest.mark.django_db
GOOD = "email,name,manager_email,division,pay_amount,pay_currency,pay_period\nnia@t.example,Nia Cole,daniel@tidewater.example,Engineering,71234,EUR,year\n"


def file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("people.csv", text.encode())


def brought(client: Any, text: str = GOOD) -> str:
    answer = client.post("/people/roster/", {"file": file(text)})
    assert answer.status_code == 302
    return answer["Location"]


def test_a_file_is_shown_then_applied(cast: Cast, as_: Any) -> None:
    client = as_(cast.petra)
    place = brought(client)
    page = client.get(place)
    assert "would change one person" in page.content.decode()
    assert not Person.objects.filter(name="Nia Cole").exists()
    assert client.post(place, {"seen": page.context["seen"]})["Location"] == "/people/"
    assert Person.objects.get(name="Nia Cole").assignments.get().manager == cast.daniel
    assert not RosterUpload.objects.exists()


def test_a_file_with_a_problem_shows_it_and_cannot_be_applied(cast: Cast, as_: Any) -> None:
    client = as_(cast.petra)
    place = brought(client, GOOD.replace("daniel@", "dan@"))
    page = client.get(place).content.decode()
    assert "Nobody has the address dan@tidewater.example" in page
    assert "Apply all of it" not in page
    assert client.post(place, {"seen": ""})["Location"] == place
    assert not Person.objects.filter(name="Nia Cole").exists()


def test_a_difference_that_is_no_longer_true_is_not_applied(cast: Cast, as_: Any) -> None:
    client = as_(cast.petra)
    place = brought(client)
    seen = client.get(place).context["seen"]
    Person.objects.create_user("nia@t.example", name="Nia Cole")
    answer = client.post(place, {"seen": seen})
    assert answer.status_code == 409
    assert "has changed since you looked" in answer.content.decode()


def test_a_brought_file_is_sealed_and_for_the_one_who_brought_it(cast: Cast, as_: Any) -> None:
    place = brought(as_(cast.petra))
    assert b"Nia" not in bytes(RosterUpload.objects.get().sealed)
    for key, person in cast.people.items():
        if key != "petra":
            assert as_(person).get(place).status_code == 404
            assert as_(person).post(place).status_code == 404
    assert as_(None).get(place).status_code == 302


def test_pay_is_never_shown_in_a_difference(cast: Cast, as_: Any) -> None:
    client = as_(cast.petra)
    assert "71234" not in client.get(brought(client)).content.decode()
    told = client.post("/api/v1/people/roster?dry_run=true", {"file": file(GOOD)}).content.decode()
    assert "Nia" in told
    assert "71234" not in told


def test_a_brought_file_is_gone_when_it_is_discarded_or_a_day_old(cast: Cast, as_: Any) -> None:
    client = as_(cast.petra)
    place = brought(client)
    RosterUpload.objects.update(made_at=timezone.now() - timedelta(days=2))
    assert client.get(place).status_code == 404
    client.post(f"{brought(client)}discard/")
    assert not RosterUpload.objects.exists()


def test_an_empty_form_says_what_is_missing(cast: Cast, as_: Any) -> None:
    page = as_(cast.petra).post("/people/roster/", {})
    assert "Choose a file first." in page.content.decode()


def test_only_partners_and_operators_have_the_page(cast: Cast, as_: Any) -> None:
    for key, person in cast.people.items():
        expected = 200 if key in {"petra", "paul", "otto"} else 403
        assert as_(person).get("/people/roster/").status_code == expected, key


def test_the_api_applies_a_roster_or_says_what_is_wrong(cast: Cast, as_: Any) -> None:
    client = as_(cast.otto)
    dry = client.post("/api/v1/people/roster?dry_run=true", {"file": file(GOOD)})
    assert (dry.status_code, dry.json()["applied"]) == (200, False)
    bad = client.post("/api/v1/people/roster", {"file": file(GOOD.replace("EUR", "EURO"))})
    assert (bad.status_code, bad.json()["problems"][0]["column"]) == (422, "pay_currency")
    assert client.post("/api/v1/people/roster", {"file": file(GOOD)}).json()["applied"] is True
    assert as_(cast.tom).post("/api/v1/people/roster", {"file": file(GOOD)}).status_code == 403
