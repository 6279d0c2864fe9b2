"""Signing in: a first password by mail, no default one, a second factor, and an end to guessing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from tests.cast import Cast

from longarc.accounts import actions
from longarc.guard import NotPermitted, Refused
from longarc.people.models import Person
from longarc.people.system import system_person

PASSWORD = "four quiet herons waiting"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def link_in(message: Any) -> str:
    (found,) = re.findall(r"http://\w+(/account/\S+)", message.body)
    return found


def choose_password(client: Client, link: str) -> Any:
    page = client.get(link, follow=True)
    return client.post(page.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})


@pytest.fixture
def tom(cast: Cast) -> Person:
    cast.tom.set_password(PASSWORD)
    cast.tom.save()
    return cast.tom


def sign_in(client: Client, person: Person, password: str = PASSWORD) -> Any:
    return client.post("/account/login/", {"login": person.email, "password": password})


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_an_invited_person_chooses_a_password_and_is_signed_in(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(cast.amara, by=cast.petra)
    (message,) = mail.outbox
    assert message.to == ["amara@tidewater.example"]
    client = Client()
    assert choose_password(client, link_in(message))["Location"] == "/"
    assert client.session["_auth_user_id"] == str(cast.amara.pk)
    assert sign_in(Client(), cast.amara)["Location"] == "/"
    again = Client().get(link_in(message), follow=True)
    assert "This link no longer works" in again.content.decode()


def test_only_partners_operators_and_the_system_invite_and_only_once(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.invite(cast.amara, by=cast.daniel)
    with pytest.raises(Refused):
        actions.invite(cast.lena, by=system_person())
    cast.tom.set_password(PASSWORD)
    cast.tom.save()
    with pytest.raises(Refused):
        actions.invite(cast.tom, by=cast.otto)


def test_nobody_comes_with_a_password(cast: Cast) -> None:
    assert not any(person.has_usable_password() for person in Person.objects.all())
    for password in ("", "password", "admin", "amara"):
        assert sign_in(Client(), cast.amara, password).status_code == 200


def test_the_system_and_long_gone_leavers_cannot_sign_in(cast: Cast, as_: Any) -> None:
    cast.lena.left_on -= timedelta(days=100)
    cast.lena.set_password(PASSWORD)
    cast.lena.save()
    client = Client()
    assert sign_in(client, cast.lena)["Location"] == "/account/inactive/"
    assert "_auth_user_id" not in client.session
    assert as_(cast.lena).get("/people/").status_code == 302
    assert as_(system_person()).get("/people/").status_code == 302


def test_signing_in_keeps_the_rosters_address_verified(tom: Person) -> None:
    EmailAddress.objects.create(user=tom, email="old@t.example", verified=False, primary=True)
    sign_in(Client(), tom)
    assert list(EmailAddress.objects.values_list("email", "verified")) == [(tom.email, True)]


def test_nobody_signs_up_or_changes_their_address(client: Client, db: None) -> None:
    assert "Nobody signs up here" in client.get("/account/signup/").content.decode()
    form = {"email": "new@t.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/account/signup/", form)
    assert not Person.objects.filter(email="new@t.example").exists()
    assert client.get("/account/email/").status_code == 404


def test_guessing_is_stopped_after_a_few_tries(tom: Person) -> None:
    client = Client()
    for _attempt in range(5):
        sign_in(client, tom, "wrong guess number one")
    assert "Too many" in sign_in(client, tom).content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("proxies", "stops"), [(0, True), (1, False), (2, True)])
def test_people_behind_our_proxies_have_a_limit_each(tom: Person, settings: Any, proxies: int, stops: bool) -> None:
    """What a visitor writes into the header themselves stands further to the left, and is never looked at."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    client = Client()
    for attempt in range(31):
        typed = {"login": f"nobody-{attempt}@tidewater.example", "password": "wrong"}
        answer = client.post("/account/login/", typed, headers={"X-Forwarded-For": f"10.0.0.{attempt}"})
    assert (answer.status_code == 429) == stops


