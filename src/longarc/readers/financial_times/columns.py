"""Which field of a statement is its text, its id, its rung and its theme; and the rungs and themes that are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from longarc.readers.ladders import ordinal, rank
from longarc.readers.naming import Ids, mark, slug
from longarc.readers.result import CannotRead, ReadResult
from longarc.readers.shapes import Field, Record, list_fields, longest, rows_of, text_fields
from longarc.readers.trees import Node
from longarc.readers.words import LEVEL, hinted


@dataclass(frozen=True)
class Named:
    """A rung or a theme: by id, with its name and description, and whatever else its list says of it."""

    id: str
    name: str
    about: str = ""
    rest: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Columns:
    """The fields of a statement by what they are; ids of rungs and themes by what the statements write."""

    text: str
    id: str
    rung: str
    theme: str
    rungs: tuple[Named, ...]
    themes: tuple[Named, ...]
    lists: tuple[str, ...]
    lists_used: tuple[Node, ...] = ()
    depth: str = ""
    ids: dict[str, str] = field(default_factory=dict)

    def rung_of(self, record: Record) -> str:
        return str(record.get(self.rung)).strip()

    def theme_of(self, record: Record) -> str:
        return str(record.get(self.theme)).strip()

    def missing_in(self, record: Record) -> str:
        """What a statement does not say, in words; "" where nothing is missing."""
        if not str(record.get(self.text) or "").strip():
            return "a text"
        for what, field_name, members in (("rung", self.rung, self.rungs), ("theme", self.theme, self.themes)):
            value = str(record.get(field_name) or "").strip()
            if not value or value not in {one.id for one in members}:
                return f"a known {what} ({value or 'none'})"
        return ""

    def skill(self, place: str, record: Record) -> dict[str, Any]:
        """A statement as a skill."""
        row: dict[str, Any] = {"id": self.ids[place], "text": str(record[self.text]).strip()}
        texts = [text for name in self.lists for text in record.get(name) or []]
        examples = [text for text in texts if not text.startswith("http")]
        links = [text for text in texts if text.startswith("http")]
        row |= {kind: found for kind, found in (("examples", examples), ("links", links)) if found}
        if self.depth and record.get(self.depth):
            row["depth"] = str(record[self.depth]).strip()
        known = {self.text, self.id, self.rung, self.theme, self.depth, *self.lists}
        return row | {
            f"x-{name}": value
            for name, value in record.items()
            if name not in known and value not in (None, "", [], {})
        }


def columns_of(node: Node, lists: Sequence[Node], result: ReadResult) -> Columns:
    """Told from the statements at `node` and the other collections there are. Raises CannotRead."""
    rows = rows_of(node.value)
    records = [record for _key, record in rows]
    texts = text_fields(records)
    sentence = longest([one for one in texts if not one.is_category])
    known = _known(lists)
    groups = [
        one for one in texts if one is not sentence and len(one.texts) * 10 >= len(records) * 9 and one.is_category
    ]
    if sentence is None or len(groups) < 2:
        raise CannotRead(f"{node.file}: the statements do not say to which rung and theme they belong")
    rung = _rung(groups, known, records)
    theme = _theme([one for one in groups if one is not rung], known)
    own = _own(texts, sentence, len(records))
    depth = next((one for one in groups if one not in (rung, theme)), None)
    for what, one in (("the text", sentence), ("the rung", rung), ("the theme", theme), ("a depth", depth)):
        if one is not None:
            result.guessed.append({"what": f"the field that is {what} of a statement", "value": one.name, **node.at()})
    return Columns(
        text=sentence.name,
        id=own.name if own else "",
        rung=rung.name,
        theme=theme.name,
        rungs=_members(rung, known, node, result),
        themes=_members(theme, known, node, result),
        lists=tuple(lists_of_sentences(records)),
        lists_used=tuple(listed[0] for one in (rung, theme) if (listed := _listed(one, known))),
        depth=depth.name if depth else "",
        ids=_ids(rows, own.name if own else "", sentence.name, node, result),
    )


def lists_of_sentences(records: Sequence[Record]) -> list[str]:
    """The fields with lists of examples or links; a list of single words that come again (tags) is no such list."""
    found = []
    for name in list_fields(records):
        texts = [text for record in records for text in record.get(name) or []]
        tags = not any(" " in text.strip() or text.startswith("http") for text in texts)
        if not (tags and len(set(texts)) * 2 <= len(texts)):
            found.append(name)
    return found


Known = list[tuple[Node, dict[str, Named]]]


def _known(lists: Sequence[Node]) -> Known:
    """Every collection of records that have an id or a name, by what a statement may call them."""
    found = []
    for node in lists:
        records = [record for _key, record in rows_of(node.value)]
        texts = text_fields(records)
        short = sorted((one for one in texts if one.is_unique and one.length <= 80), key=lambda one: one.length)
        if not short:
            continue
        id, name = short[0].name, (short[1] if len(short) > 1 else short[0]).name
        about = longest([one for one in texts if one.name not in {id, name}])
        for called in {id, name}:
            members = {
                str(row[called]).strip(): _named(row, str(row[called]).strip(), id, name, about) for row in records
            }
            found.append((node, members))
    return found


def _named(record: Record, key: str, id: str, name: str, about: Field | None) -> Named:
    known = {id, name, about.name if about else ""}
    rest = {f"x-{key}": value for key, value in record.items() if key not in known and value not in (None, "", [], {})}
    said = str(record.get(about.name) or "").strip() if about else ""
    return Named(key, str(record[name]).strip(), said, rest)


def _listed(one: Field, known: Known) -> tuple[Node, dict[str, Named]] | None:
    """The smallest collection that has nearly every value of a field."""
    fitting = [row for row in known if sum(text in row[1] for text in one.texts) * 10 >= len(one.texts) * 9]
    return min(fitting, key=lambda row: len(row[1]), default=None)


def _rung(groups: Sequence[Field], known: Known, records: Sequence[Record]) -> Field:
    """The field of rungs: hinted at in its name, or with words of rank, or the one by which the statements are sorted."""

    def likeness(one: Field) -> tuple[bool, bool, bool, bool, int, int]:
        listed = _listed(one, known)
        called = {*one.texts, *(row.name for row in listed[1].values())} if listed else set(one.texts)
        ranked = sum(rank(text) is not None or ordinal(text) is not None for text in called) * 100 // len(called)
        runs = sum(1 for _value in groupby(str(record.get(one.name)) for record in records))
        return one.distinct > 1, hinted(one.name, LEVEL), ranked >= 50, listed is not None, ranked, -runs

    return max(groups, key=likeness)


def _theme(groups: Sequence[Field], known: Known) -> Field:
    """Of the rest, the one that is listed; else the one with the most groups."""
    return max(groups, key=lambda one: (_listed(one, known) is not None, one.distinct))


def _members(one: Field, known: Known, node: Node, result: ReadResult) -> tuple[Named, ...]:
    listed = _listed(one, known)
    if listed:
        return tuple(listed[1].values())
    value = "in the order in which the statements name them"
    result.guessed.append({"what": f"no list says what “{one.name}” is; they come", "value": value, **node.at()})
    return tuple(Named(text, text) for text in dict.fromkeys(one.texts))


def _own(texts: Sequence[Field], sentence: Field, count: int) -> Field | None:
    """The field of ids: short, without blanks, and nearly every statement has one of its own."""
    fitting = [
        one for one in texts
        if one is not sentence and one.distinct * 10 >= count * 9 and one.length < 60 and not any(" " in text for text in one.texts)
    ]  # fmt: skip
    return min(fitting, key=lambda one: (-one.distinct, one.length, one.name), default=None)


def _ids(rows: Sequence[tuple[str, Record]], own: str, text: str, node: Node, result: ReadResult) -> dict[str, str]:
    ids, found = Ids(), dict[str, str]()
    for place, record in rows:
        said, words = str(record.get(own) or "").strip(), str(record.get(text))
        wanted = said or f"{slug(words)[:40]}-{mark(words)}"
        found[place] = ids.give(wanted, words)
        if own and found[place] != said:
            what = "a statement whose id stands already, or is missing, got another"
            result.guessed.append({"what": what, "value": f"{said or 'none'}: {found[place]}", **node.at(place)})
    return found
