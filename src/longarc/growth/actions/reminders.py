"""What Longarc itself asks about plans, once."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from longarc.growth import notices
from longarc.growth.models import Plan
from longarc.growth.queries import agreed_until
from longarc.guard import permit
from longarc.history.actions import record
from longarc.people.models import Person

HALF_A_YEAR = timedelta(days=182)


@transaction.atomic
def ask_if_still_right(on: date, *, by: Person) -> list[Plan]:
    """Ask the owner of each open plan that was agreed half a year ago whether it is still the right one: once."""
    permit(by.is_system)
    asked = [plan for plan in agreed_until(on - HALF_A_YEAR) if notices.still_right(plan)]
    for plan in asked:
        record("plan.asked_if_still_right", plan, by=by, person=plan.person)
    return asked
