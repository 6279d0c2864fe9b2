"""Writing a draft in a real browser: in place, by keyboard, on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.cast import Cast

from longarc.authoring.models import Draft
from longarc.authoring.tests.test_fates import path, renamed, told
from longarc.people.models import Person

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
Enter = Callable[[Person, dict], Page]


@pytest.fixture
def enter(browser: Browser, live_server: Any, as_: Any) -> Iterator[Enter]:
    """A browser of somebody's own, signed in."""
    contexts: list[BrowserContext] = []

    def open_for(person: Person, viewport: dict) -> Page:
        context = browser.new_context(base_url=live_server.url, viewport=viewport)
        session = as_(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        contexts.append(context)
        return context.new_page()

    yield open_for
    for context in contexts:
        context.close()


def fits(page: Page) -> None:
    """Nothing is wider than the screen, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "wider than the screen"
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_match_is_taken_over_in_place_and_the_keyboard_stays_there(cast: Cast, enter: Enter, viewport: dict) -> None:
    draft = renamed(cast)
    page = enter(cast.milan, viewport)
    page.goto(path(draft))
    fits(page)
    page.get_by_role("button", name="It is the same").press("Enter")
    status = page.locator("#changes [role=status]")
    expect(status).to_have_text("It is kept in the text.")
    expect(status).to_be_focused()
    assert [fate.kind for fate in told(draft)] == ["rename"]
    fits(page)
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.get_by_role("heading", name="Perhaps the same")).to_be_visible()
    assert told(Draft.objects.get()) == []
    page.get_by_role("link", name="It goes on under another id").click()
    fits(page)
