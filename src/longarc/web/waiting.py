"""What awaits somebody: the shape in which every slice tells Today its next step."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """One thing that awaits one person, with its one next step.

    `title` and `hint` are for that person's eyes only; `rank` sorts (lower first: what helps somebody else soonest).
    What is `voluntary` is offered, and never counted or put first.
    """

    title: str
    hint: str
    link: str
    label: str
    rank: int = 50
    voluntary: bool = False
