"""An agreement is to an exact text, by both, each in their own name."""

from __future__ import annotations

import hashlib
import re
import time
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from longarc.growth import actions, queries
from longarc.growth.actions.agreements import TextChanged
from longarc.growth.models import Plan, PlanAgreement, PlanText
from longarc.guard import Refused
from longarc.history.models import Event
from longarc.notices.models import Notice
from longarc.people.models import Person


def digest_of(plan):
    return queries.agreement(plan, queries.text_of(plan)).digest


def agree(plan, *people):
    for person in people:
        actions.agree_plan(plan, digest_of(plan), by=person)


def write(plan, words, by):
    section = plan.sections.get(key="arc")
    actions.write_section(section, words, by=by, seen=section.version)


def state(plan):
    return queries.agreement(plan, queries.text_of(plan)).state


def test_one_signature_asks_and_two_agree(shared, cast):
    agree(shared, cast.daniel)
    assert state(shared) == "asked"
    agree(shared, cast.amara)
    assert state(shared) == "agreed"
    assert {(row.person, row.side) for row in PlanAgreement.objects.all()} == {
        (cast.daniel, "manager"),
        (cast.amara, "owner"),
    }


def test_agreeing_twice_changes_nothing_twice(shared, cast, as_):
    for _click in range(2):
        answer = as_(cast.daniel).post(f"/plans/{shared.pk}/agreement/", {"digest": digest_of(shared)})
        assert answer.status_code == 302
    assert PlanAgreement.objects.count() == PlanText.objects.count() == 1
    assert Notice.objects.filter(person=cast.amara, kind="growth.agreed").count() == 1
    assert Event.objects.filter(verb="plan.agreed").count() == 1


def test_agreeing_to_a_text_that_changed_meanwhile_is_refused_with_the_new_text(shared, cast, as_):
    read = digest_of(shared)
    write(shared, "From the float to the open sea.", cast.amara)
    answer = as_(cast.daniel).post(f"/plans/{shared.pk}/agreement/", {"digest": read})
    assert answer.status_code == 409
    assert "From the float to the open sea." in answer.content.decode()
    assert digest_of(shared) in answer.content.decode()
    assert not PlanAgreement.objects.exists()
    with pytest.raises(TextChanged):
        actions.agree_plan(shared, read, by=cast.daniel)


@pytest.mark.parametrize("sent", ["", "0" * 64, "'; drop"])
def test_a_digest_that_names_no_text_agrees_to_nothing(shared, cast, as_, sent):
    assert as_(cast.daniel).post(f"/plans/{shared.pk}/agreement/", {"digest": sent}).status_code == 409
    assert not PlanAgreement.objects.exists()


def test_a_draft_cannot_be_agreed(plan, cast):
    with pytest.raises(Refused):
        actions.agree_plan(plan, digest_of(plan), by=cast.amara)


def test_a_changed_word_asks_both_again_and_changing_it_back_does_not(shared, cast):
    agree(shared, cast.amara, cast.daniel)
    write(shared, "From the float to the weir.", cast.amara)
    assert state(shared) == "changed"
    found = queries.agreement(shared, queries.text_of(shared)).difference
    assert ("removed", "gate.") in found and ("added", "weir.") in found
    write(shared, "From the float to the gate.", cast.amara)
    assert state(shared) == "agreed"


def test_after_a_change_both_agree_again_and_both_texts_are_kept(shared, cast):
    agree(shared, cast.amara, cast.daniel)
    first = shared.texts.get()
    write(shared, "From the float to the weir.", cast.amara)
    agree(shared, cast.amara)
    assert state(shared) == "changed", "one of the two is not both"
    agree(shared, cast.daniel)
    assert state(shared) == "agreed"
    assert [row.number for row in shared.texts.all()] == [1, 2]
    assert shared.texts.first().text == first.text and "gate." in first.text


def test_a_text_that_was_agreed_before_the_last_one_has_to_be_agreed_again(shared, cast):
    agree(shared, cast.amara, cast.daniel)
    write(shared, "From the float to the weir.", cast.amara)
    agree(shared, cast.amara, cast.daniel)
    write(shared, "From the float to the gate.", cast.amara)
    assert state(shared) == "changed"
    agree(shared, cast.amara, cast.daniel)
    assert state(shared) == "agreed"


def test_what_is_done_how_it_goes_and_what_the_manager_adds_leave_the_agreed_text_alone(shared, cast):
    agree(shared, cast.amara, cast.daniel)
    actions.finish_action(shared.actions.get(owner=cast.amara), by=cast.amara)
    actions.check_health(shared, goal=shared.goals.get(), by=cast.amara, state="at-risk", line="two people ill")
    actions.give_input(shared, "I hold the weeks free.", by=cast.daniel)
    assert state(shared) == "agreed"


@pytest.mark.parametrize("change", ["goal", "action", "due", "title", "remove", "target"])
def test_any_other_change_of_the_plan_is_a_change_of_the_text(shared, cast, change):
    agree(shared, cast.amara, cast.daniel)
    goal, action = shared.goals.get(), shared.actions.get(owner=cast.amara)
    span = {"starts_on": shared.starts_on, "ends_on": shared.ends_on}
    {
        "goal": lambda: actions.revise_goal(goal, {"why": "Because"}, by=cast.amara, seen=goal.version),
        "action": lambda: actions.add_action(shared, {"what": "Read", "owner": cast.amara}, by=cast.amara),
        "due": lambda: actions.revise_action(
            action, {"due_on": action.due_on + timedelta(1)}, by=cast.amara, seen=action.version
        ),
        "title": lambda: actions.revise_plan(shared, by=cast.amara, title="Other", seen=shared.version, **span),
        "remove": lambda: actions.remove_goal(goal, by=cast.amara),
        "target": lambda: actions.choose_target(shared, by=cast.amara, kind="present", seen=shared.version),
    }[change]()
    assert state(shared) == "changed"


