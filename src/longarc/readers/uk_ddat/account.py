"""What the reader says about its reading: each guess and each drop with its place, and the facts on both sides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from longarc.readers.tables import Row, Table, fold
from longarc.readers.uk_ddat.levels import Levels
from longarc.readers.uk_ddat.words import (
    MORE_ROLE_COLUMNS,
    MORE_SKILL_COLUMNS,
    ROLE_COLUMNS,
    is_not_written,
    is_sentinel,
    is_unstated,
    statements,
)

SETTLED_BY_THE_READER = {
    "the version, which the export does not carry": "1",
    "a higher level includes those below it": "accumulate: includes-previous",
    "a level is reached when each of its statements is shown": "pass: no-score-below yes",
    "every role is a track for individuals, open to all": "kind: individual, entry: open",
    "no number says how far somebody is in a role": "progress: none",
}


@dataclass(frozen=True)
class Account:
    """Grows while the tables are read; every entry names what was done, with what, and where."""

    merged: list[dict[str, Any]] = field(default_factory=list)
    dropped: list[dict[str, Any]] = field(default_factory=list)
    guessed: list[dict[str, Any]] = field(default_factory=list)

    def merge(self, row: Row, what: str, **facts: Any) -> None:
        self.merged.append({"what": what, **facts, **row.place.as_json()})

    def drop(self, row: Row, what: str, value: str) -> None:
        self.dropped.append({"what": what, "value": value, **row.place.as_json()})

    def guess(self, row: Row, what: str, value: str) -> None:
        self.guessed.append({"what": what, "value": value, **row.place.as_json()})


def named(account: Account, table: Table, *columns: str) -> Table:
    """The table without rows that do not say of which role or skill they are; these are listed as dropped."""
    kept = []
    for row in table.rows:
        if all(row[column] for column in columns):
            kept.append(row)
            continue
        missing = ", ".join(column for column in columns if not row[column])
        shown = " | ".join(" ".join(cell.split()) for cell in row.cells.values() if cell.strip())
        account.drop(row, f"a row without a {missing}", shown[:200])
    return replace(table, rows=tuple(kept))


def said_once(account: Account, rows: Iterable[Row], column: str) -> str:
    """What all rows say in a column; a row that says something else is listed."""
    said = ""
    for row in rows:
        text = row[column]
        if is_sentinel(text):
            account.guess(row, "a text that stands for no text", f"{column}: {text}")
        elif text and not said:
            said = text
        elif text and text != said:
            account.drop(row, f"{column} differs from an earlier row, which was followed", text)
    return said


def note_the_tables(account: Account, skills: Table, roles: Table, levels: Levels) -> None:
    """List what was settled before a row was read: the reader's own choices, columns, blanks."""
    account.guessed.extend({"what": what, "value": value} for what, value in SETTLED_BY_THE_READER.items())
    _note_columns(account, skills, ("Skill Name", *levels.columns.values(), *MORE_SKILL_COLUMNS))
    _note_columns(account, roles, (*ROLE_COLUMNS, *MORE_ROLE_COLUMNS))
    for table in (skills, roles):
        _note_blanks(account, table)
    _note_required_by(account, skills, roles)


def _note_columns(account: Account, table: Table, known: Sequence[str]) -> None:
    for column in table.lacks(known):
        account.guessed.append(
            {"what": "a column that is not there is read as empty", "value": column, "file": table.file}
        )
    for column in table.beyond(known):
        place = {"file": table.file, "row": 1, "line": 1}
        account.guessed.append(
            {"what": "a column this reader does not know is kept under x-", "value": column, **place}
        )


def _note_blanks(account: Account, table: Table) -> None:
    for row in table.rows:
        for column in table.columns:
            if row.untrimmed(column) != row[column]:
                account.guess(row, "blanks around a cell were cut", f"{column}: {row[column].partition(chr(10))[0]}")


