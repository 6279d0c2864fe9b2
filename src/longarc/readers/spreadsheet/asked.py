"""The columns of tables that say what roles ask for: marks in a matrix, or one row for each requirement."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from longarc.readers.ladders import levelness
from longarc.readers.spreadsheet.columns import Column, crosses, determines, fold, without
from longarc.readers.spreadsheet.pairs import pair_of
from longarc.readers.spreadsheet.parts import FEW, MOST_COMPARED, Roles
from longarc.readers.words import LEVEL, REQUIRED, WEIGHT, hinted

HIGHEST = 10  # that a small number may be


def marks_of(columns: Sequence[Column]) -> list[Column]:
    """Columns of few short values that they share: what a matrix of required levels is made of."""
    short = [column for column in columns if column.is_short and not column.is_link]
    shared = [
        column
        for column in short
        if any(
            len(column.kinds & other.kinds) * 2 >= min(column.distinct, other.distinct)
            for other in without(short, column)
        )
    ]
    counted = _counted(short)
    if len(counted) > len(shared) and all(column.is_number for column in shared):
        shared = counted
    values = {value for column in shared for value in column.kinds}
    cells = sum(len(column.texts) for column in shared)
    numbers = all(column.is_number for column in shared)
    return shared if len(values) <= FEW and (cells >= 2 * len(values) or numbers) else []


def _counted(short: Sequence[Column]) -> list[Column]:
    """Columns of small whole numbers, even where no two share one: what each role asks of a few competencies."""
    small = [column for column in short if column.is_number and not hinted(column.title, (*WEIGHT, *LEVEL))]
    small = [column for column in small if all(text.isdecimal() and int(text) <= HIGHEST for text in column.texts)]
    return small if len(small) > 1 else []


def required_of(columns: Sequence[Column]) -> Roles | None:
    """A list with one row for each role and competency, the level that is asked for, and perhaps words on it."""
    told = [column for column in columns if column.is_short and hinted(column.title, REQUIRED)]
    pair = pair_of(without(columns, *told)) if told else None
    if pair is None:
        return None
    one, other = pair
    keys = list(zip(map(fold, one.values), map(fold, other.values), strict=True))
    if len(set(keys)) < len(keys):
        return None
    values = [
        column
        for column in without(columns, one, other)
        if column.is_short and column.distinct <= FEW and hinted(column.title, REQUIRED)
        and not determines(one, column) and not determines(other, column)
    ]  # fmt: skip
    if not values:
        return None
    step, competency = sorted(pair, key=lambda column: (-levelness(list(dict.fromkeys(column.values))), column.at))
    fields = {"competency": competency, "step": step, "value": values[0]}
    return Roles("demands", fields=fields, others=without(columns, step, competency, values[0]))


def demands_of(columns: Sequence[Column]) -> Roles | None:
    """A list of what roles ask for: two columns that name a row together, and a third of few values."""
    short = [column for column in columns if column.length <= 80][:MOST_COMPARED]
    for one, other in combinations(sorted(short, key=lambda column: -column.distinct), 2):
        keys = list(zip(map(fold, one.values), map(fold, other.values), strict=True))
        if len(set(keys)) < len(keys) or one.is_unique or other.is_unique or not crosses(one, other):
            continue
        values = [
            column
            for column in without(short, one, other)
            if column.distinct <= FEW and not determines(one, column) and not determines(other, column)
        ]
        if values:
            value = max(values, key=lambda column: (levelness(list(dict.fromkeys(column.values))), -column.at))
            fields = {"competency": one, "step": other, "value": value}
            return Roles("demands", fields=fields, others=without(columns, one, other, value))
    return None


def graded_demands_of(columns: Sequence[Column]) -> Roles | None:
    """The same where three columns name a row together: the role, its grade, and the competency."""
    short = [column for column in columns if column.is_category and column.length <= 80][:MOST_COMPARED]
    for three in combinations(sorted(short, key=lambda column: -column.distinct)[:6], 3):
        keys = list(zip(*(map(fold, column.values) for column in three), strict=True))
        if len(set(keys)) < len(keys) or any(not crosses(one, other) for one, other in combinations(three, 2)):
            continue
        values = [column for column in without(short, *three) if column.distinct <= FEW and _is_level(column, three)]
        if not values:
            continue
        grade = max(three, key=lambda column: (levelness(list(dict.fromkeys(column.values))), column.at))
        track, competency = sorted(without(three, grade), key=lambda column: (column.distinct, column.at))
        fields = {"competency": competency, "track": track, "step": grade, "value": values[0]}
        return Roles("demands", fields=fields, others=without(columns, *fields.values()))
    return None


def _is_level(column: Column, keys: Sequence[Column]) -> bool:
    """Of few values that no single key tells, and which look like levels."""
    told = any(determines(key, column) for key in keys)
    return not told and (
        levelness(list(dict.fromkeys(column.values))) >= 60 or hinted(column.title, (*LEVEL, *REQUIRED))
    )


def described_demands_of(columns: Sequence[Column]) -> Roles | None:
    """The same with texts beside, each of which belongs to the role, to the competency, or to its level, and is repeated."""
    short = [column for column in columns if column.is_category and column.length <= 80][:MOST_COMPARED]
    values = [
        column for column in short if 1 < column.distinct <= FEW and levelness(list(dict.fromkeys(column.values))) >= 60
    ]
    rows = len(columns[0].values)
    for value in values:
        keys = sorted(without(short, value), key=lambda column: -column.distinct)
        for one, other in combinations(keys, 2):
            pairs = set(zip(map(fold, one.values), map(fold, other.values), strict=True))
            if (
                len(pairs) * 20 < rows * 19
                or not crosses(one, other)
                or determines(one, value)
                or determines(other, value)
            ):
                continue
            for competency, step in ((one, other), (other, one)):
                level = _both(competency, value)
                texts = {
                    "statement": [
                        c for c in columns if c.length > 20 and determines(level, c) and not determines(competency, c)
                    ],
                    "about": [c for c in columns if c.length > 40 and determines(competency, c)],
                    "role": [c for c in columns if c.length > 40 and determines(step, c)],
                }
                told = {column.at for found in texts.values() for column in found}
                if texts["statement"] and all(c.at in told for c in columns if c.is_text and c.length > 40):
                    fields = {"competency": competency, "step": step, "value": value}
                    fields |= {name: found[0] for name, found in texts.items() if found}
                    return Roles("demands", fields=fields, others=without(columns, *fields.values()))
    return None


def _both(one: Column, other: Column) -> Column:
    """Two columns as one, for what they determine together."""
    return Column(-1, "", tuple(f"{left}\0{right}" for left, right in zip(one.values, other.values, strict=True)))
