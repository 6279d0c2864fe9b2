"""A growth plan through its life: written, shared, added to, agreed, lived with, closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.formats import date_format

from longarc.demo.lives import Action, Goal, Health, Plan
from longarc.demo.loading import Timeline, opened
from longarc.framework.models import Framework
from longarc.framework.queries import compiled, version_in_use
from longarc.growth import models
from longarc.growth.actions import (
    add_action,
    add_goal,
    agree_plan,
    check_health,
    choose_target,
    close_plan,
    finish_action,
    give_input,
    share_plan,
    start_plan,
    write_section,
)
from longarc.growth.policy import may_finish_action
from longarc.growth.queries import agreement, text_of
from longarc.people import lines
from longarc.people.models import Person


@dataclass
class PlanLife:
    """One plan of one person, as it comes about."""

    timeline: Timeline
    key: str
    words: Plan
    row: models.Plan | None = None
    goals: dict[int, models.Goal] = field(default_factory=dict)
    actions: dict[tuple[int, int], models.Action] = field(default_factory=dict)

    def collect(self) -> None:
        """Put everything that happens to it on the timeline."""
        add, words = self.timeline.add, self.words
        add(self.write, words.start, 8, 5)
        if words.shared is not None:
            add(self.share, words.shared, 8, 30)
        if words.input:
            add(self.take_input, words.input.day, 8, 50)
        if words.agreed is not None:
            add(self.agree, words.agreed, 9, 10)
        for number, goal in enumerate(words.goals):
            for check in goal.health:
                add(partial(self.check, number, check), check.day, 17)
            for place, action in enumerate(goal.actions):
                if action.done is not None:
                    add(partial(self.finish, (number, place)), action.done, 20)
        if words.closed:
            add(self.close, words.closed.day, 20, 30)

    @property
    def person(self) -> Person:
        """Whose plan it is."""
        return self.timeline.people[self.key]

    @property
    def plan(self) -> models.Plan:
        """The plan as it is in the database now."""
        assert self.row  # noqa: S101 - it is written before anything else happens to it
        return models.Plan.objects.select_related("person").get(pk=self.row.pk)

    def write(self) -> None:
        """The whole first text, on the day it begins."""
        on, words, person = self.timeline.days.on, self.words, self.person
        starts_on, ends_on = on(words.start), on(words.end)
        title = words.title or f"{date_format(starts_on, 'F Y')} to {date_format(ends_on, 'F Y')}"
        self.row = start_plan(person, by=person, title=title, starts_on=starts_on, ends_on=ends_on)
        if words.target:
            self._choose(words.target.track, words.target.step)
        for section in self.row.sections.filter(key__in=words.sections):
            write_section(section, words.sections[section.key], by=person, seen=section.version)
        for number, goal in enumerate(words.goals):
            self.goals[number] = add_goal(self.row, self._goal(goal), by=person)
            for place, action in enumerate(goal.actions):
                added = add_action(self.row, self._action(action), by=person, goal=self.goals[number])
                self.actions[number, place] = added
        for reader in words.named:
            share_plan(self.row, self.timeline.people[reader], by=person)

    def _choose(self, track: str, step: str) -> None:
        version = version_in_use()
        framework = Framework.objects.get(in_use=True)
        known = compiled(version).tracks[track]  # type: ignore[arg-type]
        titled = next(one for one in known.steps if one.id == step)
        held = self.person.placements.filter(ends_on=None, is_aspiration=False).first()
        title = titled.title.replace("{discriminator}", _speciality(held, track, known.name))
        names: dict[str, Any] = {"framework": framework, "track": track, "step": step, "title": title}
        choose_target(self.plan, by=self.person, kind=models.Plan.Target.STEP, seen=self.plan.version, **names)

    def _goal(self, goal: Goal) -> dict[str, Any]:
        words = {
            "title": goal.title,
            "why": goal.why,
            "skills": list(goal.capability),
            "support": goal.support,
            "obstacle": goal.obstacle,
            "if_text": goal.if_text,
            "then_text": goal.then_text,
            "milestone": goal.milestone,
            "milestone_on": self.timeline.days.on(goal.milestone_day),
        }
        return {name: value for name, value in words.items() if value is not None}

    def _action(self, action: Action) -> dict[str, Any]:
        owner = self.person if action.owner == "self" else lines.manager_of(self.person)
        due_on = self.timeline.days.on(action.due)
        return {"what": action.what, "owner": owner, "due_on": due_on, "kind": action.kind, "form": action.form}

    def share(self) -> None:
        """With today's manager, who reads it."""
        manager = lines.manager_of(self.person)
        assert manager  # noqa: S101 - checked with the files
        share_plan(self.plan, manager, by=self.person)
        opened(manager, self.person, "growth.plan", self.plan.pk, "shared")

    def take_input(self) -> None:
        """The manager's own words."""
        manager, words = lines.manager_of(self.person), self.words.input
        assert manager and words  # noqa: S101
        opened(manager, self.person, "growth.plan", self.plan.pk, "shared")
        give_input(self.plan, words.text, by=manager)

    def agree(self) -> None:
        """Both, each in their own name."""
        for by in (self.person, lines.manager_of(self.person)):
            assert by  # noqa: S101
            agree_plan(self.plan, agreement(self.plan, text_of(self.plan)).digest, by=by)

    def check(self, number: int, check: Health) -> None:
        """How a goal goes."""
        check_health(self.plan, by=self.person, state=check.state, line=check.line, goal=self.goals[number])

    def finish(self, which: tuple[int, int]) -> None:
        """Said by whoever does it; by the plan's owner where its doer no longer reads it."""
        action = models.Action.objects.select_related("plan__person", "owner").get(pk=self.actions[which].pk)
        finish_action(action, by=action.owner if may_finish_action(action.owner, action) else self.person)

    def close(self) -> None:
        """The look back."""
        assert self.words.closed  # noqa: S101
        close_plan(self.plan, by=self.person, look_back=self.words.closed.look_back)


def _speciality(held: Any, track: str, name: str) -> str:
    return held.discriminator if held and held.track == track and held.discriminator else name
