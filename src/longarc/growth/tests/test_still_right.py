"""Longarc asks once about a plan agreed half a year ago, and its owner says whenever they like how things go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from longarc.growth import actions, queries
from longarc.growth.jobs import still_right
from longarc.growth.models import HealthCheck, PlanAgreement
from longarc.guard import NotPermitted
from longarc.notices.models import Notice


def agreed(plan, cast, days_ago):
    for person in (cast.amara, cast.daniel):
        actions.agree_plan(plan, queries.agreement(plan, queries.text_of(plan)).digest, by=person)
    PlanAgreement.objects.update(agreed_at=timezone.now() - timedelta(days=days_ago))


def asked():
    return list(Notice.objects.filter(kind="growth.still_right"))


def test_half_a_year_after_the_agreement_the_owner_is_asked_once(shared, cast):
    agreed(shared, cast, 183)
    still_right()
    still_right()
    (notice,) = asked()
    assert notice.person == cast.amara and shared.title not in notice.text


@pytest.mark.parametrize("case", ["early", "closed", "unsigned"])
def test_nobody_is_asked_without_reason(shared, cast, case):
    if case != "unsigned":
        agreed(shared, cast, 100 if case == "early" else 200)
    if case == "closed":
        actions.close_plan(shared, by=cast.amara)
    still_right()
    assert asked() == []


def test_only_longarc_itself_asks(shared, cast):
    with pytest.raises(NotPermitted):
        actions.ask_if_still_right(timezone.localdate(), by=cast.daniel)


def test_she_says_whether_the_long_arc_still_holds_and_twice_is_once(shared, cast, as_):
    client = as_(cast.amara)
    for _click in range(2):
        sent = {"state": "at-risk", "line": "the rivers pull, the rota too"}
        assert client.post(f"/plans/{shared.pk}/arc/", sent).status_code == 302
    assert HealthCheck.objects.filter(goal=None).count() == 1
    assert "the rivers pull, the rota too" in as_(cast.daniel).get(f"/plans/{shared.pk}/").content.decode()
    assert as_(cast.daniel).get(f"/plans/{shared.pk}/arc/").status_code == 404
