"""Skills of the source become competencies, and the statements under a level become the skills of that level."""

from typing import Any

from longarc.readers.naming import Ids, mark, slug
from longarc.readers.tables import Row, Table
from longarc.readers.uk_ddat.account import Account, kept, more_columns
from longarc.readers.uk_ddat.levels import Levels
from longarc.readers.uk_ddat.words import (
    LEAD_IN,
    is_not_written,
    is_sentinel,
    is_unstated,
    statements,
)


def competencies_of(account: Account, skills: Table, roles: Table, levels: Levels) -> dict[str, dict[str, Any]]:
    """By name of the skill, in the order of the table; those that only the table of roles knows come last."""
    ids, found = Ids(), dict[str, dict[str, Any]]()
    more = more_columns(skills, levels)
    for row in skills.rows:
        name = row["Skill Name"]
        if name in found:
            account.drop(row, "a second row for a skill; the first was followed", name)
            continue
        found[name] = _competency(
            account, row, ids, {level: row[column] for level, column in levels.columns.items()}, levels
        )
        if required_by := row["Roles that require Skill"]:
            found[name]["x-required-by"] = required_by
        found[name] |= kept([row], more)
    _add_unlisted(account, roles, found, ids, levels)
    _compare_repeated_texts(account, skills, roles, levels)
    return found


def _competency(account: Account, row: Row, ids: Ids, texts: dict[str, str], levels: Levels) -> dict[str, Any]:
    name = row["Skill Name"]
    competency: dict[str, Any] = {"id": ids.give(slug(name), name), "name": name}
    about = row["Skill Description"]
    if is_sentinel(about):
        account.guess(row, "a text that stands for no text", f"Skill Description: {about}")
    elif about:
        competency["about"] = about
    competency["scale"] = "capability"
    competency["levels"] = [
        _level(account, row, competency["id"], level, text, levels) for level, text in texts.items()
    ]
    return competency


def _level(account: Account, row: Row, competency: str, level: str, text: str, levels: Levels) -> dict[str, Any]:
    if is_not_written(text):
        if text:
            account.guess(row, "a text that stands for a level nobody has written", f"{levels.columns[level]}: {text}")
        return {"level": level, "status": "not-in-use" if text.upper() == "NOT IN USE" else "not-defined"}
    lead_in, bullets = statements(text)
    entry: dict[str, Any] = {"level": level, "skills": _skills(account, row, f"{competency}-{level}", bullets)}
    if lead_in != LEAD_IN:
        entry["x-lead-in"] = lead_in
    return entry


def _skills(account: Account, row: Row, prefix: str, bullets: list[str]) -> list[dict[str, Any]]:
    skills: dict[str, dict[str, Any]] = {}
    for text in bullets:
        key = f"{prefix}-{mark(text)}"
        if key in skills:
            account.merge(row, "statement", value=text, skill=key)
        else:
            skills[key] = {"id": key, "text": text}
    return list(skills.values())


def _add_unlisted(account: Account, roles: Table, found: dict[str, dict[str, Any]], ids: Ids, levels: Levels) -> None:
    """A skill that a role asks for and the table of skills lacks is made from the rows that ask for it."""
    unlisted: dict[str, list[Row]] = {}
    for row in roles.rows:
        if row["Skill Name"] not in found:
            unlisted.setdefault(row["Skill Name"], []).append(row)
    for name, rows in unlisted.items():
        written = {levels.id_of(row["Skill Level"]): row["Skill Level Description"] for row in rows}
        found[name] = _competency(
            account, rows[0], ids, {level: written.get(level, "") for level in levels.columns}, levels
        )
        account.guess(rows[0], "a skill that only the table of roles knows, made from its rows", name)


def _compare_repeated_texts(account: Account, skills: Table, roles: Table, levels: Levels) -> None:
    """The table of roles repeats texts of the table of skills; where it says something else, that is listed once."""
    listed = {row["Skill Name"]: row for row in skills.rows}
    seen: set[tuple[str, str, str]] = set()
    for row in roles.rows:
        known = listed.get(row["Skill Name"])
        level = levels.columns.get(levels.id_of(row["Skill Level"]), "")
        for followed, repeated in (("Skill Description", "Skill Description"), (level, "Skill Level Description")):
            text = row[repeated]
            fact = (row["Skill Name"], followed, text)
            if not known or not followed or not text or text == known[followed] or fact in seen:
                continue
            seen.add(fact)
            if is_unstated(text):
                account.guess(row, "a text that stands for no text", f"{repeated}: {text}")
            else:
                account.drop(row, f"{repeated} differs from the table of skills, which was followed", text)
