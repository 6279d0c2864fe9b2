"""Fixtures for the tests of every slice."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hatch_build import compile_catalogues
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from tests import demonstration, markers, parts
from tests.cast import Cast, make_cast

from longarc.people.models import Person

# How long an example takes says how busy the machine is, and nothing about the code.
settings.register_profile("longarc", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("longarc")


@pytest.fixture
def cast(db: None) -> Cast:
    """Amara, Daniel and the others."""
    return make_cast()


@pytest.fixture(scope="module")
def furnished(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast with a record of every kind, once for all tests of a module; each of them takes back what it does."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        markers.furnish(cast)
        yield cast
        transaction.set_rollback(True)


@pytest.fixture
def as_(db: None) -> Callable[[Person | None], Client]:
    """A browser without JavaScript, signed in as somebody (or as nobody)."""

    def sign_in(person: Person | None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person, "longarc.accounts.backends.PersonBackend")
        return client

    return sign_in


@pytest.fixture(scope="module")
def _demo(django_db_setup: None, django_db_blocker: Any, request: pytest.FixtureRequest) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        demonstration.put_in(request.config.cache.mkdir("demo"))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo_db(_demo: None, db: None) -> None:
    """The demo organisation with its two years, as `make demo` has it; once for all tests of a module."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. Without one the test is skipped with a word, on CI it fails."""
    found = parts.chromium()
    parts.need(found, "Chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-gpu"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=arguments)
        yield chromium
        chromium.close()


def pytest_configure(config: pytest.Config) -> None:
    """What is translated is what the catalogues say now."""
    compile_catalogues()


DATABASE = {"db", "demo_db", "transactional_db", "cast", "furnished", "as_", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What touches the database also runs on PostgreSQL; pure tests run once."""
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
