"""A table of levels with a text or two each: all of one competency, which the sheet or the heading names."""

from __future__ import annotations

from collections.abc import Sequence

from longarc.readers.ladders import in_order, levelness
from longarc.readers.spreadsheet.cells import Statement, content_of, says_something
from longarc.readers.spreadsheet.columns import Column, fold
from longarc.readers.spreadsheet.drafts import Draft, Path, Skill
from longarc.readers.spreadsheet.matrices import _keep
from longarc.readers.spreadsheet.parts import Roles
from longarc.readers.spreadsheet.regions import Line, Region
from longarc.readers.words import ABOUT, EXAMPLE, hinted

MOST_TEXTS = 3


def one_competency_each(tables: Sequence[tuple[Region, Roles]]) -> set[int]:
    """The tables that have the same titles and levels on sheets of their own, with a description or examples beside."""
    found: dict[tuple[str, ...], list[Region]] = {}
    for region, roles in tables:
        titles = [column.title for column in roles.texts]
        label = roles.label
        if roles.kind != "matrix" or label is None or len(titles) > MOST_TEXTS or roles.groups:
            continue
        told = any(hinted(title, (*ABOUT, *EXAMPLE)) for title in titles)
        if told and levelness(label.values) > levelness(titles):
            found.setdefault(tuple(map(fold, titles)), []).append(region)
    return {id(region) for regions in found.values() if len(regions) > 1 for region in regions}


def read_single(region: Region, roles: Roles, group: Path, draft: Draft) -> None:
    """The last name of the group is the competency."""
    grid, label = region.grid, roles.label
    if label is None:
        return
    name = group[-1] if group else draft.title or grid.sheet or roles.texts[0].title
    labels, why = in_order(list(dict.fromkeys(filter(None, label.values))))
    what = f"a table of levels is one competency; ordered by {why}"
    place = grid.place(region.head, roles.texts[0].at)
    draft.account.guess(place, what, name)
    competency = draft.competency(name, group[:-1], place, labels)
    for number, line in enumerate(region.lines):
        for used in [label, *roles.texts, *roles.others]:
            grid.use(line.row, used.at)
        lead_in, skills = _said(region, roles, line)
        if (lead_in or skills) and label.values[number]:
            draft.say(competency, label.values[number], lead_in, skills)


def _said(region: Region, roles: Roles, line: Line) -> tuple[str, list[Skill]]:
    """Statements of the level; a describing column leads in, a column of examples belongs to the last statement."""
    about, examples, plain = _by_part(roles.texts)
    more: dict[str, object] = {}
    _keep(more, line.cells, roles.others)
    leads = [" ".join(line.cells[column.at].split()) for column in about if line.cells.get(column.at)]
    skills: list[Skill] = []
    for column in plain:
        text = line.cells.get(column.at, "")
        if says_something(text):
            content = content_of(text)
            leads += [content.lead_in] if content.lead_in else []
            place = region.grid.place(line.row, column.at)
            skills += [Skill(row, place, dict(more)) for row in content.statements]
    shown = [row.text for column in examples for row in content_of(line.cells.get(column.at, "")).statements]
    if shown and skills:
        last = skills[-1]
        last.statement = Statement(last.statement.text, (*last.statement.examples, *shown))
    return " ".join(leads), skills


def _by_part(texts: Sequence[Column]) -> tuple[list[Column], list[Column], list[Column]]:
    """What describes the level, what gives examples, and the statements: of one column alone, statements."""
    about = [column for column in texts if hinted(column.title, ABOUT)]
    examples = [column for column in texts if hinted(column.title, EXAMPLE) and column not in about]
    plain = [column for column in texts if column not in about and column not in examples]
    if not plain:
        return [], examples if about else [], about or examples
    return about, examples, plain
