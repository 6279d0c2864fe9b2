"""Ratings as what an occupation asks for: a level exactly, or unknown with the reason; importance as its weight."""

from __future__ import annotations

from typing import Any

from longarc.readers.columns import number
from longarc.readers.onet.recognise import YES, Ratings, Source
from longarc.readers.result import Account
from longarc.readers.tables import Row

Rated = dict[tuple[str, str], dict[str, tuple[Ratings, Row]]]


def requirements_of(source: Source, account: Account) -> dict[str, list[dict[str, Any]]]:
    """For each occupation its needs, in the order of the tables."""
    found: dict[str, list[dict[str, Any]]] = {}
    for (occupation, element), by_scale in _rated(source, account).items():
        found.setdefault(occupation, []).append(_need(source, element, by_scale, account))
    return found


def _rated(source: Source, account: Account) -> Rated:
    found: Rated = {}
    for one in source.ratings:
        for row in one.table.rows:
            occupation, element, scale = (row[part.code.name] for part in (one.occupation, one.element, one.scale))
            if not (occupation and element and scale):
                account.drop(
                    row.place.as_json(), "a rating that does not say of what", f"{occupation}, {element}, {scale}"
                )
                continue
            cell = found.setdefault((occupation, element), {})
            if scale in cell:
                account.drop(
                    row.place.as_json(),
                    "a second rating of the same; the first was followed",
                    f"{occupation}, {element}, {scale}",
                )
            else:
                cell[scale] = (one, row)
    return found


def _need(source: Source, element: str, by_scale: dict[str, tuple[Ratings, Row]], account: Account) -> dict[str, Any]:
    need: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    for scale, (ratings, row) in by_scale.items():
        value, reasons = row[ratings.value.name], _reasons(ratings, row)
        if scale == source.level and number(value) is not None and not reasons:
            need = {"measure": element, "from": value} | need
        elif scale == source.level:
            reason = "; ".join(reasons) or "the source gives no number"
            need = {"competency": element, "unknown": reason} | need
            if _is_irrelevant(ratings, row):
                need["strength"] = "desirable"
        elif number(value) is not None and not reasons and not need.get("weight"):
            need["weight"] = value
        kept[f"x-{scale}"] = {
            column.name: row[column.name] for column in (ratings.value, *ratings.more) if row[column.name]
        }
    if "measure" not in need and "competency" not in need:
        need = {"competency": element, "unknown": "the source rates no level", **need}
    return need | kept


def _reasons(ratings: Ratings, row: Row) -> list[str]:
    """The headings of the columns that say yes to not using the value."""
    return [flag.name for flag in ratings.flags if says_yes(flag.distinct, row[flag.name])]


def says_yes(words: frozenset[str], cell: str) -> bool:
    """Whether a cell of a yes-or-no column says yes: by the word, in some languages."""
    return cell.casefold() in YES and (cell.casefold() != "1" or "0" in words or len(words) == 1)


def _is_irrelevant(ratings: Ratings, row: Row) -> bool:
    """A flag that also stands beside importance speaks of how sure the value is; one beside levels alone of relevance."""
    said = [flag.name for flag in ratings.flags if says_yes(flag.distinct, row[flag.name])]
    return any(not _stands_everywhere(ratings, name) for name in said)


def _stands_everywhere(ratings: Ratings, flag: str) -> bool:
    column = next(one for one in ratings.flags if one.name == flag)
    scales = {scale for scale, cell in zip(ratings.scale.code.cells, column.cells, strict=True) if cell}
    return len(scales) == ratings.scale.count
