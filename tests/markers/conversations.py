"""Conversations: what the two share is for the two; what each writes alone is for its author; an answer is the person's."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from longarc.conversations.actions import acknowledgements, agendas, appointments, closings, notes, preparations
from longarc.conversations.models import Conversation
from longarc.people.models import Person
from tests.cast import Cast
from tests.markers import Mark, secrets

SHARED = ["about", "place", "point", "note"]
SECRETS = [
    *secrets("amara", "daniel", fields=[f"open.{word}" for word in [*SHARED, "step"]]),
    *secrets("amara", "daniel", fields=[f"closed.{word}" for word in [*SHARED, "expectations"]]),
    *secrets("amara", "daniel", fields=["closed.step"]),
    *secrets("amara", fields=["amara.preparation", "amara.private note", "amara.value"]),
    *secrets("amara", fields=["amara.trust"], shown=False),  # its answers are choices; a page shows no other word
    *secrets("daniel", fields=["daniel.preparation", "daniel.private note"]),
]


def plant(cast: Cast, mark: Mark) -> None:
    """One conversation of Amara and Daniel that is closed and acknowledged, one that they are holding."""
    amara, daniel = cast.amara, cast.daniel
    closed = _held(amara, daniel, lambda word: mark(f"closed.{word}"))
    soon = timezone.localdate() + timedelta(days=90)
    closings.close(closed, by=amara, next_on=soon, expectations=mark("closed.expectations"))
    acknowledgements.acknowledge(amara, by=amara, answer="did-not", held_on=timezone.localdate(), conversation=closed)
    now = _held(amara, daniel, lambda word: mark(f"open.{word}"))
    for who, name, prompt in ((amara, "amara", "changed"), (daniel, "daniel", "assume")):
        preparations.prepare(now, by=who, prompt=prompt, text=mark(f"{name}.preparation"), seen=0)
        preparations.write_private_note(now, by=who, text=mark(f"{name}.private note"), seen=0)
    preparations.sort_values(amara, by=amara, chosen={"mastery": {"pile": "most", "why": mark("amara.value")}}, seen=0)
    preparations.check_trust(amara, by=amara, answers={"mistake": mark("amara.trust")}, seen=0)


def _held(person: Person, partner: Person, mark: Mark) -> Conversation:
    asked = appointments.ask(person, partner, by=person, about=mark("about"))
    moment = timezone.now() + timedelta(hours=1)
    appointments.accept(asked, by=partner, starts_at=moment, minutes=60, place=mark("place"))
    conversation = Conversation.objects.with_acts().get(pk=asked.pk)
    appointments.hold(conversation, by=person)
    conversation = Conversation.objects.with_acts().get(pk=asked.pk)
    agendas.add_point(conversation, by=person, aim="skills", text=mark("point"))
    notes.write_note(conversation, by=partner, aim="skills", body=mark("note"), seen=0)
    due = timezone.localdate() + timedelta(days=20)
    closings.agree_step(conversation, by=person, what=mark("step"), owner=person, due_on=due)
    return Conversation.objects.with_acts().get(pk=asked.pk)
