"""What is too small to show. Pure.

Two rules guard a count about people. A group under eight is not shown at all, and no total is shown from which a
withheld group could be worked out. And a published count moves only when at least three people moved it: a counter
that answers to one click names the clicker.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass

SMALLEST_GROUP = 8
FEWEST_CHANGES = 3


@dataclass(frozen=True)
class Count:
    """How many people out of how many."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Per cent, rounded half up, in integer arithmetic; 0 of nobody is 0."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else 0


def shown(count: Count, smallest: int = SMALLEST_GROUP) -> Count | None:
    """The count, or None where the group is too small to speak about."""
    return count if count.whole >= smallest else None


def total(counts: Iterable[Count], smallest: int = SMALLEST_GROUP) -> Count | None:
    """The sum of all groups, or None when it would give away exactly one withheld group, or is too small itself.

    With two or more groups withheld, only their sum can be worked out; that is told only if it holds enough people.
    """
    counts = list(counts)
    withheld = [count for count in counts if shown(count, smallest) is None]
    hidden = sum(count.whole for count in withheld)
    if len(withheld) == 1 or (withheld and hidden < smallest):
        return None
    whole = Count(sum(count.part for count in counts), sum(count.whole for count in counts))
    return shown(whole, smallest)


def moved(before: Set[Hashable], after: Set[Hashable], fewest: int = FEWEST_CHANGES) -> bool:
    """Whether enough people changed for the published figure to follow."""
    return len(before ^ after) >= fewest
