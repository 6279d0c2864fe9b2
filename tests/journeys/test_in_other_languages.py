"""German and Spanish on a phone: their words fit, and a screen reader is told which language it reads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.conftest import Window

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
PAGES = {
    "amara": [
        "/",
        "/standing/",
        "/plans/",
        "/plans/accomplishments/",
        "/conversations/",
        "/conversations/request/",
        "/framework/",
        "/organisation/",
        "/people/",
        "/account/preferences/",
        "/account/2fa/",
    ],
    "daniel": ["/team/"],
}


@pytest.mark.parametrize("language", ["de", "es"])
@pytest.mark.parametrize("who", PAGES)
def test_no_word_is_cut_on_a_phone(
    ground: Cast, window: Window, no_barriers: Callable[[Page], None], who: str, language: str
) -> None:
    person = ground.people[who]
    person.locale = language
    person.save(update_fields=["locale"])
    page = window(person)
    page.set_viewport_size(PHONE)
    for path in PAGES[who]:
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.evaluate("document.body.style.overflowWrap = 'normal'")  # a word too long would now stick out
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], path
        no_barriers(page)
