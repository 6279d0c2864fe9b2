"""Who finds a plan: its owner, the manager it was shared with while they are the manager, and whom the owner named."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from longarc.growth import actions, policy
from longarc.growth.models import Plan
from longarc.guard import NotPermitted, Refused
from longarc.people.models import Assignment

OTHERS = ["ines", "daniel", "tom", "milan", "freya", "petra", "paul", "otto", "lena", "sam", "eva"]


def pages(plan):
    """Every address that leads to something of this plan."""
    section, goal, action = plan.sections.first(), plan.goals.get(), plan.actions.first()
    below = ["", "title/", "target/", "sections/", "goals/", "actions/", "share/", "input/", "agreement/", "closing/"]
    return [f"/plans/{plan.pk}/{end}" for end in below] + [
        f"/plans/sections/{section.pk}/",
        f"/plans/goals/{goal.pk}/",
        f"/plans/goals/{goal.pk}/health/",
        f"/plans/goals/{goal.pk}/actions/",
        f"/plans/actions/{action.pk}/",
    ]


def manager_changes(cast):
    """Freya manages Amara again from today on."""
    today = timezone.localdate()
    Assignment.objects.filter(person=cast.amara, ends_on=None).update(ends_on=today)
    Assignment.objects.create(person=cast.amara, manager=cast.freya, division=cast.engineering, starts_on=today)


def test_the_owner_opens_every_page_of_her_plan(plan, cast, as_):
    client = as_(cast.amara)
    for url in pages(plan):
        assert client.get(url).status_code == (404 if url.endswith("/input/") else 200), url


@pytest.mark.parametrize("who", OTHERS)
def test_a_draft_is_found_by_nobody_else(plan, cast, as_, who):
    client = as_(cast.people[who])
    for url in pages(plan):
        assert client.get(url).status_code == 404, url
    assert plan.title not in client.get("/plans/").content.decode()


def test_signed_out_nobody_finds_anything(plan, as_):
    client = as_(None)
    for url in [*pages(plan), "/plans/", "/plans/guide/", "/plans/accomplishments/"]:
        answer = client.get(url)
        assert answer.status_code == 302 and plan.title not in answer.content.decode(), url


@pytest.mark.parametrize("who", [who for who in OTHERS if who != "daniel"])
def test_shared_with_the_manager_the_others_still_find_nothing(shared, cast, as_, who):
    client = as_(cast.people[who])
    for url in pages(shared):
        assert client.get(url).status_code == 404, url


def test_the_manager_reads_what_was_shared_and_cannot_write_in_it(shared, cast, as_):
    client = as_(cast.daniel)
    readable = {f"/plans/{shared.pk}/", f"/plans/{shared.pk}/input/", f"/plans/{shared.pk}/agreement/"}
    for url in pages(shared):
        assert client.get(url).status_code == (200 if url in readable else 404), url
    section = shared.sections.first()
    with pytest.raises(NotPermitted):
        actions.write_section(section, "Other words", by=cast.daniel, seen=section.version)
    with pytest.raises(NotPermitted):
        actions.share_plan(shared, cast.ines, by=cast.daniel)


def test_a_former_manager_loses_the_plan_and_the_new_one_begins_with_nothing(shared, cast, as_):
    manager_changes(cast)
    for who in (cast.daniel, cast.freya):
        assert as_(who).get(f"/plans/{shared.pk}/").status_code == 404
    actions.share_plan(shared, cast.freya, by=cast.amara)
    assert as_(cast.freya).get(f"/plans/{shared.pk}/").status_code == 200


def test_whom_she_named_reads_until_the_day_she_set_and_can_neither_add_nor_agree(plan, cast, as_):
    today = timezone.localdate()
    share = actions.share_plan(plan, cast.milan, by=cast.amara, ends_on=today + timedelta(1))
    client = as_(cast.milan)
    assert client.get(f"/plans/{plan.pk}/").status_code == 200
    assert client.post(f"/plans/{plan.pk}/input/", {"version": 0, "body": "A thought"}).status_code == 403
    assert client.post(f"/plans/{plan.pk}/agreement/", {"digest": "0" * 64}).status_code == 403
    assert not plan.inputs.exists()
    share.ends_on = today
    share.save()
    assert client.get(f"/plans/{plan.pk}/").status_code == 404


def test_what_was_taken_back_is_gone_for_the_reader(shared, cast, as_):
    as_(cast.amara).post(f"/plans/{shared.pk}/withdraw/", {"reader": cast.daniel.pk})
    assert as_(cast.daniel).get(f"/plans/{shared.pk}/").status_code == 404


@pytest.mark.parametrize("words", ["Milan Kovac", "milan@tidewater.example", "MILAN KOVAC"])
def test_a_reader_is_named_by_name_or_address(plan, cast, as_, words):
    as_(cast.amara).post(f"/plans/{plan.pk}/share/", {"reader": words})
    assert as_(cast.milan).get(f"/plans/{plan.pk}/").status_code == 200


def test_who_would_read_it_is_shown_before_anybody_does(plan, cast, as_):
    client = as_(cast.amara)
    assert "Share with Daniel" in client.get(f"/plans/{plan.pk}/share/").content.decode()
    page = client.get(f"/plans/{plan.pk}/share/?reader=Milan+Kovac&ends_on=2027-01-31").content.decode()
    assert "Reads it then" in page and "<b>Milan Kovac</b>" in page and "until 31 January 2027" in page
    assert not plan.shares.exists()


@pytest.mark.parametrize("words", ["Nobody Known", "lena@tidewater.example", ""])
def test_a_name_that_nobody_here_has_is_told_beside_the_field(plan, cast, as_, words):
    answer = as_(cast.amara).post(f"/plans/{plan.pk}/share/", {"reader": words})
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not plan.shares.exists()


def test_she_sees_who_opened_her_plan_last(shared, cast, as_):
    as_(cast.daniel).get(f"/plans/{shared.pk}/")
    assert "Opened by Daniel Brandt" in as_(cast.amara).get(f"/plans/{shared.pk}/").content.decode()


def test_a_leaver_keeps_her_own_plan_and_loses_those_of_others(cast, as_):
    today = timezone.localdate()
    own = Plan.objects.create(person=cast.lena, title="Mine", starts_on=today, ends_on=today + timedelta(1))
    other = Plan.objects.create(person=cast.tom, title="His", starts_on=today, ends_on=today + timedelta(1))
    other.shares.create(reader=cast.lena, standing="named")
    assert set(policy.plans_visible_to(cast.lena)) == {own}


def test_nobody_shares_with_somebody_who_left(plan, cast):
    with pytest.raises(Refused):
        actions.share_plan(plan, cast.lena, by=cast.amara)


@pytest.mark.parametrize("stage", ["draft", "shared", "named", "moved"])
def test_lists_and_questions_agree_for_everybody(plan, cast, stage):
    if stage in {"shared", "moved"}:
        actions.share_plan(plan, cast.daniel, by=cast.amara)
    if stage == "named":
        actions.share_plan(plan, cast.milan, by=cast.amara)
    if stage == "moved":
        manager_changes(cast)
    row = actions.add_accomplishment(cast.amara, {"what": "Kept the gauges running"}, by=cast.amara)
    actions.share_accomplishment(row, cast.tom, by=cast.amara)
    actions.add_action_from_agreement(
        cast.amara, what="Introduce her", owner=cast.daniel, due_on=None, conversation_id=plan.pk, by=cast.amara
    )
    actions.check_health(plan, goal=plan.goals.get(), by=cast.amara, state="on-track")
    pairs = [
        (policy.plans_visible_to, policy.may_read_plan),
        (policy.sections_visible_to, policy.may_read_section),
        (policy.goals_visible_to, policy.may_read_goal),
        (policy.actions_visible_to, policy.may_read_action),
        (policy.health_checks_visible_to, policy.may_read_health_check),
        (policy.accomplishments_visible_to, policy.may_read_accomplishment),
    ]
    for person in cast.people.values():
        for listed, may in pairs:
            rows = listed(person)
            for obj in rows.model.objects.all():
                assert may(person, obj) == rows.filter(pk=obj.pk).exists(), (person, obj)
        for owner in cast.people.values():
            theirs = policy.plans_visible_to(person).filter(person=owner)
            assert set(policy.plans_visible_to(person, of=owner)) == set(theirs), (person, owner)


def test_opening_somebody_elses_plan_is_noted_for_her(shared, cast, as_):
    as_(cast.daniel).get(f"/plans/{shared.pk}/")
    as_(cast.amara).get(f"/plans/{shared.pk}/")
    assert [(r.reader, r.record_id) for r in cast.amara.readings.all()] == [(cast.daniel, str(shared.pk))]


def test_the_page_on_which_one_changes_the_readers_offers_no_way_to_itself(plan, cast, as_):
    client, link = as_(cast.amara), f'href="/plans/{plan.pk}/share/"'
    assert link in client.get(f"/plans/{plan.pk}/target/").content.decode()
    assert link not in client.get(f"/plans/{plan.pk}/share/").content.decode()
