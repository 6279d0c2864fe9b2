"""What awaits somebody about plans: theirs, those of the people they manage, and the actions that are theirs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from longarc.growth.models import Action, Plan
from longarc.growth.policy import plans_in_hand, promised
from longarc.growth.queries.documents import with_signatures
from longarc.people.models import Person
from longarc.web.waiting import Waiting

SOON = timedelta(days=14)
FEW = 5


def waiting_for(person: Person) -> list[Waiting]:
    """One next step for each thing that awaits this person. Three queries, however many plans and actions there are."""
    plans = list(plans_in_hand(person).filter(closing=None).only("person_id", "digest", "agreed_digest"))
    open_ones = _not_agreed(plans)
    mine = [plan for plan in plans if plan.person_id == person.pk]
    found: list[Waiting | None] = [] if mine else [_begin()]
    found += [_for_owner(open_ones[plan.pk]) for plan in mine[:1] if plan.pk in open_ones]
    found += [_for_manager(plan) for plan in open_ones.values() if plan.person_id != person.pk]
    return [row for row in [*found, *_due(person, plans)] if row]


def _not_agreed(plans: list[Plan]) -> dict[UUID, Any]:
    """The plans whose present text is not agreed, with who signed it; asks nothing when all are."""
    ids = [plan.pk for plan in plans if plan.agreed_digest != plan.digest]
    if not ids:
        return {}
    rows = with_signatures(Plan.objects.filter(pk__in=ids)).select_related("person")
    return {plan.pk: plan for plan in rows}


def _begin() -> Waiting:
    return Waiting(
        title=_("A plan in ten minutes"),
        hint=_("One goal and two small actions, for you alone until you share it."),
        link=reverse("growth:guide"),
        label=_("Begin"),
        rank=80,
    )


def _for_owner(plan: Any) -> Waiting | None:
    agreement = reverse("growth:agreement", args=[plan.pk])
    if not plan.shared_with_manager:
        share = reverse("growth:plan", args=[plan.pk])
        return Waiting(plan.title, _("A draft. Nobody else knows of it."), share, _("Go on writing"), 70)
    if plan.agreed_digest and not plan.owner_signed:
        return Waiting(plan.title, _("Changed since it was agreed."), agreement, _("See what changed"), 30)
    if plan.manager_signed:
        return Waiting(plan.title, _("Your manager agreed. It is your turn."), agreement, _("Read and agree"), 20)
    if plan.has_input and not plan.owner_signed:
        return Waiting(plan.title, _("Your manager added to it."), agreement, _("Read and agree"), 30)
    return None


def _for_manager(plan: Any) -> Waiting | None:
    if plan.manager_signed:
        return None
    title = _("The growth plan of %s") % plan.person.name
    agreement = reverse("growth:agreement", args=[plan.pk])
    if plan.agreed_digest:
        return Waiting(title, _("Changed since you both agreed."), agreement, _("See what changed"), 20)
    if plan.owner_signed:
        return Waiting(
            title, _("%s agreed. It is your turn.") % plan.person.first_name, agreement, _("Read and agree"), 10
        )
    if not plan.has_input:
        page = reverse("growth:plan", args=[plan.pk])
        return Waiting(title, _("Shared with you, to read and to add to."), page, _("Read"), 20)
    return None


def _due(person: Person, plans: list[Plan]) -> list[Waiting]:
    """What this person has taken on, in the plans that they read or from a conversation with somebody they manage."""
    until = timezone.localdate() + SOON
    own = Q(plan__in=[plan.pk for plan in plans]) | promised(person)
    rows = Action.objects.filter(own, owner=person, done_on=None, due_on__lte=until, plan__closing=None)
    columns = ("pk", "what", "due_on", "plan_id", "plan__person_id", "plan__person__name")
    said: QuerySet[Action, Any] = rows.values_list(*columns)
    return [_one_due(person, *row) for row in said[:FEW]]


def _one_due(reader: Person, id: UUID, what: str, due_on: date, plan: UUID, owner: UUID, name: str) -> Waiting:
    day = date_format(due_on)
    hint = _("%s, still right?") % day if due_on < timezone.localdate() else _("by %s") % day
    if owner != reader.pk:
        hint = _("%(hint)s For %(name)s.") % {"hint": hint, "name": name}
    return Waiting(what, hint, reverse("growth:plan", args=[plan]) + f"#action-{id}", _("Open"), 40)
