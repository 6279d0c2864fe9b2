"""A need taken apart: what must hold in any case, what may hold instead, and the measures that are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import cast

from longarc.engine.levels import View
from longarc.engine.measures import Count, Lookup, Measure, Sum
from longarc.engine.needs import LevelReached, Measured, Need, SkillScored, Together
from longarc.engine.results import ELIGIBLE

ROOT = 0


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A need without parts. `node` is the one that counts it; None: it must hold in any case."""

    need: Need
    node: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """So many of its parts must hold; `parent` counts it in turn."""

    wanted: int
    parent: int


@dataclass(slots=True)
class Tree:
    """Leaves by kind. `counted` are the nodes whose parts are counted; the root stands first and wants all of its own."""

    nodes: list[Node] = field(default_factory=lambda: [Node(0, -1)])
    levels: list[Leaf] = field(default_factory=list)
    skills: list[Leaf] = field(default_factory=list)
    measured: list[Leaf] = field(default_factory=list)
    others: list[Leaf] = field(default_factory=list)

    @property
    def leaves(self) -> list[Leaf]:
        """Those that skills can change."""
        return [*self.levels, *self.skills]

    def satisfied(self, counts: tuple[int, ...], node: int | None) -> tuple[int, ...]:
        """`counts` after one more part of `node` holds, carried up to the root."""
        if node is None:
            return counts
        changed = list(counts)
        while node >= 0:
            changed[node] += 1
            if changed[node] != self.nodes[node].wanted:
                break
            node = self.nodes[node].parent
        return tuple(changed)

    def holds(self, counts: tuple[int, ...]) -> bool:
        return counts[ROOT] >= self.nodes[ROOT].wanted


def tree_of(needs: tuple[Need, ...]) -> Tree:
    """The tree of all of `needs` together; what is merely desirable never blocks and is left out."""
    tree = Tree()
    for need in needs:
        if need.strength != "desirable":
            _add(tree, need, None)
    return tree


def _add(tree: Tree, need: Need, node: int | None) -> None:
    if isinstance(need, Together):
        _add_together(tree, need, node)
        return
    leaf = Leaf(need, node)
    if isinstance(need, LevelReached):
        tree.levels.append(leaf)
    elif isinstance(need, SkillScored):
        tree.skills.append(leaf)
    elif isinstance(need, Measured):
        tree.measured.append(leaf)
    else:
        tree.others.append(leaf)


def _add_together(tree: Tree, need: Together, node: int | None) -> None:
    parts = need.parts if need.count is not None else [part for part in need.parts if part.strength != "desirable"]
    wanted = len(parts) if need.count is None else need.count
    if node is None and wanted == len(parts):
        for part in parts:
            _add(tree, part, None)
        return
    parent = ROOT if node is None else node
    if node is None:
        tree.nodes[ROOT] = Node(tree.nodes[ROOT].wanted + 1, -1)
    at = len(tree.nodes)
    tree.nodes.append(Node(max(wanted, 0), parent))
    for part in parts:
        _add(tree, part, at)


def already(tree: Tree) -> tuple[int, ...]:
    """The counts before anything holds; nodes that want nothing hold at once."""
    counts = tuple(0 for _node in tree.nodes)
    for node in tree.nodes[1:]:
        if node.wanted == 0:
            counts = tree.satisfied(counts, node.parent)
    return counts


def base_of(measure: Measure) -> Sum | Count:
    """The sum or count that a measure rests on."""
    while isinstance(measure, Lookup):
        measure = measure.on
    return cast("Sum | Count", measure)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One sum or count with the needs that read it.

    Where more never harms, `least` is the value from which no more helps, and `must` the one it has to reach in any case.
    """

    base: Sum | Count
    leaves: tuple[Leaf, ...]
    least: int | None
    must: int | None

    def holds(self, leaf: Leaf, value: int | None) -> bool:
        return leaf.need.result(cast("View", _Valued(self.base.id, value))) >= ELIGIBLE


class _Valued:
    """As much of a view as a measure asks for when the value of its base is known."""

    __slots__ = ("_values",)

    def __init__(self, name: str, value: int | None) -> None:
        self._values: dict[str, object] = {name: value}


def readings(tree: Tree) -> list[Reading]:
    """The measures that are read, each once."""
    grouped: dict[int, list[Leaf]] = {}
    bases: dict[int, Sum | Count] = {}
    for leaf in tree.measured:
        base = base_of(cast(Measured, leaf.need).measure)
        bases[id(base)] = base
        grouped.setdefault(id(base), []).append(leaf)
    found = []
    for key, base in bases.items():
        leaves = grouped[key]
        musts = [leaf for leaf in leaves if leaf.node is None]
        least = _enough(base, leaves)
        found.append(Reading(base, tuple(leaves), least, _enough(base, musts) if musts and least is not None else None))
    return found


def _enough(base: Sum | Count, leaves: list[Leaf]) -> int | None:
    if not is_rising(base):
        return None
    values: list[Fraction] = []
    for leaf in leaves:
        need = cast(Measured, leaf.need)
        if need.bounds.most is not None:
            return None
        values.append(_from(need.measure, need.bounds.least) * base.lower)
    highest = max([Fraction(0), *values])
    return -(-highest.numerator // highest.denominator)


def _from(measure: Measure, least: Fraction | None) -> Fraction:
    """The bound as one of the base measure."""
    if least is None:
        return Fraction(-(1 << 60))
    if isinstance(measure, Lookup):
        place = -(-least.numerator // least.denominator)
        if place < 0:
            return Fraction(-(1 << 60))
        return _from(measure.on, measure.steps[place][0]) if place < len(measure.steps) else Fraction(1 << 60)
    return least


def is_rising(base: Sum | Count) -> bool:
    """Whether a higher level never counts less, and none less than nothing."""
    if isinstance(base, Count):
        return True
    return all(
        term.parts[0] >= 0
        and list(term.parts) == sorted(term.parts)
        and (term.competency.is_linear or len(set(term.parts)) == 1)
        for term in base.terms
    )


def kept_unknown(base: Sum | Count) -> bool:
    """Whether something unassessed leaves the whole measure unknown."""
    return not base.missing_is_zero


def competencies_of(tree: Tree) -> Iterator[str]:
    """Every competency whose level is read, some more than once."""
    for leaf in tree.levels:
        yield cast(LevelReached, leaf.need).competency.id
    for leaf in tree.measured:
        for competency in base_of(cast(Measured, leaf.need).measure).competencies():
            yield competency.id
