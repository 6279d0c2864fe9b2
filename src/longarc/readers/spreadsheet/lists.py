"""A long list: one row, one statement (or one skill, or one competency)."""

from __future__ import annotations

from typing import Any

from longarc.readers.ladders import in_order
from longarc.readers.spreadsheet.cells import Content, Statement, content_of, says_something
from longarc.readers.spreadsheet.columns import Column, fold
from longarc.readers.spreadsheet.drafts import Draft, Path, Skill
from longarc.readers.spreadsheet.parts import Roles
from longarc.readers.spreadsheet.regions import Line, Region
from longarc.readers.spreadsheet.roles import Mapped

ONLY = "1"
KINDS = {
    "skill": ("skill", "fertigkeit", "fähigkeit", "habilidad", "dovednost"),
    "knowledge": ("knowledge", "wissen", "kenntnis", "conocimiento", "znalost"),
    "behaviour": ("behavi", "verhalten", "conduct", "comportam", "chování"),
    "task": ("task", "aufgabe", "tarea", "úkol"),
    "certificate": ("certif", "zertif"),
}


def read_list(region: Region, roles: Roles, group: Path, draft: Draft, mapped: Mapped) -> None:
    """Every row becomes a statement of the level of its competency; without a level there is one for all."""
    fields, grid = roles.fields, region.grid
    for name, column in fields.items():
        what = "as the mapping says" if name in mapped else "told from what stands in it"
        draft.account.guess(grid.place(region.head, column.at), f"this column is the {name}, {what}", column.title)
    labels = [ONLY]
    if level := fields.get("level"):
        labels, why = in_order(list(dict.fromkeys(filter(None, level.values))))
        draft.account.guess(grid.place(region.head, level.at), f"levels ordered by {why}", ", ".join(labels)[:300])
    for number, line in enumerate(region.lines):
        for column in [*fields.values(), *roles.others]:
            grid.use(line.row, column.at)
            grid.use(region.head, column.at)
        _row(region, roles, number, line, labels, group, draft)


def _row(region: Region, roles: Roles, number: int, line: Line, labels: list[str], group: Path, draft: Draft) -> None:
    fields, grid = roles.fields, region.grid

    def said(name: str) -> str:
        return fields[name].values[number] if name in fields else ""

    def place(name: str) -> dict[str, Any]:
        return grid.place(line.row, fields[name].at if name in fields else min(line.cells))

    text, name = said("statement"), said("competency") or line.section or region.grid.sheet or draft.title
    if "statement" in fields and not says_something(text) and not said("competency"):
        if line.cells:
            draft.account.drop(place("statement"), "a row without a statement and without a competency", _shown(line))
        return
    path = (*group, *filter(None, [line.section if said("competency") else "", said("group")]))
    is_level = "level" in fields or "statement" in fields and not _is_inventory(fields)
    competency = draft.competency(name or "1", path, place("competency"), labels if is_level else ())
    if (about := said("about")) and about not in competency.about:
        competency.about.append(about)
        draft.facts["descriptions"] += 1
    more = _others(line, roles.others)
    if said("weight"):
        more["x-weight"] = said("weight")
    if not is_level:
        if text:
            competency.about.append(text)
            draft.facts["descriptions"] += 1
        competency.more |= more | ({"x-id": said("id")} if said("id") else {}) | _kind(said("kind"))
        return
    level = said("level") or (ONLY if "level" not in fields else "")
    if not level:
        draft.account.drop(place("level"), "a statement without a level", text)
        draft.facts["statements"] += bool(text)
        return
    if not says_something(text):
        if text or "statement" in fields:
            draft.account.guess(
                place("statement"), "a row without a statement: the level is listed and has no text", name
            )
        return
    content = Content("", (Statement(text),)) if draft.whole else content_of(text)
    skills = [Skill(statement, place("statement"), dict(more)) for statement in content.statements]
    if example := said("example"):
        rows = tuple(row.text for row in content_of(example).statements)
        last = skills[-1]
        last.statement = Statement(last.statement.text, (*last.statement.examples, *rows))
    for skill in skills:
        skill.more |= _kind(said("kind"))
    if said("name"):
        skills[0].more["name"] = said("name")
    if said("id"):
        skills[0].more["id"] = said("id")
    draft.say(competency, level, content.lead_in, skills)


def _is_inventory(fields: dict[str, Column]) -> bool:
    """Competencies with a description each, and no level: every row is another competency."""
    return "level" not in fields and "competency" in fields and fields["competency"].is_unique


def _others(line: Line, columns: list[Column]) -> dict[str, Any]:
    found = {}
    for column in columns:
        if text := line.cells.get(column.at, ""):
            found[f"x-{fold(column.title).replace(' ', '-') or f'column-{column.at + 1}'}"] = text
    return found


def _kind(text: str) -> dict[str, str]:
    """A kind that the format knows, or the source's own word."""
    if not text:
        return {}
    return {
        "kind": next((kind for kind, words in KINDS.items() if any(word in fold(text) for word in words)), fold(text))
    }


def _shown(line: Line) -> str:
    return " | ".join(line.cells.values())[:200]
