"""A Markdown file as an outline: sections with their prose, points and tables, and the line of each.

A heading is a heading; so is a paragraph that is bold from end to end. A point is an item of a list; what is nested
under it are its examples. Tables are grids: in Markdown, or in HTML with cells over several rows and columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from longarc.readers.result import CannotRead
from longarc.readers.spreadsheet.grids import Span

_FRONT = re.compile(r"\A---\r?\n.*?\r?\n---\r?\n", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
_MARKS = re.compile(r"(\*\*|__|~~|`)")
_BOX = re.compile(r"^\s*\[[ xX]\]\s+")  # of a list of tasks
_EMPHASIS = re.compile(r"(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD = re.compile(r"\s*(\*\*|__)(?P<words>(?:(?!\1).)+)\1\s*:?\s*")
_BLANKS = re.compile(r"\s+")
MOST_SPAN = 200
MOST_CELLS = 100_000  # of the tables of HTML in one block, each counted in every row and column that it covers
LIST_DEPTH, LONGEST_TITLE, MOST_WORDS = 20, 60, 3


@dataclass
class Point:
    """An item of a list: its words, its nested items, and its line."""

    text: str
    line: int
    nested: list[str] = field(default_factory=list)
    lead: str = ""
    is_link: bool = False  # a link from end to end: it leads somewhere and states nothing
    is_prose: bool = False  # a paragraph that begins with bold words


@dataclass
class Table:
    """A rectangular grid of texts; the first row is the header."""

    rows: list[list[str]]
    line: int
    spans: list[Span] = field(default_factory=list)
    is_html: bool = False


@dataclass
class Section:
    """A heading (or the file itself, of depth 0) and what stands under it, before its sub-sections."""

    title: str
    depth: int
    line: int
    prose: list[tuple[str, int]] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    inner: list[Section] = field(default_factory=list)

    def walk(self, above: tuple[Section, ...] = ()) -> Iterator[tuple[Section, ...]]:
        """This section and all below it, each as the way to it."""
        way = (*above, self)
        yield way
        for section in self.inner:
            yield from section.walk(way)


def outline(text: str, title: str) -> Section:
    """The outline of a file's text."""
    front = _FRONT.match(text)
    body = "\n" * front.group().count("\n") + text[front.end() :] if front else text
    root = Section(title, 0, 1)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(body)
    _Builder(root).read(tokens)
    return root


class _Builder:
    def __init__(self, root: Section) -> None:
        self.way = [root]

    @property
    def here(self) -> Section:
        return self.way[-1]

    def read(self, tokens: Sequence[Token]) -> None:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            end = _end(tokens, place)
            inner = tokens[place + 1 : end]
            if token.type == "heading_open":
                self._open(plain(inner[0].content), int(token.tag[1]), _line(token))
                self._link(inner[0].content)
            elif token.type == "paragraph_open":
                self._paragraph(inner[0].content, _line(token))
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                self._list(_items(inner), LIST_DEPTH)
                for item in inner:
                    if item.type == "inline":
                        self._link(item.content)
            elif token.type == "table_open":
                self.here.tables.append(Table(_grid(inner), _line(token)))
                for cell in inner:
                    if cell.type == "inline":
                        self._link(cell.content)
            elif token.type == "html_block":
                self._html(token)
            elif token.type == "blockquote_open":
                self.read(inner)
            elif token.type in {"fence", "code_block"}:
                self.here.prose.append((token.content.strip(), _line(token)))
            place = end + 1

    def _list(self, items: Sequence[Item], depth: int) -> None:
        """Points; where each item is a short title over a list of its own, these are headings."""
        if not _are_headings(items):
            self.here.points += [_point(item) for item in items if plain(item.text)]
            return
        way = list(self.way)
        for item in items:
            self._open(plain(item.text).rstrip(": "), depth, item.line)
            self.here.prose += [(plain(text), item.line) for text in item.more]
            self._list(item.inner, depth + 1)
        self.way = way

    def _open(self, title: str, depth: int, line: int) -> None:
        while self.here.depth >= depth:
            self.way.pop()
        section = Section(title, depth, line)
        self.here.inner.append(section)
        self.way.append(section)

    def _paragraph(self, content: str, line: int) -> None:
        bold = _BOLD.fullmatch(content)
        self._link(content)
        if bold:
            # Bold from end to end: a heading below the last real one, beside others like it.
            depth = next(one.depth for one in reversed(self.way) if one.depth < 10)
            self._open(plain(bold["words"]).rstrip(":"), 10 if depth < 10 else depth, line)
        elif lead := _lead(content):
            self.here.points.append(Point(plain(content), line, lead=lead, is_prose=True))
        elif words := plain(content):
            self.here.prose.append((words, line))

    def _html(self, token: Token) -> None:
        reader = _HtmlTables()
        reader.feed(token.content)
        self.here.tables += [
            Table(rows, _line(token), spans, is_html=True)
            for rows, spans in zip(reader.tables, reader.spans, strict=True)
            if rows
        ]
        if words := " ".join(reader.outside.split()):
            self.here.prose.append((words, _line(token)))

    def _link(self, content: str) -> None:
        self.here.links += [match[2] for match in _LINK.finditer(content) if not match[0].startswith("!")]


