"""One press sends the link to a first password to everybody who has none and holds no link that still works."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from longarc.accounts.actions import invite, invite_everybody
from longarc.guard import NotPermitted
from longarc.history.models import Event
from longarc.people.models import Person

As = Callable[[Any], Client]
PAGE = "/account/invitations/"
HERE = 11  # of the cast: all but Lena, who has left


@pytest.fixture
def amara(cast: Cast) -> Person:
    """Amara has a password; everybody else has none."""
    cast.amara.set_password("four quiet herons waiting")
    cast.amara.save()
    return cast.amara


def test_everybody_without_a_password_is_sent_one_link(
    cast: Cast, amara: Person, as_: As, django_capture_on_commit_callbacks: Any
) -> None:
    client = as_(cast.otto)  # signing in as in these tests is no signing in of Otto's
    Person.objects.filter(pk=cast.otto.pk).update(last_login=None)
    page = client.get(PAGE).content.decode()
    assert f"{HERE - 1} people here cannot sign in yet" in page
    assert f"Send it to {HERE - 1} people" in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PAGE)
        client.post(PAGE)
    sent = {address for message in mail.outbox for address in message.to}
    assert len(mail.outbox) == len(sent) == HERE - 1
    assert not sent & {amara.email, cast.lena.email}
    assert Event.objects.filter(verb="person.invited", actor=cast.otto).count() == HERE - 1
    assert "within the last three days" in client.get(PAGE).content.decode()


def test_a_link_that_still_works_is_not_sent_again(cast: Cast) -> None:
    invite(cast.tom, by=cast.petra)
    assert invite_everybody(by=cast.petra) == HERE - 1
    assert invite_everybody(by=cast.paul) == 0
    Event.objects.filter(person=cast.tom).delete()
    Event.objects.create(
        actor=cast.petra, verb="person.invited", person=cast.tom, at=timezone.now() - timedelta(days=3, minutes=1)
    )
    assert invite_everybody(by=cast.petra) == 1


def test_whoever_signs_in_another_way_is_sent_none(cast: Cast) -> None:
    Person.objects.filter(pk=cast.tom.pk).update(last_login=timezone.now())
    assert invite_everybody(by=cast.petra) == HERE - 1


def test_where_everybody_can_sign_in_it_says_so(cast: Cast, as_: As) -> None:
    Person.objects.update(last_login=timezone.now())
    page = as_(cast.petra).get(PAGE).content.decode()
    assert "Everybody here can sign in." in page
    assert "<button" not in page.split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("who", ["amara", "daniel", "eva", "lena", None])
def test_nobody_else_invites(who: str | None, cast: Cast, as_: As) -> None:
    person = cast.people[who] if who else None
    for answer in (as_(person).get(PAGE), as_(person).post(PAGE)):
        assert answer.status_code == (403 if who else answer.status_code)
        assert "cannot sign in yet" not in answer.content.decode()
    assert not Event.objects.filter(verb="person.invited").exists()
    if person:
        with pytest.raises(NotPermitted):
            invite_everybody(by=person)


def test_the_directory_leads_there_for_whoever_may(cast: Cast, as_: As) -> None:
    for who in ("petra", "otto", "amara", "eva"):
        page = as_(cast.people[who]).get("/people/").content.decode()
        assert (PAGE in page) == (who in {"petra", "otto"})
