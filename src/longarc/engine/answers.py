"""A standing as the JSON document that programs read. The models are the single source of its schema."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from longarc.document.exact import plain
from longarc.engine.evaluate import KeptStanding, LevelStanding, Standing, StepResult
from longarc.engine.pay import PayStanding

Result = Literal["met", "eligible", "not-met", "unknown"]
DecimalText = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FrameworkRef(Answer):
    id: str
    version: str


class BlockedBy(Answer):
    level: str
    result: Result
    skills: list[str]


class LevelAnswer(Answer):
    level: str | None
    number: int | DecimalText
    blocked_by: BlockedBy | None


class StepAnswer(Answer):
    step: str
    grade: str | None
    title: str
    result: Result


class EnabledAnswer(StepAnswer):
    also: list[StepAnswer]


class KeptAnswer(Answer):
    """A step above `enabled` that stays so for this person: the version `under` enabled it."""

    step: str
    grade: str | None
    title: str
    under: str


class PayAnswer(Answer):
    """Amounts in the person's currency and period; `share` is per cent of `interpolated`."""

    currency: str
    period: str
    minimum: DecimalText | None
    interpolated: DecimalText | None
    share: DecimalText | None
    indicator: Literal["ok", "consider", "under-minimum"] | None


class UnknownAnswer(Answer):
    """`reason` is there only where somebody gave one: not relevant, suppressed, between two numbers."""

    competency: str
    level: str | None
    skills: list[str]
    reason: str | None = None


class GapAnswer(Answer):
    """`strength` is there only where it is not required: what is expected blocks, what is desirable never does."""

    step: str
    need: str
    has: str | None
    wants: str
    strength: Literal["expected", "desirable"] | None = None


class Reason(Answer):
    kind: Literal["score", "level", "competency", "measure", "need", "step", "enabled", "kept", "pay"]
    of: str
    rule: Any
    inputs: Any
    result: Any


class StandingAnswer(Answer):
    """`longarc standing … --json`. `kept` is there only where something is."""

    track: str
    on: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    framework: FrameworkRef
    levels: dict[str, LevelAnswer]
    measures: dict[str, str | None]
    steps: list[StepAnswer]
    enabled: EnabledAnswer | None
    kept: KeptAnswer | None = None
    pay: PayAnswer | None
    unknown: list[UnknownAnswer]
    gaps: list[GapAnswer]
    chain: list[Reason]


def to_json(standing: Standing, *, chain: bool = False) -> dict[str, Any]:
    """The standing in plain JSON values; the chain only where it is asked for."""
    enabled, kept = standing.enabled, standing.kept
    answer = {
        "track": standing.track.id,
        "on": standing.on.isoformat(),
        "framework": {"id": standing.framework.id, "version": standing.framework.version},
        "levels": {name: _level(row) for name, row in standing.levels.items()},
        "measures": dict(standing.measures),
        "steps": [_step(row) for row in standing.steps],
        "enabled": _step(enabled) | {"also": [_step(row) for row in standing.also]} if enabled else None,
        "pay": _pay(standing.pay) if standing.pay else None,
        "unknown": [_unknown(row, standing) for row in standing.unknown],
        "gaps": [
            {"step": row.step.id, "need": row.gap.need, "has": row.gap.has, "wants": row.gap.wants}
            | ({"strength": row.gap.strength} if row.gap.strength != "required" else {})
            for row in standing.gaps
        ],
        "chain": list(standing.chain) if chain else [],
    }
    return answer | ({"kept": _kept(kept)} if kept else {})


def _step(row: StepResult) -> dict[str, Any]:
    return {"step": row.step.id, "grade": row.step.grade, "title": row.title, "result": row.result}


def _kept(row: KeptStanding) -> dict[str, Any]:
    return {"step": row.step.id, "grade": row.step.grade, "title": row.title, "under": row.under}


def _level(row: LevelStanding) -> dict[str, Any]:
    number = int(row.number) if row.number.denominator == 1 else plain(row.number)
    blocked = row.blocked and {
        "level": row.blocked.id,
        "result": row.blocked_result,
        "skills": list(row.blocking_skills),
    }
    return {"level": row.level, "number": number, "blocked_by": blocked}


def _unknown(row: LevelStanding, standing: Standing) -> dict[str, Any]:
    level = row.blocked.id if row.blocked else row.level
    said = {"competency": row.competency.id, "level": level, "skills": list(row.blocking_skills)}
    reason = standing.view.reason(row.competency, row.blocking_skills)
    return said | ({"reason": reason} if reason else {})


def _pay(pay: PayStanding) -> dict[str, Any]:
    return {
        "currency": pay.currency,
        "period": pay.period,
        "minimum": pay.shown(pay.minimum),
        "interpolated": pay.shown(pay.interpolated),
        "share": pay.share_shown,
        "indicator": pay.indicator,
    }
