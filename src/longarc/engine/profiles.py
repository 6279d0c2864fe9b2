"""`careerprofile/1` files: their schema, and how one becomes a `Profile`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, ValidationError

from longarc.document.checks import shape
from longarc.document.checks.place import Report
from longarc.document.exact import exact
from longarc.document.files import read_path, read_text
from longarc.document.findings import Findings, Invalid
from longarc.document.schema.kinds import Day, Id, Number, Part, Text, without_own_keys
from longarc.document.spans import day
from longarc.engine import profile as model


def _answer(value: Any) -> Any:
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def _texts(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class TrackRow(Part):
    track: Id
    since: Day | None = None
    until: Day | None = None
    share: Number = 1


class HeldRow(Part):
    step: Id
    since: Day
    until: Day | None = None
    fte: Number | None = None
    share: Number | None = None


class KeptRow(Part):
    """A step that stays enabled though a newer version asks for more; `under` is the version that enabled it."""

    step: Id
    under: Id
    since: Day | None = None


class FactRow(Part):
    value: Number
    since: Day | None = None
    until: Day | None = None


def _form(value: Any) -> str:
    return "list" if isinstance(value, list) else "row" if isinstance(value, dict | FactRow) else "number"


FactValue = Annotated[
    Annotated[Number, Tag("number")] | Annotated[FactRow, Tag("row")] | Annotated[list[FactRow], Tag("list")],
    Discriminator(_form),
]


class JudgementRow(Part):
    step: Id | None = None
    text: Text
    answer: Annotated[Literal["yes", "no"], BeforeValidator(_answer)]
    by: Text | None = None
    on: Day | None = None


class AssessmentRow(Part):
    skill: Id | None = None
    competency: Id | None = None
    score: Id | None = None
    level: Id | None = None
    kind: Literal["agreed", "manager", "self", "peer"] = "agreed"
    by: Text | None = None
    on: Day
    version: Id | None = None
    note: Text | None = None
    evidence: Annotated[list[Text], BeforeValidator(_texts)] | None = None
    status: Literal["not-relevant", "suppressed", "unassessed"] | None = None
    number: Number | None = None  # of a competency, where its scale is continuous
    low: Number | None = None
    high: Number | None = None


class PayRow(Part):
    amount: Number
    currency: Id
    period: Id
    place: Id | None = None
    fte: Number = 1


class ProfileDocument(Part):
    """What is known about one person."""

    format: Literal["careerprofile/1"]
    person: dict[Id, Text | None] = {}
    tracks: list[TrackRow] = []
    held: list[HeldRow] = []
    kept: list[KeptRow] = []
    facts: dict[Id, FactValue] = {}
    judgements: list[JudgementRow] = []
    assessments: list[AssessmentRow] = Field(default=[])
    pay: PayRow | None = None


def load_profile(source: str | Path) -> model.Profile:
    """The profile in a text or at a path. Raises Unreadable, and Invalid with findings where it has errors."""
    findings = Findings()
    name, text = (str(source), read_path(source)) if isinstance(source, Path) else ("profile.yaml", source)
    document = read_text(text, name, findings, "careerprofile/1")
    report = Report(document, findings)
    try:
        written = ProfileDocument.model_validate(without_own_keys(document))
    except ValidationError as problem:
        shape.report(problem, report, ProfileDocument)
        raise Invalid(findings.kept) from None
    _check(written, report)
    if findings.errors:
        raise Invalid(findings.kept)
    return from_document(written)


def _check(written: ProfileDocument, to: Report) -> None:
    for place, row in enumerate(written.assessments):
        given = (row.skill is not None) + (row.competency is not None)
        if given != 1:
            to.error(("assessments", place), "an assessment is of one skill or of one competency; name one of them")
        elif row.skill is None and (row.number, row.low, row.high) != (None, None, None):
            _check_interval(row, ("assessments", place), to)
        elif row.status is None and (row.score if row.skill else row.level) is None:
            what = '"score" of the skill' if row.skill else '"level" of the competency'
            to.error(("assessments", place), f"give the {what}, or a status")
    _check_shares(written.tracks, to)
    spans: dict[str, Sequence[TrackRow | HeldRow]] = {"tracks": written.tracks, "held": written.held}
    for section, rows in spans.items():
        for place, span in enumerate(rows):
            if span.until is not None and span.since is not None and span.until < span.since:
                to.error((section, place), f"ends on {span.until}, before it begins on {span.since}")
    if written.pay is not None and exact(written.pay.fte) <= 0:
        to.error(("pay", "fte"), "a share of full time is more than 0")
    if written.pay is not None and exact(written.pay.amount) < 0:
        to.error(("pay", "amount"), f"{written.pay.amount} is below zero")


def _check_interval(row: AssessmentRow, path: tuple[str | int, ...], to: Report) -> None:
    """A number, an interval around it, or both ends of one."""
    if row.level is not None:
        to.error(path, "give the level by its id or as a number, not both")
    elif row.number is None and (row.low is None or row.high is None):
        to.error(path, "give a number, or both low and high")
    elif not (exact(_low(row)) <= exact(row.number if row.number is not None else _low(row)) <= exact(_high(row))):
        to.error(path, f"the number lies outside its interval, from {_low(row)} to {_high(row)}")


def _low(row: AssessmentRow) -> Any:
    return row.number if row.low is None else row.low


def _high(row: AssessmentRow) -> Any:
    return row.number if row.high is None else row.high


def _check_shares(rows: list[TrackRow], to: Report) -> None:
    """A share is from 0 to 1, and on no day do the shares add to more than 1."""
    for place, row in enumerate(rows):
        if not 0 <= exact(row.share) <= 1:
            to.error(("tracks", place, "share"), f"a share of the time is from 0 to 1, not {row.share}")
    for place, row in enumerate(rows):
        begins = row.since or ""
        held = [one for one in rows if (one.since or "") <= begins and (one.until is None or begins < one.until)]
        if sum(exact(one.share) for one in held) > 1:
            to.error(("tracks", place), "the shares of the tracks add to more than 1; give each its part of the time")
            return


def from_document(written: ProfileDocument) -> model.Profile:
    pay = written.pay
    return model.Profile.of(
        person={name: value for name, value in written.person.items() if value is not None},
        tracks=[
            model.Assignment(row.track, _day(row.since), _day(row.until), exact(row.share)) for row in written.tracks
        ],
        held=[model.Held(row.step, day(row.since), _day(row.until), _fte(row)) for row in written.held],
        kept=[model.Kept(row.step, row.under, _day(row.since)) for row in written.kept],
        facts={name: _facts(value) for name, value in written.facts.items()},
        judgements=[
            model.Judgement(row.text, row.answer == "yes", row.step or "", row.by or "", _day(row.on))
            for row in written.judgements
        ],
        assessments=[_assessment(row) for row in written.assessments],
        pay=None if pay is None else model.Pay(exact(pay.amount), pay.currency, pay.period, pay.place, exact(pay.fte)),
    )


def _assessment(row: AssessmentRow) -> model.Assessment:
    return model.Assessment(
        subject=row.skill or row.competency or "",
        value=None if row.status else row.score if row.skill else row.level,
        on=day(row.on),
        of="skill" if row.skill else "competency",
        kind=row.kind,
        by=row.by or "",
        version=row.version,
        note=row.note or "",
        evidence=tuple(row.evidence or ()),
        reason=row.status or "",
        low=None if row.status or _low(row) is None else exact(_low(row)),
        high=None if row.status or _high(row) is None else exact(_high(row)),
    )


def _facts(value: Any) -> tuple[model.Fact, ...]:
    if isinstance(value, list):
        rows = [model.Fact(exact(row.value), _day(row.since), _day(row.until)) for row in value]
        return tuple(sorted(rows, key=lambda row: row.since or day("0001-01-01")))
    if isinstance(value, FactRow):
        return (model.Fact(exact(value.value), _day(value.since), _day(value.until)),)
    return (model.Fact(exact(value)),)


def _fte(row: HeldRow) -> Any:
    value = row.fte if row.fte is not None else row.share
    return None if value is None else exact(value)


def _day(value: str | None) -> Any:
    return None if value is None else day(value)


def json_schema() -> dict[str, Any]:
    return ProfileDocument.model_json_schema(by_alias=True)
