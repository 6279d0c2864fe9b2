"""What is too small to show. Pure.

Three rules guard a count about people. A group under eight is not shown at all, and no total is shown from which a
withheld group could be worked out. A count within two of nobody or of everybody is told as a range: "all eleven said
so" would tell what each of the eleven said (top and bottom coding). And a published count moves only when at least
three people moved it: a counter that answers to one click names the clicker.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass

SMALLEST_GROUP = 8
FEWEST_CHANGES = 3


@dataclass(frozen=True)
class Count:
    """How many people out of how many: what is known, not yet what may be told."""

    part: int
    whole: int


@dataclass(frozen=True)
class Told:
    """What may be told of a count: at least `low` and at most `high` of `whole`; the same twice where it is exact."""

    low: int
    high: int
    whole: int

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def reaches_all(self) -> bool:
        return self.high == self.whole

    @property
    def percent(self) -> int:
        """`low` in per cent of `whole`, rounded half up, in integer arithmetic; 0 of nobody is 0."""
        return (200 * self.low + self.whole) // (2 * self.whole) if self.whole else 0


def shown(count: Count, smallest: int = SMALLEST_GROUP, fewest: int = FEWEST_CHANGES) -> Told | None:
    """What may be told of a group's count; None where the group is too small to speak about."""
    if count.whole < smallest:
        return None
    if count.part < fewest:
        return Told(0, fewest - 1, count.whole)
    if count.whole - count.part < fewest:
        return Told(count.whole - fewest + 1, count.whole, count.whole)
    return Told(count.part, count.part, count.whole)


def total(counts: Iterable[Count], smallest: int = SMALLEST_GROUP) -> Told | None:
    """What may be told of all groups together: never more than the groups' own rows tell, added up.

    None when it would give away exactly one withheld group, or is too small itself. With two or more groups withheld,
    only their sum can be worked out; that is told only if it holds enough people, and by the rule for one group.
    """
    counts = list(counts)
    withheld = [count for count in counts if shown(count, smallest) is None]
    together = Count(sum(count.part for count in withheld), sum(count.whole for count in withheld))
    if len(withheld) == 1 or (withheld and together.whole < smallest):
        return None
    rows = [told for count in [*counts, *([together] if withheld else [])] if (told := shown(count, smallest))]
    if not rows:
        return None
    return Told(sum(row.low for row in rows), sum(row.high for row in rows), sum(row.whole for row in rows))


def moved(before: Set[Hashable], after: Set[Hashable], fewest: int = FEWEST_CHANGES) -> bool:
    """Whether enough people changed for the published figure to follow."""
    return len(before ^ after) >= fewest
