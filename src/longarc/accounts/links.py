"""Addresses that open an account, made when they are shown or sent, and kept nowhere."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from longarc.people.models import Person


def first_link(person: Person) -> str:
    """The address at which somebody chooses a password: works once, and for three days."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    uidb36, _dash, token = key.partition("-")
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
    return settings.LONGARC.base_url.rstrip("/") + path
