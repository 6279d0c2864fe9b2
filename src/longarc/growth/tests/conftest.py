"""A plan of Amara's, as far as a test needs it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import Cast

from longarc.growth import actions
from longarc.growth.models import Plan


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """A private plan with one goal and two actions, one of them Daniel's."""
    today = timezone.localdate()
    plan = actions.start_plan(
        cast.amara, by=cast.amara, title="The whole way of a reading", starts_on=today, ends_on=today + timedelta(180)
    )
    arc = plan.sections.get(key="arc")
    actions.write_section(arc, "From the float to the gate.", by=cast.amara, seen=arc.version)
    goal = actions.add_goal(
        plan,
        {"title": "Hand over the Alder gauges", "if_text": "the rota gets tight", "then_text": "do one gauge"},
        by=cast.amara,
    )
    due = today + timedelta(30)
    actions.add_action(
        plan,
        {"what": "Shadow the gauge round", "owner": cast.amara, "kind": "with-others", "due_on": due},
        by=cast.amara,
        goal=goal,
    )
    actions.add_action(
        plan,
        {"what": "Keep two weeks free", "owner": cast.daniel, "kind": "on-the-job", "due_on": due},
        by=cast.amara,
        goal=goal,
    )
    return plan


@pytest.fixture
def shared(plan: Plan, cast: Cast) -> Plan:
    """The same plan, shared with Daniel."""
    actions.share_plan(plan, cast.daniel, by=cast.amara)
    return plan
