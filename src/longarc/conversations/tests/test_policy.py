"""Predicate and list agree, for the whole cast, before and after a handover and a departure."""

from datetime import timedelta

import pytest
from django.utils import timezone

from longarc.conversations import policy
from longarc.conversations.actions import acknowledgements, agendas, appointments, closings, notes, preparations
from longarc.conversations.models import (
    Acknowledgement,
    AgendaItem,
    AgreedStep,
    Conversation,
    Note,
    Preparation,
    PrivateNote,
    TrustCheck,
    ValuesExercise,
)
from longarc.people.models import Assignment, Person

PAIRS = {
    Conversation: (policy.conversations_visible_to, policy.may_read_conversation),
    AgendaItem: (policy.agenda_items_visible_to, policy.may_read_agenda_item),
    Note: (policy.notes_visible_to, policy.may_read_note),
    AgreedStep: (policy.agreed_steps_visible_to, policy.may_read_agreed_step),
    Preparation: (policy.preparations_visible_to, policy.may_read_preparation),
    PrivateNote: (policy.private_notes_visible_to, policy.may_read_private_note),
    ValuesExercise: (policy.values_exercises_visible_to, policy.may_read_values_exercise),
    TrustCheck: (policy.trust_checks_visible_to, policy.may_read_trust_check),
    Acknowledgement: (policy.acknowledgements_visible_to, policy.may_read_acknowledgement),
}


@pytest.fixture
def everything(held, cast, close_it):
    """A row of every kind; and conversations with a mentor and with somebody further up."""
    for partner in (cast.milan, cast.ines):
        appointments.ask(cast.amara, partner, by=cast.amara)
    agendas.add_point(held, by=cast.daniel, aim="skills", text="A point")
    notes.write_note(held, by=cast.amara, aim="skills", body="A note", seen=0)
    for who, prompt in ((cast.amara, "role"), (cast.daniel, "assume")):
        preparations.prepare(held, by=who, prompt=prompt, text="Alone", seen=0)
        preparations.write_private_note(held, by=who, text="Alone", seen=0)
        preparations.sort_values(who, by=who, chosen={"home": {"pile": "most", "why": ""}}, seen=0)
        preparations.check_trust(who, by=who, answers={"no": "yes"}, seen=0)
    today = timezone.localdate()
    closings.agree_step(held, by=cast.daniel, what="A step", owner=cast.daniel, due_on=today + timedelta(days=3))
    close_it(held)
    acknowledgements.acknowledge(cast.amara, by=cast.amara, held_on=today, answer="took-place", conversation=held)


def readers(cast, model):
    listed, may = PAIRS[model]
    found = set()
    for name, known in cast.people.items():
        person = Person.objects.get(pk=known.pk)
        seen = set(listed(person))
        assert seen == {row for row in model.objects.all() if may(person, row)}, (model, name)
        if seen:
            found.add(name)
    return found


def test_they_agree_and_nobody_else_is_among_the_readers(everything, cast):
    for model in PAIRS:
        expected = {"amara"} if model is Acknowledgement else {"amara", "daniel"}
        if model is Conversation:
            expected |= {"milan", "ines"}
        assert readers(cast, model) == expected, model


def test_after_a_handover_the_former_manager_keeps_only_what_was_theirs_alone(everything, cast):
    Assignment.objects.filter(person=cast.amara, manager=cast.daniel).update(manager=cast.freya)
    for model in (AgendaItem, Note, AgreedStep):
        assert readers(cast, model) == {"amara"}, model
    assert readers(cast, Conversation) == {"amara", "milan", "ines"}
    assert readers(cast, PrivateNote) == {"amara", "daniel"}


def test_who_has_left_reads_only_the_conversations_about_their_own_career(everything, cast):
    Person.objects.filter(pk__in=[cast.amara.pk, cast.milan.pk]).update(left_on=timezone.localdate())
    assert readers(cast, Conversation) == {"amara", "daniel", "ines"}
