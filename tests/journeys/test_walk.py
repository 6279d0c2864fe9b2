"""The main job, end to end, in real browsers: standing, plan, conversation, acknowledgement, and Today in between."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Error, Locator, Page, expect

from longarc.conversations.models import Acknowledgement, Conversation
from longarc.growth.models import Plan
from longarc.insights.actions import refresh_coverage
from longarc.people.models import Assignment, Person
from longarc.people.system import system_person
from tests.cast import Cast
from tests.journeys.conftest import Window

pytestmark = [pytest.mark.browser, pytest.mark.walk]
Check = Callable[[Page], None]


def press(page: Page, name: str, role: str = "button") -> None:
    send(page, page.get_by_role(role, name=name).first)


def visit(page: Page, path: str) -> None:
    """Open a page; a live room may just be opening itself anew, and then the first try is in its way."""
    try:
        page.goto(path)
    except Error:
        page.wait_for_load_state()
        page.goto(path)


def send(page: Page, button: Locator) -> None:
    """Press a button that sends a form, and wait for the page that answers."""
    with page.expect_navigation():
        button.click()


def test_amara_sees_where_she_stands_and_tries_what_if(
    ground: Cast, window: Window, no_barriers: Check, picture: Callable[[Page, str], None]
) -> None:
    page = window(ground.amara)
    visit(page, "/standing/")
    main = page.locator("main")
    expect(main).to_contain_text("2.55")
    expect(main).to_contain_text("Progress")
    picture(page, "standing")
    no_barriers(page)
    before = ground.amara.scores.count()
    visit(page, "/standing/?track=platform")
    expect(main).to_contain_text("2.85")
    no_barriers(page)
    assert ground.amara.scores.count() == before


def write_a_plan(page: Page) -> None:
    visit(page, "/plans/new/")
    page.get_by_label("title").fill("From one gauge to the whole river")
    press(page, "Begin")
    expect(page).to_have_url(re.compile(r"/plans/[0-9a-f-]{36}/$"))
    expect(page.locator("main")).to_contain_text("Only you")


def choose_a_lateral_target(page: Page) -> None:
    plan = page.url
    visit(page, plan + "target/?target=" + lateral_key(page, plan))
    expect(page.locator("#looked")).to_contain_text(re.compile("missing|smallest|next", re.IGNORECASE))
    press(page, "My plan leads here")
    visit(page, plan)


def lateral_key(page: Page, plan: str) -> str:
    visit(page, plan + "target/")
    values = page.locator("select[name=target] option").evaluate_all("options => options.map(option => option.value)")
    return next(value for value in values if value.endswith("p4"))


def write_a_goal_with_two_actions(page: Page) -> None:
    plan = page.url
    visit(page, plan + "goals/")
    page.get_by_label("Goal", exact=True).fill("Run a change that crosses two services")
    page.get_by_label("If", exact=True).fill("a release week eats the afternoon")
    page.get_by_label("Then I", exact=True).fill("take the first hour of the next morning")
    press(page, "Add the goal")
    for what in ("Sit in on the platform stand-up for two weeks", "Ask Milan to read the design"):
        visit(page, plan)
        page.get_by_role("link", name="Add an action").first.click()
        page.get_by_label("What", exact=True).fill(what)
        press(page, "Add the action")
    visit(page, plan)
    expect(page.locator("main")).to_contain_text("Ask Milan to read the design")
    expect(page.locator("main")).to_contain_text("a release week eats the afternoon")


def test_a_plan_is_private_then_shared_then_agreed_and_one_changed_word_shows(
    ground: Cast, window: Window, no_barriers: Check
) -> None:
    amara, daniel = window(ground.amara), window(ground.daniel)
    write_a_plan(amara)
    choose_a_lateral_target(amara)
    write_a_goal_with_two_actions(amara)
    no_barriers(amara)
    path = amara.url
    assert daniel.request.get(path).status == 404

    visit(amara, path + "share/")
    no_barriers(amara)
    press(amara, "Share with Daniel")
    visit(daniel, "/")
    expect(daniel.locator("main")).to_contain_text("Amara Okafor")
    visit(daniel, path + "input/")
    daniel.locator("main textarea").first.fill("I will keep Thursday mornings free of meetings for you.")
    send(daniel, daniel.locator("main form button").first)
    visit(daniel, path)
    no_barriers(daniel)

    for page in (amara, daniel):
        visit(page, path + "agreement/")
        no_barriers(page)
        press(page, "I agree to this text")
    plan = Plan.objects.get()
    agreed = plan.texts.latest("number").text
    assert "Run a change that crosses two services" in agreed

    goal = plan.goals.get()
    visit(amara, f"/plans/goals/{goal.pk}/")
    amara.get_by_role("textbox", name="Goal", exact=True).fill("Run a change that crosses three services")
    send(amara, amara.locator("main form button").first)
    for page in (amara, daniel):
        visit(page, path)
        expect(page.locator("main")).to_contain_text("Changed since it was agreed")
        visit(page, path + "agreement/")
        expect(page.locator("#changed del").first).to_contain_text("two")
        expect(page.locator("#changed ins").first).to_contain_text("three")
        no_barriers(page)
    assert plan.texts.latest("number").text == agreed


def invitations(message: mail.EmailMessage) -> list[Calendar]:
    """The calendars attached to a mail, as a real reader reads them."""
    parts = [part for part in message.attachments if part.get_content_type() == "text/calendar"]
    return [Calendar.from_ical(part.get_payload(decode=True)) for part in parts]


def ask(amara: Page) -> str:
    visit(amara, "/conversations/request/")
    amara.get_by_label("What it is about, in a line").fill("What the next two years could hold")
    press(amara, "Ask")
    return f"/conversations/{Conversation.objects.get().pk}/"


def accept(daniel: Page, path: str) -> None:
    visit(daniel, "/")
    expect(daniel.locator("main")).to_contain_text("Amara")
    visit(daniel, path)
    moment = timezone.localtime() + timedelta(days=2)
    daniel.get_by_label("When").first.fill(moment.strftime("%Y-%m-%dT14:00"))
    press(daniel, "Yes, at this time")
    expect(daniel.locator("main")).to_contain_text("14:00")


def prepare(page: Page, path: str, words: str) -> None:
    visit(page, path + "preparation/")
    field = page.locator("main textarea").first
    field.fill(words)
    expect(page.locator("main .saved").first).to_contain_text("Kept", timeout=10000)


def test_they_ask_prepare_hold_and_close_a_conversation_and_only_she_acknowledges(
    ground: Cast, window: Window, no_barriers: Check
) -> None:
    amara, daniel = window(ground.amara), window(ground.daniel)
    path = ask(amara)
    no_barriers(amara)
    accept(daniel, path)
    no_barriers(daniel)
    invited = {address for message in mail.outbox if invitations(message) for address in message.to}
    assert invited == {ground.amara.email, ground.daniel.email}
    prepare(amara, path, "I would like to be asked about platform before I say it myself.")
    prepare(daniel, path, "I assume that she wants to lead; ask, do not assume.")
    no_barriers(amara)
    visit(amara, "/")
    expect(amara.locator("main")).to_contain_text("Daniel")
    no_barriers(amara)
    visit(daniel, path)
    assert "asked about platform" not in daniel.content()

    talk(amara, daniel, path, no_barriers)
    close(amara, daniel, path)
    visit(amara, path)
    no_barriers(amara)
    plan = Plan.objects.get(person=ground.amara)
    visit(amara, f"/plans/{plan.pk}/")
    expect(amara.locator("main")).to_contain_text("Draw the two-service change")
    acknowledge(amara, daniel, window(ground.tom), path)
    visit(daniel, path)
    for page in (daniel,):
        visit(page, "/")
        assert "took place" not in page.content()


def talk(amara: Page, daniel: Page, path: str, no_barriers: Check) -> None:
    visit(daniel, path)
    press(daniel, "We are together: begin")
    visit(amara, path)
    hers, his = (page.locator("[data-note=aspirations]") for page in (amara, daniel))
    hers.fill("Amara: the whole river, not one gauge.")
    expect(his).to_have_value(re.compile("the whole river"), timeout=12000)
    no_barriers(daniel)

    amara.context.set_offline(True)
    his.click()
    his.press("Control+End")
    his.press_sequentially("\nDaniel: then platform is worth a look.")
    expect(daniel.locator("#note-aspirations .saved")).to_contain_text("Kept", timeout=12000)
    hers.click()
    hers.press("Control+Home")
    hers.press_sequentially("Said first: ")
    amara.wait_for_timeout(3000)
    amara.context.set_offline(False)
    for page in (hers, his):
        expect(page).to_have_value(
            re.compile(r"Said first: Amara: the whole river[\s\S]*platform is worth a look"), timeout=40000
        )


def close(amara: Page, daniel: Page, path: str) -> None:
    today = timezone.localdate()
    visit(daniel, path)
    form = daniel.locator("form[action$='/agreements/']")
    form.get_by_label("What", exact=True).fill("Draw the two-service change on one page")
    form.get_by_label("Who").select_option(label="Amara")
    form.get_by_label("By when").fill(str(today + timedelta(days=20)))
    send(daniel, form.get_by_role("button"))
    closing = daniel.locator("form[action$='/closing/']")
    closing.get_by_label("We talk again on").fill(str(today + timedelta(days=120)))
    closing.get_by_label("By then we expect").fill("The change is out, and we know whether platform is right.")
    send(daniel, closing.get_by_role("button", name="Close the conversation"))
    expect(daniel.locator("main")).to_contain_text("The change is out")


def acknowledge(amara: Page, daniel: Page, tom: Page, path: str) -> None:
    assert daniel.request.get(path + "acknowledgement/").status == 403
    assert tom.request.get(path).status == 404
    assert tom.request.get(path + "acknowledgement/").status == 404
    visit(amara, path + "acknowledgement/")
    amara.get_by_label("It took place", exact=True).check()
    press(amara, "Say so")
    assert Acknowledgement.objects.filter(person__name="Amara Okafor").count() == 1


def test_coverage_moves_by_night_once_three_have_answered(ground: Cast, window: Window, no_barriers: Check) -> None:
    people = [ground.amara, ground.tom, *more_people(ground)]
    petra = window(ground.petra)

    def row() -> str:
        visit(petra, "/organisation/")
        return petra.locator("tr", has_text="Engineering").locator("td").last.inner_text()

    refresh_coverage(timezone.now(), by=system_person())
    assert row() == "–"
    for person in people[:2]:
        say_elsewhere(person)
    refresh_coverage(timezone.now(), by=system_person())
    assert row() == "–"
    say_elsewhere(people[2])
    assert row() == "–"
    refresh_coverage(timezone.now(), by=system_person())
    assert row() == "20\N{NO-BREAK SPACE}%"
    no_barriers(petra)
    assert "Amara" not in petra.locator("main").inner_text()


def more_people(ground: Cast) -> list[Person]:
    start = timezone.localdate() - timedelta(days=300)
    people = []
    for number in range(8):
        person = Person.objects.create_user(f"more{number}@tidewater.example", name=f"More {number}", joined_on=start)
        Assignment.objects.create(person=person, manager=ground.daniel, division=ground.engineering, starts_on=start)
        people.append(person)
    return people


def say_elsewhere(person: Person) -> None:
    from longarc.conversations.actions.acknowledgements import acknowledge as say

    say(person, answer=Acknowledgement.Answer.TOOK_PLACE, held_on=timezone.localdate(), by=person)


def test_the_invitation_is_read_by_a_real_calendar(ground: Cast, window: Window) -> None:
    amara, daniel = window(ground.amara), window(ground.daniel)
    accept(daniel, ask(amara))
    found = [calendar for message in mail.outbox for calendar in invitations(message)]
    assert len(found) >= 2
    for calendar in found:
        assert calendar["METHOD"] == "REQUEST"
        (event,) = calendar.walk("VEVENT")
        assert timezone.localtime(event.decoded("DTSTART")).strftime("%H:%M") == "14:00"
