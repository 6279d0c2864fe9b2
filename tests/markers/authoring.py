"""Drafts: one that nobody but framework authors reads, and one that was proposed, with the bounds of pay in its text."""

from __future__ import annotations

from django.utils import timezone

from longarc.authoring import actions
from longarc.document.starter import STARTER
from longarc.people.models import Role
from tests.cast import Cast
from tests.markers import Mark, secrets

EVERYBODY = {"ines", "daniel", "amara", "tom", "milan", "freya", "petra", "paul", "otto", "sam", "eva"}
SECRETS = [
    *secrets("daniel", fields=["framework draft.body", "framework draft comment.body", "framework draft.title"]),
    *secrets("daniel", "petra", "paul", fields=["proposed framework draft.pay"]),
    *secrets(*EVERYBODY, fields=["proposed framework draft.skill", "proposed framework draft comment.body"]),
]
PAY = """
pay:
  basis: {currency: EUR, period: year, place: NL, what: gross-base, fte: 1}
  periods: {year: 1}
  currencies: {EUR: 1}
  places: {NL: 1}
  as-of: 2026-01-01
  rounding: {to: 1, mode: half-even}
  bounds:
    - {step: maker/m1, min: 30000, next: 40000}
"""


def plant(cast: Cast, mark: Mark) -> None:
    """Daniel writes two drafts and proposes one of them."""
    for person, kind in ((cast.daniel, "framework-author"), (cast.freya, "framework-reviewer")):
        Role.objects.create(person=person, kind=kind, granted_by=cast.eva, starts_on=timezone.localdate())
    own = STARTER.replace("title: Our careers", f"title: Our {mark('framework draft.title')}")
    own = own.replace("Brings agreed work to an end", f"Brings {mark('framework draft.body')} to an end")
    draft = actions.begin_draft(by=cast.daniel, text=own)
    actions.comment_on(draft, mark("framework draft comment.body"), by=cast.daniel, element="skill/finishes")
    shown = STARTER.replace("id: our-framework", "id: other").replace(
        "Asks before", f"{mark('proposed framework draft.skill')} before"
    )
    shown += PAY + f"x-why: {mark('proposed framework draft.pay')}\n"
    proposed = actions.begin_draft(by=cast.daniel, text=shown)
    actions.propose_draft(proposed, by=cast.daniel)
    actions.comment_on(
        proposed, mark("proposed framework draft comment.body"), by=cast.amara, element="skill/asks-early"
    )
    actions.approve_draft(proposed, by=cast.freya, seen=1)
