"""Tables of one form on several sheets (or under several headings) as one table: a sheet for each level, role or competency.

What the sheets are called becomes a column beside the others, so that what a sheet is about is told like any column.
Every cell keeps its own place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from longarc.readers.ladders import is_beside_levels
from longarc.readers.spreadsheet.columns import columns_of, fold
from longarc.readers.spreadsheet.grids import Grid
from longarc.readers.spreadsheet.regions import Line, Region

Names = tuple[str, ...]  # what leads to a table, from the outside: file, sheet, heading


class Joined(Grid):
    """Rows of several sheets under one header. Its columns before the first (-1, -2, …) hold the names of the tables."""

    def __init__(self, first: Region) -> None:
        super().__init__(first.grid.file, "", {})
        self.origins: list[tuple[Grid, int, Mapping[int, int], Names]] = []

    def add(self, region: Region, row: int, columns: Mapping[int, int], names: Names) -> int:
        """A row of a table: `columns` leads from columns here to columns there. Its number here."""
        self.origins.append((region.grid, row, columns, names))
        return len(self.origins) - 1

    def seen(self, row: int, column: int) -> str:
        grid, there, columns, names = self.origins[row]
        return names[-1 - column] if column < 0 else grid.seen(there, columns[column]) if column in columns else ""

    def use(self, row: int, column: int) -> str:
        grid, there, columns, names = self.origins[row]
        if column < 0:
            return names[-1 - column] if row else ""
        return grid.use(there, columns[column]) if column in columns else ""

    def place(self, row: int, column: int) -> dict[str, object]:
        grid, there, columns, _names = self.origins[row]
        return grid.place(there, columns[column]) if column in columns else grid.itself()

    def rows(self) -> dict[int, dict[int, str]]:
        """The header alone, which stands in every sheet."""
        return {0: dict.fromkeys(self.origins[0][2], "")}


def joined(regions: Sequence[Region], names: Mapping[int, Names]) -> list[Region]:
    """The tables, those of one form in place of their parts. `names` are by the id of the region."""
    alike: dict[Names, list[Region]] = {}
    for region in regions:
        if not region.above and _says_one_thing(region):
            alike.setdefault(tuple(fold(title) for title in region.header.values()), []).append(region)
    found = {id(region): region for region in regions}
    for family in alike.values():
        ways = [names[id(region)] for region in family]
        part = _varying(family, ways)
        if part is not None:
            whole = _whole(family, ways, part)
            for region in family:
                del found[id(region)]
            found[id(whole)] = whole
    return list(found.values())


def _says_one_thing(region: Region) -> bool:
    """No matrix: of the columns with texts one is what is said; the others name, describe or give examples."""
    texts = [column for column in columns_of(region) if column.is_text or column.length > 30]
    said = [column for column in texts if not is_beside_levels(column.title)]
    return bool(region.lines) and len(region.header) <= 8 and len(said or texts[:1]) <= 1 and len(texts) <= 3


def _varying(family: Sequence[Region], ways: Sequence[Names]) -> int | None:
    """The part of the names that tells tables of the same rows apart; None where their rows differ."""
    if len(family) < 2 or len(set(map(len, ways))) != 1 or len(set(ways)) < len(ways):
        return None
    rows = {way: _labels(region) for way, region in zip(ways, family, strict=True)}
    for part in range(len(ways[0])):
        clusters: dict[Names, list[set[str]]] = {}
        for way in ways:
            clusters.setdefault((*way[:part], *way[part + 1 :]), []).append(rows[way])
        if all(len(sets) > 1 and _overlap(sets) for sets in clusters.values()):
            return part
    return None


def _labels(region: Region) -> set[str]:
    """The texts of the first column that names the rows: short, and with a text in nearly every row."""
    for column in columns_of(region):
        full = len(column.texts) * 10 >= 9 * len(column.values)
        if full and column.length <= 60 and not column.is_number and column.distinct * 10 >= 9 * len(column.texts):
            return column.kinds
    first = columns_of(region)[:1]
    return first[0].kinds if first else set()


def _overlap(sets: Sequence[set[str]]) -> bool:
    pairs = list(combinations(sets[:12], 2))
    return sum(len(one & other) * 5 >= 3 * min(len(one), len(other)) > 0 for one, other in pairs) * 3 >= 2 * len(pairs)


def _whole(family: Sequence[Region], ways: Sequence[Names], part: int) -> Region:
    first = family[0]
    others = [at for at in range(len(ways[0])) if at != part and len({way[at] for way in ways}) > 1]
    order = [part, *others]
    grid = Joined(first)
    header = {-1 - place: "" for place in range(len(order))} | first.header
    grid.add(first, first.head, {at: at for at in first.header}, ("",) * len(order))
    whole = Region(grid, 0, -1, dict(sorted(header.items())))
    for region, way in zip(family, ways, strict=True):
        names = tuple(way[at] for at in order)
        columns = dict(zip(first.header, region.header, strict=True))
        for at in region.header:
            region.grid.use(region.head, at)
        for line in region.lines:
            row = grid.add(region, line.row, columns, names)
            cells = {-1 - place: name for place, name in enumerate(names)}
            cells |= {here: line.cells[there] for here, there in columns.items() if line.cells.get(there)}
            whole.lines.append(Line(row, dict(sorted(cells.items())), line.section))
        for row_, column, _text in region.sections:
            region.grid.use(row_, column)
    return whole
