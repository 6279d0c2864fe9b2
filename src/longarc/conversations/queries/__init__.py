"""What pages and other slices ask of conversations."""

from longarc.conversations.queries.acknowledgements import acknowledged_people, acknowledgement_changes
from longarc.conversations.queries.waiting import waiting_for

__all__ = ["acknowledged_people", "acknowledgement_changes", "waiting_for"]
