"""What the columns of a table are for, told from what stands in them; a mapping by the user comes before any guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from longarc.readers.ladders import levelness, ordinal, rank
from longarc.readers.result import CannotRead
from longarc.readers.spreadsheet.asked import demands_of, described_demands_of, graded_demands_of, marks_of, required_of
from longarc.readers.spreadsheet.columns import (
    Column,
    columns_of,
    filled_down,
    fold,
    without,
)
from longarc.readers.spreadsheet.fields import list_of
from longarc.readers.spreadsheet.grids import cell_name
from longarc.readers.spreadsheet.labels import groups_of, label_of
from longarc.readers.spreadsheet.pairs import is_list, pair_of
from longarc.readers.spreadsheet.parts import FEW, Roles
from longarc.readers.spreadsheet.regions import Region
from longarc.readers.spreadsheet.scored import scored
from longarc.readers.spreadsheet.titles import are_titles

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
Mapped = Mapping[str, str]


def roles_of(region: Region, mapped: Mapped) -> Roles:
    """Decide what the table is. Raises CannotRead where the mapping names a column that is in no table (checked before)."""
    columns, filled = _filled(columns_of(region))
    aside = scored(columns)
    columns = without(columns, *aside)
    given = {name: column for name in mapped if (column := _named(columns, mapped[name])) is not None}
    roles = list_of(columns, given) if _asks_for_a_list(given) else _decide(columns, given)
    roles.aside = aside
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
    marks = [] if _are_statements(columns) else marks_of(columns)
    rest = without(columns, *marks)
    pair = pair_of(without(rest, given.get("group")))
    label = given.get("competency") or label_of(rest)
    texts = [column for column in without(rest, label) if column.is_text]
    if texts and label is not None:
        texts = _with_bare_ones(texts, without(rest, label))
    if len(marks) > 1 and pair is None and label is not None and len(texts) <= 1:
        return Roles(
            "marks",
            label,
            marks,
            groups_of(rest, label, texts),
            others=without(rest, label, *texts),
            fields=_about(texts),
        )
    if not texts and not (label is not None and label.is_unique):
        demands = demands_of(columns) or graded_demands_of(columns)
        if demands is not None:
            return demands
    repeats = any(column.length > 60 for column in columns) and not any(column.is_unique for column in columns)
    described = described_demands_of(columns) if repeats else None
    if described is not None:
        return described
    if required := required_of(columns):
        return required
    if pair is not None and is_list(columns, pair, texts, label):
        return list_of(columns, given)
    if len(texts) > 1 and pair is not None and (label is None or label.is_text):
        ladder, level = pair
        texts = [column for column in without(columns, *pair) if column.is_text]
        return Roles("rows", level, texts, [ladder], others=without(columns, *pair, *texts))
    if len(texts) > 1 and label is not None:
        texts, examples = _with_examples(texts)
        if are_titles(label, texts):
            return Roles("titles", label, texts, others=without(columns, label, *texts))
        groups = groups_of(rest, label, texts)
        return Roles(
            "matrix",
            label,
            texts,
            groups,
            others=without(columns, label, *texts, *groups, *examples.values()),
            examples=examples,
        )
    if len(texts) == 1 and label is not None:
        if levelness([label.title, *label.values][1:]) >= 100 and _is_short_list(label):
            return Roles("single", label, texts, others=without(columns, label, *texts))
        return list_of(columns, given)
    return list_of(columns, given)


def _are_statements(columns: Sequence[Column]) -> bool:
    """Whether the rows are sentences that two other columns sort: then few numbers beside them are no requirements."""
    sentences = [column for column in columns if column.is_unique and column.is_text and column.words >= 4]
    pair = pair_of([column for column in columns if column not in sentences])
    return len(sentences) == 1 and pair is not None and not all(column.is_number for column in pair)


def _with_examples(texts: list[Column]) -> tuple[list[Column], dict[int, Column]]:
    """Columns of one title that comes again after each of the others belong to the column on their left."""
    often = Counter(fold(column.title) for column in texts)
    again = {title for title, count in often.items() if count > 1 and title}
    if len(again) != 1 or max(often.values()) * 2 < len(texts) - 1:
        return texts, {}
    found = {
        left.at: right
        for left, right in pairwise(texts)
        if fold(right.title) in again and fold(left.title) not in again
    }
    kept = [column for column in texts if fold(column.title) not in again]
    return (kept, found) if len(found) == max(often.values()) and len(kept) > 1 else (texts, {})


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


def _about(texts: Sequence[Column]) -> dict[str, Column]:
    return {"about": texts[0]} if texts else {}


def _taken(roles: Roles) -> set[int]:
    parts = [roles.label, *roles.examples.values(), *roles.texts, *roles.groups, *roles.fields.values(), *roles.others]
    return {column.at for column in parts if column is not None}
