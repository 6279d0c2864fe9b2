"""Today knows the next step of a plan at every moment of its way."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from longarc.growth import actions, queries


def labels(person):
    return [row.label for row in queries.waiting_for(person)]


def agree(plan, person):
    actions.agree_plan(plan, queries.agreement(plan, queries.text_of(plan)).digest, by=person)


def test_each_of_the_two_has_their_next_step_all_the_way(plan, cast):
    assert labels(cast.tom) == ["Begin"]
    assert labels(cast.amara) == ["Go on writing"]
    assert labels(cast.daniel) == ["Begin"]
    actions.share_plan(plan, cast.daniel, by=cast.amara)
    assert labels(cast.amara) == [] and "Read" in labels(cast.daniel)
    actions.give_input(plan, "I hold the weeks free.", by=cast.daniel)
    assert labels(cast.amara) == ["Read and agree"] and "Read" not in labels(cast.daniel)
    agree(plan, cast.amara)
    assert labels(cast.amara) == [] and "Read and agree" in labels(cast.daniel)
    agree(plan, cast.daniel)
    assert labels(cast.amara) == [] and labels(cast.daniel) == ["Begin"]
    section = plan.sections.get(key="arc")
    actions.write_section(section, "Other words", by=cast.amara, seen=section.version)
    assert labels(cast.amara) == ["See what changed"] and "See what changed" in labels(cast.daniel)


def test_what_is_due_awaits_whoever_does_it_without_a_reproach(shared, cast):
    shared.actions.update(due_on=timezone.localdate() - timedelta(3))
    for person, what in ((cast.amara, "Shadow the gauge round"), (cast.daniel, "Keep two weeks free")):
        row = next(row for row in queries.waiting_for(person) if row.title == what)
        assert "still right?" in row.hint


def test_three_queries_are_enough_for_any_number_of_plans(shared, cast, django_assert_num_queries):
    today = timezone.localdate()
    for person in (cast.tom, cast.milan):
        other = actions.start_plan(person, by=person, title="T", starts_on=today, ends_on=today + timedelta(9))
        actions.share_plan(other, cast.daniel, by=person)
    with django_assert_num_queries(3):
        queries.waiting_for(cast.daniel)
