"""What an outline says, statement by statement: each with the titles that lead to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from longarc.readers.markdown.outline import Point, Section, Table, lines_of

SHORT, FEW = 24, 9


@dataclass(frozen=True)
class Statement:
    """One thing that is asked, with its examples."""

    text: str
    line: int
    examples: tuple[str, ...] = ()
    is_prose: bool = False


@dataclass(frozen=True)
class Leaf:
    """Statements under one way of titles; `prose` is what stands beside them. `file` and `line` are their place."""

    way: tuple[str, ...]
    file: str
    line: int
    statements: tuple[Statement, ...] = ()
    prose: tuple[str, ...] = ()
    cell: int = 0  # of a cell: how many of the titles stand above its table

    def at(self) -> dict[str, Any]:
        return {"file": self.file, "line": self.line}


@dataclass
class Content:
    """Everything a file says: statements, prose that belongs to a title alone, marks in tables, and links."""

    title: str
    file: str
    leaves: list[Leaf] = field(default_factory=list)
    prose: list[Leaf] = field(default_factory=list)
    marks: list[tuple[tuple[str, ...], str, str, str, int]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    above: tuple[str, ...] = ()  # the folder, where there are several


def content_of(root: Section, file: str, folder: str = "") -> Content:
    """What a file says. Its title is its only top heading, or the name it was given.

    Where `folder` is given, it stands before every way.
    """
    full = [section for section in root.inner if _says(section)]
    top = full[0] if len(full) == 1 and full[0].depth == 1 and not root.points and not root.tables else root
    above = (folder,) if folder else ()
    found = Content(top.title, file, above=above)
    for way in top.walk():
        titles = (*above, top.title, *(section.title for section in way[1:]))
        _section(found, titles, way[-1])
    found.links = [link for way in root.walk() for link in way[-1].links]
    if top is not root and root.prose:
        found.prose.append(Leaf((*above, top.title), file, 1, prose=tuple(text for text, _line in root.prose)))
    return found


def _says(section: Section) -> bool:
    """Whether a heading has more under it than links."""
    return any(
        one.prose or one.tables or any(not point.is_link for point in one.points) for *_way, one in section.walk()
    )


def set_overviews_apart(found: Content) -> None:
    """Where most is said in lists, a table is an overview of them: its cells are kept as prose."""
    cells = [leaf for leaf in found.leaves if leaf.cell]
    found.leaves = [leaf for leaf in found.leaves if not leaf.cell]
    for leaf in cells:
        words = tuple(f"{' · '.join(leaf.way[leaf.cell :])}: {row.text}" for row in leaf.statements)
        found.prose.append(Leaf(leaf.way[: leaf.cell], leaf.file, leaf.line, prose=words))


def _section(found: Content, titles: tuple[str, ...], section: Section) -> None:
    prose = tuple(text for text, _line in section.prose)
    statements = tuple(_statement(point) for point in section.points if not point.is_link)
    if statements:
        found.leaves.append(Leaf(titles, found.file, section.line, statements, prose))
    elif prose:
        found.prose.append(Leaf(titles, found.file, section.line, prose=prose))
    for table in section.tables:
        for leaf in _table(found, titles, table):
            found.leaves.append(leaf)


def _statement(point: Point) -> Statement:
    return Statement(point.text, point.line, tuple(point.nested), point.is_prose)


def _table(found: Content, titles: tuple[str, ...], table: Table) -> Iterator[Leaf]:
    """Each cell of a matrix under the titles of its row and column; marks of one word are kept apart."""
    rows = [[cell.strip() for cell in row] for row in table.rows]
    if len(rows) < 2 or len(rows[0]) < 2:
        words = tuple(words for row in rows for cell in row if (words := " ".join(lines_of(cell))))
        if words:
            found.prose.append(Leaf(titles, found.file, table.line, prose=words))
        return
    labels = _label_columns(rows)
    header, body = rows[0][labels:], rows[1:]
    cells = [
        (row[:labels], header[at], cell, table.line + place)
        for place, row in enumerate(body, 1)
        for at, cell in enumerate(row[labels : labels + len(header)])
        if cell
    ]
    if _are_marks([cell for _row, _column, cell, _line in cells]):
        for row, column, cell, line in cells:
            found.marks.append(
                (titles, " · ".join(filter(None, row)), column, lines_of(cell)[0] if lines_of(cell) else cell, line)
            )
        return
    for row, column, cell, line in cells:
        names = [lines_of(name)[0] if lines_of(name) else name for name in row if name]
        statements = tuple(Statement(text, line) for text in lines_of(cell))
        way = (*titles, *names, lines_of(column)[0] if lines_of(column) else column)
        yield Leaf(way, found.file, line, statements, cell=len(titles))


def _label_columns(rows: Sequence[Sequence[str]]) -> int:
    """How many of the first columns name a row: two where the first repeats itself and the second does not."""
    if len(rows[0]) < 3:
        return 1
    first, second = ([row[at] for row in rows[1:] if len(row) > at] for at in (0, 1))
    short = sum(map(len, second)) <= 60 * max(len(second), 1)
    repeats = len(set(first)) < len(first)
    return 2 if repeats and short and len(set(second)) == len(second) and len(set(first)) > 0 else 1


def _are_marks(cells: Sequence[str]) -> bool:
    """Few different short values, each in several cells: a matrix of what is asked, and not of statements."""
    different = len(set(cells))
    return bool(cells) and max(map(len, cells)) <= SHORT and different <= FEW and different * 2 <= len(cells)


def split_by_leads(content: Content, leads: dict[tuple[str, int], str]) -> None:
    """What begins with the same bold words under most titles stands under these words as under a heading.

    A paragraph whose bold words are not such a heading is prose.
    """
    ways: dict[str, set[tuple[str, ...]]] = {}
    for leaf in content.leaves:
        for row in leaf.statements:
            if lead := leads.get((leaf.file, row.line), ""):
                ways.setdefault(lead, set()).add(leaf.way)
    every = set().union(*ways.values()) if ways else set()
    common = {lead for lead, under in ways.items() if len(under) > 1 and len(under) * 3 > len(every) * 2}
    leaves, content.leaves = content.leaves, []
    for leaf in leaves:
        _split(content, leaf, leads, common)


def _split(content: Content, leaf: Leaf, leads: dict[tuple[str, int], str], common: set[str]) -> None:
    under: dict[str, list[Statement]] = {}
    prose = list(leaf.prose)
    for row in leaf.statements:
        lead = leads.get((leaf.file, row.line), "")
        if lead in common:
            text = row.text.removeprefix(lead).lstrip(" :–-—.") or row.text
            under.setdefault(lead, []).append(replace(row, text=text, is_prose=False))
        elif row.is_prose:
            prose.append(row.text)
        else:
            under.setdefault("", []).append(row)
    if "" not in under and prose:
        content.prose.append(replace(leaf, statements=(), prose=tuple(prose)))
        prose = []
    for lead, rows in under.items():
        way = (*leaf.way, lead) if lead else leaf.way
        content.leaves.append(replace(leaf, way=way, statements=tuple(rows), prose=() if lead else tuple(prose)))
