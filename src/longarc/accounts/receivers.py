"""What a person's page offers about their account."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from longarc.accounts.policy import may_invite_person
from longarc.people.models import Person
from longarc.people.policy import has_left
from longarc.people.signals import PersonLink, person_links


@receiver(person_links, sender=Person)
def invitation(viewer: Person, person: Person, **_kept: Any) -> list[PersonLink]:
    """For whoever may invite, and for nobody else to see: the first password has not been chosen yet."""
    if person.has_usable_password() or has_left(person) or not may_invite_person(viewer):
        return []
    hint = _("%(name)s has not chosen a password yet.") % {"name": person.first_name}
    url = reverse("accounts:invitation", args=[person.pk])
    return [PersonLink(_("Send the link to a first password"), url, hint, is_act=True)]
