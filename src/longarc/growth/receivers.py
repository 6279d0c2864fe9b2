"""What a person's page offers about their plans."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from longarc.growth.policy import plans_visible_to
from longarc.people.models import Person
from longarc.people.signals import PersonLink, person_links


@receiver(person_links, sender=Person)
def shared_plans(viewer: Person, person: Person, right: str, **_kept: Any) -> list[PersonLink]:
    """The open plans that a person shares with this viewer; of one that is not shared nothing is said. One query."""
    if right == "self":
        return [PersonLink(_("My plan"), reverse("growth:plans"))]
    plans = plans_visible_to(viewer, of=person).filter(closing=None).only("title")
    return [
        PersonLink(plan.title, reverse("growth:plan", args=[plan.pk]), _("A plan shared with you")) for plan in plans
    ]