def _note_required_by(account: Account, skills: Table, roles: Table) -> None:
    """The skills table names the roles that need a skill; the rows of the roles table are what was followed."""
    asked: dict[str, set[str]] = {}
    for row in roles.rows:
        asked.setdefault(row["Skill Name"], set()).add(row["Role"])
    for row in skills.rows:
        named = {role for role in row["Roles that require Skill"].split(", ") if role}
        differing = named ^ asked.get(row["Skill Name"], set())
        if named and differing:
            what = "the roles named beside a skill differ from the table of roles, which was followed"
            account.guess(row, what, ", ".join(sorted(differing)))


def facts_of_tables(skills: Table, roles: Table, levels: Levels) -> dict[str, int]:
    """What the source says, counted from its cells and without the document."""
    cells = [row[column] for row in skills.rows for column in levels.columns.values()]
    written = [text for text in cells if not is_not_written(text)]
    unstated = [row for row in roles.rows if is_unstated(row["Skill Level"])]
    return {
        "families": len({row["Role Family"] for row in roles.rows}),
        "competencies": len({row["Skill Name"] for table in (skills, roles) for row in table.rows}),
        "competency descriptions": _described(skills.rows, "Skill Description", "Skill Name"),
        "statements": sum(len(statements(text)[1]) for text in written),
        "levels written": len(written),
        "levels not written": len(cells) - len(written),
        "tracks": len({row["Role"] for row in roles.rows}),
        "track descriptions": _described(roles.rows, "Role Description", "Role"),
        "track types": _described(roles.rows, "Role Type", "Role"),
        "steps": len({(row["Role"], row["Role Level"]) for row in roles.rows}),
        "step descriptions": _described(roles.rows, "Role Level Description", "Role", "Role Level"),
        "requirements": len(roles.rows) - len(unstated),
        "requirements without a level": len(unstated),
        "lists of roles beside a skill": sum(bool(row["Roles that require Skill"]) for row in skills.rows),
    }


def facts_of_document(document: dict[str, Any]) -> dict[str, int]:
    """What the document says, counted from the document and without the source."""
    competencies, tracks = document["competencies"], document["tracks"]
    levels = [level for competency in competencies for level in competency["levels"]]
    steps = [step for track in tracks for step in track["steps"]]
    needs = [need["any"][0] if "any" in need else need for step in steps for need in step["need"]["all"]]
    return {
        "families": len({track["family"] for track in tracks}),
        "competencies": len(competencies),
        "competency descriptions": _with("about", competencies),
        "statements": sum(len(level.get("skills", [])) for level in levels),
        "levels written": _with("skills", levels),
        "levels not written": _with("status", levels),
        "tracks": len(tracks),
        "track descriptions": _with("about", tracks),
        "track types": _with("x-role-type", tracks),
        "steps": len(steps),
        "step descriptions": _with("about", steps),
        "requirements": _with("level", needs),
        "requirements without a level": len(needs) - _with("level", needs),
        "lists of roles beside a skill": _with("x-required-by", competencies),
    }


def more_columns(table: Table, levels: Levels) -> list[str]:
    """The columns of a table that are none of the export's."""
    known = (*ROLE_COLUMNS, *MORE_ROLE_COLUMNS, "Skill Name", *levels.columns.values(), *MORE_SKILL_COLUMNS)
    return table.beyond(known)


def kept(rows: Sequence[Row], columns: Iterable[str]) -> dict[str, str]:
    """What all of some rows say alike in columns that nobody asked for, under `x-`."""
    return {
        f"x-{fold(column).replace(' ', '-')}": rows[0][column]
        for column in columns
        if rows[0][column] and len({row[column] for row in rows}) == 1
    }


def _described(rows: Iterable[Row], column: str, *keys: str) -> int:
    return len({tuple(row[key] for key in keys) for row in rows if not is_unstated(row[column])})


def _with(key: str, entries: Iterable[dict[str, Any]]) -> int:
    return sum(key in entry for entry in entries)
