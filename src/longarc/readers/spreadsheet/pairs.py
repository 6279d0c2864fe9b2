"""Two columns that sort the rows of a list independently: competency and level."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from longarc.readers.ladders import is_beside_levels, levelness
from longarc.readers.spreadsheet.columns import Column, crosses, fold
from longarc.readers.words import LEVEL, WEIGHT, hinted

MOST_COMPARED = 30


def pair_of(columns: Sequence[Column]) -> tuple[Column, Column] | None:
    """Two columns that come again and again and sort the rows independently: (competency, level)."""
    repeated = [column for column in columns if column.is_category and column.distinct > 1][:MOST_COMPARED]
    pairs = [(one, other) for one, other in combinations(repeated, 2) if crosses(one, other)]
    if not pairs:
        return None
    levels = max(
        {column.at: column for pair in pairs for column in pair}.values(), key=lambda one: _like_levels(one, columns)
    )
    partners = [one if other.at == levels.at else other for one, other in pairs if levels.at in {one.at, other.at}]
    return max(partners, key=lambda one: (one.distinct, not one.is_code, -one.at)), levels


def _like_levels(column: Column, columns: Sequence[Column]) -> tuple[int, int, int, int]:
    """Numbers, words in common and hints, and that no value comes back within a competency; then how few there are."""
    values = list(dict.fromkeys(column.values))
    structure = levelness(values, hints=False)
    finest = max(columns, key=lambda one: one.distinct if one.is_category else 0)
    others = max((one.distinct for one in columns if one.is_category and one.at != column.at), default=0)
    hints = levelness(values) - structure + 60 * hinted(column.title, LEVEL) - 150 * hinted(column.title, WEIGHT)
    steady = 150 * (_returns(column, finest) == 0)
    return (structure + hints + steady, -_returns(column, finest), int(column.distinct <= others), -column.distinct)


def _returns(column: Column, within: Column) -> int:
    """How often a value comes back after another one, among the rows of one value of `within`."""
    back, seen, last = 0, set[tuple[str, str]](), ("", "")
    for key in zip(map(fold, within.values), map(fold, column.values), strict=True):
        if key != last and key in seen:
            back += 1
        seen.add(key)
        last = key
    return back


def is_list(
    columns: Sequence[Column], pair: tuple[Column, Column], texts: Sequence[Column], label: Column | None
) -> bool:
    """Whether a table that two columns sort is one statement (or cell) a row, and not a matrix with two groupings."""
    competency, level = pair
    values = list(dict.fromkeys(level.values))
    if not texts and label is None:
        return False
    if len(texts) <= 1:
        return True
    heads = [column.title for column in texts if not is_beside_levels(column.title)]
    if levelness(heads) > levelness(values):
        return False
    keys = list(zip(map(fold, competency.values), map(fold, level.values), strict=True))
    return len(set(keys)) < len(keys) or len(heads) < 2