def test_a_header_of_ones_own_escapes_no_limit(tom: Person, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client = Client()
    for attempt in range(31):
        typed = {"login": f"nobody-{attempt}@tidewater.example", "password": "wrong"}
        header = f"10.0.0.{attempt}, 192.0.2.7"
        answer = client.post("/account/login/", typed, headers={"X-Forwarded-For": header})
    assert answer.status_code == 429


def test_a_reset_goes_to_people_we_know_and_says_the_same_to_others(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    known = Client().post("/account/password/reset/", {"email": "TOM@tidewater.example"}, follow=True)
    assert [message.to for message in mail.outbox] == [["tom@tidewater.example"]]
    assert mail.outbox[0].subject == "Choose a password for Longarc"
    unknown = Client().post("/account/password/reset/", {"email": "nobody@t.example"}, follow=True)
    assert len(mail.outbox) == 1
    assert "Look into your mail" in known.content.decode()
    assert "Look into your mail" in unknown.content.decode()
    assert choose_password(Client(), link_in(mail.outbox[0]))["Location"] == "/"


def test_an_authenticator_app_is_asked_for_after_the_password(tom: Person) -> None:
    client = Client()
    sign_in(client, tom)
    assert client.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    answer = client.post("/account/2fa/totp/activate/", {"code": code_for(secret)})
    assert answer["Location"] == "/account/2fa/recovery-codes/"
    assert client.get("/account/2fa/recovery-codes/").content.decode().count("<code>") == 10
    cache.clear()
    other = Client()
    assert sign_in(other, tom)["Location"].startswith("/account/2fa/authenticate/")
    assert "_auth_user_id" not in other.session
    other.post("/account/2fa/authenticate/", {"code": code_for(secret)})
    assert other.session["_auth_user_id"] == str(tom.pk)


def test_every_page_of_the_account_opens_in_our_words(tom: Person) -> None:
    client = Client()
    sign_in(client, tom)
    assert "Is it you?" in client.get("/account/reauthenticate/").content.decode()
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    paths = ["/account/2fa/", "/account/2fa/totp/activate/", "/account/2fa/passkeys/", "/account/2fa/passkeys/add/"]
    paths += ["/account/password/change/", "/account/logout/", "/account/preferences/", "/account/tokens/"]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert "style=" not in text
        for word in ("lease ", "uccessfully", "ecurity key"):
            assert word not in text, (path, word)


def test_a_passkey_is_added_in_the_readers_language(tom: Person, settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]
    tom.locale = "es"
    tom.save(update_fields=["locale"])
    client = Client()
    sign_in(client, tom)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/passkeys/add/").content.decode()
    assert "Nombre" in page
    assert "Entrar solo con ella, sin la contraseña" in page


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "no-such-name", "0000", "/\\elsewhere"]
)
def test_after_signing_in_one_goes_nowhere_else(tom: Person, target: str) -> None:
    answer = Client().post("/account/login/", {"login": tom.email, "password": PASSWORD, "next": target})
    assert answer.status_code == 302 and answer["Location"] == "/"


def test_the_servers_processes_count_attempts_together(tmp_path: Path) -> None:
    """Each process for itself would give whoever guesses as many tries more as there are processes."""
    ask = "import django; django.setup(); from django.core.cache import cache; print(cache.incr('tries') if cache.get('tries') else cache.set('tries', 1))"
    environment = {**os.environ, "PYTHONPATH": "src", "LONGARC_MODE": "demo", "LONGARC_DATA": str(tmp_path)}
    environment |= {"LONGARC_BASE_URL": "http://localhost", "DJANGO_SETTINGS_MODULE": "longarc.project.settings"}
    said = [
        subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True).stdout  # noqa: S603
        for _process in range(2)
    ]
    assert said[1].strip() == "2"


def test_a_session_from_before_signing_in_is_not_carried_on(tom: Person) -> None:
    client = Client()
    client.get("/account/login/")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    sign_in(client, tom)
    assert client.session.session_key != before


def test_every_page_says_what_a_browser_may_do_with_it(tom: Person) -> None:
    answer = Client().get("/account/login/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert Client().get("/account/login/", headers={"Host": "elsewhere.example"}).status_code == 400
    cookie = sign_in(Client(), tom).cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_preferences_say_who_sees_them(cast, as_):
    assert "<strong>Only you</strong>" in as_(cast.amara).get("/account/preferences/").content.decode()


def test_each_password_has_its_label_above_it_and_nothing_written_into_it(cast, as_, client):
    for page in (as_(cast.amara).get("/account/password/set/"), client.get("/account/password/reset/")):
        words = page.content.decode()
        assert page.status_code == 200
        assert "placeholder=" not in words
        assert "be a commonly used password" not in words  # said once, above
