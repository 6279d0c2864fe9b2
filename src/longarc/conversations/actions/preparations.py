"""What each writes alone. Sealed for its author; only the author's own request ever opens it."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from longarc.conversations import policy
from longarc.conversations.actions.agendas import add_point
from longarc.conversations.models import AgendaItem, Conversation, Preparation, PrivateNote, TrustCheck, ValuesExercise
from longarc.conversations.models.private import Sealed
from longarc.conversations.prompts import side_of
from longarc.conversations.values import AT_MOST
from longarc.guard import expect, permit
from longarc.people.models import Person
from longarc.texts.sealing import Seal
from longarc.texts.versions import Conflict


@transaction.atomic
def prepare(conversation: Conversation, *, by: Person, prompt: str, text: str, seen: int) -> Preparation:
    """Keep an answer to one prompt. Raises `Conflict` where the author wrote something else meanwhile, elsewhere."""
    permit(policy.may_take_part(by, conversation))
    expect(prompt in side_of(conversation, by), _("There is no such question on your side."))
    row, _made = Preparation.objects.get_or_create(conversation=conversation, author=by, prompt=prompt)
    _reseal(row, text, seen)
    return row


@transaction.atomic
def write_private_note(conversation: Conversation, *, by: Person, text: str, seen: int) -> PrivateNote:
    """Keep what one of the two notes for themselves. Raises `Conflict` as `prepare` does."""
    permit(policy.may_take_part(by, conversation))
    row, _made = PrivateNote.objects.get_or_create(conversation=conversation, author=by)
    _reseal(row, text, seen)
    return row


@transaction.atomic
def sort_values(author: Person, *, by: Person, chosen: dict[str, Any], seen: int) -> ValuesExercise:
    """Keep what matters most, some and less, and why. Raises `Conflict` as `prepare` does."""
    permit(author.pk == by.pk)
    most = [word for word, sorted_ in chosen.items() if sorted_["pile"] == "most"]
    expect(len(most) <= AT_MOST, _("At most five can matter most. Put one of them aside."))
    row, _made = ValuesExercise.objects.get_or_create(author=by)
    _reseal(row, json.dumps(chosen, sort_keys=True), seen)
    return row


@transaction.atomic
def check_trust(author: Person, *, by: Person, answers: dict[str, str], seen: int) -> TrustCheck:
    """Keep one's own view of whether the ground is there. Raises `Conflict` as `prepare` does."""
    permit(author.pk == by.pk)
    row, _made = TrustCheck.objects.get_or_create(author=by)
    _reseal(row, json.dumps(answers, sort_keys=True), seen)
    return row


def share_point(preparation: Preparation, *, by: Person, aim: str, text: str) -> AgendaItem:
    """Put one point of one's own preparation on the shared agenda, in the words chosen for it."""
    permit(policy.may_read_preparation(by, preparation))
    return add_point(preparation.conversation, by=by, aim=aim, text=text)


def _reseal(row: Sealed, text: str, seen: int) -> None:
    seal = Seal(row.author_id)
    text = text.replace("\r\n", "\n")
    if seal.open(row.sealed) == text:
        return
    written = type(row)._default_manager.filter(pk=row.pk, version=seen)
    if not written.update(sealed=seal.close(text), version=F("version") + 1, written_at=timezone.now()):
        row.refresh_from_db()
        if seal.open(row.sealed) != text:  # the same words sent twice at one moment are no conflict
            raise Conflict(seal.open(row.sealed), row.version, text)
    row.refresh_from_db()
