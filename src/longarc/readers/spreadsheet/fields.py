"""The columns of a long list by what they hold: one row, one statement (or one skill, or one competency)."""

from __future__ import annotations

from collections.abc import Mapping

from longarc.readers.ladders import levelness
from longarc.readers.spreadsheet.columns import Column, determines, without
from longarc.readers.spreadsheet.pairs import pair_of
from longarc.readers.spreadsheet.parts import FEW, Roles
from longarc.readers.words import ABOUT, EXAMPLE, hinted

MOST_OF_A_NAME = 4  # words


def list_of(columns: list[Column], given: Mapping[str, Column]) -> Roles:
    """One row, one statement: each column in its part."""
    found = dict(given)
    found.pop("levels", None)
    rest = without(columns, *found.values())
    texts = [column for column in rest if column.is_text or (column.length > 30 and not column.is_link)]
    if "statement" not in found:
        wordy = max(texts, key=lambda one: (one.words * one.distinct, -one.at), default=None)
        if wordy is not None and not (hinted(wordy.title, EXAMPLE) and len(texts) > 1):
            found["statement"] = wordy
        elif wordy is not None:
            found["statement"] = max(without(texts, wordy), key=lambda one: (one.words * one.distinct, -one.at))
    rest = without(rest, found.get("statement"))
    pair = pair_of([*without(rest), *(given[name] for name in ("competency", "level") if name in given)])
    if pair is not None:
        found.setdefault("competency", pair[0]) if "competency" in found or pair[0].at not in _at(found) else None
        found.setdefault("level", pair[1]) if "level" in found or pair[1].at not in _at(found) else None
    rest = without(rest, *found.values())
    if "level" not in found and "competency" not in given:
        levels = [
            column
            for column in rest
            if column.is_category and column.distinct <= FEW and levelness(list(dict.fromkeys(column.values))) >= 150
        ]
        if levels:
            found["level"] = levels[0]
            rest = without(rest, levels[0])
    _fill(found, rest)
    return Roles("list", fields=found, others=without(columns, *found.values()))


def _at(found: Mapping[str, Column]) -> set[int]:
    return {column.at for column in found.values()}


def _fill(found: dict[str, Column], rest: list[Column]) -> None:
    """Competency, group, id, example, description and kind, where the mapping leaves them open."""
    if "competency" not in found:
        named = [
            column
            for column in rest
            if column.length <= 80 and not column.is_number and not column.is_code and not column.is_link
        ]
        repeated = [column for column in named if column.is_category and column.distinct > 1]
        unique = [column for column in named if column.is_unique]
        if "level" not in found and unique:
            repeated = []
        one = max(repeated or named, key=lambda column: (column.distinct, -column.at), default=None)
        if one is not None:
            found["competency"] = one
            rest = without(rest, one)
    competency = found.get("competency")
    groups = [
        column
        for column in rest
        if competency is not None
        and column.is_category
        and not column.is_number
        and column.distinct < competency.distinct
        and determines(competency, column)
    ]
    if "about" not in found and competency is not None:
        described = [
            column
            for column in rest
            if (column.is_text or column.length > 30)
            and column.distinct < len(column.texts)
            and determines(competency, column)
        ]
        if described:
            found["about"] = described[0]
            rest = without(rest, described[0])
    if "group" not in found and groups:
        found["group"] = max(groups, key=lambda one: (one.distinct, -one.at))
        rest = without(rest, found["group"])
    codes = [column for column in rest if column.is_unique and column.is_code and not column.is_number]
    if "id" not in found and codes:
        found["id"] = codes[0]
        rest = without(rest, codes[0])
    statement = found.get("statement")
    longest = statement.length * 2 / 3 if statement is not None else 0
    named = [
        column
        for column in rest
        if column.is_unique and column.length < longest and column.words <= MOST_OF_A_NAME and not column.is_link
    ]
    if "name" not in found and named and "level" in found:
        found["name"] = named[0]
        rest = without(rest, named[0])
    texts = [column for column in rest if column.is_text or column.length > 30]
    for column in texts:
        if "example" not in found and (hinted(column.title, EXAMPLE) or not hinted(column.title, ABOUT)):
            found["example"] = column
    rest = without(rest, *found.values())
    kinds = [column for column in rest if column.is_category and not column.is_number and column.is_short]
    if "kind" not in found and kinds:
        found["kind"] = kinds[0]
