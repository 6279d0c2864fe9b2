"""When a level is passed: rules over the scores of its skills.

Scores are whole multiples of the scale's unit, None where a skill is unassessed. A rule that wants more skills assessed
than are is unknown, except where it fails for certain, whatever the rest may be.
"""

from dataclasses import dataclass
from typing import Protocol

from longarc.engine.results import MET, NOT_MET, UNKNOWN, at_least


class Pass(Protocol):
    def result(self, assessed: list[int], scores: list[int | None]) -> int:
        """The result for the scores of the level (`assessed` are those that are not None)."""


@dataclass(frozen=True, slots=True)
class NoScoreBelow:
    least: int
    fewest: int

    def result(self, assessed: list[int], scores: list[int | None]) -> int:
        if assessed and min(assessed) < self.least:
            return NOT_MET
        return MET if len(assessed) >= self.fewest else UNKNOWN


@dataclass(frozen=True, slots=True)
class MeanAbove:
    """Strictly above `upper / lower`; over those assessed, or over all with a blank as nothing."""

    upper: int
    lower: int
    top: int
    over_all: bool
    fewest: int

    def result(self, assessed: list[int], scores: list[int | None]) -> int:
        count, total = len(assessed), len(scores)
        points = sum(assessed)
        if count < self.fewest or not count:
            best = points + (total - count) * self.top
            return UNKNOWN if best * self.lower > self.upper * total else NOT_MET
        return MET if points * self.lower > self.upper * (total if self.over_all else count) else NOT_MET


@dataclass(frozen=True, slots=True)
class AtLeastScored:
    count: int
    least: int
    fewest: int

    def result(self, assessed: list[int], scores: list[int | None]) -> int:
        reached = sum(1 for score in assessed if score >= self.least)
        if reached + len(scores) - len(assessed) < self.count:
            return NOT_MET
        return MET if reached >= self.count and len(assessed) >= self.fewest else UNKNOWN


@dataclass(frozen=True, slots=True)
class AtMostScored:
    count: int
    score: int
    fewest: int

    def result(self, assessed: list[int], scores: list[int | None]) -> int:
        if assessed.count(self.score) > self.count:
            return NOT_MET
        return MET if len(assessed) >= self.fewest else UNKNOWN


@dataclass(frozen=True, slots=True)
class OneScored:
    """One skill of the level, by its place in it."""

    place: int
    least: int

    def result(self, assessed: list[int], scores: list[int | None]) -> int:
        score = scores[self.place]
        return UNKNOWN if score is None else MET if score >= self.least else NOT_MET


@dataclass(frozen=True, slots=True)
class AllOf:
    rules: tuple[Pass, ...]

    def result(self, assessed: list[int], scores: list[int | None]) -> int:
        least = MET
        for rule in self.rules:
            result = rule.result(assessed, scores)
            if result < least:
                if not result:
                    return NOT_MET
                least = result
        return least


@dataclass(frozen=True, slots=True)
class SomeOf:
    count: int
    rules: tuple[Pass, ...]

    def result(self, assessed: list[int], scores: list[int | None]) -> int:
        return at_least(self.count, [rule.result(assessed, scores) for rule in self.rules])
