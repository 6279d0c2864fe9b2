"""The directory, a person's page and the roles: what everybody may know, and no more."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from tests.cast import Cast

from longarc.people.models import Assignment, Person

pytestmark = pytest.mark.django_db
HERE = {"amara", "daniel", "ines", "tom", "milan", "freya", "petra", "paul", "otto", "sam", "eva"}


def test_everybody_who_works_here_finds_everybody_who_works_here(cast: Cast, as_: Any) -> None:
    for key in HERE:
        page = as_(cast.people[key]).get("/people/")
        assert {person.name for person in page.context["page"]} == {cast.people[name].name for name in HERE}


def test_a_leaver_finds_only_themselves(cast: Cast, as_: Any) -> None:
    client = as_(cast.lena)
    assert [person.name for person in client.get("/people/").context["page"]] == ["Lena Fischer"]
    assert client.get(f"/people/{cast.amara.pk}/").status_code == 404
    assert client.get(f"/people/{cast.lena.pk}/").status_code == 200
    assert list(client.get("/people/roles/").context["roles"]) == []


def test_a_leaver_has_no_page_for_others(cast: Cast, as_: Any) -> None:
    assert as_(cast.daniel).get(f"/people/{cast.lena.pk}/").status_code == 404


def test_signed_out_visitors_are_sent_to_sign_in(cast: Cast, as_: Any) -> None:
    for path in ("/people/", f"/people/{cast.amara.pk}/", "/people/roles/", "/people/roster/"):
        assert as_(None).get(path).status_code == 302


def test_people_are_found_by_part_of_a_name(cast: Cast, as_: Any) -> None:
    page = as_(cast.sam).get("/people/", {"q": "oka ama"})
    assert [person.name for person in page.context["page"]] == ["Amara Okafor"]
    assert "Nobody by that name" in as_(cast.sam).get("/people/", {"q": "zzz"}).content.decode()


def test_a_persons_page_shows_team_manager_and_roles(cast: Cast, as_: Any) -> None:
    page = as_(cast.sam).get(f"/people/{cast.amara.pk}/").content.decode()
    assert "Gauges" in page
    assert "Daniel Brandt" in page
    assert "People partner" in as_(cast.sam).get(f"/people/{cast.petra.pk}/").content.decode()


def test_pages_cost_the_same_with_many_people(cast: Cast, as_: Any, django_assert_max_num_queries: Any) -> None:
    client = as_(cast.daniel)
    people = [Person(email=f"w{n}@t.example", name=f"Wren {n}", password="!") for n in range(60)]
    Person.objects.bulk_create(people)
    today = timezone.localdate()
    Assignment.objects.bulk_create(
        Assignment(person=person, manager=cast.daniel, division=cast.engineering, starts_on=today) for person in people
    )
    for path in ("/people/", f"/people/{cast.daniel.pk}/", "/people/roles/"):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200


def test_executives_grant_and_end_roles_and_the_person_is_told(cast: Cast, as_: Any) -> None:
    client = as_(cast.eva)
    form = {"person": cast.ines.pk, "kind": "people-partner", "division": cast.field.pk}
    assert client.post("/people/roles/", form).status_code == 302
    role = cast.ines.roles.get()
    assert cast.ines.notices.get().text == "You now hold a role: People partner"
    assert client.post(f"/people/roles/{role.pk}/end/").status_code == 302
    assert not cast.ines.roles.on(timezone.localdate()).exists()


def test_nobody_else_grants_or_ends_a_role(cast: Cast, as_: Any) -> None:
    role = cast.petra.roles.get()
    form = {"person": cast.tom.pk, "kind": "executive"}
    for key, person in cast.people.items():
        if key in {"eva"}:
            continue
        assert as_(person).post("/people/roles/", form).status_code == 403, key
        if key != "petra":
            assert as_(person).post(f"/people/roles/{role.pk}/end/").status_code in {403, 404}, key
    role.refresh_from_db()
    assert role.ends_on is None
    assert not cast.tom.roles.exists()


def test_a_role_that_cannot_be_granted_says_why(cast: Cast, as_: Any) -> None:
    client = as_(cast.eva)
    no_division = client.post("/people/roles/", {"person": cast.ines.pk, "kind": "people-partner"})
    assert (no_division.status_code, b"needs a division" in no_division.content) == (409, True)
    unknown = client.post("/people/roles/", {"person": cast.ines.pk, "kind": "emperor"})
    assert (unknown.status_code, set(unknown.context["form"].errors)) == (422, {"kind"})


def test_the_api_lists_people_and_finds_one(cast: Cast, as_: Any) -> None:
    client = as_(cast.sam)
    answer = client.get("/api/v1/people", {"q": "Amara"}).json()
    assert answer["count"] == 1
    assert answer["items"][0]["manager"] == {"id": str(cast.daniel.pk), "name": "Daniel Brandt"}
    assert client.get(f"/api/v1/people/{cast.petra.pk}").json()["roles"][0]["kind"] == "people-partner"
    assert client.get("/api/v1/people/me").json()["name"] == "Sam Rivera"
    assert client.get(f"/api/v1/people/{cast.lena.pk}").status_code == 404
    assert as_(None).get("/api/v1/people").status_code == 401


def test_the_api_gives_at_most_two_hundred_at_once(cast: Cast, as_: Any) -> None:
    Person.objects.bulk_create(Person(email=f"w{n}@t.example", name=f"Wren {n}", password="!") for n in range(250))
    assert len(as_(cast.sam).get("/api/v1/people", {"limit": 200}).json()["items"]) == 200
    assert as_(cast.sam).get("/api/v1/people", {"limit": 201}).status_code == 422
    assert len(as_(cast.sam).get("/api/v1/people").json()["items"]) == 50


def test_whoever_brings_in_the_roster_finds_the_way_there_from_the_directory(cast: Cast, as_: Any) -> None:
    for who, leads in ((cast.petra, True), (cast.otto, True), (cast.tom, False)):
        assert ('href="/people/roster/"' in as_(who).get("/people/").content.decode()) is leads


def test_what_is_not_chosen_yet_is_said_in_words(cast, as_):
    page = as_(cast.eva).get("/people/roles/").content.decode()
    assert "choose somebody" in page
    assert "---------" not in page
