"""Scores are added to the log: agreed by two in a meeting, or one side's own view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from longarc.engine.model import Skill
from longarc.framework.queries import compiled, version_on
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.notices.actions import tell
from longarc.notices.words import filled
from longarc.people.models import Person
from longarc.standing import policy
from longarc.standing.models import Evidence, Score
from longarc.standing.queries import framework_of

Kind = Score.Kind


@dataclass(frozen=True)
class Given:
    """What somebody says of one skill: a value of the framework's scale, and what it rests on."""

    value: str
    note: str = ""
    evidence: tuple[str, ...] = ()


@transaction.atomic
def agree_scores(person: Person, given: Mapping[str, Given], *, by: Person, on: date | None = None) -> list[Score]:
    """Write down the scores that a person and their manager agreed on in a meeting, by skill.

    What was written down before with the same words for the same day is not written twice. The person is told.
    """
    permit(policy.may_agree_scores(by, person), _("Scores are written down by the person’s manager."))
    scores = _append(person, given, kind=Kind.AGREED, by=by, on=on or timezone.localdate())
    if scores:
        day = lazy(date_format, str)(scores[0].on)
        words = ngettext_lazy(
            "%(name)s wrote down %(count)d score that you agreed on %(day)s",
            "%(name)s wrote down %(count)d scores that you agreed on %(day)s",
            len(scores),
        )
        tell(
            person,
            filled(words, {"name": by.name, "count": len(scores), "day": day}),
            kind="standing.agreed",
            link=reverse("standing"),
        )
    return scores


@transaction.atomic
def give_scores(person: Person, given: Mapping[str, Given], *, by: Person, on: date | None = None) -> list[Score]:
    """Add one side's own view: the person's scores of themselves, or their manager's. The other side is not told."""
    permit(policy.may_give_scores(by, person))
    kind = Kind.SELF if by.pk == person.pk else Kind.MANAGER
    return _append(person, given, kind=kind, by=by, on=on or timezone.localdate())


def _append(person: Person, given: Mapping[str, Given], *, kind: str, by: Person, on: date) -> list[Score]:
    Person.objects.select_for_update().get(pk=person.pk)  # two clicks wait for each other
    expect(on <= timezone.localdate(), _("A score is of today or of an earlier day."))
    expect(on >= person.joined_on, _("%(name)s was not here yet on that day.") % {"name": person.name})
    framework = framework_of(person)
    version = version_on(framework, on) if framework else None
    expect(version is not None, _("No framework is published yet, so there is nothing to score against."))
    known = compiled(version).skills  # type: ignore[arg-type]
    for skill, said in given.items():
        expect(skill in known, _("The framework has no skill “%(skill)s”.") % {"skill": skill})
        expect(
            _may_be(known[skill], said.value),
            _("“%(value)s” is not a score of this framework.") % {"value": said.value},
        )
    log = Score.objects.filter(person=person, kind=kind, by=by, on=on).order_by("made_at", "pk")
    last = {skill: (value, note) for skill, value, note in log.values_list("skill", "value", "note")}
    rows = [
        Score(person=person, version=version, skill=skill, value=said.value, kind=kind, by=by, on=on, note=said.note)
        for skill, said in given.items()
        if last.get(skill) != (said.value, said.note)
    ]
    Score.objects.bulk_create(rows)
    Evidence.objects.bulk_create(_evidence(rows, given))
    if rows:
        record(f"scores.{kind}", person, by=by, person=person, on=on.isoformat(), count=len(rows))
    return rows


def _may_be(skill: Skill, value: str) -> bool:
    return skill.scale is not None and value in skill.scale.by_id


def _evidence(rows: Sequence[Score], given: Mapping[str, Given]) -> list[Evidence]:
    return [
        Evidence(score=row, link=said) if said.startswith(("https://", "http://")) else Evidence(score=row, text=said)
        for row in rows
        for said in given[row.skill].evidence
    ]
