"""Fixtures for the tests of every slice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.cast import Cast, make_cast

from longarc.people.models import Person


@pytest.fixture
def cast(db: None) -> Cast:
    """Amara, Daniel and the others."""
    return make_cast()


@pytest.fixture
def as_(db: None) -> Callable[[Person | None], Client]:
    """A browser without JavaScript, signed in as somebody (or as nobody)."""

    def sign_in(person: Person | None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person, "longarc.accounts.backends.PersonBackend")
        return client

    return sign_in
