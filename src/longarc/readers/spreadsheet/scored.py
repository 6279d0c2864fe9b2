"""Columns that a person filled in beside a framework: scores, and notes to them. They are no part of the framework."""

from __future__ import annotations

from collections.abc import Sequence

from longarc.readers.spreadsheet.columns import Column
from longarc.readers.words import ABOUT, EXAMPLE, LEVEL, REQUIRED, SCORE, WEIGHT, WHOSE, hinted

MOST_VALUES = 8
_PERSON = (*SCORE, *WHOSE["self"])


def scored(columns: Sequence[Column]) -> list[Column]:
    """Short columns of few values whose titles all speak of scores, or of who gave them; and sparse texts right of them."""
    short = [column for column in columns if _is_short(column)]
    named = [column for column in short if hinted(column.title, _PERSON)]
    others = [column for words in WHOSE.values() for column in short if hinted(column.title, words)]
    if not named or any(column not in named and column not in others for column in short):
        return []
    first = min(column.at for column in short)
    beside = [column for column in columns if column.at > first and column not in short and _is_note(column)]
    return [*short, *beside]


def _is_short(column: Column) -> bool:
    few = column.is_short and column.distinct <= MOST_VALUES
    told = (*LEVEL, *WEIGHT, *REQUIRED)
    return few and (column.is_number or hinted(column.title, _PERSON)) and not hinted(column.title, told)


def _is_note(column: Column) -> bool:
    sparse = len(column.texts) * 10 < 9 * len(column.values)
    return sparse and not column.is_number and not hinted(column.title, (*ABOUT, *EXAMPLE, *LEVEL))
