"""Reading a framework: any of its versions, each of its skills, and in each of its languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast

from longarc.document.files import dump, load
from longarc.engine import tests as example
from longarc.framework.actions import publish, put_in_use
from longarc.framework.models import Framework, Version
from longarc.history.models import Event
from longarc.people.models import Person
from longarc.people.system import system_person

As = Callable[[Person | None], Client]
ACME = Path(example.__file__).with_name("acme.yaml")


def acme(version: str, released: date | None, **changed: str) -> Version:
    """A version of the example with other words in some skills."""
    document = dict(load(ACME)[0])
    document["framework"] = {**document["framework"], "version": version, "language": "en"}
    document["framework"] |= {"released": released.isoformat()} if released else {}
    text = dump(document)
    for old, new in changed.items():
        text = text.replace(old, new)
    found = publish(text, by=system_person())
    assert found is not None
    return found


@pytest.fixture
def three(cast: Cast) -> list[Version]:
    """Of last year, of this one, and of the next."""
    today = timezone.localdate()
    return [
        acme("1", today - timedelta(days=400), estimates="guesses"),
        acme("2", today - timedelta(days=30)),
        acme("3", today + timedelta(days=30)),
    ]


def read(client: Client, page: str, version: Version, *ids: str, query: str = "") -> str:
    answer = client.get(reverse(page, args=[version.framework_id, version.pk, *ids]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_lists_every_version_with_its_days(cast: Cast, as_: As, three: list[Version]) -> None:
    page = as_(cast.tom).get(reverse("framework", args=[three[0].framework_id])).content.decode()
    for version in three:
        assert reverse("framework", args=[version.framework_id, version.pk]) in page
    assert "replaced by 2" in page
    assert "in force since" in page
    assert "Version 2" in page


def test_an_earlier_version_is_read_as_it_was_and_says_by_what_it_was_replaced(
    cast: Cast, as_: As, three: list[Version]
) -> None:
    first, second, _ = three
    client = as_(cast.tom)
    page = read(client, "framework-competency", first, "delivery")
    day = second.released_on
    assert day is not None
    assert f"Version 1, replaced by 2 on {day.day} {day:%B %Y}." in page
    assert "Read 2, in force today" in page
    assert reverse("framework-competency", args=[first.framework_id, "delivery"]) in page
    assert reverse("framework-skill", args=[first.framework_id, first.pk, "guesses"]) in page
    assert "estimates" not in page
    gone = read(client, "framework-skill", first, "guesses")
    assert "no longer in the framework" in gone
    assert client.get(reverse("framework-skill", args=[first.framework_id, "guesses"])).status_code == 404


def test_links_of_an_earlier_version_stay_in_it(cast: Cast, as_: As, three: list[Version]) -> None:
    first = three[0]
    page = read(as_(cast.tom), "framework", first)
    assert reverse("framework-track", args=[first.framework_id, first.pk, "engineer"]) in page
    assert reverse("framework-track", args=[first.framework_id, "engineer"]) not in page
    track = read(as_(cast.tom), "framework-track", first, "engineer")
    assert reverse("framework-competency", args=[first.framework_id, first.pk, "delivery"]) in track


def test_one_that_is_to_come_says_when_and_what_holds_until_then(cast: Cast, as_: As, three: list[Version]) -> None:
    page = read(as_(cast.tom), "framework", three[2])
    assert "Version 3 comes into force on" in page
    assert "until then 2 holds" in page


def test_a_version_of_another_framework_is_not_found_here_and_nobody_who_left_reads_one(
    cast: Cast, as_: As, three: list[Version]
) -> None:
    other = Framework.objects.create(key="other", title="Other")
    assert as_(cast.tom).get(reverse("framework", args=[other.pk, three[0].pk])).status_code == 404
    address = reverse("framework", args=[three[0].framework_id, three[0].pk])
    assert as_(cast.lena).get(address).status_code == 404
    assert as_(cast.tom).post(address).status_code == 405


def test_versions_cost_the_same_whatever_their_number(
    cast: Cast, as_: As, three: list[Version], django_assert_max_num_queries
) -> None:
    client, address = as_(cast.tom), reverse("framework-track", args=[three[0].framework_id, three[0].pk, "engineer"])
    client.get(address)
    with django_assert_max_num_queries(6):
        client.get(address)


def test_a_framework_that_another_supersedes_is_retired_until_it_is_published_anew(
    cast: Cast, as_: As, three: list[Version]
) -> None:
    text = ACME.read_text().replace("framework: {id: acme-tech,", "framework: {id: acme-next, supersedes: acme-tech,")
    newer = publish(text.replace("Acme technology careers", "Acme careers"), by=cast.petra)
    assert newer is not None
    row = Framework.objects.get(key="acme-tech")
    assert row.replaced_by == newer
    assert Event.objects.get(verb="framework.retired").facts == {"framework": "acme-next", "version": "2026.2"}
    page = as_(cast.tom).get(reverse("framework", args=[row.pk])).content.decode()
    assert "This framework is retired: Acme careers has taken its place" in page
    assert reverse("framework", args=[newer.framework_id]) in page
    put_in_use(newer.framework, by=cast.petra)
    assert "Retired: Acme careers has taken its place" in as_(cast.tom).get("/framework/").content.decode()
    assert as_(cast.tom).get(f"/api/v1/frameworks/{row.pk}").json()["replaced_by"] == str(newer.pk)
    acme("4", timezone.localdate())
    row.refresh_from_db()
    assert row.replaced_by is None


def test_a_skill_has_a_page_of_its_own(cast: Cast, as_: As, three: list[Version]) -> None:
    page = as_(cast.tom).get(reverse("framework-skill", args=[three[1].framework_id, "estimates"])).content.decode()
    assert "<h1>Gives dates and keeps them.</h1>" in page
    assert reverse("framework-competency", args=[three[1].framework_id, "delivery"]) + "#solid" in page
    assert "Senior Engineer" in page
    page = as_(cast.tom).get(reverse("framework-skill", args=[three[1].framework_id, "incident-first-aid"]))
    assert "To be shown again after 24 months; it counts for another 60 days." in page.content.decode()


def test_it_is_read_in_the_language_asked_for_and_what_is_not_translated_is_marked(
    cast: Cast, as_: As, three: list[Version]
) -> None:
    page = read(as_(cast.tom), "framework-competency", three[1], "delivery", query="?lang=cs")
    assert '<h1 lang="cs" dir="auto">Dodávání</h1>' in page
    assert 'lang="en" dir="auto" data-original="missing" title="Not translated yet">Gives dates' in page
    assert '<a href="?lang=cs" hreflang="cs" lang="cs" dir="auto" aria-current="true">Česky</a>' in page
    assert f'{reverse("framework-skill", args=[three[1].framework_id, three[1].pk, "estimates"])}?lang=cs"' in page


def test_without_a_wish_in_the_address_it_is_the_person_s_own_language_then_that_of_their_browser(
    cast: Cast, as_: As, three: list[Version]
) -> None:
    address = reverse("framework-competency", args=[three[1].framework_id, "delivery"])
    client = as_(cast.tom)
    assert "Dodávání" not in client.get(address).content.decode()
    assert "Dodávání" in client.get(address, headers={"accept-language": "cs-CZ, en;q=0.5"}).content.decode()
    assert "Dodávání" not in client.get(address, headers={"accept-language": "en, cs;q=0.5"}).content.decode()
    cast.tom.locale = "cs"
    cast.tom.save(update_fields=["locale"])
    assert "Dodávání" in as_(cast.tom).get(address, headers={"accept-language": "en"}).content.decode()
    assert "Dodávání" not in as_(cast.tom).get(address + "?lang=en").content.decode()
    assert as_(cast.tom).get(address + "?lang=klingon").status_code == 200


def test_a_file_is_in_the_language_that_is_read(cast: Cast, as_: As, three: list[Version]) -> None:
    answer = as_(cast.tom).get(
        reverse("export-framework", args=[three[0].framework_id, three[0].pk, "csv"]) + "?lang=cs"
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="acme-tech-1.cs.csv"'
    assert "Dodávání" in answer.content.decode()


def test_the_api_reads_any_version_in_any_of_its_languages(cast: Cast, as_: As, three: list[Version]) -> None:
    client, path = as_(cast.tom), f"/api/v1/frameworks/{three[0].framework_id}/reading"
    now = client.get(path).json()
    assert (now["version"], now["language"], now["languages"]) == ("2", "en", ["en", "cs"])
    then = client.get(f"{path}?version={three[0].pk}&lang=cs").json()
    assert (then["version"], then["language"], then["next"]) == ("1", "cs", str(three[1].pk))
    delivery = then["competencies"][0]
    assert delivery["name"] == "Dodávání"
    assert "guesses" in {skill["id"] for level in delivery["levels"] for skill in level["skills"]}
    assert then["untranslated"]["Gives dates and keeps them."] == "missing"
    assert then["tracks"][0]["steps"][1]["next"] == ["engineer/e3", "lead/m3"]
    assert "30000" not in client.get(path).content.decode()
    hits = client.get(f"/api/v1/frameworks/{three[0].framework_id}/search?q=Dodávání&lang=cs").json()["hits"]
    assert [hit["kind"] for hit in hits][0] == "competency"
    assert as_(cast.lena).get(path).status_code == 404
