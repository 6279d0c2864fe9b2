"""Amara and Daniel, and how far their conversation has come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from longarc.conversations.actions import appointments, closings
from longarc.conversations.models import Conversation


@pytest.fixture
def moment():
    """A time in the future, on the minute."""
    return (timezone.now() + timedelta(days=3)).replace(second=0, microsecond=0)


@pytest.fixture
def asked(cast) -> Conversation:
    """Amara has asked Daniel."""
    return appointments.ask(cast.amara, cast.daniel, by=cast.amara, about="Sideways, perhaps")


def fresh(conversation: Conversation) -> Conversation:
    """As it is in the database now."""
    return Conversation.objects.with_acts().get(pk=conversation.pk)


@pytest.fixture
def scheduled(asked, cast, moment, django_capture_on_commit_callbacks) -> Conversation:
    """Daniel has said yes with a time."""
    with django_capture_on_commit_callbacks(execute=True):
        appointments.accept(asked, by=cast.daniel, starts_at=moment, minutes=60, place="Dock 4")
    return fresh(asked)


@pytest.fixture
def held(scheduled, cast) -> Conversation:
    """They sit together."""
    appointments.hold(scheduled, by=cast.amara)
    return fresh(scheduled)


@pytest.fixture
def close_it(cast) -> Callable[[Conversation], Conversation]:
    """Close a conversation with one step of Amara's."""

    def close(conversation: Conversation) -> Conversation:
        due = timezone.localdate() + timedelta(days=20)
        closings.agree_step(conversation, by=cast.daniel, what="Half a page", owner=conversation.person, due_on=due)
        closings.close(
            conversation, by=cast.amara, next_on=due + timedelta(days=60), expectations="The runbook used once"
        )
        return fresh(conversation)

    return close


@pytest.fixture
def closed(held, close_it) -> Conversation:
    """It has ended in an agreement."""
    return close_it(held)
