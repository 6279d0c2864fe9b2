"""`plans`: one's own and those shared with one; their sections, readers, input and agreement."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from longarc.growth import actions, policy, queries, targets
from longarc.growth.api.paging import Page, part
from longarc.growth.models import Plan
from longarc.history.ledger import note
from longarc.people.models import Person
from longarc.people.policy import people_visible_to
from longarc.web.fetch import one
from longarc.web.typed import Said

router = Router(tags=["plans"])


class PlanIn(Schema):
    title: Said = Field(max_length=160)
    starts_on: date
    ends_on: date


class PlanPatch(Schema):
    """What is left out stays as it is."""

    title: Said = Field("", max_length=160)
    starts_on: date | None = None
    ends_on: date | None = None
    version: int


class TargetIn(Schema):
    """`target` is `none`, `present`, `speciality` or `track/step`."""

    target: str
    version: int


class PlanOut(Schema):
    id: UUID
    person: UUID = Field(alias="person_id")
    title: str
    starts_on: date
    ends_on: date
    target_kind: str
    target_track: str
    target_step: str
    target_title: str
    version: int


class PlanList(Schema):
    count: int
    items: list[PlanOut]


class SectionIn(Schema):
    heading: Said = Field(max_length=120)


class SectionPatch(Schema):
    body: str
    version: int


class SectionOut(Schema):
    id: UUID
    key: str
    heading: str
    body: str
    version: int


class InputIn(Schema):
    body: str
    version: int = 0


class InputOut(Schema):
    by: UUID = Field(alias="by_id")
    body: str
    version: int


class ReaderIn(Schema):
    reader: UUID
    ends_on: date | None = None


class ReaderOut(Schema):
    reader: UUID = Field(alias="reader_id")
    standing: str
    ends_on: date | None


class AgreeIn(Schema):
    """The digest of the text that was read."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")


class SignatureOut(Schema):
    person: UUID = Field(alias="person_id")
    side: str
    agreed_at: datetime


class AgreementOut(Schema):
    """`state` is `agreed`, `changed`, `asked` or empty; `difference` leads from the agreed text to the present one."""

    state: str
    text: str
    digest: str
    signatures: list[SignatureOut] = Field(alias="present")
    difference: list[tuple[str, str]]


class WholePlan(PlanOut):
    state: str
    sections: list[SectionOut]
    inputs: list[InputOut]
    shares: list[ReaderOut]
    agreement: AgreementOut


class PlanClosingIn(Schema):
    look_back: str = ""


def found(request: HttpRequest, id: UUID) -> Plan:
    """The plan, if this person reads it; reading somebody else's is noted."""
    plan = one(policy.plans_visible_to(request.user).select_related("person", "closing"), id)
    note(request, plan, of=plan.person, right="shared")
    return plan


def whole(plan: Plan, reader: Person) -> dict[str, Any]:
    """A plan with what is written in it and beside it."""
    doc = queries.document(plan, reader)
    written = {name: getattr(doc, name) for name in ("state", "sections", "inputs", "shares", "agreement")}
    return {**{field.attname: getattr(plan, field.attname) for field in Plan._meta.fields}, **written}


@router.get("/plans", response=PlanList)
def list_plans(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """One's own plans and those shared with one, the latest period first."""
    return part(request, policy.plans_visible_to(request.user).select_related("person"), page, "person")


@router.post("/plans", response={201: PlanOut})
def start_plan(request: HttpRequest, given: PlanIn) -> Status[Plan]:
    """Begin a private plan of one's own."""
    return Status(201, actions.start_plan(request.user, by=request.user, **given.dict()))


@router.get("/plans/{uuid:id}", response=WholePlan)
def read_plan(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """A whole plan."""
    return whole(found(request, id), request.user)


@router.patch("/plans/{uuid:id}", response=PlanOut)
def revise_plan(request: HttpRequest, id: UUID, given: PlanPatch) -> Plan:
    """Another title or period."""
    plan = found(request, id)
    held = {"title": plan.title, "starts_on": plan.starts_on, "ends_on": plan.ends_on}
    words = {name: value for name, value in given.dict(exclude={"version"}).items() if value}
    actions.revise_plan(plan, by=request.user, seen=given.version, **{**held, **words})
    return plan


@router.put("/plans/{uuid:id}/target", response=PlanOut)
def choose_target(request: HttpRequest, id: UUID, given: TargetIn) -> Plan:
    """Choose where the plan leads."""
    plan = found(request, id)
    chosen = targets.chosen(targets.ground(plan.person), given.target)
    actions.choose_target(plan, by=request.user, seen=given.version, **chosen)
    return plan


@router.post("/plans/{uuid:id}/sections", response={201: SectionOut})
def add_section(request: HttpRequest, id: UUID, given: SectionIn) -> Status[Any]:
    """One more heading."""
    return Status(201, actions.add_section(found(request, id), by=request.user, heading=given.heading))


@router.patch("/plans/{uuid:id}/sections/{uuid:section}", response=SectionOut)
def write_section(request: HttpRequest, id: UUID, section: UUID, given: SectionPatch) -> Any:
    """Other words under a heading."""
    row = one(policy.sections_visible_to(request.user).filter(plan=id), section)
    actions.write_section(row, given.body, by=request.user, seen=given.version)
    return row


@router.post("/plans/{uuid:id}/shares", response={201: ReaderOut})
def share_plan(request: HttpRequest, id: UUID, given: ReaderIn) -> Status[Any]:
    """Let one person read the plan."""
    reader = one(people_visible_to(request.user), given.reader)
    return Status(201, actions.share_plan(found(request, id), reader, by=request.user, ends_on=given.ends_on))


@router.delete("/plans/{uuid:id}/shares/{uuid:reader}", response={204: None})
def withdraw_plan(request: HttpRequest, id: UUID, reader: UUID) -> Status[None]:
    """Take the plan back from one person."""
    plan = found(request, id)
    actions.withdraw_plan(plan, one(people_visible_to(request.user), reader), by=request.user)
    return Status(204, None)


@router.put("/plans/{uuid:id}/input", response=InputOut)
def give_input(request: HttpRequest, id: UUID, given: InputIn) -> Any:
    """The manager's own words beside the plan."""
    return actions.give_input(found(request, id), given.body, by=request.user, seen=given.version)


@router.get("/plans/{uuid:id}/agreement", response=AgreementOut)
def read_agreement(request: HttpRequest, id: UUID) -> Any:
    """The exact text as it stands, who agreed, and what changed since."""
    plan = found(request, id)
    return queries.agreement(plan, queries.text_of(plan))


@router.post("/plans/{uuid:id}/agreement", response={201: AgreementOut})
def agree_plan(request: HttpRequest, id: UUID, given: AgreeIn) -> Status[Any]:
    """Agree, in one's own name, to the text with this digest; 409 when the plan reads differently now."""
    return Status(201, actions.agree_plan(found(request, id), given.digest, by=request.user))


@router.post("/plans/{uuid:id}/closing", response={201: WholePlan})
def close_plan(request: HttpRequest, id: UUID, given: PlanClosingIn) -> Status[dict[str, Any]]:
    """Close the plan with a look back."""
    actions.close_plan(found(request, id), by=request.user, look_back=given.look_back)
    return Status(201, whole(found(request, id), request.user))
