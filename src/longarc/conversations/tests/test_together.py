"""Two people in one room, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from longarc.conversations.actions import agendas, appointments, preparations
from longarc.people.models import Person

pytestmark = pytest.mark.browser
SKILLS = "#body-skills"


@pytest.fixture
def enter(browser: Browser, live_server, as_) -> Iterator[Callable[[Person], Page]]:
    """A browser of somebody's own, signed in; its page knows the way by path."""
    contexts: list[BrowserContext] = []

    def open_for(person: Person) -> Page:
        context = browser.new_context(base_url=live_server.url)
        session = as_(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        contexts.append(context)
        return context.new_page()

    yield open_for
    for context in contexts:
        context.close()


def test_a_word_typed_in_one_browser_appears_in_the_other(held, cast, enter):
    amara, daniel = enter(cast.amara), enter(cast.daniel)
    for page in (amara, daniel):
        page.goto(f"/conversations/{held.pk}/")
    amara.locator(SKILLS).press_sequentially("Sideways into Platform")
    expect(daniel.locator(SKILLS)).to_have_value("Sideways into Platform", timeout=10_000)
    daniel.locator(SKILLS).press("Control+End")
    daniel.locator(SKILLS).press_sequentially(", in spring")
    expect(amara.locator(SKILLS)).to_have_value("Sideways into Platform, in spring", timeout=10_000)


def test_words_of_both_are_there_after_one_lost_the_connection(held, cast, enter):
    amara, daniel = enter(cast.amara), enter(cast.daniel)
    for page in (amara, daniel):
        page.goto(f"/conversations/{held.pk}/")
    daniel.context.set_offline(True)
    daniel.locator(SKILLS).fill("Written in the tunnel")
    expect(daniel.locator("#note-skills .saved")).to_contain_text("Your words stay here", timeout=10_000)
    amara.locator(SKILLS).fill("Meanwhile in the room")
    expect(amara.locator("#note-skills .saved")).to_contain_text("Kept", timeout=10_000)
    daniel.context.set_offline(False)
    for page in (amara, daniel):
        expect(page.locator(SKILLS)).to_have_value("Meanwhile in the room\nWritten in the tunnel", timeout=20_000)


def test_a_point_and_the_beginning_reach_the_other_without_a_click(scheduled, cast, enter):
    daniel = enter(cast.daniel)
    daniel.goto(f"/conversations/{scheduled.pk}/")
    agendas.add_point(scheduled, by=cast.amara, aim="aspirations", text="Where in three years?")
    expect(daniel.locator("#points-aspirations")).to_contain_text("Where in three years?", timeout=10_000)
    appointments.hold(scheduled, by=cast.amara)
    expect(daniel.get_by_role("button", name="Close the conversation")).to_be_visible(timeout=10_000)


def test_every_page_can_be_used_by_everybody(held, cast, enter, close_it):
    agendas.add_point(held, by=cast.daniel, aim="skills", text="The hand-over")
    preparations.prepare(held, by=cast.amara, prompt="role", text="Less of the rota", seen=0)
    page = enter(cast.amara)
    paths = ["", f"{held.pk}/", f"{held.pk}/preparation/", f"{held.pk}/preparation/role/point/", "request/"]
    paths += ["values/", "trust/", "questions/", "calendar/", "acknowledgements/"]
    problems = {path: _problems(page, path) for path in paths}
    close_it(held)
    problems |= {path: _problems(page, path) for path in (f"{held.pk}/", f"{held.pk}/acknowledgement/")}
    assert not any(problems.values()), problems


def _problems(page: Page, path: str) -> list[str]:
    page.goto(f"/conversations/{path}")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
