"""What may be told of two tables that count the same people, once by rows and once by columns. Pure.

Who is in which group is no secret, so a row and a column that hold nearly the same people give away the few that they do
not share; and a total that one table gives away fills the gap that the other one leaves. Two rules guard against it:

1. Groups are told only if no sum of told rows less a sum of told columns is about fewer than eight people. Seen as a graph
   of groups, joined by the people they share, with everybody in a withheld group in one node, that is: every cut through
   it parts at least eight people. It is decided by who is where, never by what is counted.
2. Where a count is told as a range, another one in its table is told as a range as well, so that both together are as
   exact as before and neither can be worked out from the total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from longarc.disclosure.counts import SMALLEST_GROUP, Count, Told, shown

Cells = Mapping[tuple[str, str], int]
Node = tuple[str, str]  # "row" or "column", and the group; OUTSIDE for all that are withheld
OUTSIDE: Node = ("", "")


@dataclass(frozen=True)
class Speakable:
    """The groups that may be told, and which of them hold the same people between them (`parts`)."""

    rows: frozenset[str]
    columns: frozenset[str]
    parts: tuple[frozenset[Node], ...]


def speakable(cells: Cells, smallest: int = SMALLEST_GROUP) -> Speakable:
    """Which rows and columns may be told, by the number of people in each cell."""
    sizes = _sizes(cells)
    withheld = {node for node, people in sizes.items() if people < smallest}
    while (cut := _small_cut(cells, withheld, smallest)) is not None:
        withheld.add(min(cut, key=lambda node: (sizes[node], node)))
    told = sizes.keys() - withheld
    return Speakable(
        frozenset(name for side, name in told if side == "row"),
        frozenset(name for side, name in told if side == "column"),
        tuple(_parts(_graph(cells, withheld))),
    )


def told(
    cells: Cells, groups: Speakable, rows: Mapping[str, int], columns: Mapping[str, int]
) -> tuple[dict[str, Told], dict[str, Told]]:
    """What may be told of a count in each told row and column; `rows` and `columns` count everybody, told or not."""
    sizes, tables = _sizes(cells), (("row", rows, groups.rows), ("column", columns, groups.columns))
    found: dict[Node, Told] = {}
    for part in groups.parts:
        sides = []
        for side, counts, names in tables:
            entries = [_Entry.of(node, counts[node[1]], sizes[node]) for node in sorted(part) if node[0] == side]
            if OUTSIDE in part:
                apart = [node for node in sizes if node[0] == side and node[1] not in names]
                entries.append(
                    _Entry.of(OUTSIDE, sum(counts[name] for _, name in apart), sum(sizes[node] for node in apart))
                )
            sides.append(entries)
        found |= _together(*sides)
    by_side = ({name: one for (side, name), one in found.items() if side == of} for of in ("row", "column"))
    return next(by_side), next(by_side)


# --- which groups


def _sizes(cells: Cells) -> dict[Node, int]:
    sizes: dict[Node, int] = {}
    for (row, column), people in cells.items():
        for node in (("row", row), ("column", column)):
            sizes[node] = sizes.get(node, 0) + people
    return sizes


Shared = dict[Node, dict[Node, int]]


def _graph(cells: Cells, withheld: Iterable[Node]) -> Shared:
    """The groups, joined by the people they share; all that are withheld are one."""
    gone, graph = set(withheld), Shared()
    for (row, column), people in cells.items():
        one, other = (OUTSIDE if node in gone else node for node in (("row", row), ("column", column)))
        graph.setdefault(one, {})
        graph.setdefault(other, {})
        if one != other and people:
            graph[one][other] = graph[one].get(other, 0) + people
            graph[other][one] = graph[other].get(one, 0) + people
    return graph


def _parts(graph: Shared) -> list[frozenset[Node]]:
    """The groups that hang together."""
    left, found = set(graph), []
    while left:
        part, new = set[Node](), {min(left)}
        while new:
            part |= new
            new = {other for node in new for other in graph[node]} - part
        found.append(frozenset(part))
        left -= part
    return found


def _small_cut(cells: Cells, withheld: set[Node], smallest: int) -> frozenset[Node] | None:
    """Told groups on one side of a cut that parts fewer people than may be told; None where there is no such cut."""
    # Here and not above: it takes half a second and 28 MB, which no process needs that only shows figures.
    from networkx import Graph, stoer_wagner

    graph = _graph(cells, withheld)
    for part in _parts(graph):
        if len(part) < 2:
            continue
        joined = Graph()
        for node in sorted(part):
            joined.add_weighted_edges_from((node, other, people) for other, people in sorted(graph[node].items()))
        weight, (one, other) = stoer_wagner(joined)
        if weight < smallest:
            return _to_withhold(frozenset(one), frozenset(other))
    return None


def _to_withhold(one: frozenset[Node], other: frozenset[Node]) -> frozenset[Node]:
    """Of the two sides of a cut the smaller one that holds told groups only."""
    told = [side for side in (one, other) if OUTSIDE not in side]
    return min(told, key=lambda side: (len(side), sorted(side)))


# --- which counts


@dataclass(frozen=True)
class _Entry:
    """A count in a table: of one group, or of all that are withheld (OUTSIDE)."""

    node: Node
    part: int
    told: Told

    @classmethod
    def of(cls, node: Node, part: int, whole: int) -> _Entry:
        """With what may be told of it by itself; of too few people that is nothing."""
        return cls(node, part, shown(Count(part, whole)) or Told(0, whole, whole))

    @property
    def room(self) -> int:
        """How far its range may be widened to both sides; an entry that is not exact, or not told, has none."""
        exact = self.told.is_exact and self.node != OUTSIDE
        return min(self.part, self.told.whole - self.part) if exact else 0


def _together(*sides: Sequence[_Entry]) -> dict[Node, Told]:
    """What two tables of the same people tell, so that the total of one says of the other no more than what it tells."""
    totals = [sum(entry.part for entry in side) for side in sides]
    fixed = [side for side in sides if not any(entry.room for entry in side)]
    low = min(*totals, *(sum(entry.told.low for entry in side) for side in fixed))
    high = max(*totals, *(sum(entry.told.high for entry in side) for side in fixed))
    found: dict[Node, Told] = {}
    for side in sides:
        widest = max(side, key=lambda entry: (entry.room, entry.node), default=None)
        for entry in side:
            one = entry.told
            if entry is widest and entry.room:
                others = [other.told for other in side if other is not entry]
                least = max(0, low - sum(other.high for other in others))
                most = min(one.whole, high - sum(other.low for other in others))
                one = replace(one, low=least, high=most)
            if entry.node != OUTSIDE:
                found[entry.node] = one
    return found
