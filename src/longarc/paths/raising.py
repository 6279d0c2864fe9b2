"""What raising skills does to one level: for each result of its rule, the fewest skills that lead there.

Skills with the same score are interchangeable for a rule, unless it or somebody else names one of them; so a level of ten
skills has some dozens of cases and not some thousands, and the same case of another level or person is looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement, product
from math import comb

from longarc.engine.passes import AllOf, AtMostScored, OneScored, Pass, SomeOf
from longarc.engine.results import MET

MOST_CASES = 6000
CELL = 1 << 20  # a cost is needs left over, then skills, then score steps, in one number


def cost(skills: int = 0, steps: int = 0, left: int = 0) -> int:
    """What is compared: fewer needs left over first, then fewer skills, then fewer steps of a score."""
    return (left * CELL + skills) * CELL + steps


def skills_of(amount: int) -> int:
    return amount // CELL % CELL


def left_of(amount: int) -> int:
    return amount // CELL // CELL


@dataclass(frozen=True, slots=True)
class Rung:
    """A score a skill can be raised to, and how many steps of its scale that is."""

    value: int
    steps: int


@dataclass(frozen=True, slots=True)
class Alike:
    """`count` skills of one score that nothing tells apart."""

    score: int | None
    rungs: tuple[Rung, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Named:
    """One skill at its place in the level; `asked` are the scores that needs ask of it by name."""

    place: int
    score: int | None
    rungs: tuple[Rung, ...]
    asked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A level as its rule sees it."""

    rule: Pass
    size: int
    alike: tuple[Alike, ...]
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of the rule, which of the named wishes are granted, and whether anything was raised at all."""

    result: int
    granted: tuple[bool, ...] = ()
    touched: bool = False


@dataclass(frozen=True, slots=True)
class Raised:
    """The cheapest way to an outcome: the scores afterwards, of each group of alike skills, and of each named one."""

    cost: int
    alike: tuple[tuple[int | None, ...], ...]
    named: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Raises:
    """Outcomes with the cheapest way to each. `is_exact`: to pass costs no less; `sees_all`: no outcome costs less."""

    ways: Mapping[Outcome, Raised]
    is_exact: bool
    sees_all: bool


def rungs_from(score: int | None, points: Sequence[int]) -> tuple[Rung, ...]:
    """The scores above `score`, lowest first; from unassessed every score is one above."""
    ladder = sorted(set(points))
    start = -1 if score is None else ladder.index(score)
    return tuple(Rung(ladder[at], at - start) for at in range(start + 1, len(ladder)))


@lru_cache(maxsize=1 << 16)
def raises(case: Case) -> Raises:
    """The cheapest way to each outcome that raising can lead to; keeping everything as it is costs nothing."""
    cases = 1
    for group in case.alike:
        cases *= comb(group.count + len(group.rungs), group.count)
    for one in case.named:
        cases *= 1 + len(one.rungs)
    return Raises(_ways(case), is_exact=True, sees_all=True) if cases <= MOST_CASES else _to_the_top(case)


def _ways(case: Case) -> dict[Outcome, Raised]:
    found: dict[Outcome, Raised] = {}
    groups = [_choices(group) for group in case.alike]
    singles = [_choices(Alike(one.score, one.rungs, 1)) for one in case.named]
    taken = {one.place for one in case.named}
    free = [place for place in range(case.size) if place not in taken]
    scores: list[int | None] = [None] * case.size
    for chosen in product(*singles):
        for one, (_amount, (score,)) in zip(case.named, chosen, strict=True):
            scores[one.place] = score
        granted = tuple(
            score is not None and score >= least
            for one, (_amount, (score,)) in zip(case.named, chosen, strict=True)
            for least in one.asked
        )
        named = tuple(score for _amount, (score,) in chosen)
        amount = sum(part for part, _scores in chosen)
        for others in product(*groups):
            total = amount + sum(part for part, _scores in others)
            at = 0
            for _part, members in others:
                for score in members:
                    scores[free[at]] = score
                    at += 1
            result = case.rule.result([score for score in scores if score is not None], scores)
            outcome = Outcome(result, granted, total > 0)
            if outcome not in found or total < found[outcome].cost:
                found[outcome] = Raised(total, tuple(members for _part, members in others), named)
    return found


@lru_cache(maxsize=1 << 12)
def _choices(group: Alike) -> tuple[tuple[int, tuple[int | None, ...]], ...]:
    """Every way to raise some of a group: what it costs, and the scores afterwards, those raised first."""
    steps = {rung.value: rung.steps for rung in group.rungs}
    targets = [*sorted(steps, reverse=True), group.score]
    found = []
    for members in combinations_with_replacement(targets, group.count):
        raised = [steps[score] for score in members if score is not None and score != group.score]
        found.append((cost(len(raised), sum(raised)), members))
    return tuple(found)


def _to_the_top(case: Case) -> Raises:
    """For a level with too many cases: skills go to their highest score or stay.

    The number of skills to a passed level is still the smallest where no rule limits how many may have the highest
    score; the steps may be more than are needed, and results below it are not all seen.
    """
    highest = Case(
        case.rule,
        case.size,
        tuple(Alike(group.score, group.rungs[-1:], group.count) for group in case.alike),
        tuple(Named(one.place, one.score, one.rungs[-1:], one.asked) for one in case.named),
    )
    rungs = [group.rungs for group in case.alike] + [one.rungs for one in case.named]
    tops = {row[-1].value for row in rungs if row}
    limits = {rule.score for rule in _rules(case.rule) if isinstance(rule, AtMostScored)}
    return Raises(_ways(highest), is_exact=not tops & limits, sees_all=False)


@lru_cache(maxsize=1 << 16)
def to_pass(case: Case) -> Raises:
    """As `raises`, for a level of which only matters whether it is passed, and none of whose skills is named.

    Where more never harms the rule, the fewest skills are found by raising to the highest score, the fewest steps then
    among the ways with so many skills.
    """
    if case.named or any(isinstance(rule, AtMostScored) for rule in _rules(case.rule)):
        return raises(case)
    kept = Raised(0, tuple((group.score,) * group.count for group in case.alike), ())
    now = _result(case, kept.alike)
    ways = {Outcome(now): kept}
    if now != MET:
        found = _fewest(case)
        if found is not None:
            ways[Outcome(MET, (), touched=True)] = found
    return Raises(ways, is_exact=True, sees_all=False)


def _result(case: Case, groups: Sequence[tuple[int | None, ...]]) -> int:
    scores = [score for members in groups for score in members]
    return case.rule.result([score for score in scores if score is not None], scores)


def _fewest(case: Case) -> Raised | None:
    """The way to pass with the fewest skills, and of these one with the fewest steps."""
    most = [group.count if group.rungs else 0 for group in case.alike]
    mixes = sorted(product(*(range(count + 1) for count in most)), key=sum)
    enough: int | None = None
    best: Raised | None = None
    for mix in mixes:
        if enough is not None and sum(mix) > enough:
            break
        highest = tuple(
            (group.rungs[-1].value,) * count + (group.score,) * (group.count - count)
            if count
            else (group.score,) * group.count
            for group, count in zip(case.alike, mix, strict=True)
        )
        if _result(case, highest) == MET:
            enough = sum(mix)
            found = _lowest(case, mix, highest)
            if best is None or found.cost < best.cost:
                best = found
    return best


def _lowest(case: Case, mix: Sequence[int], highest: tuple[tuple[int | None, ...], ...]) -> Raised:
    """The fewest steps with so many skills of each group; where there are too many ways, all the way up."""
    cases = 1
    for group, count in zip(case.alike, mix, strict=True):
        cases *= comb(count + len(group.rungs) - 1, count) if count else 1
    parts = [_rising(group, count) for group, count in zip(case.alike, mix, strict=True)]
    if cases <= MOST_CASES:
        for amount, groups in sorted(_sums(parts), key=lambda row: row[0]):
            if _result(case, groups) == MET:
                return Raised(amount, groups, ())
    steps = sum(group.rungs[-1].steps * count for group, count in zip(case.alike, mix, strict=True) if count)
    return Raised(cost(sum(mix), steps), highest, ())


def _sums(
    parts: Sequence[Sequence[tuple[int, tuple[int | None, ...]]]],
) -> Iterator[tuple[int, tuple[tuple[int | None, ...], ...]]]:
    for row in product(*parts):
        yield sum(amount for amount, _members in row), tuple(members for _amount, members in row)


@lru_cache(maxsize=1 << 12)
def _rising(group: Alike, count: int) -> tuple[tuple[int, tuple[int | None, ...]], ...]:
    """Every way to raise just `count` of a group."""
    steps = {rung.value: rung.steps for rung in group.rungs}
    rest = (group.score,) * (group.count - count)
    return tuple(
        (cost(count, sum(steps[score] for score in members)), members + rest)
        for members in combinations_with_replacement(sorted(steps, reverse=True), count)
    )


def named_in(rule: Pass) -> frozenset[int]:
    """The places that a rule tells from the others."""
    return frozenset(one.place for one in _rules(rule) if isinstance(one, OneScored))


def _rules(rule: Pass) -> Iterator[Pass]:
    yield rule
    if isinstance(rule, AllOf | SomeOf):
        for part in rule.rules:
            yield from _rules(part)
