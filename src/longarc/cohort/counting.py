"""The result of a level for many people at once: how often each score occurs decides, so it is looked up by the counts.

Rules that name one skill, and levels with too many combinations, are worked out rule by rule on whole columns.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from math import comb
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from longarc.cohort.people import Results, Small
from longarc.engine.passes import (
    AllOf,
    AtLeastScored,
    AtMostScored,
    MeanAbove,
    NoScoreBelow,
    OneScored,
    Pass,
    SomeOf,
)
from longarc.engine.results import MET, NOT_MET, UNKNOWN

LARGEST_TABLE, MOST_COMBINATIONS = 1 << 20, 20_000
Whole = NDArray[np.int64]


def judge(rule: Pass, columns: Sequence[Small], points: Sequence[int], blank: int | None) -> Results:
    """The result of `rule` for each row; `columns` hold places in `points`, below zero is unassessed."""
    table = _table(cast(Hashable, rule), len(columns), tuple(points)) if blank is None else None
    if table is None:
        return _judged(rule, [_points(column, points, blank) for column in columns])
    code = np.zeros(len(columns[0]), np.int32)
    found = np.empty(len(columns[0]), np.bool_)
    count: NDArray[Any] = np.empty(len(columns[0]), np.uint8 if len(columns) < 256 else np.uint16)
    for place in range(len(points)):
        count[:] = 0
        for column in columns:
            np.equal(column, place, out=found)
            count += found
        code += count * np.int32((len(columns) + 1) ** place)
    return table[code]


@lru_cache(maxsize=4096)
def _table(rule: Pass, size: int, points: tuple[int, ...]) -> Results | None:
    """The result by the counts of each score, written as digits to the base size + 1; None where there are too many."""
    kinds = len(points)
    if (size + 1) ** kinds > LARGEST_TABLE or comb(size + kinds, kinds) > MOST_COMBINATIONS or _names(rule):
        return None
    table = np.zeros((size + 1) ** kinds, np.uint8)
    for counts in _counts(size, kinds):
        assessed = [score for score, count in zip(points, counts, strict=True) for _one in range(count)]
        scores: list[int | None] = [*assessed, *[None] * (size - len(assessed))]
        table[sum(count * (size + 1) ** place for place, count in enumerate(counts))] = rule.result(assessed, scores)
    return table


def _counts(size: int, kinds: int) -> Iterator[tuple[int, ...]]:
    if kinds == 0:
        yield ()
        return
    for first in range(size + 1):
        for rest in _counts(size - first, kinds - 1):
            yield (first, *rest)


def _names(rule: Pass) -> bool:
    if isinstance(rule, AllOf | SomeOf):
        return any(_names(part) for part in rule.rules)
    return isinstance(rule, OneScored)


# --- rule by rule

NO_SCORE = np.iinfo(np.int64).min


def _points(column: Small, points: Sequence[int], blank: int | None) -> Whole:
    nothing = NO_SCORE if blank is None else blank
    values = np.array([NO_SCORE, nothing, *points], np.int64)
    return values[column.astype(np.intp) + 2]


def _judged(rule: Pass, scores: Sequence[Whole]) -> Results:
    assessed = sum((score != NO_SCORE).astype(np.int64) for score in scores) + np.zeros(len(scores[0]), np.int64)
    if isinstance(rule, AllOf):
        return np.minimum.reduce([_judged(part, scores) for part in rule.rules])
    if isinstance(rule, SomeOf):
        return at_least(rule.count, [_judged(part, scores) for part in rule.rules])
    if isinstance(rule, OneScored):
        score = scores[rule.place]
        return _chosen(score >= rule.least, score == NO_SCORE)
    if isinstance(rule, NoScoreBelow):
        low = np.logical_or.reduce([(score < rule.least) & (score != NO_SCORE) for score in scores])
        return _chosen(~low & (assessed >= rule.fewest), ~low)
    if isinstance(rule, AtMostScored):
        count = _count([score == rule.score for score in scores])
        return _chosen((count <= rule.count) & (assessed >= rule.fewest), count <= rule.count)
    if isinstance(rule, AtLeastScored):
        count = _count([score >= rule.least for score in scores])
        possible = count + len(scores) - assessed >= rule.count
        return _chosen(possible & (count >= rule.count) & (assessed >= rule.fewest), possible)
    assert isinstance(rule, MeanAbove)  # noqa: S101 - the last kind there is
    return _mean(rule, scores, assessed)


def _mean(rule: MeanAbove, scores: Sequence[Whole], assessed: Whole) -> Results:
    points = np.zeros(len(assessed), np.int64)
    for score in scores:
        points += np.where(score == NO_SCORE, 0, score)
    total = len(scores)
    few = (assessed < rule.fewest) | (assessed == 0)
    best = points + (total - assessed) * rule.top
    over = np.int64(total) if rule.over_all else assessed
    above = points * rule.lower > rule.upper * over
    return _chosen(~few & above, few & (best * rule.lower > rule.upper * total))


def _count(which: Sequence[NDArray[np.bool_]]) -> Whole:
    total = np.zeros(len(which[0]), np.int64)
    for row in which:
        total += row
    return total


def _chosen(met: NDArray[np.bool_], unknown: NDArray[np.bool_]) -> Results:
    return np.where(met, np.uint8(MET), np.where(unknown, np.uint8(UNKNOWN), np.uint8(NOT_MET)))


def at_least(count: int, results: Sequence[Results]) -> Results:
    """`results.at_least` for each row."""
    if count <= 0:
        return np.full(len(results[0]), MET, np.uint8)
    if count > len(results):
        return np.full(len(results[0]), NOT_MET, np.uint8)
    if count == 1:
        return np.maximum.reduce(results)
    return np.sort(np.stack(results), axis=0)[-count]
