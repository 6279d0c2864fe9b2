"""Which new element may be an old one under another id. A suggestion for a person to decide on; nothing follows from it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from longarc.engine.diff.elements import Element

LEAST, CANDIDATES = 40, 10
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Likely:
    """Two elements of one kind whose words are alike: `percent` of them, in the same order, stand in both."""

    kind: str
    was: str
    now: str
    percent: int
    before: str
    after: str
    why: str = ""


def likely(old: Iterable[Element], new: Iterable[Element]) -> list[Likely]:
    """The closest pairs of elements that are gone and elements that are new, each element once, the likest first.

    Only pairs that share a word are looked at, those that share rare words first, so that it stays quick for thousands.
    """
    gone, fresh = list(old), list(new)
    pairs = [
        Likely(one.kind, one.key, other.key, percent, one.label, other.label, _why(one, other, percent))
        for one, others in _candidates(gone, fresh)
        for other in others
        if (percent := _percent(one, other)) >= LEAST
    ]
    pairs.sort(key=lambda pair: (-pair.percent, pair.kind, pair.was, pair.now))
    taken_old, taken_new, found = set[tuple[str, str]](), set[tuple[str, str]](), []
    for pair in pairs:
        if (pair.kind, pair.was) in taken_old or (pair.kind, pair.now) in taken_new:
            continue
        taken_old.add((pair.kind, pair.was))
        taken_new.add((pair.kind, pair.now))
        found.append(pair)
    return found


def _why(one: Element, other: Element, percent: int) -> str:
    """What speaks for it, in words."""
    if one.label.casefold() == other.label.casefold():
        words = "the same words" if one.label == other.label else "the same words, in other letters"
    else:
        words = f"{percent} % of the words are the same, in the same order"
    return f"{words}, and both at {one.place}" if one.place and one.place == other.place else words


def _candidates(gone: Sequence[Element], fresh: Sequence[Element]) -> Iterable[tuple[Element, list[Element]]]:
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, other in enumerate(fresh):
        for word in set(_tokens(other)):
            having[other.kind, word].append(place)
    for one in gone:
        weight: dict[int, int] = defaultdict(int)
        for word in set(_tokens(one)):
            places = having.get((one.kind, word), [])
            for place in places if len(places) <= 200 else ():
                weight[place] += 1000 // len(places)
        best = sorted(weight, key=lambda place: (-weight[place], place))[:CANDIDATES]
        yield one, [fresh[place] for place in best]


def _tokens(element: Element) -> list[str]:
    return _WORD.findall(f"{element.name} {element.words}".casefold())


def _percent(one: Element, other: Element) -> int:
    """The likeness of what they are called or of all their words, whichever is greater: examples change more often."""
    called = _alike(_WORD.findall(one.label.casefold()), _WORD.findall(other.label.casefold()))
    return max(called, _alike(_tokens(one), _tokens(other)))


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Words in common, in order, of all words of both: twice the matches over the sum, in per cent."""
    if not old or not new:
        return 0
    matches = sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    return 200 * matches // (len(old) + len(new))
