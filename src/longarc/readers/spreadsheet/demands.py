"""What roles ask for: a matrix of roles by competencies with levels (or marks) in the cells, or a list of the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from longarc.readers.ladders import in_order, levelness
from longarc.readers.spreadsheet.cells import content_of, says_something
from longarc.readers.spreadsheet.columns import Column, determines, fold
from longarc.readers.spreadsheet.drafts import Draft, Need, Path, Skill
from longarc.readers.spreadsheet.matrices import _keep
from longarc.readers.spreadsheet.parts import Roles
from longarc.readers.spreadsheet.regions import Region


def read_marks(region: Region, roles: Roles, group: Path, draft: Draft, known: set[str]) -> None:
    """`known` are the folded names of competencies that other tables describe: they tell which side is which."""
    label, grid = roles.label, region.grid
    if label is None:
        return
    heads, names = [column.title for column in roles.texts], [name for name in label.values if name]
    in_rows = _competencies_in_rows(region, heads, names, known)
    what = "rows" if in_rows else "columns"
    draft.account.guess(
        grid.place(region.head, label.at),
        f"a table of required levels: the {what} are competencies, the {'columns' if in_rows else 'rows'} roles in order",
        ", ".join(dict.fromkeys(heads if in_rows else names))[:300],
    )
    if region.above:
        for at in sorted(region.header):
            grid.use(region.over_row, at)
    if in_rows:
        for column in roles.texts:
            family = region.above.get(column.at, "") or _track(region, group, draft)
            draft.step("", family, column.title, grid.place(region.head, column.at))
    for number, line in enumerate(region.lines):
        name = label.values[number]
        for column in [label, *roles.texts, *roles.groups, *roles.others, *roles.fields.values()]:
            grid.use(line.row, column.at)
            grid.use(region.head, column.at)
        sorted_by = [line.section, *(column.values[number] for column in roles.groups)]
        for column in roles.texts:
            value = grid.seen(line.row, column.at)
            if not value or not name:
                continue
            over = region.above.get(column.at, "")
            competency, step = (name, column.title) if in_rows else (column.title, name)
            family = over if in_rows else next(filter(None, reversed(sorted_by)), "")
            place = grid.place(line.row, column.at)
            found = draft.step("", family or _track(region, group, draft), step, place)
            if not says_something(value) and not _is_mark(value):
                draft.account.guess(place, "a cell without a letter or digit asks for nothing", value)
                continue
            found.needs.append(Need(competency, value, place))
            draft.facts["requirements"] += 1
        _about_row(region, roles, number, name, in_rows, group, draft)


def _about_row(region: Region, roles: Roles, number: int, name: str, in_rows: bool, group: Path, draft: Draft) -> None:
    line = region.lines[number]
    text = line.cells.get(roles.fields["about"].at, "") if "about" in roles.fields else ""
    more: dict[str, object] = {}
    _keep(more, line.cells, roles.others)
    if in_rows:
        path = tuple(filter(None, [line.section, *(column.values[number] for column in roles.groups)]))
        draft.described.setdefault(fold(name), (name, path, [], {}))
        draft.described[fold(name)][3].update(more)
        if text:
            draft.described[fold(name)][2].append(text)
            draft.facts["descriptions"] += 1
        return
    for steps in draft.tracks.values():
        if fold(name) in steps:
            steps[fold(name)].more |= more | ({"about": text} if text else {})
            draft.facts["descriptions"] += bool(text)
            return


def _competencies_in_rows(region: Region, heads: list[str], names: list[str], known: set[str]) -> bool:
    rows = sum(fold(name) in known for name in names) * max(len(heads), 1)
    columns = sum(fold(head) in known for head in heads) * max(len(names), 1)
    if rows != columns:
        return rows > columns
    score = (levelness(heads) - levelness(names)) / 100
    score += 1.0 if region.sections else 0
    return score + (0.5 if len(set(names)) > len(set(heads)) else -0.25) > 0


def _track(region: Region, group: Path, draft: Draft) -> str:
    return " · ".join(group) or region.grid.sheet or draft.title or "roles"


def _is_mark(value: str) -> bool:
    """A sign that ticks something, and no dash."""
    return bool(value) and not set(value) <= set("-–—_.·/ ")


def read_demands(region: Region, roles: Roles, group: Path, draft: Draft, known: set[str]) -> None:
    """One row, one requirement."""
    grid, fields = region.grid, dict(roles.fields)
    competency, step = fields["competency"], fields["step"]
    texts: dict[str, Column] = {name: fields.pop(name) for name in ("statement", "about", "role") if name in fields}
    if not texts and sum(text in known for text in step.kinds) > sum(text in known for text in competency.kinds):
        fields["competency"], fields["step"] = step, competency
    for name, column in fields.items():
        draft.account.guess(
            grid.place(region.head, column.at), f"this column is the {name} of a requirement", column.title
        )
    step = fields["step"]
    owner = fields.get("track", step)
    of_steps = [column for column in roles.others if determines(owner, column)]
    order = in_order(list(dict.fromkeys(filter(None, fields["value"].values))))[0]
    families = [] if "track" in fields else _families(of_steps, step)
    for number, line in enumerate(region.lines):
        values = {name: column.values[number] for name, column in fields.items()}
        for column in [*fields.values(), *texts.values(), *roles.others]:
            grid.use(line.row, column.at)
        place = grid.place(line.row, fields["value"].at)
        if not values["competency"] or not values["step"]:
            draft.account.drop(
                place, "a requirement without a role or a competency", " | ".join(line.cells.values())[:200]
            )
            continue
        family = values.get("track") or _family(families, number)
        title = f"{values['track']} {values['step']}" if "track" in values else values["step"]
        found = draft.step("", family or _track(region, group, draft), title, place)
        _keep(found.more, line.cells, [column for column in of_steps if column not in families])
        if (about := _at(texts, "role", number)) and "about" not in found.more:
            found.more["about"] = about
            draft.facts["descriptions"] += 1
        _describe_level(region, texts, values, number, order, draft)
        more: dict[str, Any] = {}
        _keep(more, line.cells, [column for column in roles.others if column not in of_steps])
        found.needs.append(Need(values["competency"], values["value"], place, more))
        draft.facts["requirements"] += 1


def _families(of_steps: list[Column], step: Column) -> list[Column]:
    return [column for column in of_steps if column.is_category and column.distinct < step.distinct]


def _family(columns: list[Column], number: int) -> str:
    return columns[0].values[number] if columns else ""


def _at(texts: Mapping[str, Column], name: str, number: int) -> str:
    return texts[name].values[number] if name in texts else ""


def _describe_level(
    region: Region,
    texts: Mapping[str, Column],
    values: Mapping[str, str],
    number: int,
    values_in_order: list[str],
    draft: Draft,
) -> None:
    """What a requirement repeats of its competency and level is said once, and not again where another table says it."""
    if not texts:
        return
    name, label = values["competency"], values["value"]
    place = region.grid.place(region.lines[number].row, texts["statement"].at)
    named = draft.by_name.get(fold(name), [])
    if not named:
        named = [draft.competency(name, (), place, values_in_order)]
    competency = named[0]
    if (about := _at(texts, "about", number)) and about not in competency.about:
        competency.about.append(about)
        draft.facts["descriptions"] += 1
    content = content_of(_at(texts, "statement", number))
    label = next((known for known in competency.labels if fold(known) == fold(label)), label)
    if label not in competency.labels:
        competency.labels = (*competency.labels, label)
    known = {skill.statement.text for skill in competency.levels[label].skills} if label in competency.levels else set()
    new = [Skill(row, place) for row in content.statements if row.text not in known and says_something(row.text)]
    if new:
        draft.say(competency, label, content.lead_in, new)
