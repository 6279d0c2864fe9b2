"""Tokens: made on one's page, shown once, narrowed by scopes, ended at once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tests.cast import Cast
from typer.testing import CliRunner

from longarc.accounts import actions
from longarc.accounts.cli import token_app
from longarc.accounts.models import Token
from longarc.guard import NotPermitted, Refused
from longarc.history.models import Event

pytestmark = pytest.mark.django_db


def form(**fields: Any) -> dict[str, Any]:
    ends_on = timezone.localdate() + timedelta(days=30)
    return {"name": "Calendar script", "scopes": ["read"], "ends_on": ends_on.isoformat(), **fields}


def secret_of(person: Any, *scopes: str) -> str:
    day = timezone.localdate() + timedelta(days=5)
    return actions.make_token(person, "test", scopes or ("read",), day, by=person)[1]


def call(secret: str, method: str = "get", path: str = "/api/v1/people/me") -> Any:
    return getattr(Client(), method)(path, headers={"authorization": f"Bearer {secret}"})


def test_a_token_is_shown_once_and_only_its_digest_is_kept(cast: Cast, as_: Any) -> None:
    client = as_(cast.amara)
    page = client.post("/account/tokens/", form()).content.decode()
    (secret,) = re.findall(r"lat_[\w-]+", page)
    assert secret not in client.get("/account/tokens/").content.decode()
    assert secret not in str(Token.objects.values())
    assert secret not in str(list(Event.objects.values()))
    assert call(secret).json()["name"] == "Amara Okafor"
    assert Token.objects.get().used_at is not None


def test_a_token_that_opens_nothing_is_told_even_where_somebody_is_signed_in(cast: Cast, as_: Any) -> None:
    browser = as_(cast.daniel)
    assert browser.get("/api/v1/people/me").json()["name"] == "Daniel Brandt"
    wrong = {"authorization": "Bearer lat_nothing"}
    for answer in (
        browser.get("/api/v1/people/me", headers=wrong),
        browser.post("/api/v1/goals", {}, content_type="application/json", headers=wrong),
    ):
        assert answer.status_code == 401


def test_a_token_does_what_its_scopes_say(cast: Cast) -> None:
    reader, writer = secret_of(cast.otto), secret_of(cast.otto, "write")
    assert call(reader).status_code == 200
    no = call(reader, "post", "/api/v1/notices/00000000-0000-0000-0000-000000000000/read")
    assert (no.status_code, no.json()["detail"]) == (403, "This token’s scopes do not allow that.")
    assert call(writer).status_code == 403
    assert call(writer, "post", "/api/v1/notices/00000000-0000-0000-0000-000000000000/read").status_code == 404


def test_a_wrong_an_ended_and_an_outlived_token_open_nothing(cast: Cast, as_: Any) -> None:
    secret = secret_of(cast.amara)
    assert call("lat_wrong").status_code == 401
    Token.objects.update(ends_on=timezone.localdate())
    assert call(secret).status_code == 401
    other = secret_of(cast.amara)
    token = Token.objects.order_by("-made_at")[0]
    assert as_(cast.amara).post(f"/account/tokens/{token.pk}/end/").status_code == 302
    assert call(other).status_code == 401


def test_a_token_of_somebody_long_gone_opens_nothing(cast: Cast) -> None:
    secret = secret_of(cast.tom)
    cast.tom.left_on = timezone.localdate() - timedelta(days=100)
    cast.tom.save()
    assert call(secret).status_code == 401


def test_nobody_sees_or_ends_the_token_of_another(cast: Cast, as_: Any) -> None:
    secret_of(cast.amara)
    token = Token.objects.get()
    for key, person in cast.people.items():
        if key != "amara":
            assert as_(person).post(f"/account/tokens/{token.pk}/end/").status_code == 404
            assert list(as_(person).get("/account/tokens/").context["tokens"]) == []
    with pytest.raises(NotPermitted):
        actions.make_token(cast.amara, "x", ["read"], timezone.localdate() + timedelta(days=1), by=cast.daniel)


@pytest.mark.parametrize("fields", [{"name": ""}, {"scopes": []}, {"ends_on": "2020-01-01"}, {"ends_on": "2200-01-01"}])
def test_a_token_that_makes_no_sense_is_not_made(cast: Cast, as_: Any, fields: dict[str, Any]) -> None:
    page = as_(cast.amara).post("/account/tokens/", form(**fields))
    assert page.context["form"].errors
    assert not Token.objects.exists()


def test_the_command_makes_a_token_for_the_demos_cast_only(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    run = CliRunner()
    made = run.invoke(token_app, ["create", "amara@tidewater.example", "--scope", "read", "--scope", "write"])
    assert made.exit_code == 0
    assert call(made.stdout.strip()).json()["name"] == "Amara Okafor"
    assert isinstance(run.invoke(token_app, ["create", "nobody@tidewater.example"]).exception, Refused)
    monkeypatch.setattr(settings.LONGARC, "mode", "production")
    elsewhere = run.invoke(token_app, ["create", "amara@tidewater.example", "--scope", "read"])
    assert elsewhere.exit_code == 1
    assert "/account/tokens/" in elsewhere.stderr
    assert Token.objects.count() == 1


def test_preferences_are_kept(cast: Cast, as_: Any) -> None:
    client = as_(cast.amara)
    assert client.post("/account/preferences/", {"locale": "en", "time_zone": "Asia/Tokyo"}).status_code == 302
    cast.amara.refresh_from_db()
    assert (cast.amara.locale, cast.amara.time_zone) == ("en", "Asia/Tokyo")
    assert client.get("/account/preferences/").context["form"].initial["mail"] is False
    bad = client.post("/account/preferences/", {"time_zone": "Moon/Base"})
    assert "time_zone" in bad.context["form"].errors
