"""Sets of competencies: each competency with a scale of its own levels, each criterion a skill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from longarc.readers.naming import Ids, mark, slug
from longarc.readers.result import ReadResult
from longarc.readers.shapes import (
    Record,
    has_blanks,
    inner_field,
    is_texts,
    list_fields,
    longest,
    rows_of,
    text_fields,
)
from longarc.readers.trees import Node, Tree, nodes


@dataclass
class Sets:
    """The competencies with their scales and groups; `places` finds a level by every name that may lead to it."""

    competencies: list[dict[str, Any]] = field(default_factory=list)
    scales: dict[str, Any] = field(default_factory=dict)
    groups: list[dict[str, Any]] = field(default_factory=list)
    places: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=lambda: {"competencies": 0, "levels": 0, "criteria": 0})
    files: set[str] = field(default_factory=set)
    skills: Ids = field(default_factory=Ids)
    ids: Ids = field(default_factory=Ids)
    levels: dict[tuple[str, ...], str] = field(default_factory=dict)


def sets_of(trees: Sequence[Tree], result: ReadResult) -> Sets:
    """Every set of every file, in the order of the files."""
    sets = Sets()
    for tree in trees:
        for node in nodes(tree):
            if name := _competencies_in(node):
                sets.files.add(tree.file)
                _add(sets, node, name, result)
    value = "the last of its list is the highest; a higher level includes those below it"
    result.guessed.append({"what": "levels are in the order of the file", "value": value})
    return sets


def _competencies_in(node: Node) -> str:
    """The field of a record that holds competencies: records with levels, these with lists of criteria."""
    if not isinstance(node.value, Mapping):
        return ""
    for name, value in node.value.items():
        topics = [row for _key, row in rows_of(value)]
        inner = inner_field(topics) if topics else None
        levels = [row for topic in topics for _key, row in rows_of(topic.get(inner))] if inner else []
        if any(_are_sentences(levels, field_name) for field_name in list_fields(levels)):
            return str(name)
    return ""


def _are_sentences(levels: Sequence[Record], name: str) -> bool:
    """Texts of several words, and not names of other things."""
    texts = [text for level in levels for text in level.get(name) or []]
    return sum(" " in text.strip() for text in texts) * 2 > len(texts)


def _add(sets: Sets, node: Node, field_name: str, result: ReadResult) -> None:
    topics = [row for _key, row in rows_of(node.value[field_name])]
    inner = inner_field(topics) or ""
    words = fields_of([node.value, *topics, *(row for topic in topics for _key, row in rows_of(topic.get(inner)))])
    called = str(node.value.get(words.title) or node.value.get(words.key) or node.way[-1:] or "")
    group = sets.ids.give(slug(str(node.value.get(words.key) or called)), called)
    sets.groups.append({"id": group, "name": called} | words.others(node.value, {field_name}))
    for place, topic in enumerate(topics):
        _competency(
            sets, Node(node.file, (*node.way, field_name, str(place)), topic), group, inner, words, node, result
        )


def _competency(sets: Sets, node: Node, group: str, inner: str, words: Fields, above: Node, result: ReadResult) -> None:
    topic, levels = node.value, [row for _key, row in rows_of(node.value.get(inner))]
    name = str(topic.get(words.title) or topic.get(words.key))
    id = sets.ids.give(f"{group}-{slug(str(topic.get(words.key) or name))}", name)
    keys = [str(level.get(words.key) or level.get(words.title)) for level in levels]
    scale = sets.levels.setdefault(tuple(keys), f"levels-{len(sets.levels) + 1}")
    if scale not in sets.scales:
        values = [{"id": key, "value": number} for number, key in enumerate(keys, 1)]
        sets.scales[scale] = {"zero": "none", "values": [{"id": "none", "value": 0}, *values]}
    row = {"id": id, "name": name, "group": group, "scale": scale} | words.others(topic, {inner})
    row["levels"] = [
        _level(sets, key, level, f"{id}-{slug(key)}", words, node.at(inner, place), result)
        for place, (key, level) in enumerate(zip(keys, levels, strict=True))
    ]
    sets.competencies.append(row)
    for key, level in zip(keys, levels, strict=True):
        for way in words.ways(above.value, topic, level):
            sets.places[way] = (id, key)
    sets.facts["competencies"] += 1
    sets.facts["levels"] += len(levels)
    lists = list_fields(levels)
    sets.facts["criteria"] += sum(len(level.get(name) or []) for level in levels for name in lists)


def _level(
    sets: Sets, key: str, level: Record, prefix: str, words: Fields, place: dict[str, str], result: ReadResult
) -> dict[str, Any]:
    lists = [name for name in level if is_texts(level[name])]
    texts = [text.strip() for name in lists for text in level[name]]
    skills: dict[str, dict[str, Any]] = {}
    for text in texts:
        skill = f"{prefix}-{mark(text)}"
        if skill in skills:
            result.merged.append({"what": "criterion", "value": text, "skill": skill, **place})
        skills.setdefault(skill, {"id": skill, "text": text})
    row: dict[str, Any] = {"level": key, "name": str(level.get(words.title) or key)}
    if about := level.get(words.about):
        row["summary"] = str(about)
    row |= {"skills": list(skills.values())} if skills else {"status": "not-defined"}
    known = {words.key, words.title, words.about, *lists}
    return row | {f"x-{name}": value for name, value in level.items() if name not in known and value not in ("", None)}


@dataclass(frozen=True)
class Fields:
    """The texts of a record by what they are: the key that references use, the title, the description."""

    key: str
    title: str
    about: str

    def others(self, record: Record, known: set[str]) -> dict[str, Any]:
        """The description, and what is left over under `x-`."""
        row: dict[str, Any] = {"about": record[self.about]} if record.get(self.about) else {}
        taken = {self.key, self.title, self.about, *known}
        return row | {
            f"x-{name}": value
            for name, value in record.items()
            if name not in taken and value not in ("", None) and not isinstance(value, Mapping | list)
        }

    def ways(self, *records: Record) -> list[tuple[str, str, str]]:
        """How a reference may name the last of three nested records: by their keys, or by their titles."""
        found = []
        for name in (self.key, self.title):
            way = tuple(str(record.get(name, "")).strip() for record in records)
            if len(way) == 3 and all(way):
                found.append((way[0], way[1], way[2]))
        return found


def fields_of(records: Sequence[Record]) -> Fields:
    """Key, title and description: told by words, blanks and how often each value stands there."""
    texts = text_fields(records)
    about = longest([one for one in texts if one.words > 4])
    short = [one for one in texts if one is not about and len(one.texts) * 10 > len(records) * 9]
    bare = [one for one in short if not any(" " in text for text in one.texts)]
    key = max(bare, key=lambda one: one.distinct, default=None)
    title = max((one for one in short if one is not key), key=lambda one: (has_blanks(one), one.distinct), default=key)
    return Fields(*((one.name if one else "") for one in (key or title, title, about)))
