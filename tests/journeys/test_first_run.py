"""An empty installation, from the key on the operator's terminal to the first invitation, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache, caches
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from longarc.accounts.start_key import start_key
from longarc.people.models import Organisation, Person
from tests.journeys.test_walk import press, send

pytestmark = [pytest.mark.browser, pytest.mark.walk]
Check = Callable[[Page], None]
PASSWORD = "four quiet herons waiting"
ROSTER = b"email,name,division\npetra@northwater.example,Petra Vogel,People\nnia@northwater.example,Nia Osei,Gauges\n"
NARROW, WIDE = {"width": 360, "height": 780}, {"width": 1280, "height": 900}


@pytest.fixture
def nobody_yet(transactional_db: None, live_server: LiveServer, settings: Any) -> Iterator[None]:
    """No people, no name, no tries."""
    told = {"organisation": "", "base_url": live_server.url}
    settings.LONGARC = settings.LONGARC.model_copy(update=told)
    cache.clear()
    caches["process"].clear()
    yield
    caches["process"].clear()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A window that runs scripts, and one that does not. What the browser complains about fails the test."""
    context = browser.new_context(base_url=live_server.url, viewport=WIDE, java_script_enabled=request.param)
    complaints: list[str] = []
    page = context.new_page()
    page.set_default_timeout(8000)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [words for words in complaints if "422" not in words] == []


@pytest.fixture
def look(request: pytest.FixtureRequest, no_barriers: Check) -> Check:
    """axe finds nothing, and on a phone nothing sticks out. It takes a script to ask."""
    scripted = "without script" not in request.node.name

    def check(page: Page) -> None:
        if scripted:
            no_barriers(page)
            page.set_viewport_size(NARROW)
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], page.url
            page.set_viewport_size(WIDE)

    return check


def type_all(page: Page, *words: str) -> None:
    """One field after the other, by the keyboard alone, from the one that has the focus."""
    for number, text in enumerate(words):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)


def begin(page: Page, look: Check) -> None:
    page.goto("/")
    expect(page).to_have_url("/start/")
    look(page)
    page.get_by_label("The key").focus()
    type_all(page, "AAAA", "Northwater Gauges", "Petra Vogel", "petra@northwater.example", "People")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("This is not the key")
    expect(page.get_by_label("Their division")).to_have_value("People")
    look(page)
    page.get_by_label("The key").fill(start_key().lower())
    press(page, "Begin")
    expect(page).to_have_url("/start/link/")
    look(page)


def choose_a_password(page: Page, look: Check) -> None:
    press(page, "Choose the password now", role="link")
    look(page)
    page.locator("input[type=password]").nth(0).fill(PASSWORD)
    page.locator("input[type=password]").nth(1).fill(PASSWORD)
    press(page, "Keep this password")
    expect(page).to_have_url("/")
    expect(page.locator("main")).to_contain_text("Take a framework")
    expect(page.locator("footer")).to_contain_text("Northwater Gauges")
    look(page)


def take_a_framework(page: Page, look: Check) -> None:
    press(page, "Choose one", role="link")
    look(page)
    send(page, page.get_by_role("link", name="Take it").filter(has_text="small"))
    look(page)
    press(page, "Check and publish")


def bring_in_the_roster(page: Page, look: Check) -> None:
    page.goto("/")
    expect(page.locator("[aria-labelledby=first-steps]")).to_contain_text("Done")
    look(page)
    press(page, "Bring it in", role="link")
    page.locator("main input[type=file]").set_input_files(
        {"name": "people.csv", "mimeType": "text/csv", "buffer": ROSTER}
    )
    press(page, "Show the difference")
    send(page, page.locator("main button[data-kind=primary]"))


def invite_the_others(page: Page, look: Check) -> None:
    page.goto("/")
    press(page, "Invite them", role="link")
    expect(page.locator("main")).to_contain_text("One person here cannot sign in yet.")
    look(page)
    press(page, "Send it to one person")
    expect(page.locator("main")).to_contain_text("was sent one within the last three days")
    look(page)


def test_an_empty_installation_gets_its_people(nobody_yet: None, page: Page, look: Check) -> None:
    begin(page, look)
    choose_a_password(page, look)
    take_a_framework(page, look)
    bring_in_the_roster(page, look)
    invite_the_others(page, look)
    page.goto("/")
    expect(page.locator("main")).to_contain_text("New here?")
    expect(page.locator("main")).not_to_contain_text("First steps")
    assert Organisation.objects.get().name == "Northwater Gauges"
    assert Person.objects.filter(is_system=False).count() == 2
    assert page.request.get("/start/").status == page.request.get("/start/link/").status == 404
