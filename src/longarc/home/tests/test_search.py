"""The search finds people, the words of the framework, pages and things to do; and no word that somebody wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Cast

from longarc.conversations.models import Conversation
from longarc.framework.models import Version
from longarc.growth.models import Accomplishment, Plan
from longarc.history.models import Reading
from longarc.home.queries.found import has_all
from longarc.people.models import Person
from longarc.standing.tests.grounds import placed, published

As = Callable[[Person | None], Client]
HREF = re.compile(r'<a href="([^"#]+)')


@pytest.fixture
def version(cast: Cast) -> Version:
    version = published()
    placed(cast, version)
    return version


def found(client: Client, words: str) -> str:
    answer = client.get("/search/", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode().split('id="found"')[1].split("</main>")[0]


def test_somebody_finds_a_colleague_by_a_part_of_the_name_and_that_is_no_opened_record(cast: Cast, as_: As) -> None:
    shown = found(as_(cast.sam), "brandt dan")
    assert f'href="/people/{cast.daniel.pk}/"' in shown
    assert not Reading.objects.exists()


def test_what_the_framework_says_is_found_and_leads_to_its_place(cast: Cast, as_: As, version: Version) -> None:
    client = as_(cast.amara)
    for words, page in (("staff platform", "/tracks/platform/"), ("keeping things working", "/competencies/")):
        shown = found(client, words)
        links = [link for link in HREF.findall(shown) if page in link]
        assert links, words
        assert client.get(links[0]).status_code == 200


def test_more_than_fits_is_on_the_page_of_the_framework(cast: Cast, as_: As, version: Version) -> None:
    shown = found(as_(cast.amara), "a")
    assert re.search(rf'href="/framework/{version.framework_id}/\?q=a">All \d+ places', shown)


def test_no_word_that_somebody_wrote_is_found_not_even_their_own(cast: Cast, as_: As) -> None:
    today = timezone.localdate()
    Plan.objects.create(person=cast.amara, title="zqplan", starts_on=today, ends_on=today + timedelta(9))
    Accomplishment.objects.create(person=cast.amara, what="zqdone", on=today)
    Conversation.objects.create(person=cast.amara, partner=cast.daniel, asked_by=cast.amara, about="zqabout")
    for who in (cast.amara, cast.daniel, cast.petra, cast.tom):
        for words in ("zqplan", "zqdone", "zqabout"):
            assert "Nothing has all of these words" in found(as_(who), words)


def test_without_a_word_it_tells_what_one_can_do_and_where_things_are(cast: Cast, as_: As) -> None:
    shown = found(as_(cast.amara), "")
    assert 'href="/conversations/request/"' in shown
    assert 'href="/standing/"' in shown
    assert "Bring in the roster" not in shown


def test_every_page_it_leads_to_opens_for_the_one_it_is_offered_to(cast: Cast, as_: As, version: Version) -> None:
    for who in (cast.amara, cast.daniel, cast.petra, cast.eva, cast.otto, cast.lena):
        client = as_(who)
        for link in HREF.findall(found(client, "")):
            assert client.get(link, follow=True).status_code == 200, (who, link)


def test_a_role_brings_what_it_can_do(cast: Cast, as_: As) -> None:
    assert "Bring in the roster" in found(as_(cast.petra), "import")
    assert "Give somebody a role" in found(as_(cast.eva), "grant")
    assert "Give somebody a role" not in found(as_(cast.petra), "grant")


def test_a_leaver_finds_themselves_and_nobody_else(cast: Cast, as_: As, version: Version) -> None:
    client = as_(cast.lena)
    assert f"/people/{cast.daniel.pk}/" not in found(client, "daniel")
    assert "/framework/" not in found(client, "keeping")
    assert f"/people/{cast.lena.pk}/" in found(client, cast.lena.name)


def test_a_stranger_is_asked_to_sign_in(cast: Cast, as_: As) -> None:
    assert as_(None).get("/search/").status_code == 302


def test_nonsense_is_said_to_be_nowhere_and_is_kept_in_the_field(cast: Cast, as_: As) -> None:
    answer = as_(cast.amara).get("/search/", {"q": '<i>"zz\x00%_' + "z" * 300}).content.decode()
    assert "Nothing has all of these words" in answer
    assert 'value="&lt;i&gt;&quot;zz' in answer


def test_case_and_accents_do_not_matter() -> None:
    assert has_all("Über die Entwicklung", "uber ENTW")
    assert not has_all("Über die Entwicklung", "uber entz")


def test_it_asks_as_much_for_one_as_for_many(cast: Cast, as_: As, version: Version) -> None:
    client = as_(cast.amara)
    with CaptureQueriesContext(connection) as one:
        found(client, "daniel")
    with CaptureQueriesContext(connection) as many:
        found(client, "a")
    assert len(one) == len(many) <= 7
