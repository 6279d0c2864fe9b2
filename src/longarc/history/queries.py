"""The reading ledger as its two sides see it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from longarc.history.models import Event, Reading
from longarc.history.policy import readings_visible_to

RIGHTS = {
    "manager": gettext_lazy("as manager"),
    "line": gettext_lazy("as a manager above"),
    "partner": gettext_lazy("as people partner"),
    "mentor": gettext_lazy("as mentor"),
    "skip-level": gettext_lazy("as a manager above"),
    "shared": gettext_lazy("because it was shared"),
    "foresight": gettext_lazy("to see whom a draft would move"),
}

MOMENT = timedelta(minutes=5)
KINDS = {
    "people.person": gettext_lazy("standing"),  # it is derived: its record is the person
    "conversations.conversation": gettext_lazy("conversation"),
    "growth.plan": gettext_lazy("plan"),
    "growth.goal": gettext_lazy("goal"),
    "growth.action": gettext_lazy("action"),
    "growth.accomplishment": gettext_lazy("accomplishment"),
}


def of_mine(person: Any) -> QuerySet[Reading]:
    """Who opened what is this person's, newest first."""
    return readings_visible_to(person).filter(person=person).select_related("reader").order_by("-at", "pk")


def by_me(person: Any) -> QuerySet[Reading]:
    """What this person opened of others, newest first."""
    return readings_visible_to(person).filter(reader=person).select_related("person").order_by("-at", "pk")


def own_act(person: Any, verb: str, id: UUID) -> Event | None:
    """What this person has themselves done to a record within the last minutes, whether or not it is still there."""
    recent = Event.objects.filter(record_id=str(id), at__gt=timezone.now() - MOMENT)
    return recent.filter(actor=person, verb=verb).first()


def what(reading: Reading) -> str:
    """What was opened, in words."""
    if reading.kind in KINDS:
        return str(KINDS[reading.kind])
    try:
        return str(apps.get_model(reading.kind)._meta.verbose_name)
    except LookupError:
        return _("something that no longer exists")


def by_which_right(reading: Reading) -> str:
    """Why it could be opened, in words."""
    return str(RIGHTS.get(reading.right, reading.right))
