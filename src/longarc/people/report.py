"""The document that tells a roster's difference: what `--json`, the API and `longarc schema roster` speak of. Pure."""

from __future__ import annotations

from pydantic import BaseModel, Field

SHOWN = 200


class RosterProblem(BaseModel):
    """Why the file was not applied. Line 0 is the file itself; an empty column the whole row."""

    line: int
    column: str
    reason: str


class RosterFact(BaseModel):
    """One fact about a person, as it is and as it would be; '' for none. Pay is named, never shown."""

    name: str
    before: str
    after: str


class RosterChange(BaseModel):
    """What happens to one person: one or more of joins, returns, leaves, moves, manager, facts."""

    line: int
    email: str
    name: str
    kinds: list[str]
    facts: list[RosterFact]


class RosterReport(BaseModel):
    """A roster file against what is held. With a problem nothing of it is applied."""

    rows: int
    applied: bool
    dry_run: bool
    counts: dict[str, int] = Field(description="People by kind of change, and unchanged, not_in_file, problems")
    changes: list[RosterChange]
    not_in_file: list[str] = Field(description="Addresses of people who stay as they are, because no row names them")
    ignored_columns: list[str]
    problems: list[RosterProblem] = Field(description=f"The first {SHOWN}; counts.problems says how many there are")
