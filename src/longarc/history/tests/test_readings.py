"""The reading ledger: the owner sees who opened what; a reader sees their own rows; nobody else sees any."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation
from tests.cast import Cast

from longarc.history.models import Reading
from longarc.history.policy import may_read_reading, readings_visible_to
from longarc.history.queries import by_which_right, what

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading(cast: Cast) -> Reading:
    return Reading.objects.create(
        reader=cast.daniel, person=cast.amara, kind="people.person", record_id=str(cast.amara.pk), right="manager"
    )


def test_the_owner_reads_who_opened_what_and_by_which_right(cast: Cast, reading: Reading, as_: Any) -> None:
    page = as_(cast.amara).get("/readings/").content.decode()
    assert "Daniel Brandt" in page
    assert "as manager" in page
    assert "Standing" in page


@pytest.mark.parametrize(
    ("kind", "right", "told"),
    [
        ("growth.accomplishment", "shared", ("logro", "porque se compartió")),
        ("conversations.conversation", "mentor", ("conversación", "como mentoría")),
        ("people.person", "foresight", ("situación", "para ver a quién movería un borrador")),
    ],
)
def test_what_was_opened_is_told_in_the_readers_language(kind: str, right: str, told: tuple[str, str]) -> None:
    with translation.override("es"):
        row = Reading(kind=kind, right=right)
        assert (what(row), by_which_right(row)) == told


def test_the_reader_finds_the_row_on_the_other_side(cast: Cast, reading: Reading, as_: Any) -> None:
    client = as_(cast.daniel)
    assert "Amara Okafor" not in client.get("/readings/").content.decode()
    assert "Amara Okafor" in client.get("/readings/?by=me").content.decode()


def test_nobody_else_finds_it(cast: Cast, reading: Reading, as_: Any) -> None:
    for key, person in cast.people.items():
        may = key in {"amara", "daniel"}
        assert (reading in readings_visible_to(person)) == may_read_reading(person, reading) == may
        if not may:
            for path in ("/readings/", "/readings/?by=me", "/api/v1/readings?side=both"):
                text = as_(person).get(path).content.decode()
                assert str(reading.pk) not in text
                assert "as manager" not in text
    assert as_(None).get("/readings/").status_code == 302
    assert as_(None).get("/api/v1/readings").status_code == 401


def test_the_api_gives_each_side_its_rows(cast: Cast, reading: Reading, as_: Any) -> None:
    assert as_(cast.amara).get("/api/v1/readings").json()["items"][0]["right"] == "manager"
    assert as_(cast.daniel).get("/api/v1/readings").json()["count"] == 0
    assert as_(cast.daniel).get("/api/v1/readings?side=by-me").json()["count"] == 1


def test_the_page_costs_the_same_with_many_rows(cast: Cast, as_: Any, django_assert_max_num_queries: Any) -> None:
    row = {"reader": cast.daniel, "person": cast.amara, "kind": "people.person", "record_id": "1", "right": "manager"}
    Reading.objects.bulk_create(Reading(**row) for _ in range(80))
    client = as_(cast.amara)
    with django_assert_max_num_queries(6):
        client.get("/readings/")
