"""The cheapest combination of what blocks can be brought to, block by block, keeping every state that may still win.

A state is how far each part of the need has come and what the measures add up to; of two ways to one state the cheaper
stays. Where more never harms, a state that costs more and adds less is dropped. So the answer is exact unless there are
more than `MOST_STATES`; then the cheapest are kept, and the answer is a way without the proof that it is the smallest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from longarc.engine.results import ELIGIBLE
from longarc.paths.blocks import Block
from longarc.paths.ground import Ground
from longarc.paths.options import Option, options_of
from longarc.paths.raising import cost
from longarc.paths.tree import Reading, Tree, already, readings

MOST_STATES = 40_000
UNKNOWN_SUM = -(1 << 60)

Key = tuple[tuple[int, ...], tuple[int, ...]]
OptionsOf = Callable[[Ground, Block, Sequence[Reading]], tuple[list[Option], bool]]


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """The choices that led to a state, the last one first."""

    option: Option
    before: Chain | None


@dataclass(frozen=True, slots=True)
class State:
    cost: int
    chain: Chain | None


@dataclass(frozen=True, slots=True)
class Found:
    """The cheapest way: `options` are what is chosen. `is_exact`: nothing cheaper exists. None as `cost`: no way at all.

    `floor` is a cost below which there is certainly none.
    """

    cost: int | None
    options: tuple[Option, ...]
    is_exact: bool
    floor: int = 0


def search(ground: Ground, tree: Tree, blocks: Sequence[Block], options: OptionsOf = options_of) -> Found:
    """The cheapest choice of an option for each block with which the whole tree holds."""
    reads = readings(tree)
    others = _others(ground, tree)
    start: Key = (others.counts, tuple(0 for _reading in reads))
    states = {start: State(others.left, None)}
    is_exact, floor = True, 0
    chosen: list[list[Option]] = []
    for block in blocks:
        found, exact = options(ground, block, reads)
        is_exact = is_exact and exact
        chosen.append([row for row in found if _fits(block, row)])
        if not chosen[-1]:
            return Found(None, (), exact)
        floor += min(row.cost for row in chosen[-1]) if exact else 0
    best = _most_to_come(chosen, reads)
    for at, (block, rows) in enumerate(zip(blocks, chosen, strict=True)):
        states = _after(states, tree, block, rows, reads)
        states = _worth_keeping(states, reads, best[at + 1])
        if len(states) > MOST_STATES:
            is_exact = False
            states = dict(sorted(states.items(), key=lambda row: row[1].cost)[:MOST_STATES])
    best_state = _cheapest(states, tree, reads, others)
    if best_state is None:
        return Found(None, (), is_exact)
    if is_exact:
        floor = best_state.cost
    return Found(best_state.cost, tuple(_options(best_state.chain)), is_exact, floor)


@dataclass(frozen=True, slots=True)
class Others:
    """The needs no skill can change: what holds is in `counts`, what must hold and does not costs `left`.

    `open` are the nodes of those that might be got around: one is granted where nothing else will do.
    """

    counts: tuple[int, ...]
    left: int
    open: tuple[int, ...]


def _others(ground: Ground, tree: Tree) -> Others:
    counts, left, open_nodes = already(tree), 0, list[int]()
    for leaf in tree.others:
        if leaf.need.result(ground.view) >= ELIGIBLE:
            counts = tree.satisfied(counts, leaf.node)
        elif leaf.node is None:
            left += cost(left=1)
        else:
            open_nodes.append(leaf.node)
    return Others(counts, left, tuple(open_nodes))


def front(ground: Ground, reading: Reading, blocks: Sequence[Block]) -> tuple[list[tuple[int, int]], bool]:
    """For a rising measure alone: every (cost, numerator) such that no lower cost adds as much, cheapest first."""
    open_reading = replace(reading, must=None)
    states: dict[Key, State] = {((), (0,)): State(0, None)}
    is_exact = True
    for block in blocks:
        found, exact = options_of(ground, block, [open_reading])
        is_exact = is_exact and exact
        states = _unbeaten(_after(states, Tree(), block, found, [open_reading]))
    rows = sorted((state.cost, key[1][0]) for key, state in states.items() if key[1][0] > UNKNOWN_SUM // 2)
    return rows, is_exact


def _fits(block: Block, option: Option) -> bool:
    """Whether everything in the block that must hold in any case does."""
    return all(holds or leaf.node is not None for leaf, holds in zip(block.leaves, option.holds, strict=True))


def _most_to_come(chosen: Sequence[Sequence[Option]], reads: Sequence[Reading]) -> list[tuple[int, ...]]:
    """For each block the most that it and the following ones can still add to each reading."""
    rows = [tuple(0 for _reading in reads)]
    for options in reversed(chosen):
        most = (
            max((adds for option in options if (adds := option.adds[at]) is not None), default=UNKNOWN_SUM)
            for at in range(len(reads))
        )
        rows.append(tuple(left + right for left, right in zip(rows[-1], most, strict=True)))
    return rows[::-1]


def _after(
    states: dict[Key, State], tree: Tree, block: Block, options: Sequence[Option], reads: Sequence[Reading]
) -> dict[Key, State]:
    found: dict[Key, State] = {}
    caps = [reading.least for reading in reads]
    nodes = [leaf.node for leaf in block.leaves]
    counted = [
        [node for node, holds in zip(nodes, option.holds, strict=True) if holds and node is not None]
        for option in options
    ]
    for (counts, sums), state in states.items():
        for option, satisfied in zip(options, counted, strict=True):
            after = counts
            for node in satisfied:
                after = tree.satisfied(after, node)
            totals = tuple(
                UNKNOWN_SUM
                if adds is None or total <= UNKNOWN_SUM // 2
                else total + adds
                if cap is None
                else min(total + adds, cap)
                for total, adds, cap in zip(sums, option.adds, caps, strict=True)
            ) if sums else sums  # fmt: skip
            amount = state.cost + option.cost
            known = found.get((after, totals))
            if known is None or amount < known.cost:
                found[after, totals] = State(amount, Chain(option, state.chain) if option.cost else state.chain)
    return found


def _worth_keeping(states: dict[Key, State], reads: Sequence[Reading], to_come: tuple[int, ...]) -> dict[Key, State]:
    """Without those that can no longer reach what must be reached, and without those that others beat."""
    if not reads:
        return states
    musts = [reading.must for reading in reads]
    kept = {
        key: state
        for key, state in states.items()
        if all(must is None or total + more >= must for total, more, must in zip(key[1], to_come, musts, strict=True))
    }
    if any(reading.least is None for reading in reads):
        return kept
    return _unbeaten(kept)


def _unbeaten(states: dict[Key, State]) -> dict[Key, State]:
    """Of states alike but for the first measure, those where no cheaper one adds as much."""
    grouped: dict[object, list[tuple[int, Key, State]]] = {}
    for key, state in states.items():
        grouped.setdefault((key[0], key[1][1:]), []).append((key[1][0], key, state))
    kept: dict[Key, State] = {}
    for rows in grouped.values():
        rows.sort(key=lambda row: (row[2].cost, -row[0]))
        most: int | None = None
        for total, key, state in rows:
            if most is None or total > most:
                kept[key] = state
                most = total
    return kept


def _cheapest(states: dict[Key, State], tree: Tree, reads: Sequence[Reading], others: Others) -> State | None:
    best: State | None = None
    for (counts, sums), state in states.items():
        if best is not None and state.cost >= best.cost:
            continue
        left = _left(tree, reads, counts, sums, others)
        if left is not None and (best is None or state.cost + left < best.cost):
            best = State(state.cost + left, state.chain)
    return best


def _left(
    tree: Tree, reads: Sequence[Reading], counts: tuple[int, ...], sums: tuple[int, ...], others: Others
) -> int | None:
    """What a final state leaves over: nothing, or the needs that no skill can change; None: it does not do."""
    for reading, total in zip(reads, sums, strict=True):
        value = None if total <= UNKNOWN_SUM // 2 else total
        for leaf in reading.leaves:
            if reading.holds(leaf, value):
                counts = tree.satisfied(counts, leaf.node)
            elif leaf.node is None:
                return None
    return 0 if tree.holds(counts) else _granted(tree, counts, others)


def _granted(tree: Tree, counts: tuple[int, ...], others: Others) -> int | None:
    """The cost of the fewest needs that, granted, would make everything hold."""
    states = {counts: 0}
    for node in others.open:
        for known, amount in list(states.items()):
            after = tree.satisfied(known, node)
            if amount + 1 < states.get(after, amount + 2):
                states[after] = amount + 1
    fitting = [amount for known, amount in states.items() if tree.holds(known)]
    return cost(left=min(fitting)) if fitting else None


def _options(chain: Chain | None) -> Iterable[Option]:
    while chain is not None:
        yield chain.option
        chain = chain.before
