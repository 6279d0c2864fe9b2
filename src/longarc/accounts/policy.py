"""A token and a session are their maker's own."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from longarc.accounts.models import Token
from longarc.people.models import Person
from longarc.people.policy import has_left, may_import_roster


def tokens_visible_to(person: Person) -> QuerySet[Token]:
    """One's own tokens."""
    return Token.objects.filter(person=person)


def may_read_token(person: Person, token: Token) -> bool:
    """Only whose it is."""
    return token.person_id == person.pk


def may_make_token(person: Person) -> bool:
    """Everybody who works here, for themselves."""
    return not person.is_system and not has_left(person)


def may_invite_person(person: Person) -> bool:
    """Who may bring in the roster may invite the people in it."""
    return may_import_roster(person)


def living(tokens: QuerySet[Token]) -> QuerySet[Token]:
    """Those that still open something."""
    return tokens.filter(ends_on__gt=timezone.localdate())


def sessions_visible_to(person: Person) -> QuerySet[UserSession]:
    """Where one is signed in oneself."""
    return UserSession.objects.filter(user=person, session_key__in=_lasting())


def may_read_session(person: Person, session: UserSession) -> bool:
    """Only whose it is, as long as it lasts."""
    return session.user_id == person.pk and _lasting().filter(session_key=session.session_key).exists()


def _lasting() -> QuerySet[Session, str]:
    lasting = Session.objects.filter(expire_date__gt=timezone.now())
    return lasting.values_list("session_key", flat=True)
