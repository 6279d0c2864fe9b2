"""The roster we hold against the one we are given: what a row says, what is wrong with it, and what it would change.

Pure: no Django, no clock, no database. People are known by their e-mail address, in small letters. A fact whose column
is not in the file stays as it is; an empty cell empties it. Whoever is not in the file is listed and left alone.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from longarc.people.cells import READERS, Bad
from longarc.people.reading import Problem, Row, Table, _

COLUMNS = (
    "email", "name", "manager_email", "division", "team", "joined_on", "left_on", "country", "place", "time_zone",
    "locale", "fte", "track", "step", "discriminator", "pay_amount", "pay_currency", "pay_period",
)  # fmt: skip
NEEDED = ("email", "name")
OWN_CHOICE = ("time_zone", "locale")
PERSON = ("name", "joined_on", "left_on", *OWN_CHOICE)
ASSIGNMENT = ("manager", "division", "team", "country", "place", "share")
STANDING = ("track", "step", "discriminator", "pay_amount", "pay_currency", "pay_period")
KINDS = ("joins", "returns", "leaves", "moves", "manager", "facts")
LONGEST_CIRCLE = 8
Further = tuple[tuple[str, str, str], ...]
FACT = {"manager_email": "manager", "fte": "share"}
EMPTY: Mapping[str, Any] = {
    "name": "", "joined_on": None, "left_on": None, "time_zone": "", "locale": "",
    "manager": "", "division": "", "team": "", "country": "", "place": "", "share": Decimal(1),
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """What one row says about one person: only the facts whose columns the file has."""

    line: int
    email: str
    facts: Mapping[str, Any]
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Held:
    """What we hold about one person today: the facts of `EMPTY`, and their attributes."""

    email: str
    facts: Mapping[str, Any]
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Roster:
    """A file, understood as far as it can be."""

    columns: tuple[str, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """What happens to one person. `kinds` are among joins, returns, leaves, moves, manager, facts."""

    line: int
    email: str
    kinds: tuple[str, ...]
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    attributes: Mapping[str, str] = field(default_factory=dict)
    further: Further = ()

    @property
    def name(self) -> str:
        """The person's name once this is applied."""
        return self.after["name"]

    @property
    def changed(self) -> tuple[str, ...]:
        """Which facts are no longer what they were."""
        return tuple(fact for fact in self.after if self.before.get(fact, EMPTY.get(fact)) != self.after[fact])


