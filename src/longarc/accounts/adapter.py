"""How Longarc bends allauth: nobody signs up by themselves; people come from the roster."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Sign-in only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the roster."""
        return False
