"""How Longarc bends allauth: nobody signs up by themselves; people come from the roster, which vouches for addresses."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from longarc.accounts.actions import vouch
from longarc.accounts.backends import PersonBackend
from longarc.web.language import chosen_by, language_of


class Adapter(DefaultAccountAdapter):
    """Sign-in only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the roster."""
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Whoever left long ago goes no further; for all others the roster's address is the one verified address."""
        if not PersonBackend().user_can_authenticate(user):
            return redirect("account_inactive")
        vouch(user)
        return super().pre_login(request, user, **kwargs)

    def is_safe_url(self, url: str | None) -> bool:
        """After signing in one goes on to a path of this installation; a word that is no path is not looked up as a name."""
        return bool(url) and str(url).startswith("/") and super().is_safe_url(url)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whose attempts to sign in are counted together; behind fewer proxies than told, those of the next one."""
        try:
            return super().get_client_ip(request)
        except ImproperlyConfigured:
            return str(request.META["REMOTE_ADDR"])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whoever gets it, also where somebody else has typed their address."""
        person = context.get("user")
        with language_of(person) if chosen_by(person) else nullcontext():
            super().send_mail(template_prefix, email, context)

    def format_email_subject(self, subject: str) -> str:
        """A subject says what the mail is about, without the site's name in brackets."""
        return subject
