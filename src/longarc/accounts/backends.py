"""Who is signed in, with what every page needs to know about them, in one query."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef
from django.utils import timezone

from longarc.people.models import Assignment, Person
from longarc.people.policy import LEAVER_DAYS


class PersonBackend(AuthenticationBackend):
    """allauth's sign-in; the person comes with `is_manager`, whether anybody reports to them today."""

    def get_user(self, user_id: UUID) -> Person | None:
        """The person of a session, unless they may no longer sign in."""
        reports = Assignment.objects.on(timezone.localdate()).filter(manager=OuterRef("pk"))
        person = Person.objects.filter(pk=user_id).annotate(is_manager=Exists(reports)).first()
        return person if person and self.user_can_authenticate(person) else None

    def user_can_authenticate(self, user: Any) -> bool:
        """Active people, and leavers for 90 days to their own record."""
        if user.left_on and user.left_on + timedelta(days=LEAVER_DAYS) < timezone.localdate():
            return False
        return user.is_active and not user.is_system
