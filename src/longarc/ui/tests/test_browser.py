"""Our modules in a real browser: nothing typed is lost, two people see each other's words, a form is sent once."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from longarc.ui.tests import pages

pytestmark = [pytest.mark.browser, pytest.mark.urls("longarc.ui.tests.pages")]


@pytest.fixture
def note() -> Iterator[pages.Note]:
    pages.NOTE.__init__()
    yield pages.NOTE
    pages.NOTE.__init__()


@pytest.fixture
def tab(browser: Browser, live_server, note: pages.Note) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(live_server.url)
    yield page
    page.close(run_before_unload=False)


def test_what_is_typed_is_kept_without_a_button(tab: Page, note: pages.Note):
    tab.get_by_label("Note").fill("First words, and more.")
    expect(tab.locator(".saved")).to_have_text("Kept at 10:42")
    assert note.body == "First words, and more."
    assert tab.locator("[name=version]").input_value() == "2"


def test_a_link_followed_at_once_takes_no_words_away(tab: Page, note: pages.Note):
    tab.get_by_label("Note").fill("Half a thought")
    tab.get_by_role("link", name="Go on").click()
    tab.wait_for_url("**/style/")
    assert note.body == "Half a thought"


def test_what_is_agreed_to_is_what_stands_there(tab: Page, note: pages.Note):
    tab.get_by_label("Note").fill("The last word.")
    tab.get_by_role("button", name="Agree").click()
    tab.wait_for_url("**/agree/")
    assert note.agreed == "The last word."


def test_leaving_with_words_that_could_not_be_kept_asks_first(tab: Page, note: pages.Note):
    note.answers = False
    tab.get_by_label("Note").fill("Only here.")
    expect(tab.locator(".saved")).to_contain_text("Your words stay here")
    asked: list[str] = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    tab.get_by_role("link", name="Go on").click()
    tab.wait_for_timeout(2_500)
    assert asked == ["beforeunload"]
    assert tab.get_by_label("Note").input_value() == "Only here."


def test_words_stay_while_the_server_is_away_and_are_sent_when_it_is_back(tab: Page, note: pages.Note):
    note.answers = False
    tab.get_by_label("Note").fill("Written in a tunnel.")
    expect(tab.locator(".saved")).to_contain_text("Your words stay here")
    assert note.body == "First words."
    note.answers = True
    expect(tab.locator(".saved")).to_have_text("Kept at 10:42", timeout=15_000)
    assert note.body == "Written in a tunnel."


def test_a_session_that_ended_takes_no_words_away(tab: Page, note: pages.Note):
    note.knows_you = False
    tab.get_by_label("Note").fill("A long text, written slowly.")
    expect(tab.locator(".saved")).to_contain_text("you were signed out")
    tab.context.clear_cookies()  # also the token of the page is worth nothing now
    note.knows_you = True
    expect(tab.locator(".saved")).to_have_text("Kept at 10:42", timeout=20_000)
    assert note.body == "A long text, written slowly."


def test_two_people_in_one_text_both_keep_their_words(tab: Page, note: pages.Note):
    note.answers = False  # the other's words cannot arrive by themselves
    tab.get_by_label("Note").fill("Mine.")
    note.write("His.")
    note.answers = True
    theirs = tab.locator("[data-theirs]")
    expect(theirs).to_have_text("His.", timeout=15_000)
    expect(tab.locator("[data-by]")).to_have_text("Daniel Brandt")
    assert tab.get_by_label("Note").input_value() == "Mine."
    assert note.body == "His."
    tab.get_by_role("button", name="Keep mine").click()
    expect(tab.locator(".saved")).to_have_text("Kept at 10:42")
    assert note.body == "Mine."


def test_the_others_text_can_be_taken(tab: Page, note: pages.Note):
    note.answers = False
    tab.get_by_label("Note").fill("Mine.")
    note.write("His.")
    note.answers = True
    tab.get_by_role("button", name="Take theirs").click(timeout=15_000)
    assert tab.get_by_label("Note").input_value() == "His."
    assert note.body == "His."


def test_the_others_words_arrive_and_the_caret_stays_at_its_word(tab: Page, note: pages.Note):
    field = tab.get_by_label("Note")
    field.focus()
    field.evaluate("(field) => field.setSelectionRange(6, 11)")  # "words"
    note.here = ["Daniel Brandt"]
    note.points = '<ol id="points"><li>One</li><li>Two</li></ol>'
    note.write("The very first words.")
    expect(field).to_have_value("The very first words.", timeout=10_000)
    expect(tab.locator("#points li")).to_have_count(2)
    expect(tab.locator("[data-live-status]")).to_have_text("Daniel Brandt is here")
    assert field.evaluate("(field) => field.value.slice(field.selectionStart, field.selectionEnd)").endswith("words")


def test_a_lost_connection_is_said_and_found_again(tab: Page, note: pages.Note):
    note.answers = False
    expect(tab.locator("[data-live-status]")).to_contain_text("Connection lost", timeout=10_000)
    note.write("Written meanwhile.")
    note.answers = True
    expect(tab.get_by_label("Note")).to_have_value("Written meanwhile.", timeout=15_000)
    expect(tab.locator("[data-live-status]")).not_to_contain_text("Connection lost")


def test_a_double_click_sends_a_form_once(tab: Page, note: pages.Note):
    tab.get_by_role("button", name="Count").dblclick(no_wait_after=True)
    tab.wait_for_load_state("networkidle")
    assert note.counted == 1


def test_dark_is_chosen_with_and_without_a_script(tab: Page, browser: Browser, live_server, note: pages.Note):
    tab.get_by_role("button", name="Dark").click()
    assert tab.locator("html").get_attribute("data-theme") == "dark"
    tab.reload()
    assert tab.locator("html").get_attribute("data-theme") == "dark"
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(live_server.url)
    plain.get_by_role("button", name="Dark").click()
    assert plain.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 640, 1280])
def test_the_style_page_has_no_barrier(browser: Browser, live_server, width: int, scheme: str):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{live_server.url}/style/")
    page.wait_for_load_state("networkidle")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    page.close()
