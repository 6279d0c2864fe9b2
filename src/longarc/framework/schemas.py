"""The JSON Schema of each document that Longarc reads or prints. Other slices add theirs to `SCHEMAS`."""

from collections.abc import Callable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from longarc.document import schema
from longarc.engine import profiles
from longarc.engine.answers import StandingAnswer
from longarc.engine.diff.answers import DiffAnswer
from longarc.paths.answers import PathAnswer
from longarc.people.report import RosterReport


class ImportReport(BaseModel):
    """`longarc framework import … --report`."""

    model_config = ConfigDict(extra="forbid")

    facts_in: dict[str, int]
    facts_out: dict[str, int]
    merged: list[Any]
    dropped: list[Any]
    guessed: list[Any]


class FindingSaid(BaseModel):
    """What is wrong, and where."""

    model_config = ConfigDict(extra="forbid")

    file: str
    line: int
    severity: Literal["error", "warning"]
    message: str


class CheckReport(BaseModel):
    """`longarc framework check … --json`; `left_out` are counted and not listed."""

    model_config = ConfigDict(extra="forbid")

    findings: list[FindingSaid]
    errors: int
    warnings: int
    left_out: int


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "framework": schema.json_schema,
    "profile": profiles.json_schema,
    "standing": StandingAnswer.model_json_schema,
    "paths": PathAnswer.model_json_schema,
    "diff": DiffAnswer.model_json_schema,
    "check": CheckReport.model_json_schema,
    "report": ImportReport.model_json_schema,
    "roster": RosterReport.model_json_schema,
}
