"""Who is signed in, with what every page needs to know about them, in one query."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from longarc.people.models import HeldRole, Person
from longarc.people.policy import LEAVER_DAYS

ROLE = {f"role_{column}": column for column in HeldRole._fields}


class PersonBackend(AuthenticationBackend):
    """allauth's sign-in; the person comes with `reports_today`, the ids of everybody who reports to them, and with
    `roles_today`."""

    def get_user(self, user_id: UUID) -> Person | None:
        """The person of a session, unless they may no longer sign in."""
        people = Person.objects.filter(pk=user_id).annotate(report=_today("reports"), part=_today("roles"))
        columns = {"report_id": F("report__person"), **{name: F(f"part__{column}") for name, column in ROLE.items()}}
        rows = list(people.annotate(**columns).order_by())  # the person once for each report and role
        if not rows or not self.user_can_authenticate(rows[0]):
            return None
        person = rows[0]
        person.reports_today = frozenset(row.report_id for row in rows if row.report_id)
        person.roles_today = frozenset(
            HeldRole(*(getattr(row, name) for name in ROLE)) for row in rows if row.role_kind
        )
        return person

    def user_can_authenticate(self, user: Any) -> bool:
        """Active people, and leavers for 90 days to their own record."""
        if user.left_on and user.left_on + timedelta(days=LEAVER_DAYS) < timezone.localdate():
            return False
        return user.is_active and not user.is_system


def _today(relation: str) -> FilteredRelation:
    """Of the dated rows that lead to a person, those that hold today."""
    day = timezone.localdate()
    lasting = Q((f"{relation}__ends_on", None)) | Q((f"{relation}__ends_on__gt", day))
    return FilteredRelation(relation, condition=lasting & Q((f"{relation}__starts_on__lte", day)))
