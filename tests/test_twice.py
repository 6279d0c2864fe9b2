"""Two clicks are one: each form of the product, sent twice at one moment and once more, changes what one click changes."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

import pytest
from django.apps import apps
from django.db import connection, connections, transaction
from django.http import HttpResponse
from django.test import Client

from longarc.people.models import Person
from tests import markers
from tests.cast import Cast, make_cast
from tests.house.walking import SLICES
from tests.test_input import filled, forms_on

pytestmark = pytest.mark.django_db(transaction=True)
WALKED = [name for name in SLICES if name in {"accounts", "conversations", "growth", "people", "standing"}]
EACH_TIME = "/conversations/calendar/"  # each click makes a new secret, and only the last one opens anything


@pytest.fixture
def house(transactional_db: None) -> Cast:
    """The cast with everything that the markers furnish, really committed."""
    cast = make_cast()
    markers.furnish(cast)
    return cast


def signed_in(person: Person) -> Client:
    """A browser that tells of a broken page by its status."""
    client = Client(raise_request_exception=False)
    client.force_login(person, "longarc.accounts.backends.PersonBackend")
    return client


def rows() -> Counter[str]:
    """How many rows each model of ours has."""
    ours = [model._meta for model in apps.get_models() if model.__module__.startswith("longarc.")]
    # Readings are written after the answer, and looking is no change.
    one = [f"SELECT '{meta.label}', count(*) FROM {meta.db_table}" for meta in ours if meta.label != "history.Reading"]  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(one))
        return Counter(dict(cursor.fetchall()))


def difference(before: Counter[str], after: Counter[str]) -> dict[str, int]:
    """By how much each model grew or shrank."""
    return {label: after[label] - before[label] for label in after if after[label] != before[label]}


def at_once(person: Person, path: str, values: dict[str, str]) -> list[HttpResponse]:
    """Two browsers of one person send the same at one moment."""
    browsers, together = [signed_in(person), signed_in(person)], Barrier(2)

    def send(client: Client) -> HttpResponse:
        together.wait(10)
        try:
            return client.post(path, values)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(send, browsers))


@dataclass
class Sent:
    """What one form answered and changed: once and taken back, twice at one moment, and once more."""

    codes: list[int]
    single: dict[str, int]
    double: dict[str, int]
    more: dict[str, int]

    def wrong(self, path: str) -> list[str]:
        """What two clicks should not have done."""
        first, *others = self.codes
        rough = max(self.codes) >= 500 or (first == 302 and set(others) != {302})
        found = [f"{self.double} instead of {self.single}"] if self.double != self.single else []
        found += [f"once more gives {self.more}"] if self.more else []
        return [*found, *(["is not calm"] if rough else [])]


def sent(client: Client, person: Person, path: str, values: dict[str, str]) -> Sent:
    """Send a form in all these ways."""
    before = rows()
    with transaction.atomic():
        first = client.post(path, values)
        single = difference(before, rows())
        transaction.set_rollback(True)
    both = at_once(person, path, values)
    twice = rows()
    again = client.post(path, values)
    codes = [answer.status_code for answer in (first, *both, again)]
    return Sent(codes, single, difference(before, twice), difference(twice, rows()))


@pytest.mark.parametrize("slice_name", WALKED)
def test_two_clicks_change_what_one_changes(slice_name: str, house: Cast) -> None:
    wrong: list[str] = []
    seen: set[object] = set()
    for person in (house.amara, house.daniel):
        client = signed_in(person)
        for path, form in list(forms_on(client, slice_name, seen, most=3)):
            if path != EACH_TIME:
                values = filled(form)
                done = sent(client, person, path, values)
                wrong += [f"{path} {values} {done.codes}: {problem}" for problem in done.wrong(path)]
    assert not wrong, "\n".join(wrong)
