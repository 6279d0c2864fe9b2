"""Roles of the source become tracks, their role levels steps, and what a role level asks for the need of its step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from longarc.readers.naming import Ids, slug
from longarc.readers.tables import Row, Table, fold
from longarc.readers.uk_ddat.account import Account, kept, more_columns, said_once
from longarc.readers.uk_ddat.levels import Levels
from longarc.readers.uk_ddat.words import is_unstated


@dataclass(frozen=True)
class Asked:
    """What a row of requirements is read with: ids of competencies by name, the levels, and columns that nobody asked for."""

    keys: dict[str, str]
    levels: Levels
    more: tuple[str, ...]

    def without(self, said: Iterable[str]) -> Asked:
        """The same for what is inside of something that says the rest itself."""
        known = set(said)
        return replace(self, more=tuple(name for name in self.more if f"x-{fold(name).replace(' ', '-')}" not in known))


def tracks_of(
    account: Account, roles: Table, competencies: dict[str, dict[str, Any]], levels: Levels
) -> list[dict[str, Any]]:
    """In the order of the table; `competencies` by name of the skill."""
    ids = Ids()
    keys = {name: competency["id"] for name, competency in competencies.items()}
    asked = Asked(keys, levels, tuple(more_columns(roles, levels)))
    return [_track(account, role, rows, ids.give(slug(role), role), asked) for role, rows in _by(roles.rows, "Role")]


def _track(account: Account, role: str, rows: list[Row], track: str, asked: Asked) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": track, "name": role}
    if about := said_once(account, rows, "Role Description"):
        entry["about"] = about
    entry |= {
        "kind": "individual",
        "family": said_once(account, rows, "Role Family"),
        "entry": "open",
        "progress": "none",
    }
    if role_type := said_once(account, rows, "Role Type"):
        entry["x-role-type"] = role_type
    entry |= kept(rows, asked.more)
    rest = asked.without(kept(rows, asked.more))
    ids = Ids()
    steps = [_step(account, role, track, level, found, ids, rest) for level, found in _by(rows, "Role Level")]
    entry["steps"] = _ranked(account, rows[0], track, steps, asked.levels)
    return entry


def _step(
    account: Account, role: str, track: str, level: str, rows: list[Row], ids: Ids, asked: Asked
) -> dict[str, Any]:
    title = role if is_unstated(level) else level
    step: dict[str, Any] = {"id": ids.give(slug(title), level), "rank": 1, "title": title}
    if title != level:
        account.guess(rows[0], "a role level without a name takes the name of its role", f"{level or 'blank'}: {role}")
        step["x-role-level"] = level
    if about := said_once(account, rows, "Role Level Description"):
        step["about"] = about
    step |= kept(rows, asked.more)
    rest = asked.without(kept(rows, asked.more))
    step["need"] = {"all": _needs(account, f"{track}/{step['id']}", rows, rest)}
    return step


def _needs(account: Account, step: str, rows: list[Row], asked: Asked) -> list[dict[str, Any]]:
    needs: dict[tuple[str, str], Row] = {}
    for row in rows:
        skill, level = row["Skill Name"], asked.levels.id_of(row["Skill Level"])
        if is_unstated(row["Skill Level"]):
            account.guess(row, "a required level that is not stated is read as any level", f"{step}: {skill}")
        elif not level:
            value = f"{step}: {skill}, {row['Skill Level']}"
            account.drop(row, "a required level that the framework does not have", value)
            continue
        competency = asked.keys[skill]
        if earlier := needs.get((competency, level)):
            same_as = earlier.place.row
            account.merge(row, "requirement", step=step, competency=competency, level=level, same_as_row=same_as)
            continue
        if any(known == competency for known, _ in needs):
            account.guess(row, "a skill is required at two levels; both are kept", f"{step}: {skill}")
        needs[competency, level] = row
    names = [known for known, _level in needs]
    return [_need(key, level, names) | kept([row], asked.more) for (key, level), row in needs.items()]


def _need(competency: str, level: str, asked: list[str]) -> dict[str, Any]:
    """One of several levels asked for of a skill stands in an `any` of its own, so that all of them are meant to hold."""
    need = {"competency": competency, "level": level} if level else {"competency": competency}
    return {"any": [need]} if asked.count(competency) > 1 else need


def asked_in(step: dict[str, Any]) -> list[dict[str, str]]:
    """What a step asks for, one by one."""
    return [need["any"][0] if "any" in need else need for need in step["need"]["all"]]


def _ranked(
    account: Account, row: Row, track: str, steps: list[dict[str, Any]], levels: Levels
) -> list[dict[str, Any]]:
    """The source lists role levels by the alphabet. Their order is guessed: by the mean of the levels they require."""
    means = {step["id"]: _mean_level(step, levels.numbers) for step in steps}
    order = sorted(set(means.values()))
    for step in steps:
        step["rank"] = order.index(means[step["id"]]) + 1
    ranked = sorted(steps, key=lambda step: step["rank"])
    if len(steps) > 1:
        shown = ", ".join(f"{step['rank']} {step['title']}" for step in ranked)
        account.guess(row, "the order of role levels, from the mean of the levels they require", f"{track}: {shown}")
    return ranked


def _mean_level(step: dict[str, Any], known: dict[str, int]) -> Fraction:
    numbers = [known[need["level"]] for need in asked_in(step) if "level" in need]
    return Fraction(sum(numbers), len(numbers)) if numbers else Fraction(0)


def _by(rows: Iterable[Row], column: str) -> Iterable[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups.items()
