"""Plans as a list shows them: each with how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from longarc.growth.policy import plans_visible_to
from longarc.growth.queries.documents import is_closed, with_signatures
from longarc.people.models import Person


@dataclass(frozen=True)
class Listed:
    """A plan in a list, with what `with_signatures` knows of it."""

    plan: Any
    is_closed: bool

    @property
    def state(self) -> str:
        """How far it is, in words."""
        if self.is_closed:
            return _("closed on %s") % date_format(localtime(self.plan.closing.closed_at))
        if self.plan.agreed_digest:
            same = self.plan.agreed_digest == self.plan.digest
            return _("agreed") if same else _("changed since it was agreed")
        return _("shared, not agreed yet") if self.plan.shared_with_manager else _("a draft")


@dataclass(frozen=True)
class Plans:
    """The reader's plan of now, their other ones, and those that others share with them: open ones first."""

    current: Listed | None
    others: list[Listed]
    shared: list[Listed]


def plans_for(reader: Person) -> Plans:
    """Every plan that somebody reads; one query."""
    rows = with_signatures(plans_visible_to(reader)).select_related("person", "closing")
    listed = [Listed(plan, is_closed(plan)) for plan in rows]
    mine = [one for one in listed if one.plan.person_id == reader.pk]
    shared = [one for one in listed if one.plan.person_id != reader.pk]
    current = next((one for one in mine if not one.is_closed), None)
    return Plans(
        current=current,
        others=[one for one in mine if one is not current],
        shared=sorted(shared, key=lambda one: (one.is_closed, one.plan.person.name)),
    )
