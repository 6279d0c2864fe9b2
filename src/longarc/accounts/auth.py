"""How the API knows who asks: a personal token, or the browser's session."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import security

from longarc.accounts.actions import digest, use_token
from longarc.accounts.backends import PersonBackend
from longarc.accounts.models import Token
from longarc.guard import permit
from longarc.people.models import Person

READING = {"GET", "HEAD", "OPTIONS"}


class TokenAuth(security.HttpBearer):
    """`Authorization: Bearer …`. The person acts with their own rights, narrowed by the token's scopes: `read`, `write`."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """The token's person, or None when there is no such living token."""
        row = Token.objects.filter(digest=digest(token), ends_on__gt=timezone.localdate()).first()
        person = PersonBackend().get_user(row.person_id) if row else None
        if row is None or person is None:
            return None
        permit(
            ("read" if request.method in READING else "write") in row.scopes,
            _("This token’s scopes do not allow that."),
        )
        use_token(row)
        request.user = person
        return person


class SessionAuth(security.SessionAuth):
    """The browser's session, for whoever shows no token: one that opens nothing is told so, whoever is signed in there."""

    def __call__(self, request: HttpRequest) -> Any:
        """The person who is signed in, or None."""
        shown = request.headers.get("Authorization", "").lower().startswith(f"{token_auth.openapi_scheme} ")
        return None if shown else super().__call__(request)


token_auth = TokenAuth()
session_auth = SessionAuth(csrf=True)
