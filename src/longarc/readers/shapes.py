"""What the fields of many like records are, told from what stands in them and never from what they are called.

A name is used only where two fields look alike in every record: then hints in several languages break the tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A field of many records. `texts` are those of its values that are texts and not empty."""

    name: str
    texts: tuple[str, ...]
    of: int

    @property
    def distinct(self) -> int:
        return len(set(self.texts))

    @property
    def length(self) -> int:
        """The mean length of its texts, rounded down."""
        return sum(map(len, self.texts)) // max(len(self.texts), 1)

    @property
    def words(self) -> int:
        """The mean number of words in its texts, rounded down."""
        return sum(len(text.split()) for text in self.texts) // max(len(self.texts), 1)

    @property
    def is_unique(self) -> bool:
        return self.distinct == len(self.texts) == self.of > 0

    @property
    def is_category(self) -> bool:
        """Few different short texts, each in many records."""
        return 0 < self.distinct <= max(len(self.texts) // 2, 1) and self.length <= 60 and len(self.texts) > 1


def rows_of(value: Any) -> list[tuple[str, Record]]:
    """A collection of records with their keys (or places): a list of mappings, or a mapping of mappings. Else nothing."""
    if isinstance(value, list) and value and all(isinstance(row, Mapping) for row in value):
        return [(str(place), row) for place, row in enumerate(value)]
    if isinstance(value, Mapping) and len(value) > 1 and all(isinstance(row, Mapping) for row in value.values()):
        return [(str(key), row) for key, row in value.items()]
    return []


def is_texts(value: Any) -> bool:
    """A list of texts, an empty one included."""
    return isinstance(value, list) and all(isinstance(row, str) for row in value)


def names(records: Iterable[Record]) -> list[str]:
    """Every field of the records, in the order in which they first stand there."""
    return list(dict.fromkeys(key for record in records for key in record))


def text_fields(records: Sequence[Record]) -> list[Field]:
    """The fields that hold texts (or nothing) in every record."""
    found = []
    for name in names(records):
        values = [record[name] for record in records if record.get(name) is not None]
        if values and all(isinstance(value, str) for value in values):
            texts = tuple(value.strip() for value in values if value.strip())
            found.append(Field(name, texts, len(records)))
    return found


def list_fields(records: Sequence[Record]) -> list[str]:
    """The fields that hold lists of texts in every record that has them, and a text in at least one."""
    found = []
    for name in names(records):
        values = [record[name] for record in records if record.get(name) is not None]
        if any(values) and all(is_texts(value) for value in values):
            found.append(name)
    return found


def inner_field(records: Sequence[Record]) -> str | None:
    """The field that holds a collection of records in most records; the largest, where there are several."""
    sizes = {}
    for name in names(records):
        rows = [rows_of(record.get(name)) for record in records]
        if sum(map(bool, rows)) * 4 >= len(rows) * 3:
            sizes[name] = sum(map(len, rows))
    return max(sizes, key=lambda name: sizes[name], default=None)


def longest(fields: Iterable[Field]) -> Field | None:
    """The field of sentences: the one with the most words."""
    return max(fields, key=lambda field: (field.words, field.length, field.distinct), default=None)


def has_blanks(field: Field) -> bool:
    """Whether it reads like words and not like an id."""
    return sum(" " in text for text in field.texts) * 2 >= len(field.texts) or any(
        text[:1].isupper() for text in field.texts
    )
