"""What the columns of a table are, told from their cells and never from their headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from longarc.readers.tables import Table

_NUMBER = re.compile(r"[^\w\s.,+-]?\s?([+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,30})(?:\.\d{1,20})?)\+?")
_MARK = re.compile(r"[^\w\s]{1,3}")


def number(text: str) -> Decimal | None:
    """The number a cell writes: 1234.5, 1,234.5, $1234 or 1234+; else None."""
    found = _NUMBER.fullmatch(text)
    return Decimal(found[1].replace(",", "")) if found else None


@dataclass(frozen=True, eq=False)
class Column:
    """A column of a table: its heading, and its cells without outer blanks."""

    name: str
    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell)

    @cached_property
    def distinct(self) -> frozenset[str]:
        return frozenset(self.filled)

    @cached_property
    def numbers(self) -> tuple[Decimal | None, ...]:
        return tuple(number(cell) for cell in self.cells)

    @cached_property
    def is_numeric(self) -> bool:
        """Numbers, and beside them only signs such as - or * that stand for a missing one, or a slip."""
        others = [cell for cell, value in zip(self.cells, self.numbers, strict=True) if cell and value is None]
        odd = sum(not _MARK.fullmatch(cell) for cell in others)
        return any(value is not None for value in self.numbers) and odd <= slips_in(len(self.filled))

    @cached_property
    def length(self) -> int:
        """The mean length of its texts, rounded down."""
        return sum(map(len, self.filled)) // max(len(self.filled), 1)

    @property
    def is_unique(self) -> bool:
        return 0 < len(self.cells) <= len(self.distinct) + slips_in(len(self.cells))

    @property
    def is_code(self) -> bool:
        """Short texts without blanks in them."""
        return bool(self.filled) and self.length <= 40 and not any(" " in cell for cell in self.distinct)


def slips_in(rows: int) -> int:
    """How many cells may be odd without a column being another: none in a short table, one in two hundred in a long one."""
    return rows // 200 + (rows > 40)


def columns_of(table: Table) -> list[Column]:
    """The columns that have a heading and somewhere a cell, by heading, so that their order does not matter."""
    found = [Column(name.strip(), tuple(row[name] for row in table.rows)) for name in table.columns if name.strip()]
    return sorted((column for column in found if column.filled), key=lambda column: column.name)


def determines(key: Column, other: Column) -> bool:
    """Whether equal cells of `key` stand beside equal cells of `other`, but for slips."""
    beside = _beside(key, other)
    odd = len(key.cells) - sum(max(counts.values()) for counts in beside.values())
    return odd <= slips_in(len(key.cells))


def _beside(key: Column, other: Column) -> dict[str, Counter[str]]:
    """For each cell of `key` how often each cell of `other` stands beside it."""
    found: dict[str, Counter[str]] = {}
    for left, right in zip(key.cells, other.cells, strict=True):
        found.setdefault(left, Counter())[right] += 1
    return found


@dataclass(frozen=True, eq=False)
class Named:
    """Two columns that say the same thing: a code and its name (the same column twice, where there is no code)."""

    code: Column
    name: Column

    @property
    def count(self) -> int:
        return len(self.code.distinct)

    def names(self) -> dict[str, str]:
        """What each code is mostly called, in the order of the table."""
        return {code: counts.most_common(1)[0][0] for code, counts in _beside(self.code, self.name).items() if code}

    def differing(self) -> Iterator[tuple[int, str]]:
        """The places of rows that name a code otherwise than most, and how."""
        names = self.names()
        for place, (code, name) in enumerate(zip(self.code.cells, self.name.cells, strict=True)):
            if code and name != names[code]:
                yield place, name


def named_things(columns: Sequence[Column], *, but: Iterable[Column] = ()) -> list[Named]:
    """What rows are about: columns that determine each other, shortest texts as the code, those with words as the name.

    Largest first. Columns with one value say nothing, and a number is a name of nothing.
    """
    left = [
        one
        for one in columns
        if len(one.distinct) > 1
        and len(one.cells) - len(one.filled) <= slips_in(len(one.cells))
        and one not in set(but)
    ]
    names = sorted(
        (one for one in left if not one.is_numeric), key=lambda one: (_has_digits(one), -one.length, one.name)
    )
    found: list[Named] = []
    used: set[Column] = set()
    for name in names:
        if name in used:
            continue
        same = [
            one for one in left
            if one is not name and one not in used and abs(len(one.distinct) - len(name.distinct)) <= slips_in(len(one.cells))
            and one.is_code and _is_shorter(one, name) and determines(one, name) and determines(name, one)
        ]  # fmt: skip
        if same:
            code = min(same, key=lambda one: (_is_amount(one), -_begin_alike(one, name), one.length, one.name))
            found.append(Named(code, name))
            used |= {code, name}
    return sorted(found, key=lambda one: (-one.count, one.code.name))


def _is_shorter(code: Column, name: Column) -> bool:
    return code.length < name.length or (_has_digits(code) and not _has_digits(name))


def _has_digits(column: Column) -> bool:
    """Whether most of its texts have digits in them, as codes do and names do not."""
    return sum(any(sign.isdigit() for sign in cell) for cell in column.distinct) * 2 > len(column.distinct)


def _is_amount(column: Column) -> bool:
    """Numbers of different lengths, or with signs between their digits: they count something and name nothing."""
    plain = all(cell.isdecimal() for cell in column.distinct)
    return column.is_numeric and not (plain and len({len(cell) for cell in column.distinct}) == 1)


def _begin_alike(one: Column, other: Column) -> int:
    """How many of the first signs two headings have in common, where there are enough to mean something."""
    count = next(
        (at for at, (left, right) in enumerate(zip(one.name, other.name, strict=False)) if left != right),
        min(len(one.name), len(other.name)),
    )
    return count if count > 2 else 0
