"""Looking ahead: what the draft as it stands would change for how many."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from longarc.authoring import policy, queries
from longarc.authoring.foresight import Tally, look_ahead
from longarc.authoring.models import Draft, Foresight
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.jobs.registry import defer
from longarc.people.models import Person
from longarc.standing.crowd import crowds

GIVEN_UP = timedelta(hours=1)  # after which a count that never came is begun anew
AT_ONCE = 300  # people; more of them are counted in the background


def foresee(draft: Draft, *, by: Person) -> Foresight:
    """The figures for the text as it stands, begun or found; for few people they are there at once."""
    permit(policy.may_foresee_draft(by, draft), _("Those who write, review and publish frameworks look ahead."))
    expect(draft.is_open, _("This draft is closed."))
    expect(queries.successors(draft) is not None, _("There is nothing to compare, or the draft still has errors."))
    with transaction.atomic():
        row, made = Foresight.objects.get_or_create(draft=draft, number=draft.version)
        if made:
            record("draft.foreseen", draft, by=by, number=draft.version)
    lost = not made and row.finished_at is None and row.begun_at < timezone.now() - GIVEN_UP
    if made or lost:
        row.total = len(queries.people_in(draft))
        row.save(update_fields=["total"])
        if row.total <= AT_ONCE:
            compute_foresight(row, by=by)
        else:
            defer("authoring.foresee", foresight_id=str(row.pk), by_id=str(by.pk))
    return row


def compute_foresight(row: Foresight, *, by: Person) -> None:
    """Count, and say on the way how far it has come. Run again it begins anew and comes to the same."""
    draft = row.draft
    permit(policy.may_foresee_draft(by, draft), _("Those who write, review and publish frameworks look ahead."))
    both = queries.successors(draft)
    expect(both is not None and draft.version == row.number, _("The draft has changed meanwhile."))
    assert both is not None  # noqa: S101 - expected above
    today, count = timezone.localdate(), Tally()
    row.done = 0
    for crowd in crowds(draft.framework, today, queries.people_in(draft)):  # type: ignore[arg-type]
        found = look_ahead(*both, crowd.profiles, crowd.logs, crowd.tracks, today)
        count.add(found, crowd.tracks, crowd.divisions, queries.keys_of(crowd.people))
        row.done += len(crowd)
        row.save(update_fields=["done"])
    row.figures = count.steadied(queries.earlier_figures(row))
    row.finished_at = timezone.now()
    row.save(update_fields=["figures", "finished_at"])
