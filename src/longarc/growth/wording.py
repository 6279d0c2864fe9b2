"""The exact text of a plan: what two people agree to. Pure.

The same plan gives the same text, whoever asks, on whatever day and in whatever language: the labels belong to the
text that was agreed, so they are fixed and not translated. What changes without anybody's new agreement is not in
it: health, done marks, the manager's own words, and actions that a conversation agreed on by itself.

An agreement is to the plan's own words. The text names people and prints skills; the digest has the parts people have in
it and the keys of the skills, so that somebody who marries, or a framework that finds other words, asks nobody again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

PERSON, MANAGER = "the person", "the manager"


@dataclass(frozen=True)
class ActionWords:
    """Who will do what, of which kind, by when."""

    what: str
    owner: str
    kind: str
    due_on: date | None = None
    role: str = PERSON


@dataclass(frozen=True)
class GoalWords:
    """One goal with its actions."""

    title: str
    why: str = ""
    capability: str = ""
    skills: tuple[tuple[str, str], ...] = ()  # key and text
    support: str = ""
    obstacle: str = ""
    if_text: str = ""
    then_text: str = ""
    milestone: str = ""
    milestone_on: date | None = None
    actions: tuple[ActionWords, ...] = ()


@dataclass(frozen=True)
class PlanWords:
    """A whole plan as values."""

    title: str
    person: str
    starts_on: date
    ends_on: date
    target: str = ""
    sections: tuple[tuple[str, str], ...] = ()
    goals: tuple[GoalWords, ...] = ()
    actions: tuple[ActionWords, ...] = ()


@dataclass(frozen=True)
class Wording:
    """The text as people read it, and the SHA-256 of the plan's own words, by which an agreement names what it is about."""

    text: str
    digest: str


def wording(plan: PlanWords) -> Wording:
    """One thought a line; what is empty is left out."""
    return Wording(_text(plan), hashlib.sha256(_text(_by_roles(plan)).encode()).hexdigest())


def _text(plan: PlanWords) -> str:
    return "\n".join(_lines(plan)).strip() + "\n"


def _by_roles(plan: PlanWords) -> PlanWords:
    """The plan without names and without what the framework says."""
    return replace(
        plan, person=PERSON, goals=tuple(map(_by_keys, plan.goals)), actions=tuple(map(_by_role, plan.actions))
    )


def _by_keys(goal: GoalWords) -> GoalWords:
    keys = ", ".join(key for key, _text in goal.skills)
    return replace(goal, skills=((keys, keys),) if keys else (), actions=tuple(map(_by_role, goal.actions)))


def _by_role(action: ActionWords) -> ActionWords:
    return replace(action, owner=action.role)


def _lines(plan: PlanWords) -> Iterator[str]:
    yield _clean(plan.title)
    yield f"{plan.person}, {plan.starts_on.isoformat()} to {plan.ends_on.isoformat()}"
    if plan.target:
        yield f"Target: {_clean(plan.target)}"
    for heading, body in plan.sections:
        if body.strip():
            yield from ("", _clean(heading), _clean(body))
    for number, goal in enumerate(plan.goals, 1):
        yield ""
        yield f"Goal {number}: {_clean(goal.title)}"
        yield from _goal(goal)
    if plan.actions:
        yield from ("", "Further actions")
        yield from map(_action, plan.actions)


def _goal(goal: GoalWords) -> Iterator[str]:
    named = (
        ("Why", goal.why),
        ("What it makes possible", goal.capability),
        ("Skills", "; ".join(text for _key, text in goal.skills)),
        ("Support", goal.support),
        ("Obstacle", goal.obstacle),
    )
    yield from (f"{label}: {_clean(text)}" for label, text in named if text.strip())
    if goal.if_text.strip() or goal.then_text.strip():
        yield f"If {_clean(goal.if_text)}, then I {_clean(goal.then_text)}"
    if goal.milestone.strip():
        yield f"Milestone: {_clean(goal.milestone)}{_by(goal.milestone_on)}"
    yield from map(_action, goal.actions)


def _action(action: ActionWords) -> str:
    return f"- {_clean(action.what)} ({action.owner}, {action.kind}{_by(action.due_on)})"


def _by(day: date | None) -> str:
    return f", by {day.isoformat()}" if day else ""


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
