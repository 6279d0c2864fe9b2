"""Who stands over whose record."""

from __future__ import annotations

from tests.cast import Cast

from longarc.people import lines, policy
from longarc.people.models import Person


def test_each_of_the_cast_has_the_right_over_amara_that_their_part_gives(cast: Cast) -> None:
    rights = {key: policy.right_over(person, cast.amara) for key, person in cast.people.items()}
    assert {key: right for key, right in rights.items() if right} == {
        "amara": "self",
        "daniel": "manager",
        "ines": "line",
        "eva": "line",
        "petra": "partner",
    }


def test_the_list_of_people_under_somebody_agrees_with_the_right_over_each(cast: Cast) -> None:
    for viewer in cast.people.values():
        listed = set(policy.under(viewer))
        assert listed == {other for other in Person.objects.all() if policy.right_over(viewer, other)}


def test_the_directory_agrees_with_the_predicate(cast: Cast) -> None:
    for viewer in cast.people.values():
        listed = set(policy.people_visible_to(viewer))
        assert listed == {other for other in Person.objects.all() if policy.may_read_person(viewer, other)}


def test_a_reach_goes_down_every_step(cast: Cast) -> None:
    assert set(lines.below(cast.ines)) == {cast.daniel, cast.freya, cast.milan, cast.amara, cast.tom}


def test_a_leaver_stands_over_nobody_but_themselves(cast: Cast) -> None:
    assert list(policy.under(cast.lena)) == [cast.lena]


def test_everybody_under_somebody_comes_with_the_right_that_leads_there(cast: Cast) -> None:
    for viewer in cast.people.values():
        rights = {other: other.right for other in policy.with_right(viewer)}
        assert rights == {other: policy.right_over(viewer, other) for other in rights}
