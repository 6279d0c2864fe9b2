"""Two browsers, two clicks, a session that ended: no word is lost and nothing happens twice."""

from __future__ import annotations

from uuid import uuid4

import pytest

from longarc.growth import actions
from longarc.growth.models import Action, Goal, Plan
from longarc.guard import Refused
from longarc.notices.models import Notice


def section_form(section, body, **more):
    return {"version": section.version, "heading": section.heading, "body": body, **more}


def test_two_browsers_keep_both_texts_and_show_the_difference(plan, cast, as_):
    section = plan.sections.get(key="arc")
    url, client = f"/plans/sections/{section.pk}/", as_(cast.amara)
    assert client.post(url, section_form(section, "From the float to the archive.")).status_code == 302
    answer = client.post(url, section_form(section, "From the float to the sea."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<del>archive.</del>" in page and "<ins>sea.</ins>" in page
    assert ">\nFrom the float to the sea.</textarea>" in page
    section.refresh_from_db()
    assert section.body == "From the float to the archive."
    assert f'name="version" value="{section.version}"' in page, "sent again, mine goes in"
    assert client.post(url, section_form(section, "From the float to the sea.")).status_code == 302
    section.refresh_from_db()
    assert section.body == "From the float to the sea."


def test_autosave_hears_the_version_and_of_newer_words(plan, cast, as_):
    section = plan.sections.get(key="arc")
    url, client = f"/plans/sections/{section.pk}/", as_(cast.amara)
    seen = section.version
    kept = client.post(url, section_form(section, "Kept"), headers={"accept": "application/json"})
    assert kept.json()["version"] == seen + 1 and "kept_at" in kept.json()
    again = client.post(url, section_form(section, "Kept"), headers={"accept": "application/json"})
    assert again.json()["version"] == seen + 1, "the same words twice are one change"
    other = client.post(url, section_form(section, "Other"), headers={"accept": "application/json"})
    assert other.status_code == 409 and other.json() == {"version": seen + 1, "fields": {"body": "Kept"}}
    goal = plan.goals.get()
    sent = {"version": goal.version, "title": ""}
    empty = client.post(f"/plans/goals/{goal.pk}/", sent, headers={"accept": "application/json"})
    assert empty.status_code == 422 and "title" in empty.json()["problems"]


def test_an_edit_in_place_answers_with_the_part_and_how_the_agreement_stands(plan, cast, as_):
    section = plan.sections.get(key="arc")
    client, htmx = as_(cast.amara), {"HX-Request": "true"}
    editor = client.get(f"/plans/sections/{section.pk}/", headers=htmx).content.decode()
    assert "<html" not in editor and f'id="section-{section.pk}"' in editor
    part = client.post(f"/plans/sections/{section.pk}/", section_form(section, "New words"), headers=htmx)
    assert "New words" in part.content.decode() and 'id="plan-status" hx-swap-oob="true"' in part.content.decode()


def test_two_clicks_make_one_plan_one_goal_one_action(cast, as_):
    client, ids = as_(cast.amara), [uuid4() for _ in range(3)]
    for _click in range(2):
        client.post("/plans/new/", {"id": ids[0], "title": "Mine", "starts_on": "2026-01-01", "ends_on": "2026-07-01"})
        client.post(f"/plans/{ids[0]}/goals/", {"id": ids[1], "title": "A goal"})
        client.post(
            f"/plans/goals/{ids[1]}/actions/",
            {"id": ids[2], "what": "An action", "owner": cast.amara.pk, "kind": "courses"},
        )
    assert [model.objects.count() for model in (Plan, Goal, Action)] == [1, 1, 1]


def test_an_id_of_somebody_elses_plan_begins_nothing(plan, cast, as_):
    sent = {"id": plan.pk, "title": "Mine", "starts_on": "2026-01-01", "ends_on": "2026-07-01"}
    answer = as_(cast.tom).post("/plans/new/", sent)
    assert answer.status_code == 409
    plan.refresh_from_db()
    assert plan.person == cast.amara and plan.title == "The whole way of a reading"


def test_sharing_twice_tells_the_manager_once(plan, cast, as_):
    for _click in range(2):
        as_(cast.amara).post(f"/plans/{plan.pk}/share/", {"reader": cast.daniel.pk})
    assert Notice.objects.filter(person=cast.daniel, kind="growth.shared").count() == 1


def test_done_twice_is_done_once_and_can_be_taken_back(shared, cast, as_):
    action = shared.actions.get(owner=cast.daniel)
    client = as_(cast.daniel)
    for _click in range(2):
        assert client.post(f"/plans/actions/{action.pk}/done/", {"done": "yes"}).status_code == 302
    action.refresh_from_db()
    assert action.done_on
    client.post(f"/plans/actions/{action.pk}/done/", {"done": "no"})
    action.refresh_from_db()
    assert action.done_on is None


def test_a_tick_in_place_answers_with_the_one_line(shared, cast, as_):
    action = shared.actions.get(owner=cast.amara)
    htmx = {"HX-Request": "true"}
    answer = as_(cast.amara).post(f"/plans/actions/{action.pk}/done/", {"done": "yes"}, headers=htmx)
    page = answer.content.decode()
    assert 'aria-pressed="true"' in page and f'id="action-{action.pk}"' in page and "<html" not in page


def test_nothing_is_ticked_in_a_closed_plan(shared, cast):
    actions.close_plan(shared, by=cast.amara)
    with pytest.raises(Refused):
        actions.finish_action(Action.objects.get(plan=shared, owner=cast.amara), by=cast.amara)


def test_the_manager_does_not_finish_what_is_hers(shared, cast, as_):
    action = shared.actions.get(owner=cast.amara)
    assert as_(cast.daniel).post(f"/plans/actions/{action.pk}/done/", {"done": "yes"}).status_code == 403


def test_a_fourth_goal_keeps_what_was_typed_and_says_why_not(plan, cast, as_):
    for number in (2, 3):
        actions.add_goal(plan, {"title": f"Goal {number}"}, by=cast.amara)
    answer = as_(cast.amara).post(f"/plans/{plan.pk}/goals/", {"id": uuid4(), "title": "A fourth one"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "A fourth one" in page and "Three goals at a time" in page
    actions.check_health(
        plan, goal=plan.goals.first(), by=cast.amara, state="resting", line="until the floods are over"
    )
    actions.add_goal(plan, {"title": "A fourth one"}, by=cast.amara)


def test_an_end_before_the_beginning_is_told_beside_the_field(cast, as_):
    sent = {"id": uuid4(), "title": "Backwards", "starts_on": "2026-07-01", "ends_on": "2026-01-01"}
    answer = as_(cast.amara).post("/plans/new/", sent)
    assert answer.status_code == 422 and "Backwards" in answer.content.decode()
    assert "not after the first day" in answer.content.decode()


def test_an_action_belongs_to_one_of_the_two(plan, cast):
    with pytest.raises(Refused):
        actions.add_action(plan, {"what": "Help", "owner": cast.tom}, by=cast.amara)


def test_sections_are_added_moved_and_removed(plan, cast, as_):
    client = as_(cast.amara)
    answer = client.post(f"/plans/{plan.pk}/sections/", {"id": uuid4(), "heading": "What I leave out"})
    section = plan.sections.get(heading="What I leave out")
    assert str(section.pk) in answer["Location"]
    client.post(f"/plans/sections/{section.pk}/move/", {"way": "up"})
    assert list(plan.sections.all())[-2] == section
    client.post(f"/plans/sections/{section.pk}/remove/")
    assert not plan.sections.filter(pk=section.pk).exists()


def test_two_clicks_move_a_section_by_one_place(plan, cast, as_):
    client = as_(cast.amara)
    first, second, third, *_rest = plan.sections.all()
    page = client.get(f"/plans/sections/{first.pk}/").content.decode()
    assert f'name="position" value="{first.position}"' in page
    for _click in range(2):
        client.post(f"/plans/sections/{first.pk}/move/", {"way": "down", "position": first.position})
    assert list(plan.sections.all())[:3] == [second, first, third]


@pytest.mark.parametrize("what", ["section", "goal", "action"])
def test_a_second_click_on_a_removal_leads_back_and_tells_nobody_else(what, plan, cast, as_):
    goal = plan.goals.get()
    step = {"what": "Read", "owner": cast.amara, "kind": "courses", "due_on": plan.ends_on}
    row = {
        "section": plan.sections.first(),
        "goal": goal,
        "action": actions.add_action(plan, step, by=cast.amara, goal=goal),
    }[what]
    path = f"/plans/{what}s/{row.pk}/remove/"
    for _click in range(2):
        answer = as_(cast.amara).post(path)
        assert answer.status_code == 302 and answer["Location"] == f"/plans/{plan.pk}/"
    for somebody in (cast.daniel, cast.tom, cast.otto):
        assert as_(somebody).post(path).status_code == 404
    assert as_(cast.amara).post(f"/plans/{what}s/{uuid4()}/remove/").status_code == 404


def test_words_written_after_the_session_ended_are_given_back(plan, as_):
    section = plan.sections.get(key="arc")
    answer = as_(None).post(f"/plans/sections/{section.pk}/", section_form(section, "A long and careful thought"))
    assert "A long and careful thought" in answer.content.decode()


def test_goals_in_two_browsers(plan, cast, as_):
    goal, client = plan.goals.get(), as_(cast.amara)
    sent = {"version": goal.version, "title": goal.title}
    assert client.post(f"/plans/goals/{goal.pk}/", {**sent, "why": "One reason"}).status_code == 302
    answer = client.post(f"/plans/goals/{goal.pk}/", {**sent, "why": "Another reason"})
    assert answer.status_code == 409
    assert "<del>One</del>" in answer.content.decode() and "<ins>Another</ins>" in answer.content.decode()


def test_an_editor_on_a_page_of_its_own_says_its_heading_once(plan, cast, as_):
    arc = plan.sections.get(key="arc")
    path = f"/plans/sections/{arc.pk}/"
    alone = as_(cast.amara).get(path).content.decode()
    assert f"<h1>{arc.heading}</h1>" in alone
    assert "<h2" not in alone.split("<main")[1]
    assert "<h2" in as_(cast.amara).get(path, headers={"HX-Request": "true"}).content.decode()
