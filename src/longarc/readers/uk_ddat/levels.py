"""The levels of skills in order: those of the export, or as many and whatever they are called as the tables have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from longarc.readers.ladders import in_order, ranks_of
from longarc.readers.naming import Ids, slug


@dataclass(frozen=True)
class Levels:
    """`columns` leads from the id of a level to its heading in the table of skills, from the lowest; `words` from what roles say."""

    columns: Mapping[str, str]
    words: Mapping[str, str]

    @classmethod
    def of(cls, headings: Mapping[str, str]) -> Levels:
        """From what roles say of a level to its heading, in order."""
        ids = Ids()
        ids.give("none", "none")
        given = {word: ids.give(slug(word), word) for word in headings}
        return cls(
            {given[word]: heading for word, heading in headings.items()}, {w.casefold(): i for w, i in given.items()}
        )

    def id_of(self, word: str) -> str:
        """The id of the level that a role asks for; "" where there is none of that name."""
        return self.words.get(word.casefold(), "")

    @property
    def numbers(self) -> dict[str, int]:
        return {level: number for number, level in enumerate(self.columns, start=1)}


EXPORTED = Levels.of({level: level for level in ("Awareness", "Working", "Practitioner", "Expert")})


def ordered(words: Sequence[str], asked: Iterable[tuple[str, str, str]]) -> tuple[list[str], str]:
    """The words from the lowest level to the highest, and what told it.

    By their numbers or words of rank; else by who is asked for them (role, role level and word):
    the higher a role level is by its name, the higher what it asks for; else in the order of the table.
    """
    told, why = in_order(words)
    if why in {"their numbers", "words of rank"}:
        return told, why
    places: dict[str, list[int]] = {word.casefold(): [] for word in words}
    rows = list(asked)
    known: dict[str, dict[str, None]] = {}
    for role, name, _word in rows:
        known.setdefault(role, {})[name] = None
    ranks = {
        (role, name): place
        for role, names in known.items()
        for name, place in zip(names, ranks_of([*names]), strict=True)
    }
    for role, name, word in rows:
        place = ranks[role, name]
        if place is not None and word.casefold() in places:
            places[word.casefold()].append(place)
    means = {word: Fraction(sum(one), len(one)) for word, one in places.items() if one}
    if len(set(means.values())) == len(words):
        return sorted(words, key=lambda word: means[word.casefold()]), "which role levels ask for them, by their names"
    return list(words), "the order of their columns"
