"""Which of two sets of titles are levels, told from the titles alone and in any language.

Levels count (1, 2; I, II; L3) or are one word that is varied (engineer, senior engineer, lead engineer); competencies are
words of their own. A few words of rank in several languages break ties.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"(?<![\w])(?:[a-z]{0,2}\d{1,2}|[ivx]{1,4})(?![\w])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_RANK = re.compile(
    r"junior|senior|mid(?:dle)?\b|principal|staff|lead|chief|head|director|trainee|associate|graduate|apprentice|intern\b"
    r"|beginner|novice|basic|foundation|competent|proficient|practitioner|advanced|expert|master|aware|working|learning"
    r"|einsteiger|anfänger|grundlagen|fortgeschritten|erfahren|experte|meister|leitung|principiante|básico|intermedio"
    r"|avanzado|experto|débutant|intermédiaire|confirmé|avancé|začátečník|pokročil|mistr|vedouc|level|stufe|nivel|niveau"
    r"|úrove|livello|poziom|grade|步|级",
    re.IGNORECASE,
)


def likeness_of_levels(titles: Iterable[str]) -> int:
    """How much a set of titles looks like levels, from 0 to 300: numbers, words in common, words of rank."""
    known = list(dict.fromkeys(titles))
    if not known:
        return 0
    numbered = sum(bool(_NUMBER.search(title)) for title in known)
    ranked = sum(bool(_RANK.search(title)) for title in known)
    return (100 * numbered + 100 * ranked + _in_common(known)) // len(known)


def _in_common(titles: Sequence[str]) -> int:
    """100 for each title that shares its most common word with at least half of the others."""
    words = [set(_WORD.findall(title.casefold())) for title in titles]
    counts = Counter(word for row in words for word in row)
    return sum(100 for row in words if len(titles) > 1 and any(counts[word] * 2 > len(titles) for word in row))


def levels_first(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether `one` rather than `other` is the set of levels; with nothing to tell them apart, the smaller set is."""
    first, second = likeness_of_levels(one), likeness_of_levels(other)
    if first != second:
        return first > second
    return len(set(one)) < len(set(other))
