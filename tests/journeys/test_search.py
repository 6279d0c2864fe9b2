"""The search over every page: a key opens it, arrows go through it, and it says nothing that is not one's own to see."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.conftest import Window

pytestmark = [pytest.mark.browser, pytest.mark.walk]


def test_a_key_opens_the_search_and_arrows_lead_to_what_it_found(
    ground: Cast, window: Window, no_barriers: Callable[[Page], None]
) -> None:
    page = window(ground.amara)
    page.goto("/organisation/")
    page.keyboard.press("/")
    field = page.get_by_role("dialog").get_by_role("searchbox")
    expect(field).to_be_focused()
    no_barriers(page)
    field.press_sequentially("brandt")
    expect(page.get_by_role("dialog").get_by_role("link", name="Daniel Brandt")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"/people/{ground.daniel.pk}/")


def test_it_closes_and_comes_back_as_it_was_and_a_slash_in_a_text_stays_one(ground: Cast, window: Window) -> None:
    page = window(ground.amara)
    page.goto("/people/")
    name = page.get_by_role("main").get_by_role("searchbox")
    name.press_sequentially("a/b")
    expect(name).to_have_value("a/b")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Control+k")
    field = page.get_by_role("dialog").get_by_role("searchbox")
    field.press_sequentially("calendar")
    expect(
        page.get_by_role("dialog").get_by_role("link", name="Have your conversations in your calendar")
    ).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("link", name="Search").click()
    expect(field).to_have_value("calendar")


def test_who_was_signed_out_meanwhile_is_led_to_sign_in(ground: Cast, window: Window) -> None:
    page = window(ground.amara)
    page.goto("/organisation/")
    page.context.clear_cookies()
    page.keyboard.press("Control+k")
    expect(page).to_have_url(re.compile("/account/login/"))
