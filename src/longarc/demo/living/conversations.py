"""A career conversation through its life: asked for, prepared, held, closed, and what the person said of it, alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from longarc.conversations import models
from longarc.conversations.actions.acknowledgements import acknowledge
from longarc.conversations.actions.agendas import add_point, settle_point
from longarc.conversations.actions.appointments import accept, ask, hold
from longarc.conversations.actions.closings import agree_step, close, settle_step
from longarc.conversations.actions.notes import write_note
from longarc.conversations.actions.preparations import prepare, sort_values, write_private_note
from longarc.conversations.policy import may_take_part
from longarc.demo.lives import Conversation, ValuesExercise
from longarc.demo.loading import Timeline, opened
from longarc.growth.actions import finish_action
from longarc.growth.models import Action
from longarc.growth.policy import may_finish_action
from longarc.people.models import Person

ANSWERS = {"took-place": "took-place", "differently": "took-place-differently", "did-not": "did-not"}


@dataclass
class ConversationLife:
    """One conversation of two people, as it comes about."""

    timeline: Timeline
    key: str
    words: Conversation
    row: models.Conversation | None = None
    steps: dict[int, models.AgreedStep] = field(default_factory=dict)

    def collect(self) -> None:
        """Put everything that happens to it on the timeline."""
        add, words = self.timeline.add, self.words
        add(self.ask, words.asked, 8)
        if words.accepted is None or words.at is None:
            return
        add(self.accept, words.accepted, 8, 20)
        add(self.prepare, max(words.accepted, min(words.at - 1, 0)), 8, 40)
        if words.held:
            add(self.hold, words.at, self.hour)
            add(self.close, words.at, self.hour + 1)
            for number, step in enumerate(words.steps):
                if step.done is not None:
                    add(partial(self.finish, number), step.done, 20)
        if words.acknowledged:
            add(self.acknowledge, words.acknowledged.day, 19)

    @property
    def hour(self) -> int:
        """When they sit down together; the early morning is for asking and preparing."""
        return max(9, self.words.hour)

    def who(self, side: str) -> Person:
        """One of the two."""
        return self.timeline.people[self.key if side == "person" else self.words.partner]

    @property
    def conversation(self) -> models.Conversation:
        """The conversation as it is in the database now."""
        assert self.row  # noqa: S101 - it is asked for before anything else happens to it
        return models.Conversation.objects.with_acts().get(pk=self.row.pk)

    def ask(self) -> None:
        """One asks the other."""
        self.row = ask(
            self.who("person"), self.who("partner"), by=self.who(self.words.asked_by), about=self.words.about
        )

    def accept(self) -> None:
        """The other says yes, with a time."""
        other = self.who("partner" if self.words.asked_by == "person" else "person")
        assert self.words.at is not None  # noqa: S101
        accept(self.conversation, by=other, starts_at=self.timeline.days.at(self.words.at, self.hour))

    def prepare(self) -> None:
        """Each alone; then what they put on the agenda. The partner looks at what they may see."""
        talk = self.conversation
        opened(self.who("partner"), self.who("person"), "conversations.conversation", talk.pk, talk.kind)
        for side in ("person", "partner"):
            for prompt, text in getattr(self.words.preparation, side).items():
                prepare(talk, by=self.who(side), prompt=prompt, text=text, seen=0)
        for point in self.words.agenda:
            add_point(talk, by=self.who(point.by), aim=point.aim, text=point.text)

    def hold(self) -> None:
        """They sit down together."""
        hold(self.conversation, by=self.who("person"))

    def close(self) -> None:
        """An hour later: what they wrote, what each will do, and the two things that a conversation owes."""
        talk, words = self.conversation, self.words
        assert words.next is not None and words.expectations  # noqa: S101
        for item in talk.agenda_items.select_related("conversation__person", "conversation__partner"):
            item.conversation = talk
            settle_point(item, by=self.who("person"))
        for aim, body in words.notes:
            if body:
                write_note(talk, by=self.who("partner"), aim=aim, body=body, seen=0)
        for number, step in enumerate(words.steps):
            due_on, owner = self.timeline.days.on(step.due), self.who(step.owner)
            self.steps[number] = agree_step(talk, by=self.who("person"), what=step.what, owner=owner, due_on=due_on)
        for side, text in words.private_note:
            if text:
                write_private_note(talk, by=self.who(side), text=text, seen=0)
        next_on = self.timeline.days.on(words.next)
        close(talk, by=self.who("partner"), next_on=next_on, expectations=words.expectations, meant=True)

    def finish(self, number: int) -> None:
        """Said by whoever promised it; by the person where the other does not read the plan that it stands in."""
        step = self.steps[number]
        step.conversation = self.conversation
        action = Action.objects.select_related("plan__person", "owner").get(pk=step.pk)
        if may_take_part(step.owner, step.conversation) and may_finish_action(step.owner, action):
            settle_step(step, by=step.owner)
        else:
            finish_action(action, by=self.who("person"))

    def acknowledge(self) -> None:
        """The person's word."""
        assert self.words.acknowledged and self.words.at is not None  # noqa: S101
        person, answer = self.who("person"), ANSWERS[self.words.acknowledged.answer]
        held_on = self.timeline.days.on(self.words.at)
        acknowledge(person, by=person, held_on=held_on, answer=answer, conversation=self.conversation)


def answer_elsewhere(timeline: Timeline, key: str, held: int, said: int) -> None:
    """The person's word on a conversation that was held elsewhere."""

    def act() -> None:
        person = timeline.people[key]
        acknowledge(person, by=person, held_on=timeline.days.on(held), answer="took-place")

    timeline.add(act, said, 19, 30)


def sort(timeline: Timeline, key: str, exercise: ValuesExercise) -> None:
    """The values exercise, alone."""

    def act() -> None:
        person = timeline.people[key]
        chosen = {one.value: {"pile": "most", "why": one.why} for one in exercise.most}
        sort_values(person, by=person, chosen=chosen, seen=0)

    timeline.add(act, exercise.day, 20, 45)
