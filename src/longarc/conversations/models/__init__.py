"""What a career conversation leaves behind: the appointment, the shared page, what is private, what the person said of it."""

from longarc.conversations.models.acknowledgements import Acknowledgement, Retraction
from longarc.conversations.models.appointments import (
    Closing,
    Conversation,
    Decline,
    Holding,
    Missing,
    Proposal,
    Schedule,
    Withdrawal,
)
from longarc.conversations.models.private import Preparation, PrivateNote, TrustCheck, ValuesExercise
from longarc.conversations.models.room import AgendaItem, AgreedStep, Aim, Note, NoteRevision, Presence

__all__ = [
    "Acknowledgement",
    "AgendaItem",
    "AgreedStep",
    "Aim",
    "Closing",
    "Conversation",
    "Decline",
    "Holding",
    "Missing",
    "Note",
    "NoteRevision",
    "Preparation",
    "Presence",
    "PrivateNote",
    "Proposal",
    "Retraction",
    "Schedule",
    "TrustCheck",
    "ValuesExercise",
    "Withdrawal",
]
