"""How the actions of a plan are spread over the three kinds: counts, shown and never scored. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

KINDS = ("on-the-job", "with-others", "courses")
FORMS = {
    "on-the-job": ("project", "cross-functional-team", "new-task", "shadowing", "rotation"),
    "with-others": ("mentor", "being-a-mentor", "coaching", "community", "feedback", "leading"),
    "courses": ("class", "seminar", "webinar", "podcast", "reading", "conference"),
}


@dataclass(frozen=True)
class Mix:
    """Actions by kind, in the order of `KINDS`."""

    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All actions."""
        return sum(self.counts)

    @property
    def empty(self) -> tuple[str, ...]:
        """The kinds that nothing was planned for."""
        return tuple(kind for kind, count in zip(KINDS, self.counts, strict=True) if not count)

    def spans(self, width: int) -> tuple[tuple[int, int], ...]:
        """Where each kind begins in a bar of that width, and how wide it is; the widths add up to the bar exactly."""
        if not self.total:
            return tuple((0, 0) for _ in KINDS)
        ends = [sum(self.counts[: i + 1]) * width // self.total for i in range(len(KINDS))]
        return tuple((start, end - start) for start, end in zip([0, *ends], ends, strict=False))


def mix(kinds: Iterable[str]) -> Mix:
    """Count the kinds of actions; a kind that is not known raises `ValueError`."""
    listed = list(kinds)
    if unknown := set(listed) - set(KINDS):
        raise ValueError(f"unknown kind {min(unknown)!r}")
    return Mix(tuple(listed.count(kind) for kind in KINDS))
