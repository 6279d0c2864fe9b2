"""Who works at the invented organisation, and what changed when: `people.csv` is the roster of the day of loading,
`changes.yaml` says how it read before. In both, days are counted from the day of loading. Pure.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from longarc.demo.cast import DOMAIN
from longarc.demo.days import Days
from longarc.demo.files import FOLDER, read, understand

FIRST = -800
DAYS = ("joined_on", "left_on")


class Change(BaseModel):
    """From a day on a person's row reads as it does now; before, these cells read otherwise."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    day: int = Field(ge=FIRST, le=0)
    person: str
    before: dict[str, str]


class Changes(BaseModel):
    """All changes, in any order."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    changes: list[Change]


@dataclass(frozen=True)
class Roster:
    """The rows of today by key (the local part of the address), and the changes that led to them, the latest first."""

    columns: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]
    changes: tuple[Change, ...]

    def row(self, key: str, day: int) -> dict[str, str]:
        """How a person's row read on a day."""
        row = dict(self.rows[key])
        for change in self.changes:
            if change.person == key and change.day > day:
                row.update(change.before)
        if row["left_on"] and int(row["left_on"]) > day:
            row["left_on"] = ""
        return row

    def manager(self, key: str, day: int) -> str:
        """The key of a person's manager on a day; '' for none."""
        return self.row(key, day)["manager_email"].partition("@")[0]

    def here(self, key: str, day: int) -> bool:
        """Whether somebody worked here on a day."""
        row = self.rows[key]
        return int(row["joined_on"]) <= day and (not row["left_on"] or int(row["left_on"]) > day)

    def days(self) -> list[int]:
        """The days on which a roster came in: the first one, and each on which something changed."""
        moments = {int(row[name]) for row in self.rows.values() for name in DAYS if row[name]}
        return sorted({max(FIRST, day) for day in moments | {change.day for change in self.changes}})

    def file(self, day: int, days: Days) -> bytes:
        """The roster file as it came in on a day."""
        text = io.StringIO()
        writer = csv.DictWriter(text, self.columns, lineterminator="\n")
        writer.writeheader()
        for key in self.rows:
            if int(self.rows[key]["joined_on"]) <= day:
                row = self.row(key, day)
                dated = {name: days.on(int(row[name])).isoformat() for name in DAYS if row[name]}
                writer.writerow(row | dated)
        return text.getvalue().encode()


def roster(folder: Path = FOLDER) -> Roster:
    """The roster as it lies in the files."""
    with (folder / "people.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = {row["email"].removesuffix(f"@{DOMAIN}"): row for row in reader}
        columns = tuple(reader.fieldnames or ())
    path = folder / "changes.yaml"
    changes = understand(Changes, {"changes": read(path)}, path.name).changes
    return Roster(columns, rows, tuple(sorted(changes, key=lambda change: -change.day)))
