"""What happens to an account: the first one, an invitation, a token made or ended, preferences kept, a browser signed out."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.accounts.models import Token
from longarc.accounts.policy import may_invite_person, may_make_token
from longarc.accounts.queries import to_invite
from longarc.accounts.start_key import opens
from longarc.guard import expect, permit
from longarc.history.actions import record, record_many
from longarc.history.queries import own_act
from longarc.jobs.registry import defer
from longarc.notices.actions import prefer_mail
from longarc.notices.queries import wants_mail
from longarc.people.actions import begin_organisation
from longarc.people.models import Person
from longarc.people.policy import has_left
from longarc.people.system import system_person

SCOPES = ("read", "write")
LONGEST = timedelta(days=366)
NOT_THE_KEY = _("This is not the key of this installation. The command “longarc doctor” shows it.")
USED_AGAIN = timedelta(minutes=1)


def digest(secret: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_token(
    person: Person, name: str, scopes: Sequence[str], ends_on: date, *, by: Person, id: UUID | None = None
) -> tuple[Token, str]:
    """A key to the API for oneself, and its secret, which is not kept and so shown only now.

    Asked for twice with one `id` it is one token: only the secret that was shown last opens anything.
    """
    permit(person.pk == by.pk or by.is_system, _("A token is made by the one who will use it."))
    permit(may_make_token(person), _("Whoever has left makes no tokens."))
    today = timezone.localdate()
    expect(bool(scopes) and set(scopes) <= set(SCOPES), _("A token needs a scope: read, write, or both."))
    expect(today < ends_on <= today + LONGEST, _("A token ends within a year."))
    secret = f"lat_{secrets.token_urlsafe(32)}"
    fields = {"name": name.strip()[:80], "scopes": sorted(set(scopes)), "ends_on": ends_on}
    token, made = Token.objects.get_or_create(
        pk=id or uuid4(), defaults={**fields, "person": person, "digest": digest(secret)}
    )
    permit(token.person_id == person.pk)
    if not made:
        Token.objects.filter(pk=token.pk).update(digest=digest(secret))
        return token, secret
    record("token.made", token, by=by, person=person, scopes=token.scopes, ends_on=ends_on.isoformat())
    return token, secret


@transaction.atomic
def end_token(token: Token, *, by: Person) -> None:
    """From now on it opens nothing."""
    permit(token.person_id == by.pk)
    record("token.ended", token, by=by, person=by)
    token.delete()


def use_token(token: Token) -> None:
    """Note that it was used, at most once a minute."""
    now = timezone.now()
    if token.used_at is None or token.used_at < now - USED_AGAIN:
        Token.objects.filter(pk=token.pk).update(used_at=now)


def see(request: HttpRequest) -> None:
    """Note that somebody is signed in at this browser, and was there just now."""
    mine = UserSession.objects.filter(session_key=request.session.session_key)
    if not mine.update(last_seen_at=timezone.now()):
        UserSession.objects.create_from_request(request)


@transaction.atomic
def end_sessions(sessions: QuerySet[UserSession], *, by: Person) -> int:
    """Sign these browsers out at once; how many there were."""
    keys = dict(sessions.values_list("session_key", "user_id"))
    permit(set(keys.values()) <= {by.pk})
    if keys:
        Session.objects.filter(session_key__in=keys).delete()
        UserSession.objects.filter(session_key__in=keys).delete()
        record("session.ended", by, by=by, person=by, sessions=len(keys))
    return len(keys)


def forget_sessions(now: datetime) -> None:
    """Of a session that is over nothing stays."""
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


@transaction.atomic
def start(key: str, *, by: Person, organisation: str, name: str, email: str, division: str) -> Person:
    """The installation begins with its first person, by the key that its operator was shown."""
    permit(opens(key), NOT_THE_KEY)
    return begin_organisation(organisation=organisation, name=name, email=email, division=division, by=by)


@transaction.atomic
def invite(person: Person, *, by: Person) -> None:
    """Send somebody the link with which they choose their first password; asked for twice within minutes, once."""
    permit(may_invite_person(by), _("People partners and operators invite."))
    expect(not has_left(person) and not person.is_system, _("%(name)s has left.") % {"name": person.name})
    expect(not person.has_usable_password(), _("%(name)s already has a password.") % {"name": person.name})
    Person.objects.select_for_update().get(pk=person.pk)
    if own_act(by, "person.invited", person.pk):
        return
    record("person.invited", person, by=by, person=person)
    transaction.on_commit(lambda: defer("accounts.invite", person_id=str(person.pk)))


@transaction.atomic
def invite_everybody(*, by: Person) -> int:
    """Send everybody here who cannot sign in yet, and holds no link that still works, the link to a first password; how many
    they are. Whoever asks at the same time waits, and then nobody is left to be sent one."""
    permit(may_invite_person(by), _("People partners and operators invite."))
    Person.objects.select_for_update().get(pk=system_person().pk)
    ids = list(to_invite().values_list("pk", flat=True))
    if ids:
        record_many(Person, (("person.invited", id, id, {}) for id in ids), by=by)
        transaction.on_commit(lambda: defer("accounts.invite_each", person_ids=[str(id) for id in ids]))
    return len(ids)


@transaction.atomic
def keep_preferences(person: Person, *, by: Person, locale: str, time_zone: str, mail: bool) -> None:
    """Language, time zone and whether notices also come by mail: one's own choice."""
    permit(person.pk == by.pk)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if (person.locale, person.time_zone, wants_mail(person)) == (locale, time_zone, mail):
        return
    person.locale, person.time_zone = locale, time_zone
    person.save(update_fields=["locale", "time_zone"])
    prefer_mail(person, mail, by=by)
    record("preferences.kept", person, by=by, person=person)


@transaction.atomic
def vouch(person: Person) -> None:
    """The roster's address is the account's only address, and verified."""
    theirs = EmailAddress.objects.filter(user=person)
    if list(theirs.values_list("email", "verified", "primary")) == [(person.email, True, True)]:
        return
    theirs.delete()
    EmailAddress.objects.filter(email__iexact=person.email).delete()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
