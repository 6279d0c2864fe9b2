"""What the columns of a table are for, told from what stands in them; a mapping by the user comes before any guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from statistics import median

from longarc.readers.result import CannotRead
from longarc.readers.spreadsheet.columns import (
    Column,
    columns_of,
    crosses,
    determines,
    filled_down,
    fold,
    without,
)
from longarc.readers.spreadsheet.grids import cell_name
from longarc.readers.spreadsheet.labels import ABOUT, EXAMPLE, LEVEL, WEIGHT, hinted, levelness, ordinal, rank
from longarc.readers.spreadsheet.regions import Region

FIELDS = (
    "competency",
    "level",
    "statement",
    "group",
    "kind",
    "id",
    "example",
    "about",
    "name",
    "weight",
    "track",
    "step",
    "levels",
)
FEW, MOST_COMPARED = 12, 30
Kind = str  # matrix, list, marks, demands, single, names
Mapped = Mapping[str, str]


@dataclass
class Roles:
    """How a table is to be read. `texts` are the columns of a matrix; the fields of a list are by name."""

    kind: Kind
    label: Column | None = None
    texts: list[Column] = field(default_factory=list)
    groups: list[Column] = field(default_factory=list)
    fields: dict[str, Column] = field(default_factory=dict)
    others: list[Column] = field(default_factory=list)
    filled: list[Column] = field(default_factory=list)  # columns with blanks that take what stands above


def roles_of(region: Region, mapped: Mapped) -> Roles:
    """Decide what the table is. Raises CannotRead where the mapping names a column that is in no table (checked before)."""
    columns, filled = _filled(columns_of(region))
    given = {name: column for name in mapped if (column := _named(columns, mapped[name])) is not None}
    roles = _list(columns, given) if _asks_for_a_list(given) else _decide(columns, given)
    roles.filled = [column for column in filled if column.at in _taken(roles)]
    return roles


def known_columns(regions: Sequence[Region], mapped: Mapped) -> None:
    """Raises CannotRead where the mapping has a field that there is not, or a column that no table has."""
    for name, column in mapped.items():
        if name not in FIELDS:
            raise CannotRead(f"--map {name}=…: there is no such field; there are {', '.join(FIELDS)}")
        if name == "levels":
            if column not in {"rows", "columns"}:
                raise CannotRead(f"--map levels={column}: say rows or columns")
        elif not any(_named(columns_of(region), column) for region in regions):
            raise CannotRead(f"--map {name}={column}: no table has a column of that title or letter")


def _named(columns: Sequence[Column], wanted: str) -> Column | None:
    titled = [column for column in columns if fold(column.title) == fold(wanted)]
    lettered = [column for column in columns if cell_name((0, column.at))[:-1] == wanted.upper()]
    return next(iter(titled or lettered), None)


def _asks_for_a_list(given: Mapping[str, Column]) -> bool:
    return "statement" in given or {"competency", "level"} <= set(given)


def _filled(columns: list[Column]) -> tuple[list[Column], list[Column]]:
    """Short columns whose blanks stand under a text, as where cells were merged, are filled down."""
    filled: list[Column] = []
    for place, column in enumerate(columns[:3]):
        blanks = sum(value == "" for value in column.values)
        fuller = any(len(other.texts) * 10 >= 9 * len(other.values) for other in columns[place + 1 :])
        before = all(other in filled or other.is_category for other in columns[:place])
        plain = column.length <= 60 and column.lines == 1 and not column.is_number
        if column.values[0] and blanks * 10 >= 3 * len(column.values) and fuller and before and plain:
            columns[place] = filled_down(column, columns[:place])
            filled.append(columns[place])
    return columns, filled


def _decide(columns: list[Column], given: Mapping[str, Column]) -> Roles:
    marks = _marks(columns)
    rest = without(columns, *marks)
    pair = _pair(without(rest, given.get("group")))
    label = given.get("competency") or _label(rest)
    texts = [column for column in without(rest, label) if column.is_text]
    if texts and label is not None:
        texts = _with_bare_ones(texts, without(rest, label))
    if len(marks) > 1 and pair is None and label is not None and len(texts) <= 1:
        return Roles(
            "marks",
            label,
            marks,
            _groups(rest, label, texts),
            others=without(rest, label, *texts),
            fields=_about(texts),
        )
    if not texts and not (label is not None and label.is_unique):
        demands = _demands(columns)
        if demands is not None:
            return demands
    repeats = any(column.length > 60 for column in columns) and not any(column.is_unique for column in columns)
    described = _described_demands(columns) if repeats else None
    if described is not None:
        return described
    if pair is not None and _is_list(columns, pair, texts, label):
        return _list(columns, given)
    if len(texts) > 1 and pair is not None and (label is None or label.is_text):
        ladder, level = pair
        texts = [column for column in without(columns, *pair) if column.is_text]
        return Roles("rows", level, texts, [ladder], others=without(columns, *pair, *texts))
    if len(texts) > 1 and label is not None:
        groups = _groups(rest, label, texts)
        return Roles("matrix", label, texts, groups, others=without(columns, label, *texts, *groups))
    if len(texts) == 1 and label is not None:
        if levelness([label.title, *label.values][1:]) >= 100 and _is_short_list(label):
            return Roles("single", label, texts, others=without(columns, label, *texts))
        return _list(columns, given)
    return _list(columns, given)


def _with_bare_ones(texts: list[Column], columns: Sequence[Column]) -> list[Column]:
    """With columns of few or short texts whose titles go on with those of the others: a level that is hardly written."""
    heads = [column.title for column in texts]
    if any(ordinal(head) is None for head in heads) and any(rank(head) is None for head in heads):
        return texts
    told = ordinal if all(ordinal(head) is not None for head in heads) else rank
    bare = [column for column in without(columns, *texts) if told(column.title) is not None]
    return sorted([*texts, *bare], key=lambda column: column.at)


def _is_short_list(label: Column) -> bool:
    return label.is_unique and len(label.values) <= FEW


def _marks(columns: Sequence[Column]) -> list[Column]:
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
    values = {value for column in shared for value in column.kinds}
    cells = sum(len(column.texts) for column in shared)
    numbers = all(column.is_number for column in shared)
    return shared if len(values) <= FEW and (cells >= 2 * len(values) or numbers) else []


def _pair(columns: Sequence[Column]) -> tuple[Column, Column] | None:
    """Two columns that come again and again and sort the rows independently: (competency, level)."""
    repeated = [column for column in columns if column.is_category and column.distinct > 1][:MOST_COMPARED]
    pairs = [(one, other) for one, other in combinations(repeated, 2) if crosses(one, other)]
    if not pairs:
        return None
    levels = max(
        {column.at: column for pair in pairs for column in pair}.values(), key=lambda one: _like_levels(one, columns)
    )
    partners = [one if other.at == levels.at else other for one, other in pairs if levels.at in {one.at, other.at}]
    return max(partners, key=lambda one: (one.distinct, -one.at)), levels


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


def _is_list(
    columns: Sequence[Column], pair: tuple[Column, Column], texts: Sequence[Column], label: Column | None
) -> bool:
    """Whether a table that two columns sort is one statement (or cell) a row, and not a matrix with two groupings."""
    competency, level = pair
    values = list(dict.fromkeys(level.values))
    if not texts and label is None:
        return False
    if len(texts) <= 1:
        return True
    heads = [column.title for column in texts if not hinted(column.title, (*ABOUT, *EXAMPLE))]
    if levelness(heads) > levelness(values):
        return False
    keys = list(zip(map(fold, competency.values), map(fold, level.values), strict=True))
    return len(set(keys)) < len(keys) or len(heads) < 2


def _label(columns: Sequence[Column]) -> Column | None:
    """The column that names the rows: as good as unique and short; words rather than codes, but no column of texts."""
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


def _as_a_name(column: Column) -> tuple[bool, int, int]:
    return (column.length > 40 or column.lines > 1, round(column.length / 25), column.at)


def _groups(columns: Sequence[Column], label: Column, texts: Sequence[Column]) -> list[Column]:
    """Columns that sort the rows into fewer, each inside the one before: from the coarsest."""
    found = [
        column
        for column in without(columns, label, *texts)
        if column.is_category
        and not column.is_number
        and determines(label, column)
        and column.distinct < label.distinct
    ]
    found.sort(key=lambda one: (one.distinct, one.at))
    chain: list[Column] = []
    for column in found:
        if not chain or determines(column, chain[-1]):
            chain.append(column)
    return chain


def _about(texts: Sequence[Column]) -> dict[str, Column]:
    return {"about": texts[0]} if texts else {}


def _demands(columns: Sequence[Column]) -> Roles | None:
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


def _described_demands(columns: Sequence[Column]) -> Roles | None:
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


def _list(columns: list[Column], given: Mapping[str, Column]) -> Roles:
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
    pair = _pair([*without(rest), *(given[name] for name in ("competency", "level") if name in given)])
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
    named = [column for column in rest if column.is_unique and column.length < longest and not column.is_link]
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


def _taken(roles: Roles) -> set[int]:
    parts = [roles.label, *roles.texts, *roles.groups, *roles.fields.values(), *roles.others]
    return {column.at for column in parts if column is not None}
