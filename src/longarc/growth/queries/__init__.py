"""What pages show of plans, and what awaits whom."""

from longarc.growth.queries.documents import (
    ACTIVE_GOALS,
    Agreement,
    Document,
    GoalPart,
    active_goals,
    agreed_until,
    agreement,
    current_plan,
    document,
    is_closed,
    last_opened,
    possible_owners,
    readers_of,
    text_of,
    with_signatures,
)
from longarc.growth.queries.listed import plans_for
from longarc.growth.queries.waiting import waiting_for

__all__ = [
    "ACTIVE_GOALS",
    "Agreement",
    "Document",
    "GoalPart",
    "active_goals",
    "agreed_until",
    "agreement",
    "current_plan",
    "document",
    "is_closed",
    "last_opened",
    "plans_for",
    "possible_owners",
    "readers_of",
    "text_of",
    "waiting_for",
    "with_signatures",
]
