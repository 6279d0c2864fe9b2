"""On a person's page, whoever may invite sends the link to a first password; to others there is no such thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from tests.cast import Cast

from longarc.history.models import Event

BUTTON = "Send the link to a first password"
As = Callable[[Any], Client]


def url(person: Any) -> str:
    return f"/account/people/{person.pk}/invitation/"


@pytest.mark.parametrize("who", ["petra", "otto"])
def test_it_is_sent_from_the_page(who: str, cast: Cast, as_: As, django_capture_on_commit_callbacks: Any) -> None:
    client, page = as_(cast.people[who]), f"/people/{cast.amara.pk}/"
    assert BUTTON in client.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url(cast.amara), follow=True)
        client.post(url(cast.amara))
    assert answer.redirect_chain == [(page, 302)]
    assert "A link for Amara Okafor is on its way." in answer.content.decode()
    (message,) = mail.outbox
    assert message.to == [cast.amara.email]
    assert Event.objects.filter(verb="person.invited", person=cast.amara).count() == 1


def test_it_ends_with_the_first_password(cast: Cast, as_: As) -> None:
    cast.amara.set_password("a long walk by the weir")
    cast.amara.save()
    client = as_(cast.petra)
    assert BUTTON not in client.get(f"/people/{cast.amara.pk}/").content.decode()
    assert client.post(url(cast.amara)).status_code == 409


@pytest.mark.parametrize("who", ["amara", "tom", "daniel", "eva"])
def test_nobody_else_learns_of_it(who: str, cast: Cast, as_: As, django_capture_on_commit_callbacks: Any) -> None:
    cast.tom.set_password("a long walk by the weir")
    cast.tom.save()
    client = as_(cast.people[who])
    assert BUTTON not in client.get(f"/people/{cast.amara.pk}/").content.decode()
    answers = [client.post(url(person)) for person in (cast.amara, cast.tom)]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert not any("already has" in answer.content.decode() for answer in answers)
    assert client.post(url(cast.lena)).status_code == 404
    assert not mail.outbox
    assert as_(None).post(url(cast.amara)).status_code == 401
