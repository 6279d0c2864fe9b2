"""Standings over the API: where somebody stands, what would be if, and the log of scores."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Field, Query, Router, Schema, Status
from ninja.pagination import paginate

from longarc import paths
from longarc.engine.answers import StandingAnswer, to_json
from longarc.guard import expect, need
from longarc.history.ledger import note
from longarc.paths.answers import PathAnswer
from longarc.paths.answers import to_json as path_json
from longarc.people.models import Person
from longarc.standing import policy
from longarc.standing.actions import Given, agree_scores, give_scores, place
from longarc.standing.models import Score
from longarc.standing.overtime import over_time
from longarc.standing.queries import changed, choice_of_framework, ground_of, standing_on
from longarc.web.fetch import one
from longarc.web.paging import InParts

router = Router(tags=["standing"])


class WhatIfIn(Schema):
    """What to try: skill scores by id, another track, another day. Without `person` it is about the one who asks."""

    person: UUID | None = None
    track: str = ""
    on: date | None = None
    scores: dict[str, str] = {}
    chain: bool = False


class ScoreIn(Schema):
    """One skill's score, and what it rests on: words, or addresses."""

    skill: str
    value: str
    note: str = Field("", max_length=2000)
    evidence: list[str] = []


class AssessmentIn(Schema):
    """Scores of one day. `agreed` are written down by the person's manager; `own` are one side's own view."""

    person: UUID
    kind: str = Field("agreed", pattern="^(agreed|own)$")
    on: date | None = None
    scores: list[ScoreIn]


class Wanted(Schema):
    """Which entries of the log."""

    person: UUID | None = None
    skill: str = ""
    kind: str = ""


class AssessmentOut(Schema):
    """One entry of the log."""

    id: UUID
    person: UUID = Field(alias="person_id")
    skill: str
    competency: str
    value: str
    kind: str
    by: UUID = Field(alias="by_id")
    on: date
    note: str
    version: str
    evidence: list[str]

    @staticmethod
    def resolve_version(score: Score) -> str:
        return score.version.version

    @staticmethod
    def resolve_evidence(score: Score) -> list[str]:
        return [item.text or item.link for item in score.evidence.all()]


class PlacementIn(Schema):
    """A decision: a track, the step held in it if any, from a day on (default: today), in the framework in use if none is
    named."""

    framework: UUID | None = None
    track: str
    step: str = ""
    discriminator: str = Field("", max_length=80)
    on: date | None = None


class PlacementOut(Schema):
    """A track that somebody is in and the step they hold in it, from a day up to, not including, another."""

    id: UUID
    person: UUID = Field(alias="person_id")
    framework: UUID = Field(alias="framework_id")
    track: str
    step: str
    discriminator: str
    starts_on: date
    ends_on: date | None


class MomentOut(Schema):
    """A day on which something was agreed or a version came: progress by track, levels by competency, null where unknown."""

    on: date
    version: str
    progress: dict[str, str | None]
    levels: dict[str, str | None]


class LegOut(Schema):
    """One move, and the skills it takes beyond those of the moves before it."""

    kind: str
    step: str
    size: int
    skills: list[str]


class WayOut(Schema):
    """Moves one after the other. `arrives`: skills alone are enough for every step of it."""

    size: int
    arrives: bool
    legs: list[LegOut]


class NearOut(Schema):
    """How many skills lead to a step (null: none do), and how many needs stay that no skill can change."""

    step: str
    grade: str | None
    size: int | None
    left: int
    proven: bool


class OpeningOut(Schema):
    """Skills with the score each would need; the level that is then passed; steps that open; progress before and after."""

    skills: dict[str, str]
    level: str | None
    steps: list[str]
    progress: dict[str, tuple[str | None, str | None]]


@router.get("/standing/{uuid:person_id}/over-time", response=list[MomentOut])
def standing_over_time(request: HttpRequest, person_id: UUID, track: Query[list[str]] = []) -> Any:  # noqa: B006
    """Levels and progress over time, each day by the framework of that day; in the person's own track, or those named."""
    person = _person(request, person_id)
    found = over_time(ground_of(person, pay=False), track)
    if found is None:
        return []
    return [
        {
            "on": row.on,
            "version": row.version,
            "progress": {one.id: value or None for one, value in zip(found.tracks, row.progress, strict=True)},
            "levels": {one.id: cell.level for one, cell in zip(found.competencies, row.cells, strict=True)},
        }
        for row in found.moments
    ]


@router.get("/standing/{uuid:person_id}/paths", response=PathAnswer, by_alias=True)
def paths_to(request: HttpRequest, person_id: UUID, to: str, on: date | None = None) -> Any:
    """The smallest set of skills that leads to a step ("track/step"): the same document as `longarc paths … --json`."""
    ground = ground_of(_person(request, person_id), on, pay=False)
    known = need(ground.framework, _("No framework is published yet."))
    if to not in known.steps:
        raise Http404
    return path_json(paths.smallest(known, ground.profile, to, ground.on), known, ground.on)


@router.get("/standing/{uuid:person_id}/ways", response=list[WayOut])
def ways_to(request: HttpRequest, person_id: UUID, to: str, on: date | None = None) -> Any:
    """Ways along the moves of the framework, from the step held to another; empty where none leads there."""
    ground = ground_of(_person(request, person_id), on, pay=False)
    known = need(ground.framework, _("No framework is published yet."))
    if to not in known.steps:
        raise Http404
    if ground.held is None:
        return []
    found = paths.ways(known, ground.profile, ground.held.key, to, ground.on)
    return [
        {
            "size": way.size,
            "arrives": way.arrives,
            "legs": [
                {
                    "kind": leg.kind,
                    "step": leg.step.key,
                    "size": leg.path.size,
                    "skills": [row.skill.id for row in leg.path.skills],
                }
                for leg in way.legs
            ],
        }
        for way in found
    ]


