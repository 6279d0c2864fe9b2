"""The four results of a rule, in order: so `all` is the least of them, `any` the greatest, `at least k` the k-th."""

from collections.abc import Iterable

NOT_MET, UNKNOWN, ELIGIBLE, MET = range(4)
NAMES = ("not-met", "unknown", "eligible", "met")


def at_least(count: int, results: Iterable[int]) -> int:
    """The result of asking for `count` of `results`; what is not known leaves it unknown only where it matters."""
    if count <= 0:
        return MET
    ordered = sorted(results, reverse=True)
    return ordered[count - 1] if count <= len(ordered) else NOT_MET
