"""What the invented people wrote, as files: `lives/<key>.yaml`, one a person. The files are checked before anything is
loaded; `python -m longarc.demo.lives` lists every fault with its file.

Days are counted from the day of loading: -200 is two hundred days ago.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from longarc.demo.files import (
    FOLDER,
    Broken,
    Day,
    Line,
    Past,
    Short,
    Words,
    Written,
    in_order,
    read,
    require,
    understand,
)

Level = Annotated[int, Field(ge=0, le=5)]


class Accomplishment(Written):
    """Something done, and to whom it was shown."""

    day: Past
    what: Line
    result: Words | None = None
    thanks: Words | None = None
    shared_with: list[str] = []
    values: list[str] = []
    skills: list[str] = []


class Target(Written):
    """A track and a step of the framework."""

    track: str
    step: str


class Action(Written):
    """What one of the two will do."""

    what: Line
    owner: Literal["self", "manager"] = "self"
    due: Day
    kind: Literal["on-the-job", "with-others", "courses"] = "on-the-job"
    form: str = ""
    done: Past | None = None


class Health(Written):
    """How a goal goes, in its owner's words."""

    day: Past
    state: Literal["on-track", "at-risk", "off-track", "resting"]
    line: Short


class Goal(Written):
    """One thing to learn."""

    title: Short
    why: Words
    capability: list[str]
    support: Words | None = None
    obstacle: Words | None = None
    if_text: Line | None = Field(None, alias="if")
    then_text: Line | None = Field(None, alias="then")
    milestone: Line
    milestone_day: Day
    actions: list[Action] = Field(min_length=1)
    health: list[Health] = []


class Input(Written):
    """What the manager added."""

    day: Past
    text: Words


class Closed(Written):
    """The look back."""

    day: Past
    look_back: Words


class Plan(Written):
    """A growth plan; without `shared` a private draft, without `closed` the current one."""

    title: Annotated[str, Field(min_length=1, max_length=160)] | None = None
    start: Past
    end: Day
    target: Target | None = None
    sections: dict[str, Words] = {}
    goals: list[Goal] = Field(min_length=1, max_length=3)
    shared: Past | None = None
    named: list[str] = []
    input: Input | None = None
    agreed: Past | None = None
    closed: Closed | None = None

    @model_validator(mode="after")
    def days_fit(self) -> Plan:
        """From start to share, input, agreement and closing."""
        ended = self.closed.day if self.closed else 0
        given = self.input.day if self.input else None
        in_order("start, shared, input, agreed, closed", self.start, self.shared, given, self.agreed, ended)
        require(self.start < self.end, "a plan ends after it starts")
        require(self.shared is not None or (given is None and self.agreed is None), "input and agreement need `shared`")
        for goal in self.goals:
            require(self.start < goal.milestone_day <= self.end, f"milestone_day of “{goal.title}” lies in the plan")
            in_order(f"health of “{goal.title}”", self.start, *(check.day for check in goal.health), ended)
            for action in goal.actions:
                require(action.due > self.start, f"“{action.what}” is due after the plan starts")
                in_order(f"done of “{action.what}”", self.start, action.done, ended)
        return self


class Preparation(Written):
    """Answers to the prompts of each side, alone."""

    person: dict[str, Words] = {}
    partner: dict[str, Words] = {}


class Point(Written):
    """A point of the shared agenda."""

    aim: Literal["aspirations", "skills", "alignment"]
    by: Literal["person", "partner"]
    text: Annotated[str, Field(min_length=1, max_length=500)]


class PrivateNote(Written):
    """What each noted for themselves."""

    person: Words | None = None
    partner: Words | None = None


class Notes(Written):
    """What both wrote together."""

    aspirations: Words | None = None
    skills: Words | None = None
    alignment: Words | None = None


class Step(Written):
    """What one of the two promised."""

    what: Line
    owner: Literal["person", "partner"]
    due: Day
    done: Past | None = None


class Acknowledged(Written):
    """The person's word, given alone."""

    day: Past
    answer: Literal["took-place", "differently", "did-not"] = "took-place"


