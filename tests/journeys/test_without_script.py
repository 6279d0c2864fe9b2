"""The same walk in a browser without JavaScript: every form is sent whole, and answered with a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from longarc.conversations.models import Acknowledgement, Conversation
from longarc.people.models import Person
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.walk]
Window = Callable[[Person], Page]


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer, client: Client) -> Iterator[Window]:
    """Opens a window that runs no script, in which somebody is signed in."""
    contexts = []

    def opened(person: Person) -> Page:
        client.force_login(person, "longarc.accounts.backends.PersonBackend")
        context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        client.cookies.clear()
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        return page

    yield opened
    for context in contexts:
        context.close()


def press(page: Page, name: str, within: str = "main") -> None:
    with page.expect_navigation():
        page.locator(within).get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name=name).first.click()


def test_a_look_around_and_what_if(ground: Cast, plain: Window) -> None:
    page = plain(ground.amara)
    page.goto("/")
    press(page, "Close the tour")
    expect(page.locator("#tour")).to_have_count(0)
    press(page, "Dark", "footer")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto("/standing/")
    page.get_by_label("In another track").select_option("platform")
    press(page, "Work it out")
    expect(page.locator("main")).to_contain_text("2.85")


def test_a_plan_is_written(ground: Cast, plain: Window) -> None:
    page = plain(ground.amara)
    page.goto("/plans/new/")
    page.get_by_label("title").fill("From one gauge to the whole river")
    press(page, "Begin")
    follow(page, "Write the first goal")
    page.get_by_label("Goal", exact=True).fill("Run a change that crosses two services")
    page.get_by_text("Skills, support, what may come in between").click()
    page.get_by_label("Support I need").fill("A place on the platform rota.")
    press(page, "Add the goal")
    follow(page, "Write The long arc")
    page.get_by_label("Your words").fill("From the float to the gate.")
    press(page, "Done")
    follow(page, "Add an action")
    page.get_by_label("What", exact=True).fill("Ask Milan to read the design")
    press(page, "Add the action")
    press(page, "Done: Ask Milan to read the design")
    main = page.locator("main")
    for words in ("A place on the platform rota.", "From the float to the gate.", "Ask Milan to read the design"):
        expect(main).to_contain_text(words)
    expect(main.locator(".tick[aria-pressed=true]")).to_have_count(1)


def test_a_conversation_from_asking_to_her_word(ground: Cast, plain: Window) -> None:
    amara, daniel = plain(ground.amara), plain(ground.daniel)
    amara.goto("/conversations/request/")
    press(amara, "Ask")
    path = f"/conversations/{Conversation.objects.get().pk}/"
    daniel.goto(path)
    moment = timezone.localtime() + timedelta(days=2)
    daniel.get_by_label("When").first.fill(moment.strftime("%Y-%m-%dT14:00"))
    press(daniel, "Yes, at this time")

    amara.goto(f"{path}preparation/")
    amara.locator("main textarea").first.fill("I would like to be asked about platform.")
    press(amara, "Keep")
    amara.goto(f"{path}preparation/")
    expect(amara.locator("main textarea").first).to_have_value("I would like to be asked about platform.")

    daniel.goto(path)
    daniel.get_by_text("Add a point").click()
    daniel.get_by_label("A point").fill("What the platform rota would take")
    press(daniel, "Put it on our agenda")
    press(daniel, "We are together: begin")
    daniel.locator("[data-note=aspirations]").fill("The whole river.")
    press(daniel, "Keep", "form:has([data-note=aspirations])")
    amara.goto(path)
    expect(amara.locator("[data-note=aspirations]")).to_have_value("The whole river.")
    close(daniel)
    amara.goto(f"{path}acknowledgement/")
    amara.get_by_label("It took place", exact=True).check()
    press(amara, "Say so")
    assert Acknowledgement.objects.get().person == ground.amara


def close(daniel: Page) -> None:
    today = timezone.localdate()
    daniel.get_by_label("What", exact=True).fill("Draw the change on one page")
    daniel.get_by_label("Who").select_option(label="Amara")
    daniel.get_by_label("By when").fill(str(today + timedelta(days=9)))
    press(daniel, "Write it down")
    daniel.get_by_label("By then we expect").fill("The change is out.")
    daniel.get_by_label("We talk again on").fill(str(today - timedelta(days=9)))
    press(daniel, "Close the conversation")
    expect(daniel.locator("main")).to_contain_text("The next date lies in the future.")
    expect(daniel.get_by_label("By then we expect")).to_have_value("The change is out.")
    daniel.get_by_label("We talk again on").fill(str(today + timedelta(days=90)))
    press(daniel, "Close the conversation")
    expect(daniel.locator("main")).to_contain_text("The change is out.")
