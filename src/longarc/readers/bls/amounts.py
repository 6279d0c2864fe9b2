"""A row of the table as market rows: amounts, those withheld, those cut off at the top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from longarc.readers.bls.wages import Chain, Wages
from longarc.readers.columns import number
from longarc.readers.result import Account
from longarc.readers.tables import Row

PERCENTILES = ("p10", "p25", "p50", "p75", "p90")
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "Kč": "CZK"}
HOURS = Decimal(2080)
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Scheme:
    """How the amounts are to be read. `tops` are the amounts at which figures are cut off, by the sign of a cell, or ""."""

    wages: Wages
    currency: str
    periods: tuple[str, ...]
    factors: dict[str, Any]
    tops: dict[str, frozenset[Decimal]]

    @classmethod
    def of(cls, wages: Wages, notes: dict[str, str], account: Account) -> Scheme:
        place = {"file": wages.table.file, "row": 1, "line": 1}
        words = " ".join([*notes.values(), *(column.name for chain in wages.chains for column in chain)])
        signs = [name for sign, name in SIGNS.items() if sign in words or name in words]
        currency = signs[0] if signs else "USD"
        account.guess(place, "the currency" if signs else "the currency, which the table does not say", currency)
        periods = tuple(_period(wages.chains[0], chain) for chain in wages.chains)
        account.guess(place, "the period that amounts are for, from their size", ", ".join(periods))
        factors = {periods[0]: 1, "hour": int(HOURS)} if "hour" in periods[1:] else {}
        account.settle({"the id and version, which the table does not carry": "bls, 1"})
        tops: dict[str, frozenset[Decimal]] = {}
        for code, text in notes.items():
            if _is_top(text):
                sign = "" if code.isalnum() else code
                tops[sign] = tops.get(sign, frozenset()) | _amounts(text)
        return cls(wages, currency, periods, factors, tops)

    def entries(self, row: Row) -> Iterator[dict[str, Any]]:
        """One market row for each period."""
        wages = self.wages
        for chain, period in zip(wages.chains, self.periods, strict=True):
            entry: dict[str, Any] = {"job": row[wages.job.code.name]}
            if wages.place:
                entry["place"] = row[wages.place.code.name]
            if period != self.periods[0]:
                entry["period"] = period
            entry |= self._figures(row, chain)
            entry |= {f"x-{column.name}": row[column.name] for column in wages.more if row[column.name]}
            yield entry | {"x-row": row.place.row}

    def _figures(self, row: Row, chain: Chain) -> dict[str, Any]:
        found: dict[str, Any] = {}
        least: list[str] = []
        withheld: list[str] = []
        marks: dict[str, str] = {}
        for name, column in zip(PERCENTILES, chain, strict=True):
            cell = row[column.name]
            amount, tops = number(cell), self.tops.get(cell, frozenset()) if cell else frozenset()
            if amount is None and tops:
                amount, marks[name] = (max if chain is self.wages.chains[0] else min)(tops), cell
                least.append(name)
            elif amount is None:
                withheld.append(name)
                continue
            elif cell.endswith("+") or amount in self.tops.get("", frozenset()):
                least.append(name)
            found[name] = int(amount) if amount == amount.to_integral_value() else amount
        rising = list(found.values()) == sorted(found.values())
        kept = {} if rising else {"x-figures": found}
        if not rising:  # no percentiles are such; none is used, and all are kept
            withheld, least, found = [*PERCENTILES], [], {}
        found |= {key: names for key, names in (("at-least", least), ("not-released", withheld)) if names}
        signs = self._signs(row, chain)
        return found | kept | ({"x-marks": marks} if marks else {}) | ({"x-signs": signs} if signs else {})

    def _signs(self, row: Row, chain: Chain) -> dict[str, str]:
        """What stands for amounts that are not given, where a table has several signs for it."""
        if len(self.wages.signs) < 2:
            return {}
        cells = {name: row[column.name] for name, column in zip(PERCENTILES, chain, strict=True)}
        return {name: cell for name, cell in cells.items() if cell in self.wages.signs and cell not in self.tops}


def _period(first: Chain, chain: Chain) -> str:
    """By the year, unless the amounts are too small for that; beside a year, what is about 2080 times less is by the hour."""
    middle = [value for value in chain[2].numbers if value is not None]
    return "year" if sorted(middle)[len(middle) // 2] >= 1000 else "hour"


def _is_top(text: str) -> bool:
    """A note that names an amount of money speaks of where figures are cut off."""
    return any(sign in text for sign in SIGNS) and bool(_amounts(text))


def _amounts(text: str) -> frozenset[Decimal]:
    return frozenset(
        Decimal(found.replace(",", "")) for found in _AMOUNT.findall(text) if Decimal(found.replace(",", "")) >= 20
    )
