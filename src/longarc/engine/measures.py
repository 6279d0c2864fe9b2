"""Named numbers over a profile. A value is a whole multiple of 1/`lower`, so that comparing never rounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from longarc.document.exact import fixed, plain
from longarc.engine.levels import View
from longarc.engine.model import Competency
from longarc.engine.results import MET, UNKNOWN


class Measure:
    """What all measures have. `value(view)` is None where it is not known."""

    __slots__ = ()
    id: str
    lower: int

    def value(self, view: View) -> int | None:
        """The numerator over `lower`, computed once for a view."""
        try:
            return view._values[self.id]  # type: ignore[return-value]
        except KeyError:
            found = self.compute(view)
            view._values[self.id] = found
            return found

    def compute(self, view: View) -> int | None:
        raise NotImplementedError

    def shown(self, value: int | None) -> str | None:
        raise NotImplementedError

    def exactly(self, value: int) -> Fraction:
        return Fraction(value, self.lower)

    def competencies(self) -> Iterator[Competency]:
        yield from ()


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """What a competency adds, by the place of the level reached: `parts[place + 1]`; the first is that of none."""

    competency: Competency
    parts: tuple[int, ...]
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True, eq=False)
class Sum(Measure):
    """Weighted mean and points: a sum of what each competency's level is worth."""

    id: str
    kind: str
    terms: tuple[Term, ...]
    lower: int
    missing_is_zero: bool
    decimals: int | None
    normalised: bool = False

    def compute(self, view: View) -> int | None:
        total = 0
        for term in self.terms:
            reached = view.reached(term.competency)
            if reached.unassessed and not self.missing_is_zero:
                return None
            total += term.parts[reached.place + 1]
        return total

    def shown(self, value: int | None) -> str | None:
        if value is None:
            return None
        exactly = Fraction(value, self.lower)
        return plain(exactly) if self.decimals is None else fixed(exactly, self.decimals)

    def competencies(self) -> Iterator[Competency]:
        return (term.competency for term in self.terms)

    @property
    def greatest(self) -> Fraction:
        return Fraction(sum(max(term.parts) for term in self.terms), self.lower)


@dataclass(frozen=True, slots=True, eq=False)
class Count(Measure):
    """How many competencies have reached a level (those that define it)."""

    id: str
    places: tuple[tuple[Competency, int], ...]
    missing_is_zero: bool
    lower: int = 1

    def compute(self, view: View) -> int | None:
        count = 0
        for competency, place in self.places:
            result = view.result(competency, place)
            if result == UNKNOWN and not self.missing_is_zero:
                return None
            count += result == MET
        return count

    def shown(self, value: int | None) -> str | None:
        return None if value is None else str(value)

    def competencies(self) -> Iterator[Competency]:
        return (competency for competency, _ in self.places)

    @property
    def greatest(self) -> Fraction:
        return Fraction(len(self.places))


@dataclass(frozen=True, slots=True, eq=False)
class Lookup(Measure):
    """A name for the range another measure lies in. The value is the range's place, -1 below the first of them."""

    id: str
    on: Measure
    steps: tuple[tuple[Fraction, str], ...]
    lower: int = 1

    def compute(self, view: View) -> int | None:
        value = self.on.value(view)
        if value is None:
            return None
        exactly = self.on.exactly(value)
        return sum(1 for start, _ in self.steps if start <= exactly) - 1

    def shown(self, value: int | None) -> str | None:
        return None if value is None or value < 0 else self.steps[value][1]

    def competencies(self) -> Iterator[Competency]:
        return self.on.competencies()

    @property
    def greatest(self) -> Fraction:
        return Fraction(len(self.steps) - 1)