@dataclass(frozen=True)
class Difference:
    """The file against what we hold."""

    changes: tuple[Change, ...]
    unchanged: int
    absent: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many people each kind of change concerns."""
        counted = {kind: sum(kind in change.kinds for change in self.changes) for kind in KINDS}
        rest = {"unchanged": self.unchanged, "not_in_file": len(self.absent), "problems": len(self.problems)}
        return counted | rest

    @property
    def fingerprint(self) -> str:
        """The same for the same changes, another for any other."""
        parts = (
            repr((c.email, c.kinds, sorted(c.before.items(), key=str), sorted(c.after.items(), key=str), c.further))
            for c in self.changes
        )
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def joined_by(self, problems: Iterable[Problem]) -> Difference:
        """The same difference with further problems, in the order of lines."""
        return replace(self, problems=tuple(sorted((*self.problems, *problems), key=lambda problem: problem.line)))


def understand(table: Table, attributes: Iterable[str] = ()) -> Roster:
    """The entries of a table. `attributes` names the further columns that are kept as attributes of a person."""
    mapped = tuple(name.strip().lower() for name in attributes)
    problems = [*table.problems, *_column_problems(table, mapped)]
    if any(column not in table.columns for column in NEEDED):
        return Roster(table.columns, (), tuple(problems))
    entries: list[Entry] = []
    lines: dict[str, int] = {}
    for row in table.rows:
        entry = _entry(row, mapped, problems)
        if entry is None:
            continue
        if entry.email in lines:
            reason = _("The address %(address)s already stands in line %(line)s.")
            problems.append(Problem(row.line, "email", reason, {"address": entry.email, "line": lines[entry.email]}))
            continue
        lines[entry.email] = row.line
        entries.append(entry)
    if not table.rows and table.columns:
        problems.append(Problem(0, "", _("The file has a header and no rows.")))
    ignored = tuple(name for name in table.columns if name and name not in COLUMNS and name not in mapped)
    return Roster(table.columns, tuple(entries), tuple(problems), ignored)


def _column_problems(table: Table, mapped: tuple[str, ...]) -> list[Problem]:
    if not table.columns:
        return []
    problems = [
        Problem(table.header, name, _("This column is needed, and the file does not have it."))
        for name in (*NEEDED, *mapped)
        if name not in table.columns
    ]
    for name in table.columns:
        close = difflib.get_close_matches(name, [c for c in COLUMNS if c not in table.columns], n=1, cutoff=0.8)
        if name not in COLUMNS and name not in mapped and close:
            problems.append(
                Problem(
                    table.header, name, _("Longarc does not know this column. Is it %(close)s?"), {"close": close[0]}
                )
            )
    return problems


def _entry(row: Row, mapped: tuple[str, ...], problems: list[Problem]) -> Entry | None:
    """The entry of a row, or None when it does not even say whom it is about. Each bad cell adds a problem."""
    facts: dict[str, Any] = {}
    for column, cell in row.cells.items():
        if column not in COLUMNS:
            continue
        try:
            facts[FACT.get(column, column)] = READERS[column](cell)
        except Bad as bad:
            problems.append(Problem(row.line, column, bad.reason, bad.values))
            facts[FACT.get(column, column)] = EMPTY.get(FACT.get(column, column), "")
    _check_pay(row, problems)
    email = facts.pop("email")
    if not email:
        return None
    if facts.get("joined_on") and facts.get("left_on") and facts["left_on"] < facts["joined_on"]:
        problems.append(
            Problem(row.line, "left_on", _("This is before the day of joining, %(on)s."), {"on": facts["joined_on"]})
        )
    if facts.get("manager") == email:
        problems.append(Problem(row.line, "manager_email", _("Nobody manages themselves.")))
        facts["manager"] = ""
    if "joined_on" in facts and facts["joined_on"] is None:
        del facts["joined_on"]
    return Entry(row.line, email, facts, {name: row.cells[name][:200] for name in mapped if name in row.cells})


def _check_pay(row: Row, problems: list[Problem]) -> None:
    given = {name: row.cells.get(name, "") for name in ("pay_amount", "pay_currency", "pay_period")}
    if any(given.values()) and not all(given.values()):
        empty = next(name for name, cell in given.items() if not cell)
        problems.append(Problem(row.line, empty, _("Pay needs an amount, a currency and a period together.")))


def difference(roster: Roster, held: Mapping[str, Held], on: date) -> Difference:
    """What the file would change on a day, and what in it contradicts itself or what we hold."""
    final = {email: person.facts for email, person in held.items()}
    for entry in roster.entries:
        final[entry.email] = _after(entry, held.get(entry.email), on)
    changes, unchanged = [], 0
    for entry in roster.entries:
        change = _change(entry, held.get(entry.email), final[entry.email], on)
        if change is None:
            unchanged += 1
        else:
            changes.append(change)
    given = {entry.email for entry in roster.entries}
    absent = sorted(email for email, person in held.items() if email not in given and not _left(person.facts, on))
    problems = [*roster.problems, *_contradictions(roster, final, on), *_circles(roster, final)]
    problems.sort(key=lambda problem: problem.line)
    return Difference(tuple(changes), unchanged, tuple(absent), tuple(problems))


def with_further(
    found: Difference, roster: Roster, held: Mapping[str, Held], further: Mapping[str, Further]
) -> Difference:
    """The same difference with the moves that a higher slice found: by address, (fact, before, after) in words."""
    changes = {change.email: change for change in found.changes}
    for entry in roster.entries:
        if not further.get(entry.email):
            continue
        same = held[entry.email].facts if entry.email in held else EMPTY
        change = changes.get(entry.email) or Change(entry.line, entry.email, (), same, same)
        kinds = tuple(
            kind for kind in KINDS if kind in change.kinds or (kind == "moves" and "joins" not in change.kinds)
        )
        changes[entry.email] = replace(change, kinds=kinds, further=further[entry.email])
    ordered = sorted(changes.values(), key=lambda change: change.line)
    return replace(found, changes=tuple(ordered), unchanged=len(roster.entries) - len(ordered))


def _left(facts: Mapping[str, Any], on: date) -> bool:
    return facts["left_on"] is not None and facts["left_on"] <= on


def _after(entry: Entry, held: Held | None, on: date) -> Mapping[str, Any]:
    """All facts about a person once the file is applied."""
    if held is None:
        return {**EMPTY, "joined_on": on, **_known(entry.facts)}
    given = _known(entry.facts)
    for fact in OWN_CHOICE:
        if held.facts[fact]:
            given.pop(fact, None)
    after = {**held.facts, **given}
    if _left(after, on):
        after |= {fact: held.facts[fact] for fact in ASSIGNMENT}
    return after


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {fact: value for fact, value in facts.items() if fact in EMPTY}


def _change(entry: Entry, held: Held | None, after: Mapping[str, Any], on: date) -> Change | None:
    attributes = {
        name: value for name, value in entry.attributes.items() if not held or held.attributes.get(name, "") != value
    }
    if held is None:
        kinds = ["joins"] + ["leaves"] * (after["left_on"] is not None)
        return Change(entry.line, entry.email, tuple(kinds), EMPTY, after, attributes)
    changed = {fact for fact in EMPTY if held.facts[fact] != after[fact]}
    if not changed and not attributes:
        return None
    back = _left(held.facts, on) and not _left(after, on)
    happens = {
        "returns": back,
        "leaves": "left_on" in changed and after["left_on"] is not None,
        "moves": bool(changed & set(ASSIGNMENT) - {"manager"}),
        "manager": "manager" in changed,
        "facts": bool(
            changed & {"name", "joined_on", *OWN_CHOICE} or attributes or (changed == {"left_on"} and not back)
        ),
    }
    if happens["leaves"]:
        happens["facts"] = bool(changed - {"left_on", *ASSIGNMENT} or attributes)
    return Change(
        entry.line, entry.email, tuple(kind for kind in KINDS if happens.get(kind)), held.facts, after, attributes
    )


def _contradictions(roster: Roster, final: Mapping[str, Mapping[str, Any]], on: date) -> list[Problem]:
    """Managers that nobody knows or who have left, people without a division, and reports left behind by a leaver."""
    problems = []
    given = {entry.email: entry for entry in roster.entries}
    behind: dict[str, list[str]] = {}
    for email, facts in final.items():
        manager = facts["manager"]
        if _left(facts, on):
            if email in given and manager and manager not in final:
                problems.append(_unknown_manager(given[email], manager))
            continue
        if email not in given:
            if manager in given and _left(final[manager], on):
                behind.setdefault(manager, []).append(facts["name"])
            continue
        if not facts["division"]:
            problems.append(Problem(given[email].line, "division", _("Somebody who works here needs a division.")))
        if manager and manager not in final:
            problems.append(_unknown_manager(given[email], manager))
        elif manager and _left(final[manager], on):
            reason = _("%(name)s has left and can no longer be anybody’s manager.")
            problems.append(Problem(given[email].line, "manager_email", reason, {"name": final[manager]["name"]}))
    for manager, names in behind.items():
        reason = (
            _("%(name)s, who is not in this file, still reports here.")
            if len(names) == 1
            else _("%(count)s people who are not in this file still report here, %(name)s among them.")
        )
        values = {"count": len(names), "name": min(names)}
        problems.append(Problem(given[manager].line, "left_on", reason, values))
    return problems


def _unknown_manager(entry: Entry, manager: str) -> Problem:
    reason = _("Nobody has the address %(address)s, neither here nor in this file.")
    return Problem(entry.line, "manager_email", reason, {"address": manager})


def _circles(roster: Roster, final: Mapping[str, Mapping[str, Any]]) -> list[Problem]:
    """Each circle of managers once, at the first line that takes part in it."""
    lines = {entry.email: entry.line for entry in roster.entries}
    done: set[str] = set()
    problems = []
    for start in sorted(lines, key=lines.__getitem__):
        path: dict[str, int] = {}
        here = start
        while here and here in final and here not in done and here not in path:
            path[here] = len(path)
            here = final[here]["manager"]
        if here in path:
            circle = list(path)[path[here] :]
            first = min((email for email in circle if email in lines), key=lines.__getitem__)
            turn = circle.index(first)
            names = [final[email]["name"] for email in (*circle[turn:], *circle[:turn], first)]
            shown = names if len(names) <= LONGEST_CIRCLE else [*names[: LONGEST_CIRCLE - 1], "…", names[-1]]
            reason = _("These people report to each other in a circle: %(names)s.")
            problems.append(Problem(lines[first], "manager_email", reason, {"names": " → ".join(shown)}))
        done.update(path)
    return problems
