"""The exact text of a plan: what two people agree to. Pure.

The same plan gives the same text, whoever asks, on whatever day and in whatever language: the labels belong to the
text that was agreed, so they are fixed and not translated. What changes without anybody's new agreement is not in
it: health, done marks, the manager's own words, and actions that a conversation agreed on by itself.

An agreement is to the plan's own words. The text is for reading: it names people, prints skills, and says days and kinds
in words. The digest has the parts people have in it, the keys of the skills, and days and kinds as they are kept, so that
somebody who marries, or a framework that finds other words, asks nobody again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

PERSON, MANAGER = "the person", "the manager"
Day = Callable[[date], str]
Part = tuple[str, str]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


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
    parts: tuple[Part, ...] = ()  # the same text, each part as its heading and what stands under it


def wording(plan: PlanWords) -> Wording:
    """One thought a line; what is empty is left out."""
    kept = _text(_parts(_by_roles(plan), date.isoformat))
    parts = tuple(_parts(_in_words(plan), _spoken))
    return Wording(_text(parts), hashlib.sha256(kept.encode()).hexdigest(), parts)


def _text(parts: Iterable[Part]) -> str:
    return "\n\n".join("\n".join(filter(None, part)) for part in parts).strip() + "\n"


def _spoken(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _in_words(plan: PlanWords) -> PlanWords:
    """The plan with kinds as one says them, and skills as parts of one sentence."""
    goals = tuple(
        replace(
            goal,
            skills=tuple((key, text.rstrip(".")) for key, text in goal.skills),
            actions=tuple(map(_said, goal.actions)),
        )
        for goal in plan.goals
    )
    return replace(plan, goals=goals, actions=tuple(map(_said, plan.actions)))


def _said(action: ActionWords) -> ActionWords:
    return replace(action, kind=action.kind.replace("-", " "))


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


def _parts(plan: PlanWords, day: Day) -> Iterator[Part]:
    target = (f"Target: {_clean(plan.target)}",) if plan.target else ()
    yield _part(_clean(plan.title), f"{plan.person}, {day(plan.starts_on)} to {day(plan.ends_on)}", *target)
    for heading, body in plan.sections:
        if body.strip():
            yield _part(_clean(heading), _clean(body))
    for number, goal in enumerate(plan.goals, 1):
        yield _part(f"Goal {number}: {_clean(goal.title)}", *_goal(goal, day))
    if plan.actions:
        yield _part("Further actions", *(_action(action, day) for action in plan.actions))


def _part(heading: str, *lines: str) -> Part:
    return heading, "\n".join(lines)


def _goal(goal: GoalWords, day: Day) -> Iterator[str]:
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
        yield f"Milestone: {_clean(goal.milestone)}{_by(goal.milestone_on, day)}"
    yield from (_action(action, day) for action in goal.actions)


def _action(action: ActionWords, day: Day) -> str:
    return f"- {_clean(action.what)} ({action.owner}, {action.kind}{_by(action.due_on, day)})"


def _by(due: date | None, day: Day) -> str:
    return f", by {day(due)}" if due else ""


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
