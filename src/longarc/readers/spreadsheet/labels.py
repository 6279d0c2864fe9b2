"""Whether titles are those of levels, and in which order they stand: by number, by words in common, by words of rank.

Numbers and words in common need no language. The words of rank are hints that only break ties.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

MANY = 15
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_DIGITS = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_RANKS = (
    r"^none$|^keine?$|^ningun|^žádn|^aucun",
    r"intern\b|trainee|apprentice|praktik|azubi|lehrling|stážist|becari|stagiaire|novice|beginner|anfäng|einsteig|principiant|začáteč|débutant|awareness|foundation|\bbasic|grundlag|básic|základ|elementar",
    r"junior|associate|entry|graduate|nachwuchs",
    r"\bmid|medior|intermedi|working|competent|kompetent|fortgeschr|pokročil|mírně|confirm|averag",
    r"senior|advanced|proficient|practitioner|erfahren|avanz|avanc|zkušen|versiert",
    r"\blead|staff|leitung|leitend|vedouc|líder",
    r"principal|expert|master|meister|mistr|maestr|\bhead|architect|architekt|autorit",
    r"director|direktor|distinguished|fellow|chief|\bvp\b|vice|ředitel",
)
ABOUT = (
    "descri", "beschreib", "definition", "definic", "popis", "about", "meaning", "overview", "erläuter", "erklär",
    "bedeutung", "význam", "explica", "what it", "scope", "summary", "zusammenfass", "resumen", "shrnut", "detail",
    "описан", "说明", "説明", "וצף", "תיאור", "وصف",
)  # fmt: skip
EXAMPLE = ("exampl", "beispiel", "ejempl", "exempl", "esempi", "příklad", "priklad", "voorbeeld", "przyk", "illustr",
           "evidence", "nachweis", "例", "پ", "مثال", "דוגמ")  # fmt: skip
WEIGHT = ("weight", "gewicht", "peso", "poids", "váha", "waga", "points", "punkte", "puntos", "משקל", "وزن")
LEVEL = ("level", "stufe", "niveau", "nivel", "livello", "urov", "úrov", "grad", "rung", "poziom", "seniorit", "rank",
         "stage", "rang", "уров", "级", "レベル", "רמה", "مستوى")  # fmt: skip


def hinted(name: str, hints: Iterable[str]) -> bool:
    folded = name.casefold()
    return any(hint in folded for hint in hints)


def ordinal(title: str) -> int | None:
    """The one number that a title carries: "L3", "Level 3", "3 – Senior", "Engineer III". None where there is none."""
    numbers = [int(found) for found in _DIGITS.findall(title)]
    if len(numbers) == 1 or (numbers and _DIGITS.match(title)):
        return numbers[0]
    if numbers:
        return None
    words = _WORD.findall(title.casefold())
    roman = [
        ROMAN[word] for word in words[-1:] if word in ROMAN and len(words) > 1 or (word in ROMAN and title.isupper())
    ]
    return roman[0] if roman else None


def rank(title: str) -> int | None:
    """The place of a word of rank; the highest, where there are several."""
    found = [place for place, words in enumerate(_RANKS) if re.search(words, title, re.IGNORECASE)]
    return max(found) if found else None


def levelness(titles: Sequence[str], *, hints: bool = True) -> int:
    """How much titles look like levels, from 0 to 400: they count on, they vary one word, they are words of rank."""
    known = list(dict.fromkeys(title for title in titles if title))
    if len(known) < 2:
        return 0
    numbers = [ordinal(title) for title in known]
    told = [number for number in numbers if number is not None]
    ladders = {
        (_DIGITS.sub("", title).strip().casefold(), number) for title, number in zip(known, numbers, strict=True)
    }
    score = 200 if len(told) == len(known) == len(ladders) and max(told) <= 20 and len(set(told)) > 1 else 0
    score += 80 * _in_common(known) // 100
    if hints:
        score += 100 * sum(rank(title) is not None for title in known) // len(known)
        score += 20 * sum(hinted(title, LEVEL) for title in known) // len(known)
    return score if len(known) <= MANY else score // 4


def _in_common(titles: Sequence[str]) -> int:
    """Per cent of the titles that have the most common word, where that is most of them and they are short."""
    words = [set(_WORD.findall(title.casefold())) for title in titles]
    counts = Counter(word for row in words for word in row if len(word) > 3 or not word.isascii())
    if len(titles) < 3 or not counts or max(map(len, words)) > 5:
        return 0
    share = 100 * counts.most_common(1)[0][1] // len(titles)
    return share if share > 60 else 0


def in_order(titles: Sequence[str]) -> tuple[list[str], str]:
    """Levels from the lowest to the highest, and what told it."""
    numbers = [ordinal(title) for title in titles]
    if all(number is not None for number in numbers) and len(set(numbers)) == len(numbers):
        return sorted(titles, key=lambda title: ordinal(title) or 0), "their numbers"
    ranks = [rank(title) for title in titles]
    if all(one is not None for one in ranks) and len(set(ranks)) == len(ranks):
        return sorted(titles, key=lambda title: rank(title) or 0), "words of rank"
    return list(titles), "their order in the source"


def numbers_of(titles: Sequence[str]) -> list[int]:
    """The number of each level in order: their own where they have them and rise, else their place."""
    own = [ordinal(title) for title in titles]
    told = [number for number in own if number is not None]
    if len(told) == len(titles) and told == sorted(set(told)):
        return told
    return list(range(1, len(titles) + 1))
