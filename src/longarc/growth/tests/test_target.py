"""Where a plan leads: any step of any track, a lateral one as well as the next grade."""

from __future__ import annotations

import pytest

from longarc.growth.models import Plan
from longarc.standing.tests.grounds import placed, published, scored


@pytest.fixture
def version(cast):
    """Amara holds b2 in Backend and has scores."""
    version = published()
    placed(cast, version)
    scored(cast.amara, cast.daniel, version)
    return version


@pytest.mark.parametrize(
    ("key", "title"), [("backend/b4", "G4 Staff Backend Engineer"), ("platform/p4", "G4 Staff Platform Engineer")]
)
def test_a_lateral_role_is_chosen_like_the_next_grade(shared, version, cast, as_, key, title):
    amara = as_(cast.amara)
    looked = amara.get(f"/plans/{shared.pk}/target/?target={key}").content.decode()
    assert title in looked and "The smallest next step" in looked
    assert Plan.objects.get(pk=shared.pk).target_kind == "none", "looking tells nobody"
    answer = amara.post(f"/plans/{shared.pk}/target/", {"version": shared.version, "target": key})
    assert answer.status_code == 302
    plan = Plan.objects.get(pk=shared.pk)
    assert (plan.target_track, plan.target_step) == tuple(key.split("/"))
    for who in (cast.amara, cast.daniel):
        assert title in as_(who).get(f"/plans/{plan.pk}/").content.decode()
        assert "The smallest next step" in as_(who).get(f"/plans/{plan.pk}/gap/").content.decode()


def test_sideways_stands_beside_up_among_the_roles_near_her(plan, version, cast, as_):
    page = as_(cast.amara).get(f"/plans/{plan.pk}/target/").content.decode()
    assert page.index("G2 Platform Engineer") < page.index("G3 Senior Backend Engineer")


def test_a_named_reader_sees_the_role_and_not_where_she_stands(plan, version, cast, as_):
    from longarc.growth import actions

    actions.share_plan(plan, cast.milan, by=cast.amara)
    as_(cast.amara).post(f"/plans/{plan.pk}/target/", {"version": plan.version, "target": "platform/p2"})
    milan = as_(cast.milan)
    assert "G2 Platform Engineer" in milan.get(f"/plans/{plan.pk}/").content.decode()
    assert milan.get(f"/plans/{plan.pk}/gap/").status_code == 404


def test_a_role_that_does_not_exist_is_told_beside_the_field(plan, version, cast, as_):
    answer = as_(cast.amara).post(f"/plans/{plan.pk}/target/", {"version": plan.version, "target": "backend/b9"})
    assert answer.status_code == 422
    assert Plan.objects.get(pk=plan.pk).target_kind == "none"


def test_without_a_framework_the_plan_leads_where_its_words_say(plan, cast, as_):
    answer = as_(cast.amara).post(f"/plans/{plan.pk}/target/", {"version": plan.version, "target": "present"})
    assert answer.status_code == 302
    assert Plan.objects.get(pk=plan.pk).target_kind == "present"


def test_a_role_the_plan_leads_to_already_is_told_and_not_offered(shared, version, cast, as_):
    amara, page = as_(cast.amara), f"/plans/{shared.pk}/target/"
    assert "My plan leads here" in amara.get(f"{page}?target=platform/p4").content.decode()
    amara.post(page, {"version": shared.version, "target": "platform/p4"})
    again = amara.get(page).content.decode()
    assert "Your plan leads here today." in again
    assert "My plan leads here" not in again
    assert "My plan leads here" in amara.get(f"{page}?target=backend/b4").content.decode()
