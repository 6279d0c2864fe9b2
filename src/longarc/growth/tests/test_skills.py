"""A goal names skills of the framework: picked from the person's track, shown in its words, agreed to by key."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from longarc.framework.queries import compiled
from longarc.growth import actions, queries
from longarc.guard import Refused
from longarc.standing.tests.grounds import placed, published


@pytest.fixture
def framework(cast):
    """Amara is in Backend."""
    version = published()
    placed(cast, version)
    return compiled(version)


@pytest.fixture
def skill(framework):
    """One skill of a competency of her track."""
    row = next(row for row in framework.competencies.values() if row.id in framework.tracks["backend"].uses)
    return row.levels[0].skills[0]


def sent(goal, **more):
    return {"version": goal.version, "title": goal.title, **more}


def test_she_picks_skills_of_her_track_without_javascript(shared, skill, framework, cast, as_):
    goal, client = shared.goals.get(), as_(cast.amara)
    form = client.get(f"/plans/goals/{goal.pk}/").content.decode()
    assert f'value="{skill.id}"' in form and form.count("<details") > 3
    assert client.post(f"/plans/goals/{goal.pk}/", sent(goal, skills=[skill.id])).status_code == 302
    goal.refresh_from_db()
    assert goal.skills == [skill.id]
    assert "checked" in client.get(f"/plans/goals/{goal.pk}/").content.decode()
    for who, link in ((cast.amara, "/standing/"), (cast.daniel, f"/standing/{cast.amara.pk}/")):
        reader, url = as_(who), f"/plans/{shared.pk}/"
        reader.get(url)
        with CaptureQueriesContext(connection) as asked:
            page = reader.get(url).content.decode()
        assert len(asked) <= 12
        assert "Skills it is about" in page and f'href="{link}"' in page
    text = queries.text_of(shared).text
    assert f"Skills: {skill.text.rstrip('.')}" in text and f"Skills: {skill.id}" not in text


def test_a_key_that_is_in_no_framework_is_not_kept(shared, skill, cast, as_):
    goal, client = shared.goals.get(), as_(cast.amara)
    assert client.post(f"/plans/goals/{goal.pk}/", sent(goal, skills=["made-up"])).status_code == 422
    with pytest.raises(Refused):
        actions.revise_goal(goal, {"skills": ["made-up"]}, by=cast.amara, seen=goal.version)
    goal.refresh_from_db()
    assert goal.skills == []


def test_the_agreement_is_to_the_keys(shared, skill, cast):
    goal = shared.goals.get()
    before = queries.text_of(shared).digest
    actions.revise_goal(goal, {"skills": [skill.id]}, by=cast.amara, seen=goal.version)
    assert queries.text_of(shared).digest != before


def test_without_a_framework_nothing_is_offered(plan, cast, as_):
    assert "Skills it is about" not in as_(cast.amara).get(f"/plans/goals/{plan.goals.get().pk}/").content.decode()
