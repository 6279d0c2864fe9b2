"""Pages: as many queries for one as for thirty, the guide and its examples, accomplishments."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from longarc.growth import actions
from longarc.growth.examples import EXAMPLES
from longarc.growth.mix import FORMS
from longarc.growth.models import Accomplishment, Plan

MOST = 12


def count(client, url, django_assert_max_num_queries):
    client.get(url)
    with django_assert_max_num_queries(MOST) as found:
        assert client.get(url).status_code == 200
    return len(found)


def fill(plan, cast):
    goal = plan.goals.get()
    for number in range(30):
        words = {"what": f"Step {number}", "owner": cast.daniel, "kind": "courses"}
        actions.add_action(plan, words, by=cast.amara, goal=goal)
        actions.add_section(plan, by=cast.amara, heading=f"Heading {number}")
        actions.check_health(plan, goal=goal, by=cast.amara, state="on-track", line=str(number))


@pytest.mark.parametrize(
    ("who", "end"),
    [
        ("amara", ""),
        ("daniel", ""),
        ("amara", "agreement/"),
        ("daniel", "agreement/"),
        ("amara", "share/?reader=milan@tidewater.example"),
    ],
)
def test_a_plan_costs_the_same_with_thirty_actions(shared, cast, as_, who, end, django_assert_max_num_queries):
    client, url = as_(cast.people[who]), f"/plans/{shared.pk}/{end}"
    before = count(client, url, django_assert_max_num_queries)
    fill(shared, cast)
    assert count(client, url, django_assert_max_num_queries) == before


def test_the_lists_cost_the_same_with_thirty_rows(plan, cast, as_, django_assert_max_num_queries):
    client = as_(cast.amara)
    actions.add_accomplishment(cast.amara, {"what": "One"}, by=cast.amara)
    urls = ["/plans/", "/plans/accomplishments/", "/api/v1/plans", "/api/v1/actions", "/api/v1/accomplishments"]
    before = [count(client, url, django_assert_max_num_queries) for url in urls]
    span = {"starts_on": plan.starts_on, "ends_on": plan.ends_on}
    for number in range(30):
        actions.start_plan(cast.amara, by=cast.amara, title=f"Plan {number}", **span)
        actions.add_accomplishment(cast.amara, {"what": f"Deed {number}"}, by=cast.amara)
    fill(plan, cast)
    assert [count(client, url, django_assert_max_num_queries) for url in urls] == before


@pytest.mark.parametrize("key", EXAMPLES)
def test_each_example_opens_as_a_plan_and_can_be_copied(cast, as_, key):
    client = as_(cast.amara)
    assert str(EXAMPLES[key].title) in client.get("/plans/guide/").content.decode()
    assert str(EXAMPLES[key].goal["title"]) in client.get(f"/plans/guide/{key}/").content.decode()
    sent = {"id": uuid4(), "title": "Mine", "starts_on": "2026-01-01", "ends_on": "2026-07-01"}
    assert client.post(f"/plans/new/?from={key}", sent).status_code == 302
    plan = Plan.objects.get()
    assert plan.goals.get().title == EXAMPLES[key].goal["title"] and plan.actions.count() == 2
    assert not plan.shares.exists()


def test_the_line_on_today_keeps_an_accomplishment(cast, as_):
    client = as_(cast.amara)
    today = client.get("/").content.decode()
    id = re.search(r'name="id" value="([0-9a-f-]{36})"', today)[1]
    for _click in range(2):
        client.post("/plans/accomplishments/", {"id": id, "what": "The modem warns us now"})
    assert Accomplishment.objects.get().what == "The modem warns us now"
    assert "The modem warns us now" in client.get("/").content.decode()


@pytest.mark.parametrize("kind", FORMS)
def test_every_form_of_action_is_offered_under_its_kind(plan, cast, as_, kind):
    page = as_(cast.amara).get(f"/plans/goals/{plan.goals.get().pk}/actions/").content.decode()
    assert all(f'<option value="{form}">' in page for form in FORMS[kind])


def test_an_accomplishment_is_kept_shared_and_taken_back(cast, as_):
    amara, tom, id = as_(cast.amara), as_(cast.tom), uuid4()
    for _click in range(2):
        assert amara.post("/plans/accomplishments/", {"id": id, "what": "The modem warns us now"}).status_code == 302
    row = Accomplishment.objects.get()
    page, share = f"/plans/accomplishments/{row.pk}/", f"/plans/accomplishments/{row.pk}/share/"
    assert tom.get(page).status_code == 404
    amara.post(share, {"reader": cast.tom.pk})
    assert "The modem warns us now" in tom.get(page).content.decode()
    assert tom.get(f"{page}edit/").status_code == tom.post(share, {"reader": cast.sam.pk}).status_code == 404
    amara.post(f"{page}edit/", {"version": 1, "what": row.what, "on": row.on, "result": "No blind Friday since."})
    assert "No blind Friday since." in tom.get(page).content.decode()
    amara.post(share, {"reader": cast.tom.pk, "withdraw": ""})
    assert tom.get(page).status_code == 404


def test_each_plan_is_listed_once_with_how_far_it_is(shared, cast, as_):
    for who in (cast.amara, cast.daniel):
        page = as_(who).get("/plans/").content.decode()
        assert page.count(f'href="/plans/{shared.pk}/"') == 1
        assert "shared, not agreed yet" in page


def test_a_persons_page_leads_those_who_may_read_to_standing_plan_and_a_talk(shared, cast, as_):
    page = f"/people/{cast.amara.pk}/"
    plan, standing = f"/plans/{shared.pk}/", f"/standing/{cast.amara.pk}/"
    ask = f"/conversations/request/?with={cast.amara.pk}"
    for who, found in ((cast.daniel, {plan, standing, ask}), (cast.petra, {standing}), (cast.tom, set())):
        words = as_(who).get(page).content.decode()
        assert {link for link in (plan, standing, ask) if link in words} == found


def test_a_goal_shows_what_was_said_of_it_last_and_folds_what_was_said_before(plan, cast, as_):
    goal = plan.goals.get()
    for state, line in (("at-risk", "The rota is full"), ("on-track", "The rota is free")):
        actions.check_health(plan, goal=goal, by=cast.amara, state=state, line=line)
    page = as_(cast.amara).get(f"/plans/{plan.pk}/").content.decode()
    before = page.index("Said before")
    assert page.index("The rota is free") < before < page.index("The rota is full")
