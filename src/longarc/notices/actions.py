"""Telling one person one thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from longarc.guard import permit
from longarc.jobs.registry import defer
from longarc.notices.models import Notice, Preference
from longarc.web.language import language_of

Attachment = tuple[str, bytes, str]


def tell(person: Any, text: Promise, *, kind: str, link: str, mail: bool = True) -> Notice:
    """Tell a person something, in the app and by mail, once the transaction that caused it is through.

    `text` is a lazy translation (it is put into the person's language here) with names and dates only, never
    words that somebody wrote. `link` is a path of this installation.
    """
    with language_of(person):
        notice = Notice.objects.create(person=person, kind=kind, text=str(text)[:300], link=link)
    if mail:
        transaction.on_commit(lambda: defer("notices.mail", notice_id=str(notice.pk)))
    return notice


def mark_read(notice: Notice, *, by: Any) -> None:
    """The person has seen it."""
    permit(notice.person_id == by.pk)
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())


def mark_all_read(notices: Sequence[Notice], *, by: Any) -> None:
    """The person has seen them all."""
    permit(all(notice.person_id == by.pk for notice in notices))
    Notice.objects.filter(pk__in=[notice.pk for notice in notices], read_at=None).update(read_at=timezone.now())


def prefer_mail(person: Any, mail: bool, *, by: Any) -> None:
    """Whether notices also come by mail."""
    permit(person.pk == by.pk)
    Preference.objects.update_or_create(person=person, defaults={"mail": mail})


def mailed(notice: Notice) -> None:
    """The mail has gone out."""
    Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())
