"""What pages and other slices ask of conversations."""

from longarc.conversations.queries.acknowledgements import acknowledged_people, acknowledgement_changes
from longarc.conversations.queries.waiting import around, waiting_for

__all__ = ["acknowledged_people", "acknowledgement_changes", "around", "waiting_for"]
