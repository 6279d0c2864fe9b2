"""A path as the JSON document that programs read. The models are the single source of its schema."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from longarc.engine.answers import Answer, FrameworkRef, Result
from longarc.engine.model import Framework
from longarc.paths.smallest import Path


class SkillAnswer(Answer):
    """A skill to raise; `from` is null where nobody has assessed it."""

    skill: str
    from_: Annotated[str | None, Field(alias="from")]
    to: str


class RaisedLevelAnswer(Answer):
    """A level without skills of its own, to be given directly."""

    competency: str
    from_: Annotated[str | None, Field(alias="from")]
    to: str


class LeftAnswer(Answer):
    """What no skill can change. `blocks`: without it the step is neither met nor eligible."""

    kind: Literal["fact", "held", "judgement", "appointment"]
    need: str
    has: str | None
    wants: str
    blocks: bool


class MissingAnswer(Answer):
    need: str
    has: str | None
    wants: str
    strength: Literal["required", "expected", "desirable"]


class PathAnswer(Answer):
    """`longarc paths … --json`.

    `result` is that of the step today, `after` once all skills and levels listed are there. `arrives`: they alone make it
    met or eligible. `proven`: no smaller set does; otherwise none with fewer than `at_least` does.
    """

    to: str
    on: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    framework: FrameworkRef
    result: Result
    after: Result
    skills: list[SkillAnswer]
    levels: list[RaisedLevelAnswer]
    needs: list[LeftAnswer]
    missing: list[MissingAnswer]
    arrives: bool
    proven: bool
    at_least: int


def to_json(path: Path, framework: Framework, on: date) -> dict[str, Any]:
    """The path in plain JSON values."""
    return {
        "to": path.step.key,
        "on": on.isoformat(),
        "framework": {"id": framework.id, "version": framework.version},
        "result": path.result,
        "after": path.after,
        "skills": [{"skill": row.skill.id, "from": row.before, "to": row.after} for row in path.skills],
        "levels": [{"competency": row.competency.id, "from": row.before, "to": row.after} for row in path.levels],
        "needs": [
            {"kind": row.kind, "need": row.need, "has": row.has, "wants": row.wants, "blocks": row.blocks}
            for row in path.left
        ],
        "missing": [
            {"need": gap.need, "has": gap.has, "wants": gap.wants, "strength": gap.strength} for gap in path.missing
        ],
        "arrives": path.arrives,
        "proven": path.proven,
        "at_least": path.at_least,
    }
