"""What conversations do when a roster has moved people."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from longarc.conversations.actions.handovers import call_off_with_former_managers
from longarc.people.models import Person
from longarc.people.signals import RosterApplied, roster_applied
from longarc.people.system import system_person


@receiver(roster_applied, sender=Person)
def call_off(applied: RosterApplied, **_: Any) -> None:
    """A talk that was planned with a manager who is one no longer does not take place."""
    call_off_with_former_managers(applied.on, by=system_person())
