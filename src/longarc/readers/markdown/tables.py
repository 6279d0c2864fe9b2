"""Markdown that says most of what it says in tables: each table is a sheet, read as a spreadsheet is.

What leads to a table (folder, file, headings) is what its sheet is called. Paragraphs and lists beside are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from longarc.readers.ladders import levelness
from longarc.readers.markdown.competencies import say
from longarc.readers.markdown.leaves import Content
from longarc.readers.markdown.outline import Section, Table, lines_of
from longarc.readers.markdown.tracks import LIKE_STEPS, steps_of
from longarc.readers.naming import slug
from longarc.readers.result import ReadResult
from longarc.readers.spreadsheet import read_grids
from longarc.readers.spreadsheet.grids import Grid

Source = tuple[Content, Section]


@dataclass
class TableGrid(Grid):
    """A table as a grid; a place is the file and the line on which the table begins, or its row where rows are lines."""

    line: int = 1
    is_html: bool = False

    def place(self, row: int, column: int) -> dict[str, Any]:
        below = 0 if self.is_html else row + (row > 0)  # below the header stands the line of dashes
        return {"file": self.file, "line": self.line + below}


def are_in_tables(contents: Sequence[Content]) -> bool:
    """Whether more is stated in cells than in points."""
    leaves = [leaf for content in contents for leaf in content.leaves]
    cells = sum(len(leaf.statements) for leaf in leaves if leaf.cell)
    return cells > sum(len(leaf.statements) for leaf in leaves if not leaf.cell)


def read_tables(sources: Sequence[Source], name: str) -> ReadResult:
    """The result of all tables together. Raises CannotRead."""
    grids, prose = _grids(sources)
    result = read_grids(grids, name, {})
    document = result.document
    document["framework"] |= {"id": "markdown", "title": sources[0][0].title}
    _say(document, [*prose, *((leaf.way, leaf.prose) for content, _root in sources for leaf in content.prose)])
    lists = [leaf for content, _root in sources for leaf in content.leaves if leaf.statements and not leaf.cell]
    for leaf in lists:
        if leaf.prose:
            _say(document, [(leaf.way, leaf.prose)])
    document["x-lists"] = [
        {
            "title": " · ".join(leaf.way),
            "points": [row.text for row in leaf.statements],
            "nested": [text for row in leaf.statements for text in row.examples],
        }
        for leaf in lists
    ]
    document["x-links"] = [link for content, _root in sources for link in content.links]
    _add_tracks(document, sources[0][0].title)
    result.document = {key: value for key, value in document.items() if value or key == "competencies"}
    _count(result, sources, lists, prose)
    return result


def _grids(sources: Sequence[Source]) -> tuple[list[TableGrid], list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """The tables with a header, and the words of the others by the way to them."""
    found: list[TableGrid] = []
    prose: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for content, root in sources:
        for titles, table in _tables(content, root):
            rows = [["\n".join(lines_of(cell)) for cell in row] for row in table.rows]
            if len(rows) < 2 or len(rows[0]) < 2 or not any(rows[0]):
                words = tuple(": ".join(filter(None, row)) for row in rows if any(row))
                prose += [(titles, words)] if words else []
                continue
            cells = {
                (at, column): text
                for at, row in enumerate(rows)
                for column, text in enumerate(row)
                if text and not _is_covered(table, at, column)
            }
            spans = [span for span in table.spans if span.top == 0]
            grid = TableGrid(content.file, titles[-1], cells, spans, titles=titles)
            grid.line, grid.is_html = table.line, table.is_html
            found.append(grid)
    shared = _shared([grid.titles for grid in found])
    for grid in found:
        grid.titles = grid.titles[shared:]
    return found, prose


def _tables(content: Content, root: Section) -> Iterator[tuple[tuple[str, ...], Table]]:
    """Every table with the titles that lead to it."""
    for way in root.walk():
        names = [section.title for section in way[1:]]
        below = names[1:] if names[:1] == [content.title] else names
        titles = (*content.above, content.title, *below)
        for table in way[-1].tables:
            yield titles, table


def _is_covered(table: Table, row: int, column: int) -> bool:
    """Whether a cell of the header is part of a wider one that begins elsewhere."""
    return any(
        (row, column) != span.first and span.top <= row <= span.bottom and span.left <= column <= span.right
        for span in table.spans
        if span.top == 0
    )


def _shared(ways: Sequence[tuple[str, ...]]) -> int:
    """How many of the first titles all have in common."""
    count = 0
    while ways and all(
        len(way) > count + (len(ways) > 1) - 1 and way[: count + 1] == ways[0][: count + 1] for way in ways
    ):
        count += 1
        if count >= min(map(len, ways)):
            break
    return count


def _say(document: dict[str, Any], prose: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    """Paragraphs at the competency or group of the nearest title, else at the framework."""
    named: dict[str, dict[str, Any]] = {}
    for row in [*document["competencies"], *document.get("groups", [])]:
        named.setdefault(row["name"], row)
    for way, words in prose:
        row = named.get(way[-1])
        if row is None:
            document.setdefault("x-prose", []).extend(words)
        elif row.get("about") and "x-prose" not in row:
            row["x-prose"] = list(words)
        else:
            say(row, "about", words)


def _add_tracks(document: dict[str, Any], title: str) -> None:
    """Where no table says what roles ask for, the levels of each scale as steps that people hold."""
    if document.get("tracks"):
        return
    tracks: list[dict[str, Any]] = []
    for name, scale in document["scales"].items():
        levels = [(value["id"], value["name"]) for value in scale["values"] if "name" in value]
        rows = [row for row in document["competencies"] if row["scale"] == name]
        if rows and levels and levelness([label for _id, label in levels]) >= LIKE_STEPS:
            of = title if len(document["scales"]) == 2 else f"{title} {len(tracks) + 1}"
            tracks.append({"id": slug(of), "name": of, "progress": "none", "steps": steps_of(levels, rows)})
    document["tracks"] = tracks


def _count(result: ReadResult, sources: Sequence[Source], lists: Sequence[Any], prose: Sequence[Any]) -> None:
    contents = [content for content, _root in sources]
    document = result.document
    result.facts_in |= {
        "steps": result.facts_out["steps"],
        "paragraphs": sum(len(words) for _way, words in prose)
        + sum(len(leaf.prose) for content in contents for leaf in content.prose)
        + sum(len(leaf.prose) for leaf in lists),
        "points beside the tables": sum(len(leaf.statements) for leaf in lists),
        "links": sum(len(content.links) for content in contents),
    }
    rows = [*document["competencies"], *document.get("groups", [])]
    result.facts_out |= {
        "paragraphs": sum(len(row.get("x-prose", [])) for row in [*rows, document]),
        "points beside the tables": sum(len(one["points"]) for one in document.get("x-lists", [])),
        "links": len(document.get("x-links", [])),
    }
