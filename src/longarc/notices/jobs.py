"""Mails go out after the fact, one job each, so that a slow mail server delays nobody."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from longarc.jobs.registry import job
from longarc.notices.models import Notice


@job("notices.mail")
def mail(notice_id: str) -> None:
    """Send one notice by mail, at most once even if the job is run again after a crash before the stamp."""
    notice = Notice.objects.select_related("person").filter(pk=notice_id, mailed_at=None).first()
    if notice is None:
        return
    with translation.override(notice.person.locale or None):
        body = _(
            "%(text)s\n\n%(link)s\n\nYou get this because it concerns you. Longarc never puts anybody's own words into a mail."
        ) % {
            "text": notice.text,
            "link": settings.LONGARC.base_url + notice.link,
        }
        EmailMessage(subject=notice.text, body=body, to=[notice.person.email]).send()
    Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())
