"""Which titles on the way to a statement are the competency and which the level: told from all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from longarc.readers.ladders import levelness
from longarc.readers.likeness import rows_agree
from longarc.readers.markdown.leaves import Content, Leaf

PLAIN = 60  # titles less like levels than this are words of their own


def modal_depth(leaves: Sequence[Leaf]) -> int:
    """How many titles most is said under; titles that come again under others speak for a matrix, and count threefold."""
    said: Counter[int] = Counter()
    for leaf in leaves:
        said[len(leaf.way)] += max(len(leaf.statements), 1)
    weight = {depth: count * (3 if _repeats(leaves, depth) else 1) for depth, count in said.items()}
    return max(weight, key=lambda depth: (weight[depth], depth), default=0)


def axes_of(leaves: Sequence[Leaf], depth: int) -> tuple[int, int]:
    """The places, in a way of titles, of the competency and of the level; -1 where there is none."""
    last = [leaf.way[depth - 1] for leaf in leaves if len(leaf.way) >= depth]
    above = [leaf.way[depth - 2] for leaf in leaves if len(leaf.way) >= depth] if depth > 1 else []
    if not above or len(set(above)) == 1:
        return (depth - 1, -1) if is_plain(last) else (depth - 2, depth - 1)
    ladders = _are_ladders(leaves, depth - 1) or _are_ladders(leaves, depth - 2)
    if not _repeats(leaves, depth) and is_plain(last) and not ladders:
        return depth - 1, -1
    return (depth - 1, depth - 2) if _upper_are_levels(leaves, depth) else (depth - 2, depth - 1)


def is_plain(titles: Sequence[str]) -> bool:
    """Whether titles do not look like levels."""
    return levelness(titles) < PLAIN


def _are_ladders(leaves: Sequence[Leaf], at: int) -> bool:
    """Whether the titles at this place look like levels under most of those above."""
    under: dict[tuple[str, ...], list[str]] = {}
    for leaf in leaves:
        if len(leaf.way) > at:
            under.setdefault(leaf.way[:at], []).append(leaf.way[at])
    return sum(not is_plain(titles) for titles in under.values()) * 2 >= max(len(under), 1)


def _upper_are_levels(leaves: Sequence[Leaf], depth: int) -> bool:
    """By what the titles look like, by what their statements share; with nothing to tell them apart, the fewer are levels."""
    full = [leaf for leaf in leaves if len(leaf.way) >= depth]
    upper = list(dict.fromkeys(leaf.way[depth - 2] for leaf in full))
    lower = list(dict.fromkeys(leaf.way[depth - 1] for leaf in full))
    score = 2.0 * (_likeness(full, depth - 2) - _likeness(full, depth - 1)) / 100
    score += rows_agree(_grid(full, depth, upper, lower), lower, upper)
    return score + (0.5 if len(upper) < len(lower) else -0.5 if len(upper) > len(lower) else 0) > 0


def _likeness(leaves: Sequence[Leaf], at: int) -> int:
    """Of all titles at a place, or of those under one title above, whichever looks more like levels."""
    under: dict[tuple[str, ...], list[str]] = {}
    for leaf in leaves:
        under.setdefault(leaf.way[:at], []).append(leaf.way[at])
    return max(levelness([leaf.way[at] for leaf in leaves]), *map(levelness, under.values()))


def _grid(
    leaves: Sequence[Leaf], depth: int, upper: Sequence[str], lower: Sequence[str]
) -> Mapping[tuple[int, int], str]:
    rows = {title: at for at, title in enumerate(lower)}
    columns = {title: at for at, title in enumerate(upper)}
    found: dict[tuple[int, int], str] = {}
    for leaf in leaves:
        key = rows[leaf.way[depth - 1]], columns[leaf.way[depth - 2]]
        said = " ".join([*(row.text for row in leaf.statements), *leaf.prose])
        found[key] = f"{found.get(key, '')} {said}"
    return found


def _repeats(leaves: Sequence[Leaf], depth: int) -> bool:
    """Whether the last titles of this depth come again under other titles."""
    under: dict[str, set[tuple[str, ...]]] = {}
    for leaf in leaves:
        if depth and len(leaf.way) == depth:
            under.setdefault(leaf.way[depth - 1], set()).add(leaf.way[: depth - 1])
    return bool(under) and sum(len(ways) > 1 for ways in under.values()) * 2 >= len(under)


def promoted(contents: Sequence[Content]) -> None:
    """Paragraphs that stand where statements stand (or anywhere, where there are none) are what a level says."""
    leaves = [leaf for content in contents for leaf in content.leaves]
    prose = [leaf for content in contents for leaf in content.prose]
    depth = modal_depth([*leaves, *(leaf for leaf in prose if len(leaf.way) > 1)])
    last = {leaf.way[-1] for leaf in leaves if len(leaf.way) == depth}
    often = Counter(leaf.way[-1] for leaf in prose if len(leaf.way) == depth)
    last |= {title for title, count in often.items() if count > 1}
    for content in contents:
        fitting = [
            leaf for leaf in content.prose if len(leaf.way) == depth > 1 and (not leaves or leaf.way[-1] in last)
        ]
        ways = {leaf.way for leaf in content.leaves}
        moved = [leaf for leaf in fitting if leaf.way not in ways]
        content.leaves += moved
        content.prose = [leaf for leaf in content.prose if leaf not in moved]