def plain(content: str) -> str:
    """Words without marks: a link is its words, bold is not."""
    words = _MARKS.sub("", _LINK.sub(r"\1", _BREAK.sub("\n", content)))
    return " ".join(_EMPHASIS.sub(r"\2", words).split())


def lines_of(content: str) -> list[str]:
    """The statements in a cell: by breaks, and by the bullets that stand in it."""
    parts = re.split(r"(?:\n|^)\s*[-–*]\s+|\n|[•◦▪·]\s+", _BREAK.sub("\n", _LINK.sub(r"\1", content)))
    return [words for part in parts if (words := " ".join(_MARKS.sub("", part).split()))]


def _lead(content: str) -> str:
    """The bold words that a point or paragraph begins with, before others."""
    bold = _BOLD.match(content)
    return plain(bold["words"]).rstrip(": ") if bold and len(bold.group()) < len(content) else ""


def _end(tokens: Sequence[Token], place: int) -> int:
    """Where what opens at `place` closes; the place itself for what stands alone."""
    if tokens[place].nesting != 1:
        return place
    depth = 0
    for at in range(place, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    return len(tokens) - 1


def _line(token: Token) -> int:
    return (token.map[0] if token.map else 0) + 1


@dataclass
class Item:
    """An item of a list as it is written, with further paragraphs and the list in it."""

    text: str
    line: int
    more: list[str] = field(default_factory=list)
    inner: list[Item] = field(default_factory=list)

    def words(self) -> Iterator[str]:
        """Whatever stands below its first words, at any depth."""
        yield from self.more
        for item in self.inner:
            yield item.text
            yield from item.words()


def _items(tokens: Sequence[Token]) -> list[Item]:
    """The items of one list."""
    found, place = list[Item](), 0
    while place < len(tokens):
        end = _end(tokens, place)
        item, at = Item("", _line(tokens[place])), place + 1
        while at < end:
            last = _end(tokens, at)
            if tokens[at].type in {"bullet_list_open", "ordered_list_open"}:
                item.inner += _items(tokens[at + 1 : last])
            else:
                texts = [token.content for token in tokens[at : last + 1] if token.type == "inline"]
                if not item.text and texts:
                    item.text, *texts = texts
                item.more += texts
            at = last + 1
        found.append(item)
        place = end + 1
    return found


def _are_headings(items: Sequence[Item]) -> bool:
    titles = [plain(item.text) for item in items]
    if not titles or not all(item.inner for item in items) or max(map(len, titles)) > LONGEST_TITLE:
        return False
    if all(_BOLD.fullmatch(item.text) for item in items):
        return True
    return len(items) > 1 and all(len(title.split()) <= MOST_WORDS and not title.endswith(".") for title in titles)


def _point(item: Item) -> Point:
    """Whatever is nested in an item, at any depth, are its examples."""
    words = [text for content in item.words() if (text := plain(content))]
    said = _BOX.sub("", item.text)
    is_link = not words and bool(_LINK.fullmatch(said.strip()))
    return Point(plain(said), item.line, words, _lead(said), is_link)


def _grid(tokens: Sequence[Token]) -> list[list[str]]:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token.content)
    return rows


class _HtmlTables(HTMLParser):
    """Tables of HTML as grids; a cell over several rows or columns stands in each of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.spans: list[list[Span]] = []
        self.outside = ""
        self._spans: dict[tuple[int, int], str] = {}
        self._row = -1
        self._cell: str | None = None
        self._across, self._down = 1, 1
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._close()
            self.tables.append([])
            self.spans.append([])
            self._spans, self._row = {}, -1
        elif tag == "tr" and self.tables:
            self._close()
            self._begin_row()
        elif tag in {"td", "th"} and self.tables:
            self._close()
            if self._row < 0:
                self._begin_row()
            given = dict(attrs)
            self._across, self._down = _span(given.get("colspan")), _span(given.get("rowspan"))
            self._cell = ""
        elif tag in {"br", "li", "p"} and self._cell is not None:
            self._cell += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._close()
        if tag == "tr" and self.tables and self._row >= 0:
            self._fill()

    def handle_data(self, data: str) -> None:
        words = _BLANKS.sub(" ", data)
        if self._cell is not None:
            self._cell += words
        else:
            self.outside += words

    def _begin_row(self) -> None:
        self._row += 1
        self.tables[-1].append([])

    def _close(self) -> None:
        """A cell ends with its tag, or where the next one begins."""
        if self._cell is not None:
            self._put("\n".join(line.strip() for line in self._cell.split("\n")).strip())
            self._cell = None

    def _put(self, text: str) -> None:
        self._fill()
        row = self.tables[-1][self._row]
        column = len(row)
        if self._across > 1 or self._down > 1:
            self.spans[-1].append(Span(self._row, column, self._row + self._down - 1, column + self._across - 1))
        self._count += self._down * self._across
        if self._count > MOST_CELLS:
            raise CannotRead(f"tables with more than {MOST_CELLS:,} cells; keep the part that is the framework")
        for down in range(self._down):
            for across in range(self._across):
                self._spans[self._row + down, column + across] = text
        self._fill()

    def _fill(self) -> None:
        row = self.tables[-1][self._row]
        while (self._row, len(row)) in self._spans:
            row.append(self._spans[self._row, len(row)])


def _span(value: str | None) -> int:
    return min(max(int(value), 1), MOST_SPAN) if value and value.isdecimal() else 1
