"""What the two may need at hand: of the plan and the standing only what the reader may see."""

from __future__ import annotations

import random
from dataclasses import dataclass

from longarc.conversations.models import Conversation
from longarc.conversations.prompts import side
from longarc.conversations.questions import Question, questions
from longarc.people.models import Person


@dataclass(frozen=True)
class Shelf:
    """The third column."""

    question: Question


def shelf(conversation: Conversation, reader: Person) -> Shelf:
    """What may help the reader in this conversation."""
    own = questions(side=side(conversation, reader))
    return Shelf(question=random.choice(own))  # noqa: S311 - any question is as good as another
