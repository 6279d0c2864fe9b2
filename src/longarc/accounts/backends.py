"""Who is signed in, with what every page needs to know about them, in one query."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from longarc.people.models import Person
from longarc.people.policy import LEAVER_DAYS


class PersonBackend(AuthenticationBackend):
    """allauth's sign-in; the person comes with `reports_today`, the ids of everybody who reports to them."""

    def get_user(self, user_id: UUID) -> Person | None:
        """The person of a session, unless they may no longer sign in."""
        today = timezone.localdate()
        lasting = Q(reports__ends_on=None) | Q(reports__ends_on__gt=today)
        report = FilteredRelation("reports", condition=lasting & Q(reports__starts_on__lte=today))
        people = Person.objects.filter(pk=user_id).annotate(report=report, report_id=F("report__person")).order_by()
        rows = list(people)  # the person once for each report
        if not rows or not self.user_can_authenticate(rows[0]):
            return None
        rows[0].reports_today = frozenset(row.report_id for row in rows if row.report_id)
        return rows[0]

    def user_can_authenticate(self, user: Any) -> bool:
        """Active people, and leavers for 90 days to their own record."""
        if user.left_on and user.left_on + timedelta(days=LEAVER_DAYS) < timezone.localdate():
            return False
        return user.is_active and not user.is_system
