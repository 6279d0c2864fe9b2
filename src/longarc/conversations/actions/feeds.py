"""The address of one's own calendar."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from longarc.calendars.feeds import digest, fresh_secret
from longarc.calendars.models import Feed
from longarc.guard import permit
from longarc.history.actions import record
from longarc.people.models import Person


@transaction.atomic
def renew_feed(person: Person, *, by: Person) -> str:
    """Give a person's calendar a new address, and return its secret. The old address finds nothing from now on."""
    permit(person.pk == by.pk)
    secret = fresh_secret()
    feed, _made = Feed.objects.update_or_create(
        person=person, defaults={"digest": digest(secret), "made_at": timezone.now()}
    )
    record("feed.renewed", feed, by=by, person=person)
    return secret


@transaction.atomic
def end_feed(person: Person, *, by: Person) -> None:
    """Take the address away."""
    permit(person.pk == by.pk)
    feed = Feed.objects.filter(person=person).first()
    if feed:
        record("feed.ended", feed, by=by, person=person)
        feed.delete()
