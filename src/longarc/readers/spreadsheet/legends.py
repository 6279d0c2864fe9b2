"""A small table that says what the values of other tables mean: names and descriptions of levels, and no competencies."""

from __future__ import annotations

from collections.abc import Sequence

from longarc.readers.ladders import levelness
from longarc.readers.spreadsheet.columns import Column, columns_of, fold, without
from longarc.readers.spreadsheet.drafts import Draft
from longarc.readers.spreadsheet.matrices import _keep
from longarc.readers.spreadsheet.parts import FEW, Roles
from longarc.readers.spreadsheet.regions import Region

Table = tuple[Region, Roles]


def legends_in(tables: Sequence[Table]) -> dict[int, Column]:
    """By the id of a table the column that holds the values which other tables use."""
    found = {}
    for region, roles in tables:
        values = _values([table for table in tables if table[0] is not region])
        if roles.kind in {"marks", "demands"} or len(region.lines) > FEW:
            continue
        keys = [column for column in columns_of(region) if column.is_unique and column.is_short]
        fitting = [column for column in keys for used in values if len(used) > 1 and used <= column.kinds]
        if fitting:
            found[id(region)] = fitting[0]
    return found


def _values(tables: Sequence[Table]) -> list[set[str]]:
    """The values that tables of marks ask for, and the titles of levels that matrices have."""
    found = []
    for _region, roles in tables:
        if roles.kind == "marks":
            found.append(set().union(*(column.kinds for column in roles.texts)))
        elif roles.kind == "demands":
            found.append(roles.fields["value"].kinds)
        elif roles.kind == "matrix" and levelness(heads := [column.title for column in roles.texts]) >= 100:
            found.append({fold(head) for head in heads})
        elif roles.kind == "list" and "level" in roles.fields:
            found.append(roles.fields["level"].kinds)
    return [{value for value in values if any(sign.isalnum() for sign in value)} for values in found]


def read_legend(region: Region, key: Column, draft: Draft) -> None:
    """The shortest text beside a value is its name, the longest its description; the rest is kept."""
    draft.account.guess(
        region.grid.place(region.head, key.at), "a table that says what the values of other tables mean", key.title
    )
    columns = without(columns_of(region), key)
    words = sorted((column for column in columns if not column.is_number), key=lambda column: column.length)
    name = next((column for column in words if column.length <= 40), None)
    about = next((column for column in reversed(words) if column is not name), None)
    rest = without(columns, name, about)
    for number, line in enumerate(region.lines):
        for column in [key, *columns]:
            region.grid.use(line.row, column.at)
        said = draft.level_names.setdefault(fold(key.values[number]), {})
        for kind, one in (("name", name), ("about", about)):
            if one is not None and one.values[number]:
                said[kind] = one.values[number]
        _keep(said, line.cells, rest)
