"""Levels in packages of others: items that a skill level leads to, or whose type speaks of levels, under one item each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from longarc.readers.case.package import Package, end_of
from longarc.readers.case.relations import Children
from longarc.readers.ladders import numbers_of
from longarc.readers.naming import Ids, slug
from longarc.readers.result import Account
from longarc.readers.spreadsheet.drafts import joined
from longarc.readers.words import LEVEL, hinted

LONGEST_LABEL = 40
Row = dict[str, Any]


class Ladders:
    """The items that are competencies, each with the items that are its levels, lowest first; and what levels are called."""

    def __init__(self, package: Package, tree: Children, account: Account) -> None:
        rows = {str(row.get("identifier")): row for row in reversed(package.items)}
        asked = {
            end_of(row, "destinationNodeURI")
            for row in package.associations
            if row.get("associationType") == "hasSkillLevel"
        }
        kinds = {str(rows[name].get("CFItemType")) for name in asked & set(rows) if rows[name].get("CFItemType")}
        levels = {
            name
            for name, row in rows.items()
            if name in asked or row.get("CFItemType") in kinds or hinted(str(row.get("CFItemType") or ""), LEVEL)
        }
        inside: dict[str, list[str]] = {}
        for name in tree.order:
            inside.setdefault(tree.parent[name], []).append(name)
        self.inside = inside
        self.of = {
            name: below
            for name, below in inside.items()
            if name and name not in levels and all(one in levels for one in below)
        }
        self.labels = self._labels(rows)
        if not self.labels:
            self.of = {}
        self.scale = self._scale()
        if self.of:
            what = "items under one other, which a skill level leads to or whose type speaks of levels, are its levels"
            account.guess(package.node.at("CFItems"), what, ", ".join(self.scale)[:300])

    @property
    def levels(self) -> set[str]:
        return {name for below in self.of.values() for name in below}

    def _labels(self, rows: dict[str, Row]) -> dict[str, str]:
        """By what their codes add to that of the item above, else their statements, else their place."""
        ways = (
            {name: _rest(rows[name], rows[above], "humanCodingScheme") for above, name in self._pairs()},
            {name: _rest(rows[name], rows[above], "abbreviatedStatement") for above, name in self._pairs()},
            {name: _rest(rows[name], rows[above], "fullStatement") for above, name in self._pairs()},
            {name: str(place) for below in self.of.values() for place, name in enumerate(below, 1)},
        )
        return next((found for found in ways if self._tell_apart(found)), {})

    def _pairs(self) -> Sequence[tuple[str, str]]:
        return [(above, name) for above, below in self.of.items() for name in below]

    def _tell_apart(self, labels: dict[str, str]) -> bool:
        """Every level has a short label, its own among its fellows, and ladders share their labels."""
        if not labels or not all(0 < len(label) <= LONGEST_LABEL for label in labels.values()):
            return False
        if any(len({labels[name] for name in below}) < len(below) for below in self.of.values()):
            return False
        return len(self.of) == 1 or len(set(labels.values())) * 2 <= len(labels) + 1

    def _scale(self) -> dict[str, str]:
        """The ids of all labels, in order."""
        order: tuple[str, ...] = ()
        for below in sorted(self.of.values(), key=len, reverse=True):
            order = joined(order, [self.labels[name] for name in below])
        if order and all(label.isdecimal() for label in order):
            order = tuple(sorted(order, key=int))
        ids = Ids()
        ids.give("none", "none")
        return {label: ids.give(slug(label), label) for label in order}

    def scales(self) -> Row:
        if not self.of:
            return {}
        labels = list(self.scale)
        numbers = numbers_of(labels)
        numbers = numbers if numbers[0] > 0 else list(range(1, len(labels) + 1))
        values = [{"id": self.scale[label], "value": number, "name": label} for label, number in zip(labels, numbers, strict=True)]  # fmt: skip
        return {"levels": {"zero": "none", "values": [{"id": "none", "value": 0}, *values]}}


def _rest(row: Row, above: Row, field: str) -> str:
    """What a text adds to that of the item above; nothing where it does not begin with it."""
    own, known = str(row.get(field) or "").strip(), str(above.get(field) or above.get("fullStatement") or "").strip()
    return own.removeprefix(known).strip(" -–—./:_,") if own.startswith(known) else ""
