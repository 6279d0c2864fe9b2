"""The walk on a phone: nothing hides beyond the edge, and a plan is read without its past in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from longarc.growth import actions
from tests.cast import Cast
from tests.journeys.conftest import Window

pytestmark = [pytest.mark.browser, pytest.mark.walk]
PHONE = {"width": 360, "height": 740}
PAPER = {"width": 794, "height": 1123}
HIDDEN = """[...document.querySelectorAll("main .table-wrap")].filter((box) => box.scrollWidth > box.clientWidth)
  .map((box) => box.textContent.trim().slice(0, 40))"""


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("amara", "/people/"),
        ("eva", "/people/roles/"),
        ("amara", "/readings/"),
        ("daniel", "/team/"),
        ("amara", "/standing/ways/"),
    ],
)
def test_each_row_of_a_table_folds_into_the_screen(
    ground: Cast, window: Window, no_barriers: Callable[[Page], None], who: str, path: str
) -> None:
    daniel = window(ground.daniel)
    daniel.goto(f"/standing/{ground.amara.pk}/")
    page = window(ground.people[who])
    page.set_viewport_size(PHONE)
    page.goto(path)
    expect(page.locator("main table.folds tbody tr").first).to_be_visible()
    assert page.evaluate(HIDDEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    no_barriers(page)


def written(cast: Cast) -> str:
    """Where a plan of Amara's is, with one action done and one open."""
    today = timezone.localdate()
    span = {"starts_on": today, "ends_on": today + timedelta(180)}
    plan = actions.start_plan(cast.amara, by=cast.amara, title="The whole way of a reading", **span)
    goal = actions.add_goal(plan, {"title": "Know the water"}, by=cast.amara)
    for what in ("Ask Viktor for the chapter", "Read the chapter twice"):
        words = {"what": what, "owner": cast.amara, "kind": "courses"}
        action = actions.add_action(plan, words, by=cast.amara, goal=goal)
        if what.startswith("Ask"):
            actions.finish_action(action, by=cast.amara)
    return f"/plans/{plan.pk}/"


def test_what_is_done_in_a_plan_is_folded_and_comes_back_on_paper(ground: Cast, window: Window) -> None:
    page = window(ground.amara)
    page.set_viewport_size(PHONE)
    page.goto(written(ground))
    done, still = (page.locator(".actions p", has_text=what) for what in ("Ask Viktor", "Read the chapter"))
    expect(still).to_be_visible()
    expect(done).not_to_be_visible()
    page.get_by_text("One done").click()
    expect(done).to_be_visible()
    page.reload()
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    expect(done).to_be_visible()
    expect(page.get_by_text("One done")).not_to_be_visible()


def test_a_level_and_its_arrow_stand_in_one_line(ground: Cast, window: Window) -> None:
    page = window(ground.daniel)
    page.set_viewport_size(PHONE)
    page.goto(f"/standing/{ground.amara.pk}/agree/")
    summary = page.locator("summary.level-row").first
    label, arrow = (summary.locator(part).bounding_box() for part in (".label", ".level"))
    assert label and arrow
    assert abs(label["y"] - arrow["y"]) < label["height"]
