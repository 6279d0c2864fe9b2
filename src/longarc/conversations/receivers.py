"""What conversations do when a roster has moved people, and what a person's page offers about them."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from longarc.conversations.actions.handovers import call_off_with_former_managers
from longarc.people.models import Person
from longarc.people.signals import PersonLink, RosterApplied, person_links, roster_applied
from longarc.people.system import system_person


@receiver(roster_applied, sender=Person)
def call_off(applied: RosterApplied, **_kept: Any) -> None:
    """A talk that was planned with a manager who is one no longer does not take place."""
    call_off_with_former_managers(applied.on, by=system_person())


@receiver(person_links, sender=Person)
def ask_link(person: Person, right: str, **_kept: Any) -> list[PersonLink]:
    """For a manager: ask this person for a conversation. Asks the database nothing."""
    if right != "manager":
        return []
    return [PersonLink(_("Ask for a conversation"), f"{reverse('conversations:request')}?with={person.pk}")]
