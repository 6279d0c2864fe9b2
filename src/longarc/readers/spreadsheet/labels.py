"""The column that names the rows of a table, and those that sort its rows into groups."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from longarc.readers.ladders import ordinal, rank
from longarc.readers.spreadsheet.columns import Column, determines, fold, without


def label_of(columns: Sequence[Column]) -> Column | None:
    """The column that names the rows: as good as unique and short; words rather than codes, but no column of texts."""
    columns = _without_levels(columns)
    named = [column for column in columns if not column.is_link and column.length <= 80]
    full = [column for column in named if len(column.texts) * 10 >= 9 * len(column.values)] or named
    if not full:
        return None
    most = max(column.distinct for column in full)
    best = sorted((column for column in full if column.distinct * 10 >= 9 * most), key=_as_a_name)
    codes = [column for column in best if column.is_number or column.is_code]
    words = without(best, *codes)
    if codes and words:
        others = [column.length for column in without(columns, *codes, words[0]) if column.is_text]
        if words[0].length * 2 > median(others or [words[0].length]) and (others or words[0].is_text):
            return codes[0]
    return (words or codes)[0]


def _without_levels(columns: Sequence[Column]) -> list[Column]:
    """Without columns whose titles are those of levels, where these are most of the columns: no level names the rows."""
    levels = [column for column in columns if ordinal(column.title) is not None or rank(column.title) is not None]
    rest = without(columns, *levels)
    likely = len(levels) > 1 and any(column.is_text for column in levels)
    return rest if likely and any(len(one.texts) == len(one.values) for one in rest) else list(columns)


def _as_a_name(column: Column) -> tuple[bool, int, int]:
    return (column.length > 40 or column.lines > 1, round(column.length / 25), column.at)


def _tells_apart(column: Column, label: Column) -> bool:
    """Whether names come again, each time under another value of the column: the same competency of several tracks."""
    keys = list(zip(map(fold, column.values), map(fold, label.values), strict=True))
    return label.distinct < len(keys) == len(set(keys)) and all(one for key in keys for one in key)


def groups_of(columns: Sequence[Column], label: Column, texts: Sequence[Column]) -> list[Column]:
    """Columns that sort the rows into fewer, each inside the one before: from the coarsest."""
    found = [
        column
        for column in without(columns, label, *texts)
        if column.is_category
        and not column.is_number
        and (determines(label, column) or _tells_apart(column, label))
        and column.distinct < label.distinct
    ]
    found.sort(key=lambda one: (one.distinct, one.at))
    chain: list[Column] = []
    for column in found:
        if not chain or determines(column, chain[-1]):
            chain.append(column)
    return chain
