"""What a standing is derived from, in a fixed small number of queries, and the standing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from longarc.engine import model, profile
from longarc.engine.evaluate import Standing, evaluate, title
from longarc.framework.models import Framework, Version
from longarc.framework.policy import frameworks_visible_to
from longarc.framework.queries import compiled, version_in_use, version_on
from longarc.framework.wording import plain_title
from longarc.people import lines
from longarc.people.models import Assignment, Person
from longarc.standing.models import KeptStep, Pay, Placement, Score
from longarc.standing.roster import Paid, Placed
from longarc.web.waiting import Waiting


@dataclass(frozen=True)
class Ground:
    """Everything about one person that their standing on a day rests on; `wishes` are the languages of who reads it."""

    person: Person
    on: date
    version: Version | None
    placement: Placement | None
    manager: str
    profile: profile.Profile
    wishes: tuple[str, ...] = ()

    @property
    def framework(self) -> model.Framework | None:
        """The framework of that day, compiled."""
        return compiled(self.version, self.wishes) if self.version else None

    @property
    def track(self) -> model.Track | None:
        """The track the person is in, if the framework of that day has it."""
        if self.placement is None or self.framework is None or self.version is None:
            return None
        if self.placement.framework_id != self.version.framework_id:
            return None
        return self.framework.tracks.get(self.placement.track)

    @property
    def held(self) -> model.Step | None:
        """The step the person holds."""
        if self.track is None or self.placement is None:
            return None
        return next((step for step in self.track.steps if step.id == self.placement.step), None)

    def titled(self, step: model.Step) -> str:
        """A step's title for this person. Their speciality belongs to the track they are in, and to no other."""
        if self.track is not None and step.track == self.track.id:
            return title(step, self.profile)
        return plain_title(step.title)


def ground_of(
    person: Person,
    on: date | None = None,
    *,
    framework: Framework | None = None,
    pay: bool = True,
    kept: bool = False,
    wishes: Sequence[str] = (),
) -> Ground:
    """What the standing of a person on a day (default today) rests on, without the pay where `pay` is false; with the
    steps that they keep from earlier versions where `kept` is true.

    Six queries (one less without pay, and without what is kept), however many scores there are: placements, pay,
    assignment, scores, version, steps kept.
    """
    on = on or timezone.localdate()
    placements = list(Placement.objects.filter(person=person, is_aspiration=False).order_by("starts_on"))
    placement = next((row for row in placements if _holds(row, on)), None)
    share, manager, reports = _assignment(person, on)
    known = framework or (placement.framework_id if placement else None)
    version = version_on(known, on) if known else version_in_use(on)
    mine = [row for row in placements if version and row.framework_id == version.framework_id]
    found = profile.Profile.of(
        person={"id": str(person.pk), "discriminator": placement.discriminator if placement else ""},
        tracks=[profile.Assignment(row.track, row.starts_on, row.ends_on) for row in mine],
        held=[profile.Held(f"{row.track}/{row.step}", row.starts_on, row.ends_on, share) for row in mine if row.step],
        kept=_kept(person, version) if kept and version else (),
        facts={"reports": reports},
        assessments=_assessments(person, version),
        pay=_pay(person, on, share) if pay else None,
    )
    return Ground(person, on, version, placement, manager, found, tuple(wishes))


def profile_of(person: Person, on: date | None = None) -> profile.Profile:
    """What is known about a person, as the engine reads it."""
    return ground_of(person, on).profile


def standing_of(
    person: Person,
    track: str | None = None,
    framework: Framework | None = None,
    on: date | None = None,
    changes: Mapping[str, str] | None = None,
    chain: bool = False,
) -> Standing | None:
    """Where a person stands in a track (default: their own) on a day, with skill scores changed as a "what if".

    None where there is no framework, or no such track in it.
    """
    return standing_on(ground_of(person, on, framework=framework), track, changes, chain=chain)


def standing_on(
    ground: Ground, track: str | None = None, changes: Mapping[str, str] | None = None, *, chain: bool = False
) -> Standing | None:
    """The same, from what has been read already: no query but the first reading of a framework."""
    known = ground.framework
    track = track or (ground.track.id if ground.track else None)
    if known is None or track is None or track not in known.tracks:
        return None
    return evaluate(known, changed(ground, changes).profile, track, ground.on, chain=chain)


def changed(ground: Ground, scores: Mapping[str, str] | None) -> Ground:
    """The ground with other skill scores, as if they had been agreed on its day. Nothing is written."""
    if not scores:
        return ground
    return replace(ground, profile=ground.profile.with_scores(scores, on=ground.on))


def waiting_for(person: Person) -> list[Waiting]:
    """What of their standing awaits somebody: a skill nobody has scored yet that alone keeps a level undecided."""
    on = timezone.localdate()
    standing = _from_scores(person, on)
    alone = unknown_alone(standing) if standing else []
    if not alone:
        return []
    skill = alone[0]
    competency = standing.framework.competencies[skill.competency]  # type: ignore[union-attr]
    return [
        Waiting(
            title=_("One skill is not yet known"),
            hint=_("“%(skill)s” may be all that the next level of %(competency)s needs. Raise it in your next talk.")
            % {"skill": skill.text, "competency": competency.name},
            link=f"{reverse('standing')}?open={competency.id}#c-{competency.id}",
            label=_("See the skill"),
            rank=80,
        )
    ]


