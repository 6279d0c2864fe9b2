"""What two people agreed in a conversation lies in the plan, beside its agreed text."""

from __future__ import annotations

from uuid import uuid4

import pytest

from longarc.growth import actions, queries
from longarc.growth.models import Plan
from longarc.growth.policy import actions_visible_to
from longarc.guard import NotPermitted, Refused


def agreed(cast, owner, by, **more):
    talk = {"what": "Introduce her to the field crew", "due_on": None, "conversation_id": uuid4(), **more}
    return actions.add_action_from_agreement(cast.amara, owner=owner, by=by, **talk)


def test_it_goes_into_the_current_plan_and_leaves_the_agreement_alone(shared, cast, as_):
    for person in (cast.amara, cast.daniel):
        actions.agree_plan(shared, queries.agreement(shared, queries.text_of(shared)).digest, by=person)
    action = agreed(cast, cast.daniel, cast.daniel)
    assert action.plan == shared
    doc = queries.document(Plan.objects.select_related("person", "closing").get(pk=shared.pk), cast.daniel)
    assert doc.state == "active" and doc.from_conversations == (action,)
    assert "From our conversations" in as_(cast.daniel).get(f"/plans/{shared.pk}/").content.decode()


def test_without_a_plan_a_private_one_begins_and_the_manager_still_sees_his_own_action(cast, as_):
    his, hers = agreed(cast, cast.daniel, cast.amara), agreed(cast, cast.amara, cast.amara, what="Ask Jonas")
    assert his.plan == hers.plan and his.plan.person == cast.amara
    assert as_(cast.daniel).get(f"/plans/{his.plan_id}/").status_code == 404
    listed = as_(cast.daniel).get("/api/v1/actions").json()
    assert [row["what"] for row in listed["items"]] == [his.what]
    actions.finish_action(his, by=cast.daniel)


def test_the_same_agreement_twice_is_one_action(cast):
    id = uuid4()
    assert agreed(cast, cast.amara, cast.amara, id=id) == agreed(cast, cast.amara, cast.amara, id=id)


def test_its_words_stay_and_its_day_can_move(cast):
    action = agreed(cast, cast.amara, cast.amara)
    assert actions.revise_action(action, {"form": "leading"}, by=cast.amara, seen=action.version)
    with pytest.raises(Refused):
        actions.revise_action(action, {"what": "Something else"}, by=cast.amara, seen=action.version)
    with pytest.raises(Refused):
        actions.remove_action(action, by=cast.amara)


def test_nobody_else_puts_something_into_her_plan(cast):
    with pytest.raises(NotPermitted):
        agreed(cast, cast.amara, cast.tom)


def test_a_mentors_agreement_is_not_read_by_the_manager_nor_the_managers_by_a_named_reader(shared, cast):
    with_mentor = agreed(cast, cast.amara, cast.amara, agreed_with=cast.milan, ends_with_the_line=False)
    with_manager = agreed(cast, cast.amara, cast.amara, what="Read the gauge log")
    actions.share_plan(shared, cast.milan, by=cast.amara)
    read = {
        who: set(actions_visible_to(who).filter(conversation_id__isnull=False)) for who in (cast.daniel, cast.milan)
    }
    assert read == {cast.daniel: {with_manager}, cast.milan: {with_mentor}}
    plan = Plan.objects.select_related("person", "closing").get(pk=shared.pk)
    assert set(queries.document(plan, cast.milan).from_conversations) == {with_mentor}
    assert set(queries.document(plan, cast.amara).from_conversations) == {with_mentor, with_manager}