@router.get("/standing/{uuid:person_id}/nearest", response=list[NearOut])
@paginate(InParts)
def nearest(request: HttpRequest, person_id: UUID, on: date | None = None) -> Any:
    """All steps of all tracks, the nearest first."""
    ground = ground_of(_person(request, person_id), on, pay=False)
    known = need(ground.framework, _("No framework is published yet."))
    return [
        {"step": row.step.key, "grade": row.step.grade, "size": row.size, "left": row.left, "proven": row.exact}
        for row in paths.nearest(known, ground.profile, ground.on)
    ]


@router.get("/standing/{uuid:person_id}/openings", response=list[OpeningOut])
def openings(request: HttpRequest, person_id: UUID, on: date | None = None) -> Any:
    """What one more skill opens, in every track; what opens most comes first. Any one of `skills` has the effect."""
    ground = ground_of(_person(request, person_id), on, pay=False)
    known = need(ground.framework, _("No framework is published yet."))
    return [
        {
            "skills": {row.skill.id: row.after for row in found.skills},
            "level": f"{found.level.competency}/{found.level.id}" if found.level else None,
            "steps": [step.key for one in found.tracks for step in one.steps],
            "progress": {one.track.id: one.progress for one in found.tracks if one.progress[0] != one.progress[1]},
        }
        for found in paths.opens_next(known, ground.profile, ground.on)
    ]


@router.get("/standing/{uuid:person_id}", response=StandingAnswer, exclude_unset=True)
def standing(
    request: HttpRequest, person_id: UUID, track: str = "", on: date | None = None, chain: bool = False
) -> Any:
    """Where a person stands: the same document as `longarc standing … --json`."""
    return _answer(request, person_id, track, on, {}, chain=chain)


@router.post("/standing/what-if", response=StandingAnswer, exclude_unset=True)
def what_if(request: HttpRequest, body: WhatIfIn) -> Any:
    """Where a person would stand. Nothing is kept."""
    return _answer(
        request,
        body.person or request.user.pk,
        body.track,
        body.on,
        body.scores,
        chain=body.chain,
    )


@router.post("/standing/{uuid:person_id}/placement", response={201: PlacementOut})
def place_person(request: HttpRequest, person_id: UUID, body: PlacementIn) -> Any:
    """Carry out a decision: from a day on the person is in this track and holds this step. The same again changes nothing."""
    person = _person(request, person_id)
    rows, in_use = choice_of_framework(request.user)
    row = next((row for row in rows if row.pk == body.framework), None) if body.framework else in_use
    framework = need(row, _("Nothing of this framework is published."))
    facts = body.dict(exclude={"framework"})
    return Status(201, place(person, framework, facts.pop("track"), facts.pop("step"), by=request.user, **facts))


def _noted(request: HttpRequest, rows: list[Score]) -> None:
    ids = {row.person_id for row in rows} - {request.user.pk}
    for person in policy.standings_visible_to(request.user).filter(pk__in=ids) if ids else ():
        note(request, person, of=person, right=person.right)


@router.get("/assessments", response=list[AssessmentOut])
@paginate(InParts, opened=_noted)
def assessments(request: HttpRequest, wanted: Query[Wanted]) -> Any:
    """The log of scores, the latest first: of one person, or of everybody whose scores one may see."""
    if wanted.person is not None:
        _person(request, wanted.person)
    asked = {name: value for name, value in wanted.dict().items() if value}
    return _log(request, of=wanted.person).filter(**asked).order_by("-on", "-made_at", "pk")


@router.post("/assessments", response={201: list[AssessmentOut]})
def add_assessments(request: HttpRequest, body: AssessmentIn) -> Any:
    """Add scores to the log; what stands there already for that day is not written twice."""
    person = _person(request, body.person)
    given = {row.skill: Given(row.value, row.note, tuple(row.evidence)) for row in body.scores}
    act = agree_scores if body.kind == Score.Kind.AGREED else give_scores
    rows = act(person, given, by=request.user, on=body.on)
    return Status(201, _log(request).filter(pk__in=[row.pk for row in rows]))


def _answer(
    request: HttpRequest, id: UUID, track: str, on: date | None, scores: Mapping[str, str], *, chain: bool
) -> Any:
    person = _person(request, id)
    ground = ground_of(person, on, pay=policy.sees_pay(request.user, person, person.right), kept=True)
    framework = need(ground.framework, _("No framework is published yet."))
    for skill, value in scores.items():
        known = framework.skills.get(skill)
        fits = known is not None and known.scale is not None and value in known.scale.by_id
        expect(fits, _("“%(value)s” is not a score of “%(skill)s”.") % {"skill": skill, "value": value})
    found = standing_on(changed(ground, scores), track or None, chain=chain)
    if found is None and track:
        raise Http404
    return to_json(need(found, _("This person is in no track yet. Name one to try.")), chain=chain)


def _person(request: HttpRequest, id: UUID) -> Person:
    person = one(policy.standings_visible_to(request.user, of=id), id)
    note(request, person, of=person, right=person.right)
    return person


def _log(request: HttpRequest, of: UUID | None = None) -> QuerySet[Score]:
    rows = policy.scores_visible_to(request.user, of).select_related("version").defer("version__document")
    return rows.prefetch_related("evidence")
