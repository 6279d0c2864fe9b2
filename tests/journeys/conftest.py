"""Browsers for the journeys: one window each for Amara, Daniel and Petra, who look at one server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Error, Page
from pytest_django.live_server_helper import LiveServer

from longarc.people.models import Person
from tests.cast import Cast
from tests.journeys.ground import lay

Window = Callable[[Person], Page]
# What fades in is there once it has: half seen it has too little contrast.
ARRIVED = """Promise.all(document.getAnimations().filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime))
  .map((one) => one.finished.catch(() => {})))"""


@pytest.fixture
def ground(transactional_db: None) -> Cast:
    """The cast on the demonstration framework."""
    return lay()


@pytest.fixture
def window(browser: Browser, live_server: LiveServer, client: Client) -> Iterator[Window]:
    """Opens a window in which somebody is signed in. What the browser complains about fails the test."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and "ERR_INTERNET_DISCONNECTED" not in message.text:
            complaints.append(f"{message.text} {message.location.get('url', '')}")

    contexts = []

    def opened(person: Person) -> Page:
        client.force_login(person, "longarc.accounts.backends.PersonBackend")
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        client.cookies.clear()
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keeps a picture of the page for the docs, where `LONGARC_PICTURES` names a folder (`make docs` does)."""
    folder = os.environ.get("LONGARC_PICTURES")

    def keep(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=f"{folder}/{name}.png")

    return keep


@pytest.fixture
def no_barriers() -> Callable[[Page], None]:
    """axe finds nothing on the page that is open."""
    axe = Axe()

    def check(page: Page) -> None:
        page.evaluate(ARRIVED)
        try:
            found = axe.run(page).response["violations"]
        except Error:  # a live page may have opened itself anew in the middle of it
            page.wait_for_load_state()
            found = axe.run(page).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == [], page.url

    return check