def test_the_other_is_told_of_changes_once_a_day_and_reads_no_private_word(shared, cast):
    agree(shared, cast.amara, cast.daniel)
    for words in ("one", "two", "three"):
        write(shared, f"Word {words}", cast.amara)
    told = Notice.objects.get(person=cast.daniel, kind="growth.changed")
    assert cast.amara.name in told.text and "Word" not in told.text and shared.title not in told.text
    Notice.objects.update(told_at=timezone.now() - timedelta(hours=25))
    write(shared, "Word four", cast.amara)
    assert Notice.objects.filter(person=cast.daniel, kind="growth.changed").count() == 2


def test_history_and_notices_hold_no_word_of_the_plan(shared, cast):
    agree(shared, cast.amara, cast.daniel)
    write(shared, "Marmalade", cast.amara)
    actions.give_input(shared, "Marmalade", by=cast.daniel)
    actions.close_plan(shared, by=cast.amara, look_back="Marmalade")
    kept = [str(row.facts) for row in Event.objects.all()] + [row.text for row in Notice.objects.all()]
    assert kept and not any("Marmalade" in row or "Alder" in row for row in kept)


def test_a_closed_plan_only_reads(shared, cast, as_):
    for _click in range(2):
        assert as_(cast.amara).post(f"/plans/{shared.pk}/closing/", {"look_back": "Much came"}).status_code == 302
    assert "Much came" in as_(cast.daniel).get(f"/plans/{shared.pk}/").content.decode()
    shared.refresh_from_db()
    with pytest.raises(Refused):
        write(shared, "Other words", cast.amara)
    with pytest.raises(Refused):
        agree(shared, cast.amara)


def test_a_change_through_an_older_copy_of_the_plan_keeps_its_digest_true(plan, cast):
    goal = plan.goals.get()  # carries the plan as it is now
    words = {"title": "Another line", "starts_on": plan.starts_on, "ends_on": plan.ends_on}
    actions.revise_plan(Plan.objects.get(pk=plan.pk), by=cast.amara, seen=plan.version, **words)
    actions.revise_goal(goal, {"title": "Hand over all gauges"}, by=cast.amara, seen=goal.version)
    fresh = Plan.objects.get(pk=plan.pk)
    assert fresh.digest == digest_of(fresh)


def test_another_name_leaves_what_was_agreed(shared, cast, as_):
    agree(shared, cast.amara, cast.daniel)
    Person.objects.filter(pk=cast.amara.pk).update(name="Amara Weaver")
    Person.objects.filter(pk=cast.daniel.pk).update(name="Daniel Weaver")
    plan = Plan.objects.select_related("person").get(pk=shared.pk)
    assert state(plan) == "agreed"
    page = as_(cast.amara).get(f"/plans/{plan.pk}/agreement/").content.decode()
    assert "What you agreed" in page
    assert "Amara Weaver, " in page and "(Daniel Weaver, on the job" in page
    agree(plan, cast.amara, cast.daniel)
    assert plan.texts.count() == 1


def test_another_owner_of_an_action_asks_both_again(shared, cast):
    agree(shared, cast.amara, cast.daniel)
    action = shared.actions.get(owner=cast.daniel)
    actions.revise_action(action, {"owner": cast.amara}, by=cast.amara, seen=action.version)
    assert state(shared) == "changed"


def as_kept_then(text):
    """A text as it was before days and kinds were said in words."""
    days = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
    text = days.sub(lambda day: time.strftime("%Y-%m-%d", time.strptime(day[0], "%d %B %Y")), text)
    return text.replace(", on the job", ", on-the-job").replace(", with others", ", with-others")


def with_names(text):
    """How a digest was made before names were left out."""
    return hashlib.sha256(text.encode()).hexdigest()


def test_what_was_agreed_before_names_were_left_out_stays_agreed(shared, cast):
    agree(shared, cast.amara, cast.daniel)
    first = shared.texts.get()
    write(shared, "From the float to the weir.", cast.amara)
    agree(shared, cast.amara, cast.daniel)
    for kept in shared.texts.all():
        text = as_kept_then(kept.text)
        PlanText.objects.filter(pk=kept.pk).update(text=text, digest=with_names(text))
    old = with_names(shared.texts.last().text)
    Plan.objects.filter(pk=shared.pk).update(digest=old, agreed_digest=old)
    assert state(shared) == "changed"
    import_module("longarc.growth.migrations.0003_agreed_without_names").renew(apps, None)
    plan = Plan.objects.select_related("person").get(pk=shared.pk)
    assert state(plan) == "agreed"
    assert plan.digest == plan.agreed_digest == digest_of(plan)
    assert plan.texts.first().digest == first.digest


def test_what_had_changed_before_names_were_left_out_still_asks(shared, cast):
    agree(shared, cast.amara, cast.daniel)
    kept = shared.texts.get()
    write(shared, "From the float to the weir.", cast.amara)
    then, now = (as_kept_then(text) for text in (kept.text, queries.text_of(shared).text))
    PlanText.objects.filter(pk=kept.pk).update(text=then, digest=with_names(then))
    Plan.objects.filter(pk=shared.pk).update(digest=with_names(now), agreed_digest=with_names(then))
    import_module("longarc.growth.migrations.0003_agreed_without_names").renew(apps, None)
    plan = Plan.objects.select_related("person").get(pk=shared.pk)
    assert state(plan) == "changed"
    assert plan.digest != plan.agreed_digest == kept.digest
