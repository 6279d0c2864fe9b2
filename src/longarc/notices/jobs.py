"""Mails go out after the fact, one job each, so that a slow mail server delays nobody."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from longarc.jobs.registry import job
from longarc.notices.actions import mailed
from longarc.notices.models import Notice
from longarc.web.language import language_of

PREFERENCES = "/account/preferences/"


@job("notices.mail")
def mail(notice_id: str) -> None:
    """Send one notice by mail, unless its person wants none; at most once even if the job is run again after a crash
    before the stamp."""
    unsent = Notice.objects.select_related("person").filter(pk=notice_id, mailed_at=None)
    notice = unsent.exclude(person__preference__mail=False).first()
    if notice is None:
        return
    message(notice).send()
    mailed(notice)


def message(notice: Notice) -> EmailMessage:
    """A plain mail with one link. How to stop such mails stands in its header, where mail programs show it."""
    base = settings.LONGARC.base_url.rstrip("/")
    with language_of(notice.person):
        body = _(
            "%(text)s\n\n%(link)s\n\nYou get this because it concerns you. Longarc never puts anybody's own words into a"
            " mail. Which notices come by mail you choose in your preferences."
        ) % {"text": notice.text, "link": base + notice.link}
    headers = {"List-Unsubscribe": f"<{base}{PREFERENCES}>"}
    return EmailMessage(subject=notice.text, body=body, to=[notice.person.email], headers=headers)
