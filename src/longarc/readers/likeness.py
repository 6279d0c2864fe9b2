"""Which side of a grid of texts is the one of competencies: texts of one competency share words, those of a level do not.

A grid is given as its texts by (row, column), whatever the rows and columns are: cells of a table, or points under two headings.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Grid = Mapping[tuple[int, int], str]
MOST_COMPARED = 60
_LONG_WORD = re.compile(r"[^\W\d_]{4,}|[^\W\d_\x00-\u2e7f]{2,}")


def rows_agree(texts: Grid, rows: Sequence[str], columns: Sequence[str]) -> float:
    """Above 0 where the texts of a row belong together (rows are competencies), below where those of a column do; -2 to 2.

    `rows` and `columns` are their titles: a title whose own words stand in its texts speaks for its side, too.
    """
    height, width = min(len(rows), MOST_COMPARED), min(len(columns), MOST_COMPARED)
    bags = {
        (row, column): bag(texts.get((row, column), "")) for row in range(height) for column in range(width)
    }  # fmt: skip
    common = Counter(word for one in bags.values() for word in one)
    across = ((bags[row, at], bags[row, at + 1]) for row in range(height) for at in range(width - 1))
    down = ((bags[at, column], bags[at + 1, column]) for column in range(width) for at in range(height - 1))
    here, there = _mean_likeness(across, common), _mean_likeness(down, common)
    here += _named(rows[:height], bags)
    there += _named(columns[:width], {(column, row): one for (row, column), one in bags.items()})
    if max(here, there) <= 0.01:
        return 0.0
    return max(-2.0, min(2.0, 2 * math.log((here + 0.005) / (there + 0.005))))


def bag(text: str) -> frozenset[str]:
    """The beginnings of the longer words of a text; of scripts without blanks, pairs of signs."""
    found = set()
    for word in _LONG_WORD.findall(text.casefold()):
        if ord(word[0]) > 0x2E7F:
            found |= {word[at : at + 2] for at in range(len(word) - 1)}
        else:
            found.add(word[:6])
    return frozenset(found)


def _mean_likeness(pairs: Iterable[tuple[frozenset[str], frozenset[str]]], common: Counter[str]) -> float:
    values = []
    for one, other in pairs:
        if one and other:
            whole = sum(1 / common[word] for word in sorted(one | other))
            values.append(sum(1 / common[word] for word in sorted(one & other)) / whole)
    return sum(values) / len(values) if values else 0.0


def _named(titles: Sequence[str], bags: Mapping[tuple[int, int], frozenset[str]]) -> float:
    """The share of texts that hold a word of their own title which no other title has."""
    words = [bag(title) for title in titles]
    counts = Counter(word for one in words for word in one)
    own = [frozenset(word for word in one if counts[word] == 1) for one in words]
    full = [(at, one) for (at, _other), one in bags.items() if one]
    return sum(bool(own[at] & one) for at, one in full) * 3 / len(full) / 4 if full else 0.0
