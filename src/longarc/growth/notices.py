"""What people are told about plans: who did it, never a word of what is written."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from longarc.growth.models import Accomplishment, Plan
from longarc.notices.actions import tell
from longarc.notices.models import Notice
from longarc.notices.words import filled
from longarc.people.models import Person


def shared(plan: Plan, reader: Person) -> None:
    """Somebody may read a plan from now on."""
    tell(
        reader, filled(_("%s shared a growth plan with you"), plan.person.name), kind="growth.shared", link=_link(plan)
    )


def input_given(plan: Plan, by: Person) -> None:
    """The manager added to the plan; told at most once a day."""
    _once_a_day(plan.person, filled(_("%s added to your growth plan"), by.name), kind="growth.input", link=_link(plan))


def agreed(plan: Plan, by: Person, other: Person, both: bool) -> None:
    """One of the two agreed."""
    words = _("%s agreed to the growth plan; now both of you have") if both else _("%s agreed to the growth plan")
    tell(other, filled(words, by.name), kind="growth.agreed", link=reverse("growth:agreement", args=[plan.pk]))


def changed(plan: Plan, by: Person, other: Person) -> None:
    """An agreed plan reads differently now; told at most once a day."""
    words = filled(_("%s changed the growth plan that you both agreed to"), by.name)
    _once_a_day(other, words, kind="growth.changed", link=reverse("growth:agreement", args=[plan.pk]))


def closed(plan: Plan, reader: Person) -> None:
    """The plan's owner closed it."""
    tell(reader, filled(_("%s closed their growth plan"), plan.person.name), kind="growth.closed", link=_link(plan))


def still_right(plan: Plan) -> bool:
    """Half a year after it was agreed; told once for each plan. Tells whether it was told now."""
    link = _link(plan)
    if Notice.objects.filter(person=plan.person_id, kind="growth.still_right", link=link).exists():
        return False
    words = _("Your growth plan was agreed half a year ago. Is it still the right one?")
    tell(plan.person, words, kind="growth.still_right", link=link)
    return True


def accomplishment_shared(accomplishment: Accomplishment, reader: Person) -> None:
    """Somebody may read an accomplishment from now on."""
    link = reverse("growth:accomplishment", args=[accomplishment.pk])
    words = filled(_("%s shared something they are glad of with you"), accomplishment.person.name)
    tell(reader, words, kind="growth.accomplishment", link=link)


def _once_a_day(person: Person, words: Promise, *, kind: str, link: str) -> None:
    since = timezone.now() - timedelta(days=1)
    if not Notice.objects.filter(person=person, kind=kind, link=link, told_at__gt=since).exists():
        tell(person, words, kind=kind, link=link)


def _link(plan: Plan) -> str:
    return reverse("growth:plan", args=[plan.pk])
