"""Which new element may be an old one under another id. A suggestion for a person to decide on; nothing follows from it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from longarc.engine.diff.elements import Element

LEAST, CANDIDATES, SHOWN_WORDS = 40, 10, 8
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Likely:
    """Two elements of one kind that may be one: `percent` of their words, in the same order, stand in both.

    `common` are some of these words; `called_alike`: their names are the same, or the beginnings of their texts; `place` is
    what both belong to, as it is called in the newer version, where that is the same.
    """

    kind: str
    was: str
    now: str
    percent: int
    before: str
    after: str
    common: tuple[str, ...] = ()
    called_alike: bool = False
    place: str = ""

    @property
    def why(self) -> str:
        """What speaks for it, in words."""
        said = f"both say {', '.join(self.common)}; {self.percent} % of the words are the same, in the same order"
        words = "they are called the same" if self.called_alike else said
        return f"{words}; both are at {self.place}" if self.place else words


def likely(old: Iterable[Element], new: Iterable[Element], called: Callable[[Element], str]) -> list[Likely]:
    """The closest pairs of elements that are gone and elements that are new, each element once, the likest first.

    `called` says what the place of an element is called. Only pairs that share a word are looked at, those that share rare words first, so that it stays quick for thousands.
    """
    gone, fresh = list(old), list(new)
    pairs = [
        (percent, one, other)
        for one, others in _candidates(gone, fresh)
        for other in others
        if (percent := _percent(one, other)) >= LEAST
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1].kind, pair[1].key, pair[2].key))
    taken_old, taken_new, found = set[tuple[str, str]](), set[tuple[str, str]](), []
    for percent, one, other in pairs:
        if (one.kind, one.key) in taken_old or (other.kind, other.key) in taken_new:
            continue
        taken_old.add((one.kind, one.key))
        taken_new.add((other.kind, other.key))
        found.append(_pair(one, other, percent, called))
    return found


def _pair(one: Element, other: Element, percent: int, called: Callable[[Element], str]) -> Likely:
    return Likely(
        one.kind,
        one.key,
        other.key,
        percent,
        one.label,
        other.label,
        tuple(_shared(one, other)),
        one.label.casefold() == other.label.casefold(),
        called(other) if one.place == other.place else "",
    )


def _shared(one: Element, other: Element) -> list[str]:
    """Words that both have, in the order of the first, each once; of many the longest."""
    left, right = (_WORD.findall(f"{row.name} {row.words}") for row in (one, other))
    matcher = SequenceMatcher(None, [*map(str.casefold, left)], [*map(str.casefold, right)], autojunk=False)
    both = [word for block in matcher.get_matching_blocks() for word in left[block.a : block.a + block.size]]
    once = list({word.casefold(): word for word in reversed(both)}.values())[::-1]
    kept = set(sorted(once, key=len, reverse=True)[:SHOWN_WORDS])
    return [word for word in once if word in kept]


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
