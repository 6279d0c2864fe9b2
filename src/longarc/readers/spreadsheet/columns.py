"""What a column is, told from what stands in it: how much, how often, how long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from longarc.readers.spreadsheet.regions import Region

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?\s*%?")
_CODE = re.compile(r"[^\s]*\d[^\s]*")
SHORT = 24


def measure(text: str) -> int:
    """The length of a text; a sign of a script without blanks counts as two."""
    return len(text) + sum(0x2E7F < ord(sign) < 0x1F000 for sign in text)


def words_in(text: str) -> int:
    """How many words; of a script without blanks three signs are one."""
    return len(text.split()) + sum(0x2E7F < ord(sign) < 0x1F000 for sign in text) // 3


def fold(text: str) -> str:
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class Column:
    """One column of a table. `values` has a text for each row, "" where there is none."""

    at: int
    title: str
    values: tuple[str, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(value for value in self.values if value)

    @cached_property
    def kinds(self) -> set[str]:
        return {fold(text) for text in self.texts}

    @property
    def distinct(self) -> int:
        return len(self.kinds)

    @cached_property
    def length(self) -> float:
        return sum(map(measure, self.texts)) / max(len(self.texts), 1)

    @cached_property
    def words(self) -> float:
        return sum(map(words_in, self.texts)) / max(len(self.texts), 1)

    @cached_property
    def lines(self) -> int:
        return max((text.count("\n") + 1 for text in self.texts), default=0)

    @property
    def is_unique(self) -> bool:
        return self.distinct == len(self.texts) == len(self.values) > 0

    @cached_property
    def is_short(self) -> bool:
        return bool(self.texts) and max(map(len, self.texts)) <= SHORT

    @cached_property
    def is_number(self) -> bool:
        return bool(self.texts) and all(_NUMBER.fullmatch(text) for text in self.texts)

    @cached_property
    def is_code(self) -> bool:
        """Like ids: one word each, with a digit (or, in small letters, a hyphen) in most of them."""
        if not self.texts or any(" " in text or "\n" in text for text in self.texts):
            return False
        if all(text.isascii() and text.isupper() and len(text) <= 6 for text in self.texts) and self.distinct > 1:
            return True
        coded = sum(bool(_CODE.fullmatch(text)) for text in self.texts)
        hyphened = sum("-" in text.strip("-") and text == text.lower() for text in self.texts)
        return coded * 5 >= len(self.texts) * 4 or (coded + hyphened) * 2 > len(self.texts)

    @cached_property
    def is_link(self) -> bool:
        return bool(self.texts) and all(re.match(r"https?://\S+$", text) for text in self.texts)

    @property
    def is_text(self) -> bool:
        """Sentences, or at least words of their own in nearly every row."""
        if not self.texts or self.is_number or self.is_code or self.is_link:
            return False
        if self.words >= 4 and self.length >= 20:
            return self.distinct * 3 >= len(self.texts)
        return self.distinct * 10 >= len(self.texts) * 7 and self.words >= 1.5

    @property
    def is_category(self) -> bool:
        """Short words that come again and again."""
        return 0 < self.distinct * 3 <= len(self.texts) * 2 and self.length <= 60 and len(self.texts) > 1


def columns_of(region: Region) -> list[Column]:
    """The columns of a table that hold something, from left to right."""
    every = [
        Column(at, title, tuple(line.cells.get(at, "") for line in region.lines)) for at, title in region.header.items()
    ]
    return [column for column in every if column.texts]


def filled_down(column: Column, before: Sequence[Column]) -> Column:
    """With each blank taking what stands above it, as where cells were merged; nothing is carried over a change `before` it."""
    last, values, above = "", list[str](), tuple[str, ...]()
    for number, value in enumerate(column.values):
        here = tuple(other.values[number] for other in before)
        last = value or (last if here == above else "")
        above = here
        values.append(last)
    return Column(column.at, column.title, tuple(values))


def determines(one: Column, other: Column) -> bool:
    """Whether each value of `one` comes with a single value of `other`."""
    known: dict[str, str] = {}
    pairs = zip(one.values, other.values, strict=True)
    return all(known.setdefault(fold(left), fold(right)) == fold(right) for left, right in pairs if left and right)


def crosses(one: Column, other: Column) -> bool:
    """Whether values of each come with several of the other: two independent ways to sort the rows."""
    return not determines(one, other) and not determines(other, one)


def without(columns: Iterable[Column], *taken: Column | None) -> list[Column]:
    gone = {column.at for column in taken if column is not None}
    return [column for column in columns if column.at not in gone]
