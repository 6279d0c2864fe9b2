"""How a table is to be read: which of its columns are for what."""

from __future__ import annotations

from dataclasses import dataclass, field

from longarc.readers.spreadsheet.columns import Column

FEW, MOST_COMPARED = 12, 30
Kind = str  # matrix, rows, list, marks, demands, single, titles


@dataclass
class Roles:
    """How a table is to be read. `texts` are the columns of a matrix; the fields of a list are by name."""

    kind: Kind
    label: Column | None = None
    texts: list[Column] = field(default_factory=list)
    groups: list[Column] = field(default_factory=list)
    fields: dict[str, Column] = field(default_factory=dict)
    others: list[Column] = field(default_factory=list)
    examples: dict[int, Column] = field(default_factory=dict)  # beside a column of texts, by its place
    aside: list[Column] = field(default_factory=list)  # what a person filled in
    filled: list[Column] = field(default_factory=list)  # columns with blanks that take what stands above
