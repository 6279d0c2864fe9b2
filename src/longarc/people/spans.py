"""Which dated assignments a change leaves somebody with. Pure; spans are half-open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from longarc.people.roster import ASSIGNMENT, Change


@dataclass(frozen=True)
class Span:
    """An assignment's facts from one day up to, not including, another."""

    starts_on: date
    ends_on: date | None
    facts: Mapping[str, Any]


def spans(latest: Span | None, change: Change, on: date) -> list[Span]:
    """What stands in the place of somebody's latest assignment once a change is applied on a day.

    What was true before the day stays true for those days; a second change on one day takes the place of the first.
    """
    facts = {fact: change.after[fact] for fact in ASSIGNMENT}
    until = change.after["left_on"]
    if latest is None:
        return _whole([Span(change.after["joined_on"], until, facts)])
    if "returns" in change.kinds:
        return _whole([latest, Span(on, until, facts)])
    starts_on = latest.starts_on
    if starts_on == change.before["joined_on"]:
        starts_on = change.after["joined_on"]
    if facts == dict(latest.facts) or starts_on >= on:
        return _whole([Span(starts_on, until, facts)])
    return _whole([Span(starts_on, on, latest.facts), Span(on, until, facts)])


def _whole(found: list[Span]) -> list[Span]:
    return [span for span in found if span.ends_on is None or span.ends_on > span.starts_on]
