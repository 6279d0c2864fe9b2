"""Which table is what, and which of its columns, told from the cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, islice
from pathlib import Path

from longarc.readers.columns import Column, Named, columns_of, named_things, slips_in
from longarc.readers.result import Account, CannotRead
from longarc.readers.tables import Table

FEW = 12  # scales in one table of ratings
MOST_CODES = 12  # compared
ENOUGH = 3_000  # rows that tell which number lies in the middle of others
YES = {"y", "yes", "true", "1", "x", "ja", "oui", "si", "sí", "ano", "tak", "да"}


@dataclass(frozen=True, eq=False)
class Ratings:
    """A table of ratings: its three things, the value, and the columns that can forbid its use."""

    table: Table
    occupation: Named
    element: Named
    scale: Named
    value: Column
    flags: tuple[Column, ...]
    more: tuple[Column, ...]


@dataclass
class Source:
    ratings: list[Ratings]
    level: str = ""  # the code of the scale of levels; the other one is importance
    occupations: Table | None = None
    zones: Table | None = None
    zone_names: Table | None = None
    relations: Table | None = None
    anchors: Table | None = None
    scales: Table | None = None
    columns: dict[str, dict[str, str]] = field(default_factory=dict)  # for each kind of table: role -> heading

    @property
    def occupation_codes(self) -> frozenset[str]:
        return frozenset().union(*(one.occupation.code.distinct for one in self.ratings))

    @property
    def element_codes(self) -> frozenset[str]:
        return frozenset().union(*(one.element.code.distinct for one in self.ratings))

    @property
    def scale_codes(self) -> frozenset[str]:
        return frozenset().union(*(one.scale.code.distinct for one in self.ratings))


def source_of(path: Path, tables: Sequence[Table], account: Account) -> Source:
    """The tables at `path` by what they are; one that is none of them is listed as dropped. Raises CannotRead."""
    profiles = {table.file: columns_of(table) for table in tables}
    rated = [table for table in tables if _things(profiles[table.file])]
    rest = [table for table in tables if table not in rated]
    found = [one for table in rated if (one := _ratings(table, profiles, [profiles[other.file] for other in rest]))]
    if not found:
        raise CannotRead(
            f"{path}: no table of ratings here; expected rows that name an occupation, an element and a scale by code and name, with a number"
        )
    source = Source(found)
    for table in [*rest, *(table for table in rated if table not in [one.table for one in found])]:
        _sort(source, table, profiles[table.file], account)
    _zone_names(source, rest, profiles, account)
    source.level = _level(source)
    for one in found:
        for thing in (one.occupation, one.element, one.scale):
            for at, name in thing.differing():
                account.drop(
                    one.table.rows[at].place.as_json(),
                    "another name of the same code; the usual one was followed",
                    name,
                )
        said = f"{one.occupation.code.name}, {one.element.code.name}, {one.scale.code.name}, {one.value.name}"
        account.guess(_top(one.table), "which columns are occupation, element, scale and value", said)
    others = sorted(source.scale_codes - {source.level})
    account.guess(_top(found[0].table), "the scale of levels, and of importance", ", ".join([source.level, *others]))
    return source


def _top(table: Table) -> dict[str, object]:
    return {"file": table.file, "row": 1, "line": 1}


def _things(columns: Sequence[Column]) -> list[Named] | None:
    """Three pairs of code and name, one of them with few values, beside a number: what a table of ratings is about."""
    things = named_things(columns)
    used = {one for thing in things for one in (thing.code, thing.name)}
    numeric = [one for one in columns if one.is_numeric and one not in used]
    if 0 < len(things) < 3:
        things += _without_names(things, [one for one in columns if one not in used and one not in numeric])
    things.sort(key=lambda thing: (-thing.count, -thing.code.length, -thing.name.length, thing.code.name))
    return things if len(things) >= 3 and things[-1].count <= FEW and numeric else None


def _without_names(things: Sequence[Named], columns: Sequence[Column]) -> list[Named]:
    """Codes whose names stand in other tables: those that, with the things named here, tell every row from every other."""
    codes = [one for one in columns if one.is_code and len(one.distinct) > 1 and len(one.filled) == len(one.cells)]
    rows = len(columns[0].cells) if columns else 0
    for few in combinations(codes[:MOST_CODES], 3 - len(things)):
        known = [thing.code for thing in things]
        least = min(len(one.distinct) for one in few)
        if _keys(*known, *few) + slips_in(rows) < rows or least > FEW:
            continue
        if all(_keys(*known, *(one for one in few if one is not left)) * 10 < rows * 9 for left in few):
            return [Named(one, one) for one in few]
    return []


def _keys(*columns: Column) -> int:
    """How many rows the columns tell apart."""
    return len(set(zip(*(one.cells for one in columns), strict=True)))


def _ratings(table: Table, profiles: dict[str, list[Column]], others: Sequence[Sequence[Column]]) -> Ratings | None:
    columns = profiles[table.file]
    *large, scale = _things(columns) or []
    keyed = {
        thing: sum(
            any(one.is_unique and len(one.distinct & thing.code.distinct) * 2 >= thing.count for one in other)
            for other in others
        )
        for thing in large
    }
    by_likeness = sorted(large, key=lambda thing: (-keyed[thing], -thing.name.length, thing.code.name))
    occupation, element = by_likeness[:2]
    used = {one for thing in (occupation, element, scale) for one in (thing.code, thing.name)}
    rest = [one for one in columns if one not in used]
    value = _value([one for one in rest if one.is_numeric])
    flags = [one for one in rest if not one.is_numeric and one.length <= 5 and len(one.distinct) <= 2]
    more = tuple(one for one in rest if one is not value)
    return Ratings(table, occupation, element, scale, value, tuple(flags), more) if value else None


def _value(columns: Sequence[Column]) -> Column | None:
    """The number that lies in the middle of two others (its interval); without such, the fullest with most values."""
    full = [one for one in columns if len(one.cells) - len(one.filled) <= slips_in(len(one.cells))] or list(columns)
    best: tuple[Decimal, str] | None = None
    for value in full:
        for low in columns:
            for high in columns:
                if len({value, low, high}) == 3 and (off := _off_middle(low, value, high)) is not None:
                    best = min(best, (off, value.name)) if best else (off, value.name)
    if best:
        return next(one for one in full if one.name == best[1])
    return max(full, key=lambda one: (len(one.distinct), one.name), default=None)


def _off_middle(low: Column, value: Column, high: Column) -> Decimal | None:
    total, count, odd, wide = Decimal(0), 0, 0, False
    rows = islice(zip(low.numbers, value.numbers, high.numbers, strict=True), ENOUGH)
    for left, middle, right in rows:
        if left is None or middle is None or right is None:
            continue
        if not left <= middle <= right:
            odd += 1
            if odd > slips_in(len(value.cells)):
                return None
            continue
        total += abs(2 * middle - left - right)
        wide, count = wide or left < right, count + 1
    return total / count if wide else None


def _sort(source: Source, table: Table, columns: list[Column], account: Account) -> None:
    codes = source.occupation_codes
    occupations = [one for one in columns if one.distinct & codes]
    elements = [one for one in columns if one.distinct & source.element_codes]
    scales = [one for one in columns if one.distinct & source.scale_codes and one.is_code]
    keys = [one for one in occupations if one.is_unique]
    text = max((one for one in columns if not one.is_numeric), key=lambda one: (one.length, one.name), default=None)
    numeric = [one for one in columns if one.is_numeric and one not in occupations]
    if len(occupations) >= 2 and source.relations is None:
        source.relations, source.columns["relations"] = table, _relations(occupations, columns, codes)
    elif keys and text and text.length > 50 and source.occupations is None:
        source.occupations = table
        names = [one for one in columns if one.is_unique and one not in (keys[0], text) and not one.is_numeric]
        source.columns["occupations"] = {
            "code": keys[0].name,
            "about": text.name,
            "name": names[0].name if names else keys[0].name,
        }
    elif keys and source.zones is None and (zone := _zone(columns, keys[0])):
        source.zones, source.columns["zones"] = table, {"code": keys[0].name, "zone": zone.name}
    elif elements and not occupations and numeric and text and text.length > 15 and source.anchors is None:
        source.anchors = table
        key = max(elements, key=lambda one: (len(one.distinct & source.element_codes), one.name))
        names = [
            one
            for one in columns
            if one not in (key, text) and not one.is_numeric and not one.distinct & source.scale_codes
        ]
        name = max(names, key=lambda one: (len(one.distinct), one.name), default=key)
        source.columns["anchors"] = {"code": key.name, "name": name.name, "value": numeric[0].name, "text": text.name}
        source.columns["anchors"] |= {"scale": scales[0].name} if scales else {}
    elif scales and scales[0].is_unique and len(numeric) >= 2 and source.scales is None:
        source.scales, source.columns["scales"] = table, {"code": scales[0].name, **_ends(numeric)}
    else:
        source.columns.setdefault("left", {})[table.file] = table.file


def _ends(numeric: Sequence[Column]) -> dict[str, str]:
    first, second = numeric[:2]
    if sum((one or Decimal(0) for one in first.numbers), Decimal(0)) > sum(
        (one or Decimal(0) for one in second.numbers), Decimal(0)
    ):
        first, second = second, first
    return {"least": first.name, "most": second.name}


def _relations(occupations: Sequence[Column], columns: Iterable[Column], codes: frozenset[str]) -> dict[str, str]:
    """From the column whose occupations are mostly known to the one that also names others."""
    ordered = sorted(occupations, key=lambda one: (-Decimal(len(one.distinct & codes)) / len(one.distinct), one.name))
    start, end = ordered[:2]
    named = [
        one
        for one in columns
        if one not in (start, end) and not one.is_numeric and len(one.distinct) > len(end.distinct) // 2
    ]
    return {"from": start.name, "to": end.name} | ({"title": named[0].name} if len(named) == 1 else {})


def _zone(columns: Sequence[Column], key: Column) -> Column | None:
    """A small whole number, or the shortest text with few values."""
    few = [one for one in columns if one is not key and len(one.distinct) <= FEW and one.length <= 4]
    return min(few, key=lambda one: (not _counts(one), one.length, len(one.distinct), one.name), default=None)


def _counts(column: Column) -> bool:
    """Whether most of its cells are numbers."""
    return sum(value is not None for value in column.numbers) * 2 > len(column.filled)


def _zone_names(source: Source, tables: Sequence[Table], profiles: dict[str, list[Column]], account: Account) -> None:
    zones = {row[source.columns["zones"]["zone"]] for row in source.zones.rows} if source.zones else set()
    for file in source.columns.pop("left", {}):
        table = next(one for one in tables if one.file == file)
        keys = [one for one in profiles[file] if one.is_unique and zones and zones <= one.distinct]
        if keys and source.zone_names is None:
            names = sorted(
                (one for one in profiles[file] if one.is_unique and one not in keys),
                key=lambda one: (one.length, one.name),
            )
            titles = [one for one in names if 15 <= one.length <= 80] or names
            source.zone_names, source.columns["zone names"] = (
                table,
                {"code": keys[0].name, "name": titles[0].name if titles else keys[0].name},
            )
        else:
            account.drop(_top(table), "a table this reader does not know", ", ".join(table.columns))


def _level(source: Source) -> str:
    """The scale that the anchors are of; else the one whose values reach highest."""
    if source.anchors and "scale" in source.columns["anchors"]:
        codes = {row[source.columns["anchors"]["scale"]] for row in source.anchors.rows}
        if len(found := codes & source.scale_codes) == 1:
            return found.pop()
    highest: dict[str, Decimal] = {}
    for one in source.ratings:
        for code, value in zip(one.scale.code.cells, one.value.numbers, strict=True):
            highest[code] = max(highest.get(code, Decimal(-1)), value if value is not None else Decimal(-1))
    return max(highest, key=lambda code: (highest[code], code))
