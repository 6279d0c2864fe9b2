"""The table of pay: which columns are amounts, which the job, which the place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations, permutations
from re import findall

from longarc.readers.columns import Column, Named, columns_of, determines, named_things, number, slips_in
from longarc.readers.result import Account
from longarc.readers.tables import Row, Table
from longarc.readers.words import hinted

MOST_AMOUNTS = 24
UNTOLD = Decimal(10**9)  # one of each: nothing tells how much its amounts differ
SHARES = ("10", "25", "50", "75", "90")
MEDIAN = ("median", "médian", "medián", "медиан", "中位", "50")
Chain = tuple[Column, ...]


@dataclass(frozen=True)
class Wages:
    table: Table
    chains: tuple[Chain, ...]  # five columns each, the largest amounts first
    job: Named
    place: Named | None
    more: tuple[Column, ...]  # said of the row
    of_place: tuple[Column, ...]  # said of the place, the same in each of its rows

    @cached_property
    def signs(self) -> frozenset[str]:
        """The signs that stand for amounts."""
        cells = (cell for chain in self.chains for column in chain for cell in column.distinct)
        return frozenset(cell for cell in cells if number(cell) is None)

    def said_of(self, place: str) -> Iterator[tuple[Column, str]]:
        if self.place is not None:
            at = self.place.code.cells.index(place)
            yield from ((column, column.cells[at]) for column in self.of_place if column.cells[at])

    def rows_that_say(self, account: Account) -> Iterator[Row]:
        """The rows with a job, and with a place where the others have one; the rest are dropped."""
        for row in self.table.rows:
            if row[self.job.code.name] and (self.place is None or row[self.place.code.name]):
                yield row
            else:
                account.drop(row.place.as_json(), "a row that does not say of which job, or where", "")

    def facts(self) -> dict[str, int]:
        """What the table says, counted from its cells."""
        amounts = [cell for chain in self.chains for column in chain for cell in column.numbers]
        return {
            "rows": len(self.table.rows),
            "jobs": self.job.count,
            "places": self.place.count if self.place else 0,
            "amounts": sum(cell is not None for cell in amounts),
            "amounts not given as numbers": sum(cell is None for cell in amounts),
            "other cells": sum(len(column.filled) for column in self.more) * len(self.chains),
        }


def wages_of(table: Table, account: Account) -> Wages | None:
    """The parts of a table of pay, or None where it is none."""
    columns = columns_of(table)
    if len(table.rows) < 2:
        return None
    chains = _chains([column for column in columns if column.is_numeric])
    if not chains:
        return None
    amounts = {column for chain in chains for column in chain}
    things = named_things(columns, but=amounts)
    if not things:
        return None
    job, place = _job_and_place(things, chains[0])
    used = amounts | {one for thing in (job, place) if thing for one in (thing.code, thing.name)}
    rest = [column for column in columns if column not in used]
    of_place = [
        column for column in rest if place and determines(place.code, column) and len(column.distinct) < place.count
    ]
    place_in_table = {"file": table.file, "row": 1, "line": 1}
    said = {"the job": job.name.name, "the place": place.name.name if place else "none"}
    said |= {
        "the 10th, 25th, 50th, 75th and 90th percentile": "; ".join(
            ", ".join(one.name for one in chain) for chain in chains
        )
    }
    for what, value in said.items():
        account.guess(place_in_table, f"which columns are {what}", value)
    more = tuple(column for column in rest if column not in of_place)
    _list_slips(table, chains, [thing for thing in (job, place) if thing], account)
    return Wages(table, tuple(chains), job, place, more, tuple(of_place))


def _list_slips(table: Table, chains: Sequence[Chain], things: Sequence[Named], account: Account) -> None:
    for thing in things:
        for at, name in thing.differing():
            account.drop(
                table.rows[at].place.as_json(), "another name of the same code; the usual one was followed", name
            )
    for chain in chains:
        for at, row in enumerate(table.rows):
            amounts = [value for column in chain if (value := column.numbers[at]) is not None]
            if amounts != sorted(amounts):
                shown = ", ".join(column.cells[at] for column in chain)
                account.guess(
                    row.place.as_json(),
                    "amounts that fall from one percentile to the next; kept under x-figures, and none of them used",
                    shown,
                )


def _chains(columns: Sequence[Column]) -> list[Chain]:
    """Fives of columns in which no row falls from one to the next: by year, by hour, …, largest first."""
    left = [column for column in columns if len(column.distinct) > 1][:MOST_AMOUNTS]
    found: list[Chain] = []
    while chain := _chain(left):
        found.append(chain)
        left = [column for column in left if column not in chain]
    return sorted(found, key=lambda chain: -_mean(chain[2]))


def _chain(columns: Sequence[Column]) -> Chain | None:
    rises = {(low, high) for low, high in permutations(columns, 2) if _rises(low, high)}
    ordered = sorted(columns, key=lambda column: (sum(high is column for _low, high in rises), column.name))
    chains = [
        chain
        for chain in combinations(ordered, 5)
        if all(pair in rises for pair in zip(chain, chain[1:], strict=False))
    ]
    return max(chains, key=_fitness, default=None)


def _rises(low: Column, high: Column) -> bool:
    both = [
        (left, right)
        for left, right in zip(low.numbers, high.numbers, strict=True)
        if left is not None and right is not None
    ]
    falls = sum(left > right for left, right in both)
    return bool(both) and falls <= slips_in(len(both)) and any(left < right for left, right in both)


def _fitness(chain: Chain) -> tuple[int, Decimal]:
    """Headings that hold the very numbers of percentiles speak for it; then that its amounts lie near one another."""
    said = sum(share in findall(r"\d+", column.name) for share, column in zip(SHARES, chain, strict=True))
    said += hinted(chain[2].name, MEDIAN)
    return said, -(_mean(chain[-1]) / (_mean(chain[0]) or Decimal(1)))


def _mean(column: Column) -> Decimal:
    values = [value for value in column.numbers if value is not None]
    return sum(values, Decimal(0)) / max(len(values), 1)


def _job_and_place(things: Sequence[Named], chain: Chain) -> tuple[Named, Named | None]:
    """Pay of one job differs less from place to place than pay in one place from job to job."""
    if len(things) == 1:
        return things[0], None
    first, second = things[:2]
    fullest = max(chain, key=lambda column: (sum(value is not None for value in column.numbers), column.name))
    return (first, second) if _spread(first, fullest) <= _spread(second, fullest) else (second, first)


def _spread(thing: Named, amounts: Column) -> Decimal:
    """How much the amounts of one of these differ, as the mean of largest to smallest."""
    groups: dict[str, list[Decimal]] = {}
    for code, amount in zip(thing.code.cells, amounts.numbers, strict=True):
        if amount:
            groups.setdefault(code, []).append(amount)
    ratios = [max(group) / min(group) for group in groups.values() if len(group) > 1]
    return sum(ratios, Decimal(0)) / len(ratios) if ratios else UNTOLD