def _from_scores(person: Person, on: date) -> Standing | None:
    """What the scores alone say of a person in their track. Three queries."""
    rows = Placement.objects.on(on).filter(person=person, is_aspiration=False)
    placement = rows.values_list("framework_id", "track").first()
    version = version_on(placement[0], on) if placement else None
    if placement is None or version is None or placement[1] not in compiled(version).tracks:
        return None
    known = profile.Profile.of(assessments=_assessments(person, version, evidence=False))
    return evaluate(compiled(version), known, placement[1], on)


def unknown_alone(standing: Standing) -> list[model.Skill]:
    """Skills not yet known, each of which is all that its level still needs to be decided."""
    return [
        standing.framework.skills[row.blocking_skills[0]]
        for row in standing.unknown
        if len(row.blocking_skills) == 1 and row.blocked is not None and len(row.blocked.skills) > 1
    ]


def framework_of(person: Person) -> Framework | None:
    """The framework somebody is placed in today, or else the one in use."""
    rows = Placement.objects.on(timezone.localdate()).filter(person=person, is_aspiration=False)
    row = rows.select_related("framework").first()
    return row.framework if row else Framework.objects.filter(in_use=True).first()


def choice_of_framework(reader: Person, *wished: object) -> tuple[list[Framework], Framework | None]:
    """The published frameworks, the one in use first, and of them the first whose id is wished for, else the one in use.
    One query."""
    rows = list(frameworks_visible_to(reader).filter(versions__isnull=False).distinct().order_by("-in_use", "title"))
    by_id = {str(row.pk): row for row in rows}
    found = (by_id[str(id)] for id in wished if str(id) in by_id)
    return rows, next(found, None) or next(iter(rows), None)


def known_today(framework: Framework) -> model.Framework:
    """The framework as its version of today says it, compiled. Raises ValueError where nothing of it is published."""
    version = version_on(framework)
    if version is None:
        raise ValueError(f"nothing of {framework.key} is published")
    return compiled(version)


def own_track(person: Person) -> str:
    """The id of the track somebody is in today, or nothing. One query."""
    rows = Placement.objects.on(timezone.localdate()).filter(person=person, is_aspiration=False)
    return rows.values_list("track", flat=True).first() or ""


def placed_now(version: Version | None, on: date) -> dict[UUID, Placed]:
    """Who is placed where in the framework of a version on a day, by person. At most one query."""
    if version is None:
        return {}
    rows = Placement.objects.on(on).filter(is_aspiration=False, framework=version.framework_id)
    return {row[0]: Placed(*row[1:]) for row in rows.values_list("person_id", "track", "step", "discriminator")}


def paid_now(on: date) -> dict[UUID, Paid]:
    """Who is paid what on a day, by person. One query."""
    rows = Pay.objects.on(on)
    return {row[0]: Paid(*row[1:]) for row in rows.values_list("person_id", "amount", "currency", "period")}


def _assignment(person: Person, on: date) -> tuple[Fraction, str, int]:
    """How much of a full week somebody works on a day, their manager's name, and how many report to them."""
    rows = Assignment.objects.on(on).filter(person=person).annotate(reports=lines.count_of_reports(person, on))
    share, manager, reports = rows.values_list("share", "manager__name", "reports").first() or (1, "", 0)
    return Fraction(share), manager or "", reports


def _assessments(person: Person, version: Version | None, *, evidence: bool = True) -> list[profile.Assessment]:
    """The log of agreed scores as the engine reads it, in order of time; who gave each by name."""
    if version is None:
        return []
    columns = ["skill", "competency", "value", "on", "by__name", "version__version", "note", "pk"]
    order = ["on", "made_at", "pk"]
    if evidence:
        columns, order = [*columns, "evidence__text", "evidence__link"], [*order, "evidence__pk"]
    agreed = Score.objects.filter(person=person, kind=Score.Kind.AGREED, version__framework=version.framework_id)
    rows = agreed.order_by(*order).values_list(*columns)
    return [_assessment(list(same)) for _pk, same in groupby(rows, key=itemgetter(7))]


def _assessment(rows: list[tuple[Any, ...]]) -> profile.Assessment:
    """One score, which comes as a row for each piece of its evidence."""
    skill, competency, value, on, by, made_in, note, _pk, *_evidence = rows[0]
    return profile.Assessment(
        subject=skill or competency,
        value=value,
        on=on,
        of="skill" if skill else "competency",
        by=by,
        version=made_in,
        note=note,
        evidence=tuple(next(filter(None, row[8:])) for row in rows if any(row[8:])),
    )


def _pay(person: Person, on: date, share: Fraction) -> profile.Pay | None:
    row = Pay.objects.on(on).filter(person=person).first()
    if row is None:
        return None
    return profile.Pay(Fraction(row.amount), row.currency, row.period, row.place or None, share)


def _kept(person: Person, version: Version) -> list[profile.Kept]:
    rows = KeptStep.objects.filter(person=person, version__framework=version.framework_id)
    made = rows.values_list("track", "step", "under__version", "made_at")
    return [profile.Kept(f"{track}/{step}", under, timezone.localdate(at)) for track, step, under, at in made]


def _holds(row: Placement, on: date) -> bool:
    return row.starts_on <= on and (row.ends_on is None or on < row.ends_on)
