"""Who sees what of a standing: each list agrees with its predicate, for the whole cast."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.cast import Cast

from longarc.people.models import Person, Role
from longarc.people.system import system_person
from longarc.standing import policy
from longarc.standing.actions import Given, agree_scores, give_scores, place, set_pay
from longarc.standing.models import Pay, Placement, Score
from longarc.standing.tests.grounds import published


@pytest.fixture
def everything(cast: Cast) -> Cast:
    """Each of the cast is placed and paid; Amara has scores of each kind, and an aspiration."""
    version = published()
    for person in cast.people.values():
        place(person, version.framework, "backend", "b2", by=system_person())
        set_pay(person, Decimal("50000"), "EUR", "year", by=system_person())
    Placement.objects.create(
        person=cast.amara, framework=version.framework, track="data", is_aspiration=True, starts_on=cast.amara.joined_on
    )
    agree_scores(cast.amara, {"small-pieces": Given("yes")}, by=cast.daniel)
    for side in (cast.amara, cast.daniel):
        give_scores(cast.amara, {"small-pieces": Given("partly")}, by=side)
    Role.objects.create(
        person=cast.paul,
        kind="pay-partner",
        division=cast.engineering,
        granted_by=cast.eva,
        starts_on=cast.paul.joined_on,
    )
    return cast


@pytest.mark.parametrize(
    ("listed", "may", "model"),
    [
        (policy.standings_visible_to, policy.may_read_standing, Person),
        (policy.placements_visible_to, policy.may_read_placement, Placement),
        (policy.scores_visible_to, policy.may_read_score, Score),
        (policy.pays_visible_to, policy.may_read_pay, Pay),
    ],
)
def test_each_list_agrees_with_its_predicate(everything: Cast, listed, may, model) -> None:  # type: ignore[no-untyped-def]
    for viewer in everything.people.values():
        assert set(listed(viewer)) == {row for row in model.objects.all() if may(viewer, row)}


def test_pay_is_for_the_person_the_line_and_the_pay_partner(everything: Cast) -> None:
    pay = Pay.objects.get(person=everything.amara)
    readers = {key for key, person in everything.people.items() if policy.may_read_pay(person, pay)}
    assert readers == {"amara", "daniel", "ines", "eva", "paul"}


def test_what_somebody_aspires_to_is_theirs_alone(everything: Cast) -> None:
    aspiration = Placement.objects.get(is_aspiration=True)
    readers = {key for key, person in everything.people.items() if policy.may_read_placement(person, aspiration)}
    assert readers == {"amara"}
