"""Whether titles are those of levels, and in which order they stand: by number, by words in common, by words of rank.

Numbers and words in common need no language. The words of rank are hints that only break ties, and stand here alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from longarc.readers.words import ABOUT, EXAMPLE, LEVEL, hinted

MANY, MOST_WORDS = 15, 5
COUNTED, NUMBERED = 200, 80  # how much titles look like levels that count on with a word in common, or without
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_DIGITS = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_RANKS = (
    r"^none$|^keine?$|^ningun|^žádn|^aucun",
    r"intern\b|trainee|apprentice|praktik|azubi|lehrling|stážist|becari|stagiaire|novice|beginner|anfäng|einst[ei]{2}g"
    r"|principiant|začáteč|débutant|awareness|\baware\b|\blearn|foundation|\bbasic|grundlag|básic|základ|elementar"
    r"|notion|inicial|iniciant|początk|podstaw|^base$|начальн|базов|初級|初级|入門|入门|مبتدئ|מתחיל",
    r"junior|júnior|associate|entry|graduate|nachwuchs|developing|младш|見習",
    r"\bmid|medior|intermedi|working|competent|kompetent|fortgeschr|pokročil|mírně|confirm|averag|pleno|średni|intermédi|medio$"
    r"|practi[sc]ing|средн|中級|中级|متوسط|בינוני",
    r"senior|sénior|sênior|advanced|proficient|practitioner|erfahren|avanz|avanç|avanc|zkušen|versiert|gevorderd|zaawans"
    r"|старш|продвинут|上級|高級|高级|متقدم|מתקדם",
    r"\blead|staff|leitung|leitend|vedouc|líder|exemplary|ведущ",
    r"principal|expert|esperto|eksper|especialist|master|mastery|meister|mistr|maestr|maîtris|\bhead|architect|architekt|autorit"
    r"|эксперт|главн|専門|专家|خبير|מומחה",
    r"director|direktor|distinguished|fellow|chief|\bvp\b|vice|ředitel",
)
BARE = 3  # the rank of a title that is the common word alone: engineer, among junior and senior engineer


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


def looks_like_a_level(title: str) -> bool:
    """Of one title alone: a number, a word of rank, or a word for level."""
    return ordinal(title) is not None or rank(title) is not None or hinted(title, LEVEL)


def is_beside_levels(title: str) -> bool:
    """Whether a title speaks of descriptions or examples in general, and not of one level by its number."""
    return hinted(title, (*ABOUT, *EXAMPLE)) and ordinal(title) is None


def levelness(titles: Sequence[str], *, hints: bool = True) -> int:
    """How much titles look like levels, from 0 to 400: they count on, they vary one word, they are words of rank.

    A list that is only numbered (1. This, 2. That) counts little: so are competencies.
    """
    known = list(dict.fromkeys(title for title in titles if title))
    if len(known) < 2:
        return 0
    score = 0 if not _count_on(known) else COUNTED if _are_alike(known) else NUMBERED
    score += 80 * _in_common(known) // 100
    if hints:
        score += 100 * sum(_is_ranked(title, known) for title in known) // len(known)
        score += 20 * sum(hinted(title, LEVEL) for title in known) // len(known)
    return score if len(known) <= MANY else score // 4


def _count_on(titles: Sequence[str]) -> bool:
    """Every title has a number of its own, of those that are otherwise alike."""
    numbers = [ordinal(title) for title in titles]
    told = [number for number in numbers if number is not None]
    ladders = {
        (_DIGITS.sub("", title).strip().casefold(), number) for title, number in zip(titles, numbers, strict=True)
    }
    return len(told) == len(titles) == len(ladders) and max(told) <= 20 and len(set(told)) > 1


def _are_alike(titles: Sequence[str]) -> bool:
    """Whether most have the same word (or letters) beside their number, or none at all."""
    words = [set(_WORD.findall(title.casefold())) - set(ROMAN) for title in titles]
    counts = Counter(word for row in words for word in row)
    bare = sum(not row for row in words)
    return (bare + max(counts.values(), default=0)) * 10 >= len(titles) * 6


def _is_ranked(title: str, titles: Sequence[str]) -> bool:
    """A word of rank; or one of two titles that have a number, which then cannot count on."""
    return rank(title) is not None or (len(titles) == 2 and ordinal(title) is not None)


def _in_common(titles: Sequence[str]) -> int:
    """Per cent of the titles that have the most common word, where that is most of them and they are short."""
    words = [set(_WORD.findall(title.casefold())) for title in titles]
    counts = Counter(word for row in words for word in row if len(word) > 3 or not word.isascii())
    if len(titles) == 2 and any(rank(title) is not None or ordinal(title) is not None for title in titles):
        return 100 if counts and max(counts.values()) == 2 else 0
    if len(titles) < 3 or not counts or max(map(len, words)) > MOST_WORDS:
        return 0
    share = 100 * counts.most_common(1)[0][1] // len(titles)
    return share if share > 60 else 0


def in_order(titles: Sequence[str]) -> tuple[list[str], str]:
    """Levels from the lowest to the highest, and what told it."""
    numbers = [ordinal(title) for title in titles]
    if all(number is not None for number in numbers) and len(set(numbers)) == len(numbers):
        return sorted(titles, key=lambda title: ordinal(title) or 0), "their numbers"
    ranks = ranks_of(titles)
    if all(one is not None for one in ranks) and len(set(ranks)) == len(ranks):
        places = dict(zip(titles, ranks, strict=True))
        return sorted(titles, key=lambda title: places[title] or 0), "words of rank"
    told = [one for one in ranks if one is not None]
    if len(told) > 1 and told == sorted(told, reverse=True) and told[0] > told[-1]:
        return list(reversed(titles)), "words of rank, from the highest"
    return list(titles), "their order in the source"


def ranks_of(titles: Sequence[str]) -> list[int | None]:
    """The rank of each; a single bare title, whose words all of the others have, stands in the middle."""
    ranks = [rank(title) for title in titles]
    bare = [place for place, one in enumerate(ranks) if one is None]
    if len(bare) == 1 and len(titles) > 2 and BARE not in ranks:
        words = set(_WORD.findall(titles[bare[0]].casefold()))
        others = [set(_WORD.findall(title.casefold())) for title in titles]
        if words and all(words <= one for one in others):
            ranks[bare[0]] = BARE
    return ranks


def numbers_of(titles: Sequence[str]) -> list[int]:
    """The number of each level in order: their own where they have them and rise, else their place."""
    own = [ordinal(title) for title in titles]
    told = [number for number in own if number is not None]
    if len(told) == len(titles) and told == sorted(set(told)):
        return told
    return list(range(1, len(titles) + 1))
