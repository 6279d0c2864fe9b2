"""The notes that the two write together, at the same time if they like."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from longarc.conversations import policy
from longarc.conversations.actions.agendas import OVER
from longarc.conversations.models import Conversation, Note, NoteRevision
from longarc.guard import expect, permit
from longarc.history.actions import record
from longarc.people.models import Person
from longarc.texts.difference import merge


@dataclass(frozen=True)
class Written:
    """A note after writing. `merged` says that the other's words came in between, and both now stand."""

    body: str
    version: int
    merged: bool


@transaction.atomic
def write_note(conversation: Conversation, *, by: Person, aim: str, body: str, seen: int) -> Written:
    """Keep what one of the two typed on top of the version they had seen. No word of either is ever lost."""
    permit(policy.may_take_part(by, conversation))
    expect(
        conversation.state == Conversation.State.HELD,
        OVER if not conversation.is_open else _("Sit down together first."),
    )
    Note.objects.get_or_create(conversation=conversation, aim=aim)
    note = Note.objects.select_for_update().get(conversation=conversation, aim=aim)
    body = body.replace("\r\n", "\n")
    text = body if note.version == seen else merge(_as_seen(note, seen), note.body, body).text
    if text != note.body:
        _keep(note, text, by)
    return Written(text, note.version, merged=text != body)


def _as_seen(note: Note, version: int) -> str:
    seen = note.revisions.filter(version=version).first()
    return seen.body if seen else ""


def _keep(note: Note, text: str, by: Person) -> None:
    Conversation.objects.filter(pk=note.conversation_id).update(version=F("version") + 1)
    note.room_version = Conversation.objects.values_list("version", flat=True).get(pk=note.conversation_id)
    note.body, note.version = text, note.version + 1
    note.save(update_fields=["body", "version", "room_version"])
    NoteRevision.objects.create(note=note, version=note.version, body=text, by=by)
    if note.version == 1:
        record("note.begun", note, by=by, person=note.conversation.person)