class Conversation(Written):
    """A career conversation. Without `accepted` it waits for an answer; with `at` before today it was held."""

    partner: str
    asked_by: Literal["person", "partner"] = "person"
    asked: Past
    about: Line
    accepted: Past | None = None
    at: Day | None = None
    hour: Annotated[int, Field(ge=8, le=17)] = 14
    preparation: Preparation = Preparation()
    agenda: list[Point] = []
    private_note: PrivateNote = PrivateNote()
    notes: Notes = Notes()
    steps: list[Step] = []
    next: Day | None = None
    expectations: Words | None = None
    acknowledged: Acknowledged | None = None

    @property
    def held(self) -> bool:
        """Whether it lies in the past."""
        return self.at is not None and self.at < 0

    @model_validator(mode="after")
    def days_fit(self) -> Conversation:
        """Asked before accepted before held; what only a held one has, only there."""
        in_order("asked, accepted, at", self.asked, self.accepted, self.at, strictly=True)
        require((self.accepted is None) == (self.at is None), "`accepted` and `at` go together")
        if not self.held:
            over = self.steps or self.next or self.expectations or self.acknowledged or self.notes != Notes()
            require(not over, "what is not held yet has no notes, steps, next, expectations or acknowledgement")
            return self
        require(self.next is not None and self.expectations is not None, "a held one has `next` and `expectations`")
        in_order("at, next", self.at, self.next, strictly=True)
        in_order("at, acknowledged", self.at, self.acknowledged.day if self.acknowledged else None)
        for step in self.steps:
            in_order(f"due of “{step.what}”", self.at, step.due, strictly=True)
            in_order(f"done of “{step.what}”", self.at, step.done, strictly=True)
        return self


class Chosen(Written):
    """A value that matters most, and why."""

    value: str
    why: Words


class ValuesExercise(Written):
    """The values exercise, alone."""

    day: Past
    most: list[Chosen] = Field(min_length=1, max_length=5)


class Life(Written):
    """Everything that one person wrote; and what was said in conversations about their career."""

    person: str
    accomplishments: list[Accomplishment] = []
    plans: list[Plan] = []
    conversations: list[Conversation] = []
    values_exercise: ValuesExercise | None = None

    @model_validator(mode="after")
    def one_after_another(self) -> Life:
        """Plans follow each other; of two conversations with one partner the first ends before the second is asked for."""
        for earlier, later in zip(self.plans, self.plans[1:], strict=False):
            require(earlier.closed is not None, f"the plan from {earlier.start} is closed, since another follows")
            in_order("closed, start of the next plan", earlier.closed.day if earlier.closed else None, later.start)
        last: dict[str, int] = {}
        for talk in self.conversations:
            in_order(f"conversations with {talk.partner}", last.get(talk.partner), talk.asked, strictly=True)
            last[talk.partner] = 1 if talk.at is None else talk.at
        return self


class Meeting(Written):
    """What two people agreed on in a meeting about skills: levels by competency, and words on some skills."""

    day: Past
    by: str
    levels: dict[str, Level]
    notes: dict[str, Words] = {}


class Scored(Written):
    """The meetings of one person, oldest first."""

    person: str
    meetings: list[Meeting] = Field(min_length=1)

    @model_validator(mode="after")
    def days_fit(self) -> Scored:
        """One after another."""
        in_order("meetings", *(meeting.day for meeting in self.meetings), strictly=True)
        return self


def lives(folder: Path = FOLDER) -> list[Life]:
    """All lives; raises `Broken` with the faults of all files."""
    found, faults = [], []
    for path in sorted((folder / "lives").glob("*.yaml")):
        try:
            life = understand(Life, read(path), path.name)
        except Broken as broken:
            faults += broken.faults
            continue
        if life.person != path.stem:
            faults.append(f"{path.name}: person: the file is named after the person, {life.person}")
        found.append(life)
    if faults:
        raise Broken(faults)
    return found


def scores(folder: Path = FOLDER) -> list[Scored]:
    """The meetings about skills, by person; raises `Broken`."""
    path = folder / "scores.yaml"
    return list(_scored(read(path), path.name)) if path.is_file() else []


def _scored(data: Any, name: str) -> Iterator[Scored]:
    for key, meetings in (data or {}).items():
        yield understand(Scored, {"person": key, "meetings": meetings}, f"{name}: {key}")


if __name__ == "__main__":
    import sys

    from longarc.demo.checking import main

    sys.exit(main())
