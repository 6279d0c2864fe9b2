"""A table of levels with one text each: all of one competency, which the sheet or the heading names."""

from __future__ import annotations

from longarc.framework.readers.spreadsheet.cells import content_of, says_something
from longarc.framework.readers.spreadsheet.drafts import Draft, Path, Skill
from longarc.framework.readers.spreadsheet.labels import in_order
from longarc.framework.readers.spreadsheet.matrices import _keep
from longarc.framework.readers.spreadsheet.regions import Region
from longarc.framework.readers.spreadsheet.roles import Roles


def read_single(region: Region, roles: Roles, group: Path, draft: Draft) -> None:
    """The last name of the group is the competency."""
    grid, label = region.grid, roles.label
    if label is None:
        return
    (column,) = roles.texts
    name = group[-1] if group else draft.title or grid.sheet or column.title
    labels, why = in_order(list(dict.fromkeys(filter(None, label.values))))
    what = f"a table of levels with one text each is one competency; ordered by {why}"
    draft.account.guess(grid.place(region.head, column.at), what, name)
    competency = draft.competency(name, group[:-1], grid.place(region.head, column.at), labels)
    for number, line in enumerate(region.lines):
        level = label.values[number]
        for used in [label, column, *roles.others]:
            grid.use(line.row, used.at)
            grid.use(region.head, used.at)
        text, place = column.values[number], grid.place(line.row, column.at)
        more: dict[str, object] = {}
        _keep(more, line.cells, roles.others)
        if not says_something(text):
            continue
        content = content_of(text)
        draft.say(competency, level, content.lead_in, [Skill(row, place, dict(more)) for row in content.statements])
