"""A table of job titles: grades on one side, families on the other, a title in each cell. Each family becomes a track."""

from __future__ import annotations

from collections.abc import Sequence

from longarc.readers.ladders import in_order, levelness
from longarc.readers.spreadsheet.cells import says_something
from longarc.readers.spreadsheet.columns import Column
from longarc.readers.spreadsheet.drafts import Draft
from longarc.readers.spreadsheet.parts import Roles
from longarc.readers.spreadsheet.regions import Region

LONGEST, LIKE_TITLES, FEWEST = 40, 60, 2


def are_titles(label: Column, texts: Sequence[Column]) -> bool:
    """Short cells that vary one word along the grades, as titles do and statements do not."""
    cells = [text for column in texts for text in column.texts]
    if max(map(len, cells)) > LONGEST or max(column.words for column in texts) > 4 or any(c.lines > 1 for c in texts):
        return False
    heads = [column.title for column in texts]
    if levelness(label.values) >= 100 and levelness(label.values) >= levelness(heads):
        ladders = [list(column.values) for column in texts]
    elif levelness(heads) >= 100:
        ladders = [[column.values[row] for column in texts] for row in range(len(label.values))]
    else:
        return False
    told = [levelness(ladder) for ladder in ladders if sum(map(bool, ladder)) > FEWEST]
    return sum(told) >= LIKE_TITLES * len(ladders)


def read_titles(region: Region, roles: Roles, draft: Draft) -> None:
    """Every title is a step of its family's track, with its grade; grades are in the order that their names tell."""
    label, grid = roles.label, region.grid
    if label is None:
        return
    heads = [column.title for column in roles.texts]
    in_rows = levelness(label.values) >= levelness(heads)
    names = [value for value in label.values if value] if in_rows else heads
    grades, why = in_order(list(dict.fromkeys(names)))
    draft.grades = list(dict.fromkeys([*draft.grades, *grades]))
    what = f"a table of titles: the {'rows' if in_rows else 'columns'} are grades, ordered by {why}"
    draft.account.guess(grid.place(region.head, label.at), what, ", ".join(grades)[:300])
    cells = []
    for number, line in enumerate(region.lines):
        for column in [label, *roles.texts, *roles.others, *roles.groups]:
            grid.use(line.row, column.at)
        for column in roles.texts:
            if label.values[number] and says_something(text := line.cells.get(column.at, "")):
                ends = (label.values[number], column.title) if in_rows else (column.title, label.values[number])
                cells.append((*ends, " ".join(text.split()), grid.place(line.row, column.at)))
    for grade, family, title, place in sorted(cells, key=lambda cell: grades.index(cell[0])):
        draft.step("", family, title, place).more["grade"] = grade
