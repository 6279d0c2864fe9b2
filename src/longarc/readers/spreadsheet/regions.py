"""The tables of a sheet: what stands above them, their header, their rows, and the notes beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from longarc.readers.spreadsheet.grids import Cell, Grid

_VALUE = re.compile(r"\d+[.,]\d+(\.\d+)?|\d{4}-\d\d-\d\d.*|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
LABEL, HEADING, NEXT_ROWS, LONGEST_SUM = 100, 250, 40, 9


@dataclass(frozen=True)
class Line:
    """One row of a table: its place in the sheet, its cells by column, the heading it stands under."""

    row: int
    cells: dict[int, str]
    section: str = ""


@dataclass
class Region:
    """One table. `above` are what stands over the columns in groups, by column; `titles` are (row, column, text)."""

    grid: Grid
    head: int
    over_row: int
    header: dict[int, str]
    above: dict[int, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    titles: list[tuple[int, int, str]] = field(default_factory=list)
    notes: list[tuple[int, int, str]] = field(default_factory=list)
    sections: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def columns(self) -> list[int]:
        return sorted(self.header)

    def texts(self, column: int) -> list[str]:
        return [line.cells[column] for line in self.lines if line.cells.get(column)]


def regions_of(grid: Grid) -> tuple[list[Region], list[tuple[int, int, str]]]:
    """The tables of a sheet in order, and what stands in it outside of every table."""
    rows = grid.rows()
    order = list(rows)
    found: list[Region] = []
    loose: list[tuple[int, int, str]] = []
    at = 0
    while at < len(order):
        row = order[at]
        if _is_header(rows, order, at):
            region, at = _region(grid, rows, order, at)
            region.titles = [title for title in loose if title[0] != region.over_row]
            loose = []
            found.append(region)
        else:
            loose += [(row, column, text) for column, text in rows[row].items()]
            at += 1
    if found:
        found[-1].notes += loose
        loose = []
    return found, loose


def sides_of(grid: Grid) -> Iterator[Grid]:
    """The parts of a sheet with tables of the same titles side by side and a blank column between; else the sheet."""
    columns = sorted({column for _row, column in grid.cells})
    runs: list[list[int]] = []
    for column in columns:
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    parts = [{cell: text for cell, text in grid.cells.items() if cell[1] in run} for run in map(set, runs)]
    heads = [next(iter(rows.values()), {}) for part in parts if (rows := _rows(part))]
    titles = [[text.casefold().strip() for _column, text in sorted(head.items())] for head in heads]
    alike = len(runs) > 1 and all(len(one) > 1 and one == titles[0] for one in titles)
    if not alike or any(span.left not in run and span.right in run for span in grid.spans for run in map(set, runs)):
        yield grid
        return
    for run, part in zip(runs, parts, strict=True):
        spans = [span for span in grid.spans if span.left in run]
        yield replace(grid, cells=part, spans=spans, over={}, used=grid.used)


def _rows(cells: dict[Cell, str]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(cells.items()):
        found.setdefault(row, {})[column] = text
    return found


def _is_header(rows: dict[int, dict[int, str]], order: Sequence[int], at: int) -> bool:
    """A row of short titles, about as wide as what follows it."""
    cells = rows[order[at]]
    below = [rows[row] for row in order[at + 1 : at + 1 + NEXT_ROWS]]
    wide = [len(row) for row in below if len(row) > 1]
    if len(cells) < 2 or not wide or any(len(text) > HEADING for text in cells.values()):
        return False
    if len(cells) == 2 and _VALUE.fullmatch(max(cells.items())[1]):  # a name and its value, as on a cover
        return False
    following = below[0]
    if (
        max(following) > max(cells)
        and len(following) > len(cells)
        and all(len(text) <= LABEL for text in following.values())
    ):
        return False
    if order[at + 1] > order[at] + 1 and any(len(row) > len(cells) for row in below[:6]):
        return False
    width = median(sorted(wide)[len(wide) // 3 :])
    return len(cells) >= max(2, int(0.6 * width))


def _region(grid: Grid, rows: dict[int, dict[int, str]], order: Sequence[int], at: int) -> tuple[Region, int]:
    head, above, over_row, at = _header(grid, rows, order, at)
    region = Region(grid, order[at - 1], over_row, head, above)
    section = ""
    last_wide = max((place for place in range(at, len(order)) if len(rows[order[place]]) > 1), default=-1)
    while at < len(order):
        row, cells = order[at], rows[order[at]]
        seen = {column: text for column in head if (text := grid.seen(row, column))}
        if cells == rows[region.head] or seen == head:
            for column in cells:
                grid.use(row, column)
            at += 1
        elif _begins_anew(region, rows, order, at):
            break
        elif _is_alone(grid, row, cells):
            (column, text), *_more = cells.items()
            if at > last_wide or len(text) > LABEL * 2:
                region.notes.append((row, column, text))
            elif _is_title(rows, order, at):
                break
            else:
                section = text
                region.sections.append((row, column, text))
            at += 1
        else:
            if _is_sum(region, seen):
                region.notes += [(row, column, text) for column, text in cells.items()]
                at += 1
                continue
            outside = {column: text for column, text in cells.items() if column not in head}
            region.notes += [(row, column, text) for column, text in outside.items()]
            region.lines.append(Line(row, seen, section))
            at += 1
    return region, at


def _is_sum(region: Region, cells: dict[int, str]) -> bool:
    """A name, and beside it nothing but the sums of what stands above: no row of its own."""
    numbers = {column: int(text) for column, text in cells.items() if text.isdecimal() and len(text) < LONGEST_SUM}
    if len(region.lines) < 2 or not numbers or len(cells) > len(numbers) + 1:
        return False
    for column, total in numbers.items():
        above = [line.cells.get(column, "") for line in region.lines]
        if not all(text.isdecimal() and len(text) < LONGEST_SUM for text in above) or sum(map(int, above)) != total:
            return False
    return True


def _header(
    grid: Grid, rows: dict[int, dict[int, str]], order: Sequence[int], at: int
) -> tuple[dict[int, str], dict[int, str], int, int]:
    """The titles of the columns and what groups them (with its row, or -1), and the place of the first row below."""
    row, over_row = order[at], -1
    columns = sorted({column for below in order[at : at + NEXT_ROWS] for column in rows[below]})
    head = {column: text for column in columns if (text := grid.seen(row, column))}
    above: dict[int, str] = {}
    if at + 1 < len(order) and _groups(grid, rows, order, at):
        above = _filled_right(grid, row, columns)
        below = order[at + 1]
        head = {column: text for column in columns if (text := grid.seen(below, column) or grid.seen(row, column))}
        above = {
            column: text for column, text in above.items() if grid.seen(below, column) and text != head.get(column)
        }
        at, over_row = at + 1, row
    elif at and order[at - 1] == row - 1 and _stands_over(grid, row - 1, rows[row - 1], head):
        above, over_row = _filled_right(grid, row - 1, list(head)), row - 1
    body = rows[order[at + 1]] if at + 1 < len(order) else {}
    for column in columns:
        if (
            column not in head
            and sum(column in rows[below] for below in order[at + 1 : at + NEXT_ROWS]) > 0
            and (column in body or sum(column in rows[below] for below in order[at + 1 : at + NEXT_ROWS]) > 1)
        ):
            head[column] = ""
    return dict(sorted(head.items())), above, over_row, at + 1


def _stands_over(grid: Grid, row: int, cells: dict[int, str], head: dict[int, str]) -> bool:
    """Whether a row above groups columns: it leaves the first one free, or has merged areas over some and not over all."""
    if any(len(text) > LABEL for text in cells.values()):
        return False
    covered = {column for column in head if (row, column) in grid.over}
    return 1 < len(covered) < len(head) or (len(cells) > 1 and min(cells) > min(head) and set(cells) <= set(head))


def _groups(grid: Grid, rows: dict[int, dict[int, str]], order: Sequence[int], at: int) -> bool:
    """Whether a header row holds titles of groups of columns, and the row below the titles of the columns."""
    row, below = order[at], order[at + 1]
    wide = [
        span
        for column in rows[row]
        if (span := grid.over.get((row, column))) and span.right > span.left and span.bottom == row
    ]
    if below != row + 1 or any(len(text) > LABEL for text in rows[below].values()):
        return False
    if wide:
        return sum(1 for span in wide for column in range(span.left, span.right + 1) if grid.at(below, column)) > len(
            wide
        )
    gaps = [column for column in rows[below] if column not in rows[row]]
    further = [rows[next_row] for next_row in order[at + 2 : at + 12]]
    mean = _mean_length([text for cells in further for column, text in cells.items() if column in gaps])
    return len(gaps) >= 2 and len(rows[below]) >= len(rows[row]) and mean > 2 * _mean_length(rows[below].values())


def _filled_right(grid: Grid, row: int, columns: Sequence[int]) -> dict[int, str]:
    """Titles of groups, each over the columns up to the next one; merged areas say it themselves."""
    merged = any((row, column) in grid.over for column in columns)
    found: dict[int, str] = {}
    last = ""
    for column in columns:
        text = grid.seen(row, column)
        last = text if merged else text or last
        if last:
            found[column] = last
    return found


def _begins_anew(region: Region, rows: dict[int, dict[int, str]], order: Sequence[int], at: int) -> bool:
    """After a blank row, short titles over longer texts in the same columns: the header of another table."""
    row, cells = order[at], rows[order[at]]
    if row == order[at - 1] + 1 and len(rows[order[at - 1]]) > 1:
        return False
    if len(cells) < 2 or any(len(text) > LABEL for text in cells.values()) or at + 1 >= len(order):
        return False
    if order[at + 1] != row + 1:
        return False
    below = [rows[after] for after in order[at + 1 : at + 6]]
    shared = [column for column in cells if any(column in line for line in below)]
    if len(shared) * 2 < len(cells):
        return False
    here = _mean_length(cells[column] for column in shared[1:])
    there = _mean_length(line[column] for line in below for column in shared[1:] if column in line)
    usual = _mean_length(text for line in region.lines for column, text in line.cells.items() if column in shared[1:])
    same = len(set(cells.values()) & set(region.header.values())) * 2 >= len(cells)
    return same or (usual > 2 * here and there > 2 * here)


def _mean_length(texts: object) -> float:
    lengths = [len(text) for text in texts]  # type: ignore[attr-defined]
    return sum(lengths) / len(lengths) if lengths else 0


def _is_alone(grid: Grid, row: int, cells: dict[int, str]) -> bool:
    """One text in the row, and nothing else that reaches into it."""
    if len(cells) != 1:
        return False
    ((column, _text),) = cells.items()
    return not any(
        cell in grid.over and grid.over[cell].first != (row, column)
        for cell in ((row, other) for other in range(column))
    )


def _is_title(rows: dict[int, dict[int, str]], order: Sequence[int], at: int) -> bool:
    """Whether a lone text stands over another table and not over further rows of this one."""
    place = at + 1
    while place < min(len(order), at + NEXT_ROWS) and len(rows[order[place]]) == 1:
        place += 1
    if place >= len(order) - 1 or order[at] == order[at - 1] + 1:
        return False
    cells, below = rows[order[place]], rows[order[place + 1]]
    if any(len(text) > LABEL for text in cells.values()):
        return False
    shared = [column for column in cells if column in below][1:]
    here, there = _mean_length(cells[c] for c in shared), _mean_length(below[c] for c in shared)
    return bool(shared) and there > 2 * here
